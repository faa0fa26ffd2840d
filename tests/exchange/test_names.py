from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.exchange.names import (
    SegmentName,
    content_path,
    digest,
    is_id,
    is_temporary,
    new_id,
    parse_content,
    parse_receipt,
    parse_request,
    parse_roster,
    parse_segment,
    receipt_path,
    request_path,
    roster_path,
    segment_path,
)

IDS = st.text("0123456789abcdef", min_size=16, max_size=16)
HASHES = st.binary(max_size=8).map(digest)
PARSERS = (parse_segment, parse_receipt, parse_content, parse_roster, parse_request)
GOOD = (
    segment_path("d" * 16, "c" * 16, 7, "a" * 64),
    segment_path("d" * 16, "c" * 16, 7, "a" * 64, 2),
    receipt_path("d" * 16, 1760000000000, "a" * 64),
    content_path(3, "a" * 64),
    roster_path(4, "a" * 64),
    request_path("f" * 24),
)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


@given(IDS, IDS, st.integers(1, 99_999_999), HASHES, st.integers(1, 9999))
def test_a_segment_is_found_by_its_name(device: str, chain: str, seq: int, hash: str, copy: int) -> None:
    path = segment_path(device, chain, seq, hash, copy)
    assert path.startswith(f"dev/{device}/")
    assert parse_segment(_name(path)) == SegmentName(chain, seq, hash[:32], copy)


@given(IDS, st.integers(1, 10**14 - 1), HASHES)
def test_a_receipt_is_found_by_its_name(device: str, number: int, hash: str) -> None:
    path = receipt_path(device, number, hash)
    assert path.startswith(f"ack/{device}/")
    assert parse_receipt(_name(path)) == (number, hash[:32])


@given(st.integers(1, 99_999_999), HASHES)
def test_rosters_and_bundles_are_found_by_their_names(number: int, hash: str) -> None:
    assert parse_roster(_name(roster_path(number, hash))) == (number, hash[:32])
    assert parse_content(_name(content_path(number, hash))) == (number, hash[:32])


def test_a_request_is_found_by_its_name() -> None:
    assert parse_request(_name(request_path("0123456789ab" * 2))) == "0123456789ab" * 2


@given(IDS, st.integers(1, 10**14 - 1), st.integers(1, 10**14 - 1), HASHES)
def test_receipts_sort_by_name_as_by_number(device: str, one: int, other: int, hash: str) -> None:
    assert (receipt_path(device, one, hash) < receipt_path(device, other, hash)) == (one < other)


@pytest.mark.parametrize("path", GOOD)
def test_names_hold_on_any_file_system(path: str) -> None:
    assert re.fullmatch(r"[a-z0-9./-]+", path)
    assert len(path) < 200 - len(r"\\filtjener.virksomhet.example\fellesomraade\rusinfo\desk")
    assert not any(part.endswith(".") for part in path.split("/"))


@pytest.mark.parametrize("path", GOOD)
def test_a_name_is_of_one_sort(path: str) -> None:
    assert sum(parse(_name(path)) is not None for parse in PARSERS) == 1


@pytest.mark.parametrize("path", GOOD)
def test_a_name_is_read_strictly(path: str) -> None:
    name = _name(path)
    digit = re.search("[0-9]", name) or re.search("f", name)
    assert digit
    arabic = name[: digit.start()] + "\u0663" + name[digit.end() :]
    for wrong in (
        name.upper(),
        "." + name,
        name + "\n",
        " " + name,
        name + ".tmp",
        name[:-1],
        name[1:],
        path,
        "../" + name,
        arabic,
    ):
        assert [parse(wrong) for parse in PARSERS] == [None] * 5, wrong


@pytest.mark.parametrize("ending", [".1.seg", ".0.seg", ".02.seg", ".-2.seg", ".99999.seg", "..seg", ".2.3.seg"])
def test_a_copy_has_one_spelling(ending: str) -> None:
    assert parse_segment(f"{'c' * 16}-00000007-{'a' * 32}{ending}") is None


def test_numbers_begin_at_one() -> None:
    assert parse_segment(f"{'c' * 16}-00000000-{'a' * 32}.seg") is None
    assert parse_roster(f"00000000-{'a' * 32}.json") is None
    assert parse_content(f"content-00000000-{'a' * 32}.bundle") is None
    assert parse_receipt(f"{0:014d}-{'a' * 32}.ack") is None


def test_ids_are_random_and_are_known_again() -> None:
    ids = {new_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(map(is_id, ids))
    assert not any(map(is_id, ("", "a" * 15, "a" * 17, "A" * 16, "g" * 16, "a" * 16 + "\n", None, 5, "../../../../../..")))


def test_what_is_still_being_written_is_passed_by() -> None:
    assert is_temporary(".abc.tmp")
    assert not is_temporary(_name(GOOD[0]))
