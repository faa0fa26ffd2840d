from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange.faults import BadFile
from rusinfo_desk.exchange.framing import LARGEST_NUMBER, canonical, frame, read_canonical, unframe
from rusinfo_desk.registry.model.exchange import AlarmCode
from tests.exchange.sealed_samples import (
    LEADER_KEY,
    LEADER_SEED,
    OTHER_SHARE,
    PLAIN_VALUES,
    SORTS,
    STRANGER_SEED,
    Sort,
    changed,
    every_sort,
    flips,
    refused,
    signed,
    taken_apart,
)

MAGIC = b"RUStst1\n"


@given(PLAIN_VALUES)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    text = canonical(value)
    assert read_canonical(text) == value
    assert canonical(read_canonical(text)) == text


@given(st.binary(max_size=40) | PLAIN_VALUES.map(lambda value: json.dumps(value).encode()))
def test_only_the_one_spelling_is_read(text: bytes) -> None:
    try:
        value = read_canonical(text)
    except BadFile as bad:
        assert bad.code is AlarmCode.TORN
    else:
        assert canonical(value) == text


@pytest.mark.parametrize(
    "text",
    [
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":9007199254740992}',
        b'{"a":-9007199254740992}',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":"\\u00e6"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\\/"}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000,
        b"",
        b"{",
    ],
)
def test_no_second_spelling_is_read(text: bytes) -> None:
    assert refused(read_canonical, text) is AlarmCode.TORN


@pytest.mark.parametrize("value", [1.0, float("nan"), {1: 2}, LARGEST_NUMBER + 1, {"a": b"bytes"}, "\ud800", {"a": {"b": {3}}}])
def test_what_would_not_come_back_is_not_written(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)


@given(st.dictionaries(st.text(max_size=8), PLAIN_VALUES, max_size=4), st.binary(max_size=100))
def test_a_frame_comes_back_as_it_was(values: Mapping[str, object], body: bytes) -> None:
    header = {**values, "v": 1}
    parts = unframe(MAGIC, frame(MAGIC, header, LEADER_SEED, body), 100_000)
    parts.check(LEADER_KEY)
    assert (parts.header, parts.body) == (header, body)


def test_a_frame_beyond_the_limit_is_refused() -> None:
    data = frame(MAGIC, {"v": 1}, LEADER_SEED, b"body")
    assert unframe(MAGIC, data, len(data)).body == b"body"
    assert refused(lambda given: unframe(MAGIC, given, len(data) - 1), data) is AlarmCode.TORN


def test_a_header_that_is_no_object_is_refused() -> None:
    assert refused(lambda given: unframe(MAGIC, given, 1000), signed(MAGIC, b"[]", LEADER_SEED)) is AlarmCode.TORN


def test_a_magic_has_eight_bytes() -> None:
    with pytest.raises(ValueError, match="eight"):
        frame(b"RUStst10\n", {"v": 1}, LEADER_SEED)


@every_sort
def test_every_sort_of_file_is_read_by_its_reader(sort: Sort) -> None:
    sort.read(sort.data)


@pytest.mark.parametrize("other", SORTS, ids=lambda sort: sort.name)
@every_sort
def test_no_file_is_taken_for_one_of_another_sort(sort: Sort, other: Sort) -> None:
    if sort.name == other.name:
        return
    assert refused(other.read, sort.data) is AlarmCode.TORN
    magic, _, _ = taken_apart(other.data)
    posing = magic + sort.data[8:]
    assert refused(other.read, posing) in {AlarmCode.BAD_SIGNATURE, AlarmCode.FORGED_ROSTER, AlarmCode.MISPLACED, AlarmCode.TORN}


@every_sort
def test_the_signature_is_over_the_magic(sort: Sort) -> None:
    """The same header, signed by the right hand as another sort of file."""
    magic, header, body = taken_apart(sort.data)
    elsewhere = signed(MAGIC, header, sort.seed, body)
    assert refused(sort.read, magic + elsewhere[8:]) is _unsigned(sort)


