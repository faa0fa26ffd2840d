from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.framing import canonical
from rusinfo_desk.exchange.names import digest
from rusinfo_desk.exchange.segment import (
    MOST_RECORDS,
    PADDING,
    SEGMENT_LIMIT,
    SegmentHeader,
    check_segment,
    new_chain,
    open_segment,
    seal_segment,
)
from rusinfo_desk.registry.model.exchange import AlarmCode, CutState, HeldSegment, Record, RecordKind
from tests.exchange.sealed_samples import (
    CHAIN,
    DEPUTY_AGE,
    DEVICE,
    DEVICE_KEY,
    DEVICE_SEED,
    LEADER_AGE,
    OTHER_DEVICE,
    OTHER_KEY,
    OTHER_SEED,
    OTHER_SHARE,
    PLAIN_VALUES,
    RECIPIENTS,
    RECOVERY,
    SHARE,
    START,
    STRANGER_AGE,
    changed,
    record,
    refused,
    sealed,
    signed,
    taken_apart,
)

RECORDS = st.builds(
    Record,
    st.sampled_from(list(RecordKind)),
    st.text("0123456789abcdef", min_size=32, max_size=32) | st.just("2025-10.service.dogn-avrusning.ukjent"),
    st.integers(0, 10_000),
    st.none() | st.dictionaries(st.text(max_size=8), PLAIN_VALUES, max_size=5),
)


def _check(data: bytes) -> SegmentHeader:
    return check_segment(data, share=SHARE, device=DEVICE, key=DEVICE_KEY)


def _opened(data: bytes, *secrets: str) -> HeldSegment:
    return open_segment(data, _check(data), secrets or (LEADER_AGE,))


def _with_inside(inside: bytes, **header: object) -> bytes:
    """A segment by somebody who has the PC's keys and puts into it what he likes."""
    body = keys.seal(inside, RECIPIENTS)
    magic, values, _ = taken_apart(sealed([record()]).data)
    values |= {"ct": digest(body), "pad": "", **header}
    bare = len(signed(magic, values, DEVICE_SEED, body))
    return signed(magic, {**values, "pad": "0" * (-bare % PADDING)}, DEVICE_SEED, body)


