"""A registered contact is corrected, deleted and given back, through the tasks that the screen uses, over a real register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.correction import Correction
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks import correct_contact
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.register_contact import register_contact, undo_contact
from rusinfo_desk.tasks.save_draft import discard_draft, load_drafts, save_draft
from tests.conftest import NOW, StandingClock
from tests.store.samples import a_contact, a_draft, empty_store

BOOK = Codebook(
    version="2025",
    valid_from="2025-01-01",
    channels=(Code("telefon", "Telefon"), Code("chat", "Chat")),
    outcomes=(Code("samtale", "Samtale"), Code("lagt_pa", "Lagt på")),
    fields=(Field("topics", "Tema", FieldType.CODE, multi=True), Field("county", "Fylke", FieldType.COUNTY)),
)
WHY = "Feil fylke, meldt av veileder"


def _desk(folder: Path, clock: StandingClock, role: Role) -> Desk:
    return Desk(Home(folder), HomeSettings(role, KeyKind.PASSPHRASE, "0" * 16), empty_store(folder), clock)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = _desk(tmp_path, clock, Role.COUNSELLOR)
    yield opened
    opened.close()


@pytest.fixture
def leader(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = _desk(tmp_path, clock, Role.LEADER)
    yield opened
    opened.close()


def registered(desk: Desk, **changes: object) -> Contact:
    values: dict[str, object] = {"day": NOW.date(), "answers": {"topics": Answer(("tiltak",))}, **changes}
    draft = a_draft(None, **values)
    return register_contact(desk, draft, BOOK)


def in_oslo(draft: Draft) -> Draft:
    return draft.with_answer("county", Answer(("03",)))


def corrected(desk: Desk, contact: Contact, book: Codebook = BOOK) -> Correction:
    return correct_contact.correct(desk, in_oslo(correct_contact.begin(desk, contact.id)), book)


def register_of(desk: Desk) -> dict[UUID, Contact]:
    return {one.id: one for one in desk.store.contacts.all()}


def test_a_correction_is_the_same_contact_with_other_answers(desk: Desk) -> None:
    contact = registered(desk, seconds=900)
    done = corrected(desk, contact)
    assert done.before == contact and done.changes
    assert register_of(desk) == {contact.id: replace(contact, answers={**contact.answers, "county": Answer(("03",))})}
    assert load_drafts(desk) == ()


def test_beginning_changes_nothing(desk: Desk) -> None:
    contact = registered(desk)
    draft = correct_contact.begin(desk, contact.id)
    assert (draft.id, draft.answers, draft.corrects) == (contact.id, contact.answers, Correcting.RECENT)
    assert register_of(desk) == {contact.id: contact} and load_drafts(desk) == ()


def test_a_correction_in_progress_is_known_as_one_when_it_is_read_again(desk: Desk) -> None:
    contact, call = registered(desk), a_draft()
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    save_draft(desk, draft)
    save_draft(desk, call)
    assert {one.id: one.corrects for one in load_drafts(desk)} == {contact.id: Correcting.RECENT, call.id: Correcting.NO}
    assert correct_contact.begin(desk, contact.id) == draft, "it goes on where it was left"
    assert register_of(desk) == {contact.id: contact}
    discard_draft(desk, draft.id)
    assert register_of(desk) == {contact.id: contact}


def test_a_correction_can_be_taken_back_to_before_and_is_a_draft_again(desk: Desk) -> None:
    contact = registered(desk)
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    done = correct_contact.correct(desk, draft, BOOK)
    correct_contact.give_back(desk, done.before, draft)
    assert register_of(desk) == {contact.id: contact}
    assert load_drafts(desk) == (draft,)


def test_what_is_deleted_is_gone_with_its_correction_and_can_be_given_back(desk: Desk) -> None:
    contact = registered(desk)
    save_draft(desk, in_oslo(correct_contact.begin(desk, contact.id)))
    before = correct_contact.delete(desk, contact.id)
    assert register_of(desk) == {} and load_drafts(desk) == (), "no draft is left that would come back as a call"
    correct_contact.give_back(desk, before)
    assert register_of(desk) == {contact.id: contact}


def test_a_correction_of_what_is_gone_is_kept_nowhere(desk: Desk) -> None:
    contact = registered(desk)
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    correct_contact.delete(desk, contact.id)
    with pytest.raises(RefusedError):
        save_draft(desk, draft)
    with pytest.raises(RefusedError):
        correct_contact.correct(desk, draft, BOOK)
    assert register_of(desk) == {} and load_drafts(desk) == ()


def test_a_non_conversation_becomes_a_conversation_of_unknown_length(desk: Desk) -> None:
    contact = register_contact(desk, a_draft(day=NOW.date()), BOOK, outcome="lagt_pa")
    done = corrected(desk, contact)
    assert (done.contact.outcome, done.contact.minutes) == ("samtale", None)


def test_saving_what_was_not_changed_is_no_event(desk: Desk) -> None:
    contact = registered(desk)
    before = desk.store.exchange.outgoing(10)
    draft = correct_contact.begin(desk, contact.id)
    save_draft(desk, draft)
    assert not correct_contact.correct(desk, draft, BOOK).changes
    assert desk.store.exchange.outgoing(10) == before and load_drafts(desk) == ()


def test_the_contact_keeps_its_codebook(desk: Desk) -> None:
    contact = registered(desk)
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    with pytest.raises(RefusedError, match="other_codebook"):
        correct_contact.correct(desk, draft, replace(BOOK, version="3"))
    assert register_of(desk) == {contact.id: contact}
    assert correct_contact.correct(desk, draft, BOOK).contact.codebook == contact.codebook


def test_a_county_that_is_not_touched_keeps_its_division(desk: Desk) -> None:
    contact = replace(a_contact(day=NOW.date(), answers={"county": Answer(("19",))}), county_list="2018")
    desk.store.contacts.add_many([contact])
    draft = correct_contact.begin(desk, contact.id).with_answer("topics", Answer(("tiltak",)))
    assert correct_contact.correct(desk, draft, BOOK, "2024").contact.county_list == "2018"
    assert corrected(desk, contact).contact.county_list == "2024"


def test_after_the_window_the_leader_must_be_asked(desk: Desk, clock: StandingClock) -> None:
    contact = registered(desk, hour=NOW.hour)
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    save_draft(desk, draft)
    clock.forward(hours=23)
    assert correct_contact.recent(desk) == (contact,)
    clock.forward(hours=2)
    assert correct_contact.recent(desk) == ()
    for act in (
        lambda: correct_contact.begin(desk, contact.id),
        lambda: correct_contact.correct(desk, draft, BOOK),
        lambda: correct_contact.delete(desk, contact.id),
    ):
        with pytest.raises(RefusedError, match="correction_over") as refused:
            act()
        assert refused.value.what == "Fristen for å rette er ute; be lederen."
    assert register_of(desk) == {contact.id: contact}


def test_a_counsellor_has_no_late_corrections(desk: Desk) -> None:
    contact = registered(desk)
    draft = in_oslo(correct_contact.begin(desk, contact.id))
    with pytest.raises(RefusedError):
        correct_contact.of_day(desk, NOW.date())
    with pytest.raises(RefusedError):
        correct_contact.correct_late(desk, draft, BOOK, WHY, guard=Guard())
    with pytest.raises(RefusedError):
        correct_contact.delete_late(desk, contact.id, WHY, guard=Guard())
    with pytest.raises(RefusedError):
        correct_contact.give_back_late(desk, contact)
    assert register_of(desk) == {contact.id: contact}


def test_the_leader_corrects_any_day_with_a_reason_that_is_kept(leader: Desk) -> None:
    friday = NOW.date() - timedelta(days=4)
    contact = a_contact(day=friday, answers={"topics": Answer(("tiltak",))})
    leader.store.contacts.add_many([contact])
    (listed,) = correct_contact.of_day(leader, friday)
    assert (listed.contact, listed.corrects) == (contact, Correcting.LATE)
    assert correct_contact.of_day(leader, NOW.date()) == ()
    draft = in_oslo(correct_contact.begin(leader, contact.id))
    assert draft.corrects is Correcting.LATE
    save_draft(leader, draft)
    assert [one.corrects for one in load_drafts(leader)] == [Correcting.LATE]
    done = correct_contact.correct_late(leader, draft, BOOK, f"  {WHY} ", guard=Guard())
    assert register_of(leader) == {contact.id: done.contact} and load_drafts(leader) == ()
    (kept,) = leader.store.holding.late_corrections(contact.id)
    assert (kept.why, kept.role, kept.day) == (WHY, "leader", NOW.date())
    correct_contact.give_back_late(leader, done.before, draft)
    assert register_of(leader) == {contact.id: contact} and load_drafts(leader) == (draft,)
    assert [one.why for one in leader.store.holding.late_corrections()] == [correct_contact.TAKEN_BACK, WHY]


def test_the_leader_deletes_with_a_reason_and_takes_it_back(leader: Desk) -> None:
    contact = a_contact(day=NOW.date() - timedelta(days=40))
    leader.store.contacts.add_many([contact])
    save_draft(leader, in_oslo(correct_contact.begin(leader, contact.id)))
    before = correct_contact.delete_late(leader, contact.id, "Dobbelt ført", guard=Guard())
    assert register_of(leader) == {} and load_drafts(leader) == ()
    correct_contact.give_back_late(leader, before)
    assert register_of(leader) == {contact.id: contact}
    with pytest.raises(RefusedError, match="contact_gone"):
        correct_contact.delete_late(leader, a_draft().id, WHY, guard=Guard())


@pytest.mark.parametrize(
    ("why", "code"),
    [("", "why_missing"), ("   ", "why_missing"), ("x" * 5000, "why_long"), ("Fødselsnummer 01010750160", "personal_data")],
)
def test_a_reason_is_needed_and_names_nobody(leader: Desk, why: str, code: str) -> None:
    contact = a_contact(day=NOW.date() - timedelta(days=4))
    leader.store.contacts.add_many([contact])
    draft = in_oslo(correct_contact.begin(leader, contact.id))
    with pytest.raises(DeskError, match=code) as refused:
        correct_contact.correct_late(leader, draft, BOOK, why, guard=Guard())
    assert "01010750160" not in refused.value.message
    with pytest.raises(DeskError, match=code):
        correct_contact.delete_late(leader, contact.id, why, guard=Guard())
    assert register_of(leader) == {contact.id: contact} and leader.store.holding.late_corrections() == ()


def test_the_leaders_own_contacts_of_today_need_no_reason(leader: Desk) -> None:
    contact = registered(leader)
    assert correct_contact.begin(leader, contact.id).corrects is Correcting.RECENT
    assert [one.corrects for one in correct_contact.of_day(leader, NOW.date())] == [Correcting.RECENT]
    assert corrected(leader, contact).changes


def test_undoing_the_registration_itself_is_as_before(desk: Desk) -> None:
    draft = a_draft(day=NOW.date(), answers={"topics": Answer(("tiltak",))})
    contact = register_contact(desk, draft, BOOK)
    undo_contact(desk, contact.id, draft)
    assert register_of(desk) == {} and load_drafts(desk) == (draft,)
