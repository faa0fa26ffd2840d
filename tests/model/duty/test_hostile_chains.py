"""What a hostile PC can put into a chain: it shows, and it does not take for ever to see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rusinfo_desk.registry.model.duty import piecing
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.packet import Packet, packets
from rusinfo_desk.registry.model.duty.piecing import CasePart, piece
from rusinfo_desk.registry.model.duty.record import Author, Entry, EntryKind, entry_hash, next_entry
from tests.model.duty.sample_case import CASE_ID

PC, AT = "1" * 16, "2025-10-14T14:02:30+02:00"
OPENED = next_entry(None, CASE_ID, Author.COUNSELLOR, AT, EntryKind.OPENED, {"program": "1", "rules": "1"})


def after(last: Entry, what: str = "") -> Entry:
    return next_entry(last, CASE_ID, Author.COUNSELLOR, AT, EntryKind.AFTER, {"what": what, "state": "done", "at": ""})


def faults(*entries: Entry) -> set[str]:
    ((found,), _) = piece([CasePart("del", PC, Packet(CASE_ID, Author.COUNSELLOR, tuple(entries)))], frozenset())
    return set(found.faults)


def test_many_ends_on_a_long_chain_are_seen_with_a_few_looks_at_each_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [OPENED]
    for _ in range(150):
        chain.append(after(chain[-1]))
    comb = [*chain, *(after(chain[-1], str(number)) for number in range(150))]
    looks = 0

    def counted(entry: Entry) -> str:
        nonlocal looks
        looks += 1
        return entry_hash(entry)

    monkeypatch.setattr(piecing, "entry_hash", counted)
    assert faults(*comb) == {"fork"} and looks <= 3 * len(comb)


def test_entries_that_go_round_in_a_ring_show() -> None:
    one, two = after(OPENED, "en"), after(OPENED, "to")
    ring = (replace(one, prev=two.hash), replace(two, seq=3, prev=one.hash))
    assert {"gap", "hash"} <= faults(OPENED, *ring)


def test_a_branch_that_leaves_out_numbers_shows() -> None:
    first = after(OPENED)
    skipped = replace(after(first), seq=4)
    assert faults(OPENED, first, replace(skipped, hash=entry_hash(skipped))) == {"gap"}


def test_two_beginnings_show() -> None:
    other = next_entry(None, CASE_ID, Author.COUNSELLOR, AT, EntryKind.OPENED, {"program": "2", "rules": "1"})
    assert faults(OPENED, other) == {"fork"}


def test_what_is_not_for_its_author_to_note_leaves_nothing() -> None:
    settled = next_entry(OPENED, CASE_ID, Author.COUNSELLOR, AT, EntryKind.SETTLED, {})
    case = case_of(CASE_ID, (OPENED, settled))
    assert case.settled == "" and case.counsellor == (OPENED, settled)


@pytest.mark.parametrize("prev", [[], {}, 0, False, None], ids=["list", "object", "number", "truth", "nothing"])
def test_nothing_but_an_empty_text_stands_for_no_entry_before(prev: object) -> None:
    with pytest.raises(ValueError, match="not a part of a case"):
        packets([replace(OPENED, prev=prev)], ())  # type: ignore[arg-type]