def _inside(**values: object) -> bytes:
    """What stands inside a good segment, with other values."""
    plain = keys.unseal(taken_apart(sealed([record()]).data)[2], [LEADER_AGE])
    text = canonical({**json.loads(plain), **values})
    return text.ljust(-(-len(text) // PADDING) * PADDING)


@given(st.lists(RECORDS, max_size=6), st.integers(1, 9999), st.integers(1, 99_999_998))
def test_what_is_sealed_is_opened(records: list[Record], ordinal: int, seq: int) -> None:
    prev = "" if (ordinal, seq) == (1, 1) else "ab" * 32
    made = sealed(records, CutState(CHAIN, ordinal, seq, prev))
    assert _check(made.data) == made.header
    assert _opened(made.data) == HeldSegment(CHAIN, ordinal, seq, prev, made.hash, tuple(records))
    assert made.hash == digest(made.data)
    assert made.state == CutState(CHAIN, ordinal, seq + 1, made.hash)


@pytest.mark.parametrize("secret", [LEADER_AGE, DEPUTY_AGE, RECOVERY], ids=["leader", "deputy", "recovery"])
def test_each_of_those_it_is_sealed_for_opens_it(secret: str) -> None:
    assert _opened(sealed([record()]).data, secret).records == (record(),)


def test_nobody_else_opens_it() -> None:
    data = sealed([record()]).data
    assert refused(lambda given: _opened(given, STRANGER_AGE), data) is AlarmCode.NOT_FOR_US


def test_a_renewed_leader_still_opens_what_is_old() -> None:
    assert _opened(sealed([record()]).data, STRANGER_AGE, LEADER_AGE).records == (record(),)


def test_a_chain_goes_on_from_segment_to_segment() -> None:
    hello = sealed((), new_chain(CutState()))
    second = sealed([record()], hello.state)
    assert (hello.header.ordinal, hello.header.seq, hello.header.prev) == (1, 1, "")
    assert (second.header.chain, second.header.seq, second.header.prev) == (hello.header.chain, 2, hello.hash)
    assert _opened(hello.data).records == ()


def test_a_later_chain_bears_the_last_segment_that_was_known() -> None:
    known = CutState("a" * 16, 3, 17, "ab" * 32)
    begun = new_chain(known)
    assert begun.chain not in (known.chain, new_chain(known).chain)
    assert (begun.ordinal, begun.next_seq, begun.prev) == (4, 1, known.prev)
    assert new_chain(known, above=9).ordinal == 10
    assert _check(sealed((), begun).data).prev == known.prev


def test_the_same_records_never_make_the_same_file() -> None:
    assert sealed([record()]).hash != sealed([record()]).hash


def test_the_size_says_nothing_of_how_many_records_or_how_far_the_chain_is() -> None:
    later = CutState(CHAIN, 12, 123_456, "ab" * 32)
    few = [sealed(list(map(record, range(n))), state) for n in range(4) for state in (START, later)]
    assert {len(made.data) for made in few} == {2 * PADDING}
    for count in (4, 20, 100):
        made = sealed(list(map(record, range(count))))
        inside = keys.unseal(taken_apart(made.data)[2], [LEADER_AGE])
        assert len(inside) % PADDING == 0
        assert len(made.data) == len(inside) + PADDING


def test_nothing_of_a_record_can_be_seen_from_outside() -> None:
    made = sealed([record(body={"code": "kanarifugl"})])
    magic, header, body = taken_apart(made.data)
    assert set(header) == {"v", "share", "device", "chain", "ordinal", "seq", "prev", "roster", "seen", "ct", "alg", "pad"}
    assert str(header["pad"]).strip("0") == ""
    assert b"kanarifugl" not in made.data
    assert magic[:3] == b"RUS"
    assert body.startswith(b"age-encryption.org/v1\n")


def test_a_file_of_another_device_is_misplaced() -> None:
    theirs = sealed([record()], device=OTHER_DEVICE, seed=OTHER_SEED).data
    assert check_segment(theirs, share=SHARE, device=OTHER_DEVICE, key=OTHER_KEY).device == OTHER_DEVICE
    assert refused(_check, theirs) is AlarmCode.MISPLACED
    assert refused(_check, changed(theirs, OTHER_SEED, device=DEVICE)) is AlarmCode.BAD_SIGNATURE


def test_a_file_for_another_share_is_misplaced() -> None:
    data = sealed([record()]).data
    assert (
        refused(lambda given: check_segment(given, share=OTHER_SHARE, device=DEVICE, key=DEVICE_KEY), data) is AlarmCode.MISPLACED
    )


def test_a_genuine_header_over_another_ciphertext_is_refused() -> None:
    one, other = sealed([record(1)]).data, sealed([record(2)]).data
    bodies = [taken_apart(data)[2] for data in (one, other)]
    spliced = one[: len(one) - len(bodies[0])] + bodies[1]
    assert refused(_check, spliced) is AlarmCode.TORN
    magic, header, _ = taken_apart(one)
    assert refused(_check, signed(magic, header, DEVICE_SEED, bodies[1])) is AlarmCode.TORN


@pytest.mark.parametrize(
    "values",
    [{"chain": "a" * 16}, {"ordinal": 2}, {"seq": 2, "prev": "ab" * 32}, {"roster": 8}, {"seen": 0}],
    ids=lambda values: next(iter(values)),
)
def test_what_is_inside_belongs_under_its_own_header(values: dict[str, object]) -> None:
    """Even the one who holds the signing key cannot set the ciphertext of one segment under the header of another."""
    data = _with_inside(_inside(), **values)
    _check(data)
    assert refused(_opened, data) is AlarmCode.BAD_SIGNATURE


def test_every_field_of_the_header_is_inside() -> None:
    inner = json.loads(_inside())["header"]
    assert set(inner) == {"v", "alg"} | {field.name for field in fields(SegmentHeader)} - {"ct", "hash"}


def test_true_is_not_one_inside_either() -> None:
    header = json.loads(_inside())["header"]
    assert header["ordinal"] == 1
    assert refused(_opened, _with_inside(_inside(header={**header, "ordinal": True}))) is AlarmCode.BAD_SIGNATURE


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b" " * PADDING,
        b"[]".ljust(PADDING),
        b"\0" * PADDING,
        _inside()[:-1],
        _inside() + b" " * PADDING,
        _inside().rstrip(b" "),
        _inside().rstrip(b" ").ljust(PADDING, b"\0"),
        _inside(more=1),
        _inside(records={}),
        _inside(records=[[]]),
        _inside(records=[{"kind": "contact", "id": "a", "rev": 1}]),
        _inside(records=[{"kind": "contact", "id": "A/..", "rev": 1, "body": None}]),
        _inside(records=[{"kind": "contact", "id": "a", "rev": -1, "body": None}]),
        _inside(records=[{"kind": "contact", "id": "a", "rev": True, "body": None}]),
        _inside(records=[{"kind": "contact", "id": "a", "rev": 1, "body": []}]),
        _inside(records=[{"kind": 1, "id": "a", "rev": 1, "body": None}]),
        _inside(records=[{"kind": "contact", "id": "a", "rev": 1, "body": None}] * (MOST_RECORDS + 1)),
        _inside().replace(b'"rev":1', b'"rev":1.0').rstrip(b" ").ljust(PADDING),
    ],
)
def test_what_is_no_list_of_records_is_refused(inside: bytes) -> None:
    assert refused(_opened, _with_inside(inside)) is AlarmCode.BAD_RECORD


