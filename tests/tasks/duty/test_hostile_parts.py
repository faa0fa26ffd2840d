"""A counsellor's PC that does not keep to the rules: what it sealed first stands, and nobody settles an own case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.exchange import keys
from rusinfo_desk.registry.model.duty import packet
from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.record import NOTED_BY, Author, Entry, EntryKind, next_entry
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.case_ids import random_id
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here
from rusinfo_desk.tasks.duty.open_cases import HeldState, held_cases, unopened
from rusinfo_desk.tasks.duty.review_case import delete_case, delete_facts, review
from rusinfo_desk.tasks.duty.tend_cases import tend_cases
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import FACT, CaseShift, one_case, parts_of
from tests.tasks.office import Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})
    made = Office(tmp_path, clock)
    yield made
    made.close()


def sealed(desk: Desk, entries: tuple[Entry, ...]) -> bytes:
    known = case_keys(roster_here(desk))
    assert known is not None
    return keys.seal(packet.packets(entries, ())[0], known.ages)


def another_story(desk: Desk, case_id: str) -> tuple[Entry, ...]:
    """A chain that holds, in which nothing was decided."""
    book = CaseBook(case_id, Author.COUNSELLOR, random_id)
    book.add(EntryKind.OPENED, {"program": "9", "rules": "falske"}, desk.clock(), 0.0)
    book.add(EntryKind.DECISION, {"agrees": True, "decision": "no_duty"}, desk.clock(), 0.0)
    book.add(EntryKind.CLOSED, {}, desk.clock(), 0.0)
    return book.case.counsellor


def test_a_pc_that_seals_its_case_once_more_with_another_content_is_found_out(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    before = one_case(leader)
    (main,) = set(before.parts) - set(before.facts)
    pc.store.cases.put(main, 2, sealed(pc, another_story(pc, shift.id)), (pc.clock().date(), 14))
    office.exchange(leader, pc)
    after = one_case(leader)
    assert after.case == before.case and after.faults == ("altered",)


def test_a_pc_that_has_its_own_parts_deleted_at_the_leaders_is_found_out(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    office.exchange(leader, pc)
    before = one_case(leader)
    for part in parts_of(pc):
        pc.store.cases.put(part, 2, None, (pc.clock().date(), 14))
    office.exchange(leader, pc)
    after = one_case(leader)
    assert after.case == before.case and after.faults == ("altered",)
    tend_cases(leader)
    assert one_case(leader).case == before.case, "and it is not tidied away either"


def test_what_the_leader_has_deleted_of_the_leaders_own_goes_at_the_deputys_too(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    review(leader, shift.id, Review.RIGHT, {"comment": FACT})
    office.exchange(leader, pc, leader, deputy)
    office.ingest(deputy)
    assert len(one_case(deputy).case.marked) == 2
    assert delete_facts(leader, shift.id) == 2
    office.exchange(leader, pc, leader, deputy)
    office.ingest(deputy)
    tend_cases(deputy)
    held = {one.id for one in deputy.store.holding.told_parts()}
    assert one_case(deputy).case.marked == () and one_case(deputy).faults == ()
    assert held == set(one_case(deputy).parts), "nor is anything of it kept that could be opened"


@pytest.mark.parametrize("kind", sorted(NOTED_BY[Author.LEADER] - NOTED_BY[Author.COUNSELLOR]))
def test_a_counsellor_cannot_do_the_leaders_part_in_an_own_case(
    office: Office, kind: EntryKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    bodies: dict[EntryKind, dict[str, object]] = {
        EntryKind.REVIEW: {"outcome": "right"},
        EntryKind.FACTS_DELETED: {"gone": [], "number": 1, "why": "asked"},
    }
    last, at = shift.book.case.counsellor[-1], pc.clock().isoformat()
    forged = next_entry(last, shift.id, Author.COUNSELLOR, at, kind, bodies.get(kind, {}))
    with monkeypatch.context() as lawless:
        lawless.setattr(packet, "NOTED_BY", dict.fromkeys(Author, frozenset(EntryKind)))
        data = sealed(pc, (forged,))
    pc.store.cases.put_new({random_id(): data}, (pc.clock().date(), 14))
    office.exchange(leader, pc)
    held = one_case(leader)
    assert held.state is HeldState.TO_REVIEW and unopened(leader) == 1
    assert (held.case.reviews, held.case.settled, held.case.facts_deleted) == ((), "", ())


def test_the_leader_judges_nothing_in_the_counsellors_place(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    office.exchange(leader, pc)
    with pytest.raises(ValueError, match="not a part of a case"):
        body = {"at": "", "role": "lawyer"}
        sealed(pc, (next_entry(None, random_id(), Author.LEADER, pc.clock().isoformat(), EntryKind.COLLEAGUE, body),))
    assert [one.faults for one in held_cases(leader)] == [()]


def test_of_two_pcs_cases_with_one_number_the_one_that_is_meant_is_deleted(office: Office) -> None:
    leader = office.leader()
    one, other = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    shift = CaseShift(one).judge()
    shift.close()
    other.store.cases.put_new({random_id(): sealed(other, another_story(other, shift.id))}, (other.clock().date(), 14))
    office.exchange(leader, one, other)
    false = next(held for held in held_cases(leader) if len(held.case.counsellor) == 3)
    assert delete_facts(leader, false.key) == 0 and delete_case(leader, false.key) == 1
    assert one_case(leader).case.counsellor == shift.book.case.counsellor and one_case(leader).faults == ()


def test_half_a_letter_from_a_paste_stops_no_entry(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge(reason=Typed("Rolig \ud83d og \ud83d\ude00", True, "nei\udc00"))
    shift.close()
    office.exchange(leader, pc)
    (text,) = one_case(leader).case.marked
    assert (text.text, text.why) == ("Rolig \ufffd og \U0001f600", "nei\ufffd") and one_case(leader).faults == ()


def test_a_marked_comment_of_the_leaders_is_a_fact_like_any_other(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge(reason=Typed("Rolig"))
    shift.close()
    office.exchange(leader, pc)
    review(leader, shift.id, Review.RIGHT, {"comment": FACT})
    assert delete_facts(leader, shift.id) == 1 and one_case(leader).case.marked == ()
