"""Parts become cases again whatever order they come in; what was changed, doubled or left out shows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.lacking import LACKS, lacks
from rusinfo_desk.registry.model.duty.packet import Packet
from rusinfo_desk.registry.model.duty.piecing import CasePart, Pieced, piece
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind, entry_hash, next_entry
from tests.model.duty.sample_case import CASE_ID, MARKED, Writing, a_case, counsellors, leaders

PC, OTHER, LEADER, DEPUTY = "1" * 16, "2" * 16, "9" * 16, "8" * 16
HOMES = frozenset({LEADER, DEPUTY})


def parts_of(writing: Writing, device: str, *cuts: int, name: str = "") -> list[CasePart]:
    """The parts of what was written, sealed after so many entries each."""
    places = [0, *cuts, len(writing.entries)]
    parts = []
    for number, (begin, end) in enumerate(pairwise(places)):
        entries = tuple(writing.entries[begin:end])
        noted = {text["id"] for one in entries for text in dict(one.body.get("texts", {})).values()}  # type: ignore[call-overload]
        mine = [one for one in writing.texts if one.id in noted]
        parts.append(part(f"{name or device}-{number}", device, entries, [one for one in mine if not one.marked]))
        if marked := [one for one in mine if one.marked]:
            case = entries[0].case
            parts.append(CasePart(f"{name or device}-{number}-f", device, Packet(case, None, (), tuple(marked))))
    return parts


def part(name: str, device: str, entries: tuple[Entry, ...], texts: list[CaseText]) -> CasePart:
    return CasePart(name, device, Packet(entries[0].case, entries[0].author, entries, tuple(texts)))


def only(parts: list[CasePart]) -> Pieced:
    (found,), stray = piece(parts, HOMES)
    assert stray == 0
    return found


WHOLE = parts_of(counsellors(), PC, 4, 9) + parts_of(leaders(), LEADER)


@given(st.permutations(WHOLE))
def test_the_order_of_parts_does_not_matter(parts: list[CasePart]) -> None:
    found = only(parts)
    assert found.case == a_case(counsellors(), leaders()) and found.faults == () and found.whole
    assert sorted(found.parts) == sorted(one.id for one in WHOLE) and len(found.facts) == 1


@given(st.sets(st.sampled_from(range(len(WHOLE))), min_size=1))
def test_any_parts_that_come_make_something_readable(chosen: set[int]) -> None:
    parts = [WHOLE[at] for at in chosen]
    found = only(parts)
    assert sorted(found.parts) == sorted(one.id for one in parts)
    main = [number in {one.id[-1] for one in parts if one.device == PC and one.packet.author} for number in "012"]
    facts = any(one.packet.author is None for one in parts)
    assert found.whole == (main in ([1, 0, 0], [1, 1, 0], [1, 1, 1]) and (facts or not main[1])), "a missing end shows nowhere"


def test_the_same_part_sent_twice_changes_nothing() -> None:
    again = [replace(one, id=f"{one.id}-again") for one in WHOLE]
    found = only([*WHOLE, *again])
    assert found.case == a_case(counsellors(), leaders()) and found.faults == ()


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        (lambda one: replace(one, body={**one.body, "value": "nei"}), {"hash"}),
        (lambda one: replace(one, at="2025-10-14T10:00:00+02:00"), {"hash"}),
        (lambda one: rehashed(replace(one, body={**one.body, "value": "nei"})), {"gap", "link"}),
        (lambda one: rehashed(replace(one, prev="0" * 64)), {"gap", "link"}),
        (lambda one: rehashed(replace(one, seq=99)), {"gap", "link"}),
    ],
    ids=["answer", "time", "answer and hash", "link", "number"],
)
def test_a_changed_entry_shows(changed: object, faults: set[str]) -> None:
    assert callable(changed)
    writing = counsellors()
    writing.entries[3] = changed(writing.entries[3])
    assert {*only(parts_of(writing, PC, 4)).faults} == faults


def rehashed(entry: Entry) -> Entry:
    return replace(entry, hash=entry_hash(entry))


def test_a_changed_text_shows_and_the_noted_one_is_read_if_it_is_there() -> None:
    parts = parts_of(counsellors(), PC, 4)
    facts = next(one for one in parts if one.packet.author is None)
    forged = replace(facts, id="falsk", packet=replace(facts.packet, texts=(replace(facts.packet.texts[0], text="Noe annet"),)))
    assert only([forged, *(one for one in parts if one is not facts)]).faults == ("text",)
    both = only([forged, *parts])
    assert both.faults == ("text",) and [one.text for one in both.case.marked] == [MARKED]


def test_two_ends_of_a_counsellors_chain_show_and_of_the_leaders_do_not() -> None:
    base = counsellors()
    other = next_entry(base.entries[-2], CASE_ID, Author.COUNSELLOR, base.entries[-1].at, EntryKind.ADDITION, {})
    assert "fork" in only([*parts_of(base, PC), part("gren", PC, (other,), [])]).faults
    one, two = leaders(), Writing(CASE_ID, Author.LEADER, leaders().now)
    two.add(EntryKind.REVIEW, outcome="unclear")
    found = only([*parts_of(base, PC), *parts_of(one, LEADER), *parts_of(two, DEPUTY)])
    assert found.faults == () and {noted.code for noted in found.case.reviews} == {"right", "unclear"}


def test_another_pc_with_the_same_case_is_another_case_and_the_leader_goes_with_the_whole_one() -> None:
    false = Writing(CASE_ID)
    false.add(EntryKind.OPENED, program="9", rules="falske").add(EntryKind.CLOSED)
    found, _ = piece([*WHOLE, *parts_of(false, OTHER)], HOMES)
    assert [(len(one.case.counsellor), len(one.case.leader), one.faults) for one in found] == [
        (len(counsellors().entries), 1, ("twice",)),
        (2, 0, ("twice",)),
    ]


def test_a_home_that_was_enrolled_anew_goes_on_in_its_case() -> None:
    writing = counsellors()
    parts = parts_of(writing, PC, 4)
    moved = [replace(one, device=OTHER) if one.id.startswith(f"{PC}-1") else one for one in parts]
    assert only(moved).faults == () and only(moved).whole
    assert len(piece([*moved[2:], *parts_of(Writing("b" * 32).add(EntryKind.CLOSED), PC)], HOMES)[0]) == 2


def test_a_counsellors_pc_is_not_heard_as_the_leader() -> None:
    found, stray = piece(parts_of(counsellors(), PC) + parts_of(leaders(), PC), HOMES)
    assert stray == 1 and found[0].case.leader == ()


def test_what_makes_no_sense_is_a_fault_and_no_crash() -> None:
    entry = rehashed(Entry(CASE_ID, Author.COUNSELLOR, 1, counsellors().entries[0].at, EntryKind.DECISION, {}, ""))
    found = only([part("tull", PC, (entry,), [])])
    assert found.faults == ("body",) and found.case.counsellor == (entry,)


def test_deleted_texts_are_not_missing() -> None:
    writing = counsellors()
    leader = Writing(CASE_ID, Author.LEADER, writing.now)
    gone = [text.id for text in writing.texts if text.marked]
    leader.add(EntryKind.FACTS_DELETED, gone=gone, number=1, why="asked")
    parts = [one for one in parts_of(writing, PC) if one.packet.author is not None]
    assert not only(parts).whole
    found = only(parts + parts_of(leader, LEADER))
    assert found.whole and found.gone == {*gone}


def test_what_a_case_lacks() -> None:
    assert lacks(a_case(counsellors(), leaders())) == ("debrief", "psychologist", "settled")
    begun = CaseBook(CASE_ID, Author.COUNSELLOR, lambda: "0" * 32)
    begun.add(EntryKind.OPENED, {"program": "1", "rules": ""}, counsellors().now, 0.0)
    assert lacks(begun.case) == ("closed", "decision", "colleague", "debrief", "review")
    said = {"agrees": True, "decision": "notify"}
    begun.add(EntryKind.DECISION, said, counsellors().now, 0.0, {"reason": Typed("Derfor")})
    assert "notification" in lacks(begun.case) and "parts" in lacks(begun.case, whole=False)
    at = counsellors().now.isoformat(timespec="minutes")
    told = {"agreed": "", "at": at, "channel": "telefon", "to": "politi", "told": ""}
    begun.add(EntryKind.NOTIFICATION, told, counsellors().now, 0.0)
    begun.add(EntryKind.AFTER, {"at": at, "state": "offered", "what": "debrief"}, counsellors().now, 0.0)
    assert lacks(begun.case) == ("closed", "told", "colleague", "review")
    assert lacks(a_case(leaders()))[0] == "parts" and {*lacks(begun.case)} <= LACKS.keys()