def test_a_kind_that_we_do_not_know_waits_for_a_newer_program() -> None:
    inside = _inside(records=[{"kind": "parcel", "id": "a", "rev": 1, "body": {}}])
    assert refused(_opened, _with_inside(inside)) is AlarmCode.NEWER_PROGRAM


@given(st.binary(max_size=200))
def test_nothing_but_bad_file_comes_of_what_is_inside(inside: bytes) -> None:
    refused(_opened, _with_inside(inside))
    refused(_opened, _with_inside(inside.ljust(PADDING)))


def test_a_ciphertext_that_was_altered_and_signed_again_does_not_open() -> None:
    magic, header, body = taken_apart(sealed([record()]).data)
    altered = body[:-1] + bytes([body[-1] ^ 1])
    data = signed(magic, {**header, "ct": digest(altered)}, DEVICE_SEED, altered)
    assert refused(_opened, data) is AlarmCode.NOT_FOR_US


def test_only_the_bytes_that_were_checked_are_opened() -> None:
    one, other = sealed([record()]), sealed([record()])
    assert refused(lambda data: open_segment(data, one.header, [LEADER_AGE]), other.data) is AlarmCode.TORN


@pytest.mark.parametrize(
    "values",
    [
        {"seq": 0},
        {"seq": 2},
        {"prev": "ab" * 32},
        {"seq": 100_000_000, "prev": "ab" * 32},
        {"ordinal": 0},
        {"roster": -1},
        {"seen": "1"},
        {"chain": "C" * 16},
        {"chain": "../../../../../.."},
        {"alg": "none"},
        {"pad": "1"},
        {"pad": ""},
        {"pad": 0},
        {"ct": ""},
    ],
    ids=str,
)
def test_a_header_that_breaks_a_rule_is_torn_however_it_is_signed(values: dict[str, object]) -> None:
    assert refused(_check, changed(sealed([record()]).data, DEVICE_SEED, **values)) is AlarmCode.TORN


@pytest.mark.parametrize(
    "records",
    [
        [record(body={"a": 1.5})],
        [record(body={"a": 2**53})],
        [record(body={"a": b"bytes"})],
        [record(body={"a": "\ud800"})],
        [replace(record(), id="")],
        [replace(record(), id="../a")],
        [replace(record(), rev=-1)],
        list(map(record, range(MOST_RECORDS + 1))),
        [record(body={"a": "x" * SEGMENT_LIMIT})],
    ],
    ids=range(9),
)
def test_what_could_not_be_read_is_not_sealed(records: list[Record]) -> None:
    with pytest.raises(ValueError):
        sealed(records)


@pytest.mark.parametrize("state", [CutState(), CutState(CHAIN, 1, 2, ""), CutState(CHAIN, 1, 1, "ab" * 32), CutState(CHAIN, 0)])
def test_nothing_is_sealed_outside_a_chain(state: CutState) -> None:
    with pytest.raises(ValueError):
        sealed([record()], state)


def test_nothing_is_sealed_for_nobody() -> None:
    with pytest.raises(ValueError):
        seal_segment(share=SHARE, device=DEVICE, roster=1, seen=0, state=START, records=[], seed=DEVICE_SEED, recipients=[])


@pytest.mark.skipif(shutil.which("age") is None, reason="the command «age» is not installed")
def test_the_age_command_opens_it_with_the_recovery_code(tmp_path: Path) -> None:
    """Without this program, from the sheet alone: what follows the signature is a plain age file."""
    made = sealed([record()])
    (tmp_path / "code").write_text(RECOVERY + "\n", encoding="ascii")
    (tmp_path / "sealed.age").write_bytes(taken_apart(made.data)[2])
    command = ["age", "--decrypt", "-i", str(tmp_path / "code"), str(tmp_path / "sealed.age")]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    read = json.loads(run.stdout)
    assert read["records"][0]["body"] == BODY_AS_READ
    assert read["header"]["chain"] == CHAIN


BODY_AS_READ = json.loads(json.dumps(record().body))
