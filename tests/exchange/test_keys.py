from __future__ import annotations

import hashlib
import hmac
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.faults import CannotOpen

CODE = "AGE-SECRET-KEY-1YVASDMCEVEAQUQSDW57Q8G7DA6L2XPYPNPJKFS5EX7YXWPMUERFQM7A0P0"
"""A recovery code that nobody uses."""
LETTERS = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"


def test_signatures_are_those_of_rfc_8032() -> None:
    """Section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert keys.public_of(seed) == public
    assert keys.sign(seed, b"\x72") == signature
    assert keys.verified(public, b"\x72", signature)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=60), st.binary(max_size=60))
def test_a_signature_is_of_its_data_only(seed: bytes, data: bytes, other: bytes) -> None:
    signature = keys.sign(seed, data)
    assert keys.verified(keys.public_of(seed), data, signature)
    assert keys.verified(keys.public_of(seed), other, signature) == (data == other)


@given(st.binary(max_size=80), st.binary(max_size=20), st.binary(max_size=80))
def test_no_bytes_are_a_signature_by_chance(public: bytes, data: bytes, signature: bytes) -> None:
    assert not keys.verified(public, data, signature)


SMALL = [
    "00" * 32,
    "01" + "00" * 31,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
]
"""The keys of small order and their other spellings, as libsodium lists them."""


@pytest.mark.parametrize("key", SMALL)
@pytest.mark.parametrize("sign_bit", [0, 0x80])
def test_no_signature_fits_a_key_that_fits_everything(key: str, sign_bit: int) -> None:
    public = bytearray.fromhex(key)
    public[31] |= sign_bit
    signatures = [b"\x01" + bytes(63), *(bytearray.fromhex(one) + bytes(32) for one in SMALL)]
    texts = [bytes([n]) for n in range(24)]
    assert not any(keys.verified(bytes(public), text, bytes(one)) for text in texts for one in signatures)


def test_seeds_differ() -> None:
    assert len({keys.new_seed() for _ in range(20)}) == 20
    assert len(keys.new_seed()) == 32


@given(st.binary(max_size=5000))
def test_each_recipient_opens_alone(data: bytes) -> None:
    secrets = [keys.new_age() for _ in range(3)]
    sealed = keys.seal(data, [keys.age_public(one) for one in secrets])
    assert all(keys.unseal(sealed, [one]) == data for one in secrets)
    assert keys.unseal(sealed, [keys.new_age(), secrets[1]]) == data
    with pytest.raises(CannotOpen):
        keys.unseal(sealed, [keys.new_age()])
    with pytest.raises(CannotOpen):
        keys.unseal(sealed, [])


def test_what_is_sealed_is_never_the_same_twice() -> None:
    recipient = keys.age_public(CODE)
    assert keys.seal(b"x", [recipient]) != keys.seal(b"x", [recipient])


@given(st.data())
def test_an_altered_byte_opens_nothing(data: st.DataObject) -> None:
    sealed = bytearray(keys.seal(b"plain" * 30, [keys.age_public(CODE)]))
    at, bit = data.draw(st.integers(0, 2**16)), data.draw(st.integers(0, 7))
    sealed[at % len(sealed)] ^= 1 << bit  # age adds a random line, so the length differs
    with pytest.raises(CannotOpen):
        keys.unseal(bytes(sealed), [CODE])


@given(st.binary(max_size=300))
def test_no_bytes_open_by_chance(data: bytes) -> None:
    for given_bytes in (
        data,
        b"age-encryption.org/v1\n" + data,
        b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 30\n" + data,
    ):
        with pytest.raises(CannotOpen):
            keys.unseal(given_bytes, [CODE])


@pytest.mark.parametrize("recipients", [[], ["age1"], [CODE], [""], ["ssh-ed25519 AAAA"]])
def test_nothing_is_sealed_for_nobody(recipients: list[str]) -> None:
    with pytest.raises(ValueError):
        keys.seal(b"x", recipients)


def test_a_recipient_is_known_by_its_checksum() -> None:
    public = keys.age_public(CODE)
    assert keys.is_recipient(public)
    assert not any(map(keys.is_recipient, (public[:-1] + "q", public.upper(), public + " ", "", CODE)))


def test_a_bad_secret_is_a_slip_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not an age secret"):
        keys.unseal(b"", ["AGE-SECRET-KEY-1"])
    with pytest.raises(ValueError, match="not an age secret"):
        keys.age_public("age1")


def test_the_root_is_hkdf_of_the_code() -> None:
    """RFC 5869 by hand: another root would lock every share out of its own recovery sheet."""
    inner = hmac.new(bytes(32), CODE.encode(), hashlib.sha256).digest()
    assert keys.root_of(CODE) == hmac.new(inner, b"rusinfo-desk root v1\x01", hashlib.sha256).digest()
    assert keys.root_of(f" {CODE.lower()} ") == keys.root_of(CODE)
    assert keys.root_of(keys.new_age()) != keys.root_of(CODE)


@given(st.lists(st.integers(0, 74), max_size=20), st.sampled_from([" ", "-", "\n", "\u00a0", " – ", "  "]), st.booleans())
def test_the_code_is_read_however_it_is_broken_up(places: list[int], between: str, small: bool) -> None:
    typed = CODE.lower() if small else CODE
    for place in sorted(places, reverse=True):
        typed = typed[:place] + between + typed[place:]
    assert keys.read_recovery(typed) == CODE
    assert keys.read_recovery(typed + between) == CODE


def test_the_first_part_may_be_left_out_and_characters_misread() -> None:
    bare = CODE.removeprefix("AGE-SECRET-KEY-1")
    assert keys.read_recovery(bare) == CODE
    assert keys.read_recovery(bare.replace("0", "O").replace("8", "B").replace("L", "1")) == CODE
    assert keys.read_recovery(bare.replace("L", "i").replace("0", "o")) == CODE


def test_every_slip_of_one_character_is_seen() -> None:
    start = len("AGE-SECRET-KEY-1")
    for place in range(start, len(CODE)):
        for letter in LETTERS:
            if letter != CODE[place]:
                with pytest.raises(ValueError, match="recovery"):
                    keys.read_recovery(CODE[:place] + letter + CODE[place + 1 :])


def test_two_characters_swapped_one_too_many_or_too_few_are_seen() -> None:
    start = len("AGE-SECRET-KEY-1")
    for place in range(start, len(CODE) - 1):
        swapped = CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :]
        for typed in (swapped, CODE[:place] + CODE[place + 1 :], CODE[:place] + "Q" + CODE[place:]):
            if typed != CODE:
                with pytest.raises(ValueError, match="recovery"):
                    keys.read_recovery(typed)


@given(st.text(max_size=80))
def test_nothing_else_is_a_recovery_code(typed: str) -> None:
    with pytest.raises(ValueError, match="recovery"):
        keys.read_recovery(typed)


def test_the_ciphers_are_loaded_when_they_are_needed() -> None:
    """The window stands before anything heavy is read."""
    names = "segment, receipt, roster, enrolment, bundle"
    seen = "{m.partition('.')[0] for m in sys.modules} & {'pyrage', 'cryptography', 'pydantic', 'sqlalchemy'}"
    code = f"import sys\nfrom rusinfo_desk.exchange import {names}\nprint({seen} or 'none')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "none"
