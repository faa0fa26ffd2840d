"""What the leader notes, what is deleted for good and stays so, and what goes by itself when its time is over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk import vault
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.open_cases import HeldState, held_cases, unopened
from rusinfo_desk.tasks.duty.retain_cases import Kept, deletions, retain, retention
from rusinfo_desk.tasks.duty.review_case import add, delete_case, delete_facts, reopen, review, settle
from rusinfo_desk.tasks.duty.tend_cases import tend_at_start
from rusinfo_desk.tasks.house_settings import set_setting, text_of
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.publish_bundle import publish_to_all
from rusinfo_desk.tasks.publish_content import publish
from rusinfo_desk.tasks.rebuild import rebuild
from rusinfo_desk.tasks.renew_key import recover
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.privacy.planting import decrypted
from tests.store.samples import KEY
from tests.tasks.duty.case_shift import SAID, CaseShift, one_case
from tests.tasks.office import Office

UNLOCK = PassphraseUnlock("fire tilfeldige ord her")


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(vault, "_COST", {"iterations": 1, "lanes": 1, "memory_cost": 64})
    made = Office(tmp_path, clock)
    yield made
    made.close()


def held_by_leader(office: Office) -> tuple[Desk, Desk, CaseShift]:
    """A leader, a counsellor, and a case with one marked text that the leader holds."""
    leader = office.leader()
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge().notify()
    shift.close()
    office.exchange(leader, pc)
    return leader, pc, shift


def facts_of(leader: Desk) -> bytes:
    """The sealed bytes of the only part with marked texts."""
    (part,) = one_case(leader).facts
    return next(data for name, _, data in leader.store.holding.case_parts() if name == part)


def decide(leader: Desk, name: str, days: int) -> None:
    set_setting(leader, name, text_of(name, str(days)))
    publish(leader, "Lagringstid", allow=True)


def test_the_leader_notes_and_each_note_is_sealed(office: Office, clock: StandingClock) -> None:
    leader, _, shift = held_by_leader(office)
    review(leader, shift.id, Review.TOO_LITTLE, {"comment": Typed("For sent"), "lesson": Typed("Ring før")})
    add(leader, shift.id, Typed("Politiet har ringt"))
    clock.forward(hours=1)
    assert settle(leader, shift.id) == 1
    held = one_case(leader)
    assert held.state is HeldState.SETTLED and held.faults == () and held.missing == ("colleague", "debrief")
    assert [one.kind for one in held.case.leader] == [
        EntryKind.REVIEW,
        EntryKind.ADDITION,
        EntryKind.SETTLED,
        EntryKind.FACTS_DELETED,
    ]
    assert [held.case.text(text) for text in held.case.reviews[0].texts.values()] == ["For sent", "Ring før"]
    reopen(leader, shift.id)
    reopen(leader, shift.id)
    assert one_case(leader).state is HeldState.REVIEWED and len(one_case(leader).case.leader) == 5
    assert b"Politiet har ringt" not in decrypted(leader.home.register, KEY), "only sealed, in the leader's register as well"


def test_deleted_facts_are_gone_to_the_last_byte_and_stay_gone(office: Office) -> None:
    leader, pc, shift = held_by_leader(office)
    sealed = facts_of(leader)
    pieces = [sealed[at : at + 32] for at in range(512, len(sealed), 512)]
    before = decrypted(leader.home.register, KEY)
    assert sum(one in before for one in pieces) > len(pieces) // 2, "the test can see them, but where a page ends"
    copy = office.folder / "arkiv"
    shutil.copytree(office.share, copy)
    review(leader, shift.id, Review.RIGHT, {})
    assert delete_facts(leader, shift.id) == 1
    for _ in range(2):
        held = one_case(leader)
        assert (held.facts, held.case.marked, held.faults, held.missing) == ({}, (), (), ("colleague", "debrief", "settled"))
        assert [(one.code, one.when) for one in held.case.facts_deleted] == [("asked", "1")]
        assert not [one for one in pieces if one in decrypted(leader.home.register, KEY)]
        assert SAID in {text.text for text in held.case.texts.values()}, "the rest stays"
        office.exchange(leader, pc)
        rebuild(leader, [copy], transport=office.way)
    (line,) = deletions(leader)
    assert (line.case_id, line.role, line.what, line.why, line.parts) == (shift.id, "leader", "facts", "asked", 1)
    assert delete_facts(leader, shift.id) == 0 and len(deletions(leader)) == 1


def test_deleted_facts_stay_gone_in_a_register_built_anew(office: Office) -> None:
    leader, pc, shift = held_by_leader(office)
    delete_facts(leader, shift.id)
    office.exchange(leader, pc, leader)
    home = Home(office.folder / "ny")
    recover(home, office.address, office.sheet.code, UNLOCK, transport=office.way, clock=office.clock)
    new = open_home(home, UNLOCK, office.clock)
    try:
        held = one_case(new)
        assert held.case.counsellor == shift.book.case.counsellor and held.facts == {} and held.case.marked == ()
        assert unopened(new) == 0
    finally:
        new.close()


def test_a_deputys_home_deletes_what_the_leader_has_deleted(office: Office) -> None:
    leader = office.leader()
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    shift = CaseShift(pc).judge()
    shift.close()
    office.exchange(leader, pc)
    office.ingest(deputy)
    assert one_case(deputy).case.marked
    delete_facts(leader, shift.id)
    office.exchange(leader, leader)
    office.ingest(deputy)
    assert one_case(deputy).case.marked == () and one_case(deputy).facts == {}


def test_a_deletion_that_was_cut_off_is_made_good_at_the_next_start(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    leader, _, shift = held_by_leader(office)

    def cut_off(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(leader.store.holding, "drop_case_parts", cut_off)
        delete_facts(leader, shift.id)
    assert one_case(leader).case.marked and one_case(leader).gone
    tend_at_start(leader)
    assert one_case(leader).case.marked == () and len(deletions(leader)) == 1


def test_new_facts_after_a_deletion_are_kept(office: Office) -> None:
    leader, pc, shift = held_by_leader(office)
    settle(leader, shift.id)
    shift.supplement(Typed("Ringte igjen fra 91827364", True, "Politiet spør"))
    office.exchange(leader, pc)
    assert [one.text for one in one_case(leader).case.marked] == ["Ringte igjen fra 91827364"]


def test_a_whole_case_can_be_deleted_and_stays_away(office: Office) -> None:
    leader, pc, shift = held_by_leader(office)
    review(leader, shift.id, Review.RIGHT, {"comment": Typed("Gjennomgått")})
    assert delete_case(leader, shift.id) == 3
    office.exchange(leader, pc, leader)
    rebuild(leader, transport=office.way)
    assert held_cases(leader) == () and unopened(leader) == 0
    assert [(one.what, one.why, one.parts) for one in deletions(leader)] == [("case", "asked", 3)]
    with pytest.raises(DeskError) as caught:
        review(leader, shift.id, Review.RIGHT, {})
    assert caught.value.code == "no_such_case"


def test_facts_go_when_their_time_is_over(office: Office, clock: StandingClock) -> None:
    leader, pc, shift = held_by_leader(office)
    clock.forward(days=89)
    office.exchange(leader, pc)
    assert one_case(leader).facts
    clock.forward(days=1)
    office.exchange(leader, pc)
    held = one_case(leader)
    assert held.facts == {} and [one.code for one in held.case.facts_deleted] == ["retention"]
    assert [(one.what, one.why) for one in deletions(leader)] == [("facts", "retention")]
    assert held.case.counsellor == shift.book.case.counsellor


def test_a_deputys_home_deletes_nothing_by_time_but_follows_the_leader(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    decide(leader, "case_facts_days", 200)
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    pc = office.counsellor(leader, "pc")
    CaseShift(pc).judge().close()
    office.exchange(leader, pc)
    clock.forward(days=100)
    office.ingest(deputy)
    assert one_case(deputy).facts, "it does not know yet how long the leader keeps them"
    clock.forward(days=100)
    office.ingest(deputy)
    office.exchange(leader, deputy, leader)
    assert one_case(leader).facts == {} and deletions(deputy) == ()
    office.ingest(deputy)
    assert one_case(deputy).facts == {} and len(one_case(deputy).case.facts_deleted) == 1


def test_whole_cases_stay_until_the_leader_says_otherwise(office: Office, clock: StandingClock) -> None:
    leader, pc, _ = held_by_leader(office)
    clock.forward(days=20 * 365)
    tend_at_start(leader)
    assert len(held_cases(leader)) == 1
    decide(leader, "case_days", 7000)
    assert retain(leader).parts == 2, "the facts' part went before; the entry about it goes with the case"
    assert held_cases(leader) == () and [(one.what, one.why) for one in deletions(leader)][-1] == ("case", "retention")
    office.exchange(leader, pc)
    assert held_cases(leader) == ()


def test_a_case_that_is_open_again_is_not_deleted_under_way(office: Office, clock: StandingClock) -> None:
    leader, pc, shift = held_by_leader(office)
    shift.say(EntryKind.REOPENED)
    clock.forward(days=89)
    shift.notify().close()
    office.exchange(leader, pc)
    clock.forward(days=2)
    tend_at_start(leader)
    assert one_case(leader).facts, "the days count from the last closing"


def test_who_set_how_long_and_when(office: Office, clock: StandingClock) -> None:
    leader = office.leader()
    assert retention(leader) == (Kept("case_facts_days", 90), Kept("case_days", 0))
    set_setting(leader, "case_facts_days", text_of("case_facts_days", "30"))
    assert retention(leader)[0] == Kept("case_facts_days", 90), "not published yet"
    publish(leader, "Lagringstid", allow=True)
    assert retention(leader)[0] == Kept("case_facts_days", 30, "leader", date(2025, 10, 14))
    clock.forward(days=1)
    publish_to_all(leader, office.way)
    deputy = office.counsellor(leader, "stedfortreder", deputy=True)
    assert retention(deputy)[0] == Kept("case_facts_days", 30, "leader", date(2025, 10, 15))


def test_a_counsellor_is_refused_and_a_missing_list_is_told(office: Office) -> None:
    leader, pc, shift = held_by_leader(office)
    with pytest.raises(RefusedError):
        delete_facts(pc, shift.id)
    leader.store.exchange.keep_roster(99, b"skrap", True, False)
    with pytest.raises(DeskError) as caught:
        review(leader, shift.id, Review.RIGHT, {})
    assert caught.value.code == "no_case_key" and one_case(leader).case.reviews == ()