@every_sort
def test_every_turned_bit_is_refused(sort: Sort) -> None:
    end = 12 + int.from_bytes(sort.data[8:12], "big")
    start, header, signature, body = sort.data[:12], sort.data[12:end], sort.data[end : end + 64], sort.data[end + 64 :]
    for at, spoiled in flips(start):
        assert refused(sort.read, spoiled + sort.data[12:]) is AlarmCode.TORN, at
    for at, spoiled in flips(header, _every(header)):
        code = refused(sort.read, start + spoiled + signature + body)
        assert code in {AlarmCode.TORN, AlarmCode.MISPLACED, _unsigned(sort)}, at
    for at, spoiled in flips(signature):
        assert refused(sort.read, start + header + spoiled + body) is _unsigned(sort), at
    for at, spoiled in flips(body, _every(body)):
        assert refused(sort.read, start + header + signature + spoiled) is AlarmCode.TORN, at


@every_sort
def test_every_file_cut_short_or_gone_on_with_is_refused(sort: Sort) -> None:
    for length in range(0, len(sort.data), _every(sort.data)):
        assert refused(sort.read, sort.data[:length]) is AlarmCode.TORN, length
    for more in (b"\0", b" ", sort.data):
        assert refused(sort.read, sort.data + more) is AlarmCode.TORN


@every_sort
def test_another_hand_is_refused(sort: Sort) -> None:
    magic, header, body = taken_apart(sort.data)
    assert refused(sort.read, signed(magic, header, STRANGER_SEED, body)) is _unsigned(sort)


@every_sort
def test_a_file_of_a_newer_program_is_told_from_a_forged_one(sort: Sort) -> None:
    assert refused(sort.read, changed(sort.data, sort.seed, v=2)) is AlarmCode.NEWER_PROGRAM
    assert refused(sort.read, changed(sort.data, sort.seed, v=2, more={"of": "it"})) is AlarmCode.NEWER_PROGRAM
    assert refused(sort.read, changed(sort.data, STRANGER_SEED, v=2)) is _unsigned(sort)


@every_sort
@pytest.mark.parametrize("version", [0, -1, True, None, "1", "2", [1]])
def test_no_version_is_torn(sort: Sort, version: object) -> None:
    assert refused(sort.read, changed(sort.data, sort.seed, v=version)) is AlarmCode.TORN


@every_sort
def test_a_field_too_many_or_too_few_is_torn(sort: Sort) -> None:
    magic, header, body = taken_apart(sort.data)
    assert refused(sort.read, changed(sort.data, sort.seed, more=1)) is AlarmCode.TORN
    for name in header:
        fewer = {key: value for key, value in header.items() if key != name}
        code = refused(sort.read, signed(magic, fewer, sort.seed, body))
        assert code in {AlarmCode.TORN, AlarmCode.MISPLACED, _unsigned(sort)}
        assert code is AlarmCode.TORN or name in ("share", "device")


@every_sort
def test_a_file_of_another_share_is_refused(sort: Sort) -> None:
    code = refused(sort.read, changed(sort.data, sort.seed, share=OTHER_SHARE))
    assert code is (AlarmCode.FORGED_ROSTER if sort.name == "roster" else AlarmCode.MISPLACED)


@every_sort
@given(st.data())
def test_nothing_but_bad_file_comes_of_a_header_that_a_thief_of_the_key_could_sign(sort: Sort, data: st.DataObject) -> None:
    magic, header, body = taken_apart(sort.data)
    name = data.draw(st.sampled_from(sorted(header)))
    near = st.sampled_from(
        ["", "0" * 16, "0" * 64, "2025-02-30", "2025-10-14", [], {}, [[]], [{}], [["c" * 16, 1, "ab" * 32]] * 2, 0, -1]
    )
    value = data.draw(PLAIN_VALUES | near)
    try:
        sort.read(signed(magic, {**header, name: value}, sort.seed, data.draw(st.just(body) | st.binary(max_size=50))))
    except BadFile:
        return


@every_sort
@given(st.binary(max_size=300))
def test_nothing_but_bad_file_comes_of_any_bytes(sort: Sort, data: bytes) -> None:
    for given_bytes in (data, sort.data[:8] + data, sort.data[:12] + data):
        refused(sort.read, given_bytes)


def _every(data: bytes) -> int:
    """All of what is short, a part of what is long."""
    return 1 if len(data) < 600 else 11


def _unsigned(sort: Sort) -> AlarmCode:
    return AlarmCode.FORGED_ROSTER if sort.name == "roster" else AlarmCode.BAD_SIGNATURE
