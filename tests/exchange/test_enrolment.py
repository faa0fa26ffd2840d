from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.enrolment import Request, fingerprint_of, fingerprint_typed, grouped, make_request, read_request
from rusinfo_desk.registry.model.exchange import AlarmCode
from tests.exchange.sealed_samples import (
    DEVICE,
    DEVICE_KEY,
    DEVICE_SEED,
    OTHER_DEVICE,
    OTHER_KEY,
    OTHER_SHARE,
    RECIPIENTS,
    ROOT,
    SHARE,
    STRANGER_KEY,
    STRANGER_SEED,
    changed,
    refused,
    signed,
    taken_apart,
)

PRINTS = st.text("0123456789abcdef", min_size=24, max_size=24)


def _made(role: str = "counsellor", age: str = "", root: bytes = ROOT, share: str = SHARE) -> tuple[Request, bytes]:
    return make_request(share=share, root=root, device=DEVICE, seed=DEVICE_SEED, role=role, age=age)


def _read(data: bytes) -> Request:
    return read_request(data, root=ROOT, share=SHARE)


@pytest.mark.parametrize(("role", "age"), [("counsellor", ""), ("leader", ""), ("leader", RECIPIENTS[1])], ids=range(3))
def test_both_sides_work_out_the_same_fingerprint(role: str, age: str) -> None:
    request, data = _made(role, age)
    assert _read(data) == request
    assert (request.key, request.role, request.age, request.root) == (DEVICE_KEY, role, age, ROOT)
    again = fingerprint_of(share=SHARE, root=ROOT, device=DEVICE, key=DEVICE_KEY, role=role, age=age)
    assert request.fingerprint == again


def test_everything_that_must_be_agreed_on_is_in_the_fingerprint() -> None:
    agreed = {"share": SHARE, "root": ROOT, "device": DEVICE, "key": DEVICE_KEY, "role": "leader", "age": RECIPIENTS[1]}
    other = {
        "share": OTHER_SHARE,
        "root": STRANGER_KEY,
        "device": OTHER_DEVICE,
        "key": OTHER_KEY,
        "role": "counsellor",
        "age": "",
    }
    prints = {fingerprint_of(**(agreed | {name: value})) for name, value in other.items()}  # type: ignore[arg-type]
    prints.add(fingerprint_of(**agreed))  # type: ignore[arg-type]
    assert len(prints) == 7
    assert all(re.fullmatch("[0-9a-f]{24}", one) for one in prints)


def test_a_fingerprint_stays_as_it_was_read_aloud() -> None:
    """Worked out once. Another one in a later version would make every PC and leader disagree."""
    found = fingerprint_of(share="1" * 16, root=bytes(32), device="2" * 16, key=b"\1" * 32, role="counsellor")
    assert grouped(found) == "d850 c882 d12b e0fe d85d d14d"


def test_on_a_false_share_the_pc_shows_another_number_and_its_request_is_none_of_ours() -> None:
    false, data = _made(root=STRANGER_KEY)
    assert false.fingerprint != _made()[0].fingerprint
    assert refused(_read, data) is AlarmCode.MISPLACED
    elsewhere, data = _made(share=OTHER_SHARE)
    assert elsewhere.fingerprint != _made()[0].fingerprint
    assert refused(_read, data) is AlarmCode.MISPLACED


def test_whoever_turns_a_request_to_himself_shows_another_number() -> None:
    """A share administrator answers for the PC: with his own key, the number is another; with the PC's, the signature is none."""
    request, data = _made()
    magic, header, _ = taken_apart(data)
    theirs = signed(magic, {**header, "key": STRANGER_KEY.hex()}, STRANGER_SEED)
    assert _read(theirs).fingerprint != request.fingerprint
    for values in (
        {"root": ROOT.hex()[::-1]},
        {"role": "leader"},
        {"role": "leader", "age": RECIPIENTS[0]},
        {"device": OTHER_DEVICE},
    ):
        assert refused(_read, signed(magic, {**header, **values}, STRANGER_SEED)) is AlarmCode.BAD_SIGNATURE


@pytest.mark.parametrize(
    "values",
    [
        {"role": "root"},
        {"role": "counsellor", "age": RECIPIENTS[0]},
        {"age": RECIPIENTS[0][:-1] + "q"},
        {"age": None},
        {"device": ""},
        {"share": "../.."},
        {"root": ROOT.hex().upper()},
        {"key": "00"},
        {"key": None},
    ],
    ids=",".join,
)
def test_a_request_that_breaks_a_rule_is_torn_even_when_signed(values: dict[str, object]) -> None:
    _, data = _made("leader", RECIPIENTS[1])
    assert refused(_read, changed(data, DEVICE_SEED, **values)) is AlarmCode.TORN


def test_a_key_that_fits_everything_is_no_key() -> None:
    magic, header, _ = taken_apart(_made()[1])
    data = signed(magic, {**header, "key": "01" + "00" * 31}, DEVICE_SEED)
    assert refused(_read, data[:-64] + b"\1" + bytes(63)) is AlarmCode.BAD_SIGNATURE


@pytest.mark.parametrize(("role", "age"), [("counsellor", RECIPIENTS[0]), ("guest", ""), ("leader", "age1nobody")], ids=range(3))
def test_no_request_is_made_that_could_not_be_read(role: str, age: str) -> None:
    with pytest.raises(ValueError):
        _made(role, age)


@given(PRINTS)
def test_a_fingerprint_is_read_as_it_is_shown(fingerprint: str) -> None:
    shown = grouped(fingerprint)
    assert re.fullmatch("([0-9a-f]{4} ){5}[0-9a-f]{4}", shown)
    for typed in (shown, shown.upper(), fingerprint, shown.replace(" ", "-"), shown.replace(" ", "\u00a0– "), f"\n{shown}\t"):
        assert fingerprint_typed(typed) == fingerprint


@given(PRINTS, st.data())
def test_nothing_else_is_a_fingerprint(fingerprint: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 23))
    wrong = data.draw(st.sampled_from("gzøOl\u0663²/"))
    for typed in (fingerprint[:place] + wrong + fingerprint[place + 1 :], fingerprint[1:], fingerprint + "0", ""):
        with pytest.raises(ValueError, match="fingerprint"):
            fingerprint_typed(typed)


def test_requests_of_two_pcs_differ() -> None:
    assert len({_made_by(keys.new_seed()) for _ in range(20)}) == 20


def _made_by(seed: bytes) -> str:
    return make_request(share=SHARE, root=ROOT, device=DEVICE, seed=seed, role="counsellor")[0].fingerprint
