"""What the leader sees: whole cases out of parts, faults in a chain, and parts that cannot be used, which stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.exchange import keys
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.packet import packets
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.case_ids import random_id
from rusinfo_desk.tasks.duty.case_keys import case_keys, roster_here
from rusinfo_desk.tasks.duty.open_cases import HeldState, held_cases, open_cases, unopened
from rusinfo_desk.tasks.duty.review_case import review
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.renew_key import recover, renew
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import FACT, SAID, CaseShift, one_case
from tests.tasks.office import Office

UNLOCK = PassphraseUnlock("fire tilfeldige ord her")


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})
    made = Office(tmp_path, clock)
    yield made
    made.close()


def forge(desk: Desk, entries: tuple[Entry, ...], texts: tuple[CaseText, ...] = ()) -> None:
    """Send these as a PC that does not keep to the rules would."""
    known = case_keys(roster_here(desk))
    assert known is not None
    parts = {random_id(): keys.seal(one, known.ages) for one in packets(entries, texts) if one is not None}
    desk.store.cases.put_new(parts, (desk.clock().date(), 14))


def written(desk: Desk, author: Author = Author.COUNSELLOR) -> CaseBook:
    """A closed case that lies nowhere yet."""
    book = CaseBook(random_id(), author, random_id)
    book.add(EntryKind.OPENED, {"program": "1", "rules": "prøve"}, desk.clock(), 0.0)
    book.add(
        EntryKind.REPLY, {"branch": "others", "question": "certain", "value": "ja"}, desk.clock(), 0.0, {"reason": Typed(SAID)}
    )
    book.add(EntryKind.CLOSED, {}, desk.clock(), 0.0)
    return book


def test_two_pcs_have_their_cases_apart(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    one, other = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    first = CaseShift(one).judge().notify()
    clock.forward(days=3)
    second = CaseShift(other).judge("no_duty")
    first.close()
    second.close()
    office.exchange(leader, one, other)
    found = held_cases(leader)
    assert [held.case.counsellor for held in found] == [first.book.case.counsellor, second.book.case.counsellor]
    assert [(held.age_days, held.faults, len(held.parts), len(held.facts)) for held in found] == [(3, (), 2, 1), (0, (), 2, 1)]
    assert {text.text for text in found[0].case.texts.values()} == {SAID, FACT.text}
    assert found[0].missing == ("colleague", "debrief", "review") and "notification" not in found[1].missing


def test_states_go_from_review_to_settled(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    assert one_case(leader).state is HeldState.TO_REVIEW and "notification" in one_case(leader).missing
    review(leader, shift.id, Review.RIGHT, {"lesson": Typed("Ring tidligere")})
    assert one_case(leader).state is HeldState.REVIEWED and "settled" in one_case(leader).missing


def test_garbage_and_what_was_sealed_for_others_is_counted_and_stops_nothing(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    known = case_keys(roster_here(pc))
    assert known is not None
    for data in (b"skrap", b"age-encryption.org/v1\n", keys.seal(b"{}", [keys.age_public(keys.new_age())])):
        pc.store.cases.put_new({random_id(): data}, (pc.clock().date(), 14))
    for inside in (b"", b"skrap", b"\xff" * 4096, b'{"v":1}'.ljust(4096), b"[" * 100_000):
        pc.store.cases.put_new({random_id(): keys.seal(inside, known.ages)}, (pc.clock().date(), 14))
    office.exchange(leader, pc)
    assert len(held_cases(leader)) == 1 and unopened(leader) == 8


def test_a_changed_chain_is_a_fault_of_that_case_alone(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    book = written(pc)
    opened, said, closed = book.case.counsellor
    forge(pc, (opened, replace(said, body={**said.body, "value": "nei"}), closed), tuple(book.case.texts.values()))
    office.exchange(leader, pc)
    assert sorted(one.faults for one in held_cases(leader)) == [(), ("hash",)]


def test_a_text_that_is_another_is_a_fault_and_so_is_a_missing_entry(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    changed, cut = written(pc), written(pc)
    forge(pc, changed.case.counsellor, tuple(replace(one, text="Noe annet") for one in changed.case.texts.values()))
    opened, _, closed = cut.case.counsellor
    forge(pc, (opened, closed))
    office.exchange(leader, pc)
    found = {one.case.id: one for one in held_cases(leader)}
    assert found[changed.id].faults == ("text",)
    assert found[cut.id].faults == ("gap", "link") and found[cut.id].missing[0] == "parts"


def test_another_pc_that_claims_the_case_is_another_case(office: Office) -> None:
    leader = office.leader()
    one, other = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    shift = CaseShift(one).judge()
    shift.close()
    book = CaseBook(shift.id, Author.COUNSELLOR, random_id)
    for kind, body in ((EntryKind.OPENED, {"program": "9", "rules": "falske"}), (EntryKind.CLOSED, {})):
        book.add(kind, body, other.clock(), 0.0)
    forge(other, book.case.counsellor)
    office.exchange(leader, one, other)
    found = held_cases(leader)
    assert sorted(len(held.case.counsellor) for held in found) == [2, 5]
    assert all(held.faults == ("twice",) for held in found)
    assert all({entry.hash for entry in held.case.counsellor} in ({e.hash for e in shift.book.case.counsellor}, {e.hash for e in book.case.counsellor}) for held in found)  # fmt: skip  # noqa: E501


def test_a_counsellors_pc_cannot_speak_for_the_leader(office: Office) -> None:
    leader = office.leader()
    one, other = office.counsellor(leader, "en"), office.counsellor(leader, "to")
    shift = CaseShift(one).judge()
    shift.close()
    book = CaseBook(shift.id, Author.LEADER, random_id)
    gone = [text.id for text in shift.book.case.marked]
    book.add(EntryKind.FACTS_DELETED, {"gone": gone, "number": 1, "why": "asked"}, other.clock(), 0.0)
    forge(other, book.case.leader)
    office.exchange(leader, one, other)
    assert one_case(leader).case.leader == () and unopened(leader) == 1
    assert [text.text for text in one_case(leader).case.marked] == [FACT.text]


def test_the_deputy_sees_what_the_leader_has_noted_and_the_leader_what_the_deputy_has(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    office.ingest(deputy)
    review(leader, shift.id, Review.RIGHT, {"comment": Typed("Fra lederen")})
    review(deputy, shift.id, Review.UNCLEAR, {"comment": Typed("Fra stedfortrederen")})
    for _ in range(2):
        office.exchange(leader, pc, leader, deputy)
        office.ingest(deputy)
    for desk in (leader, deputy):
        held = one_case(desk)
        told = {held.case.text(one.texts["comment"]) for one in held.case.reviews}
        assert told == {"Fra lederen", "Fra stedfortrederen"} and held.faults == ()


def test_the_sheet_alone_brings_old_cases_back_for_the_new_key(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    home = Home(office.folder / "ny")
    recover(home, office.address, office.sheet.code, UNLOCK, transport=office.way, clock=office.clock)
    new = open_home(home, UNLOCK, office.clock)
    try:
        assert one_case(new).case.counsellor == shift.book.case.counsellor and unopened(new) == 0
        assert [text.text for text in one_case(new).case.marked] == [FACT.text]
    finally:
        new.close()


def test_a_deputy_that_takes_over_opens_what_was_sealed_before_it_was_let_in(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    office.exchange(leader, pc)
    deputy = office.home("stedfortreder", Role.LEADER)
    admit(leader, enrol(deputy, office.address, deputy=True, transport=office.way).grouped, transport=office.way)
    office.round(deputy)
    office.ingest(deputy)
    assert held_cases(deputy) == ()
    renew(deputy, office.sheet.code, office.way)
    ingest(deputy, transport=office.way, recovery=office.sheet.code)
    assert len(held_cases(deputy)) == 1


def test_only_a_leaders_home_may_ask(office: Office) -> None:
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    with pytest.raises(RefusedError) as caught:
        open_cases(pc)
    assert caught.value.code == "leader_only"
    assert held_cases(office.home("uten", Role.LEADER)) == (), "no share, no cases"
