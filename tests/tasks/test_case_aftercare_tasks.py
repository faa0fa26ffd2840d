"""The wanted talk with a psychologist in a real register: open, closed, after a restart, and what closing would mean."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.duty.book import CaseBook
from rusinfo_desk.registry.model.duty.codes import After, AfterState
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.outlook import Outlook
from rusinfo_desk.registry.model.duty.record import Author, EntryKind, chain_faults
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.aftercare import note_talk, reminders
from rusinfo_desk.tasks.duty.keep_case import StoredCases
from rusinfo_desk.tasks.duty.seal_case import forget_cases
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk
from tests.tasks.office import Office


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "hjem", clock, Role.COUNSELLOR)
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


def wants_talk(desk: Desk, *, closed: bool = False) -> str:
    """A case in which a talk is wanted now; its id."""
    work, now = StoredCases(desk), desk.clock()
    book = CaseBook(secrets.token_hex(16), Author.COUNSELLOR, lambda: secrets.token_hex(16))
    work.begin(book.id, book.add(EntryKind.OPENED, {"program": "1", "rules": "1"}, now, 0.0))
    body = {"what": After.PSYCHOLOGIST, "state": AfterState.WANTED, "at": now.isoformat(timespec="minutes")}
    work.add(book.id, book.add(EntryKind.AFTER, body, now, 0.0))
    if closed:
        work.close(book.id, book.add(EntryKind.CLOSED, {}, now, 0.0))
    return book.id


def test_the_most_urgent_first(desk: Desk, clock: StandingClock) -> None:
    first = wants_talk(desk)
    clock.forward(hours=2)
    second = wants_talk(desk, closed=True)
    assert [one.case_id for one in reminders(desk)] == [first, second]
    clock.forward(hours=46)
    assert [one.case_id for one in reminders(desk)] == [second], "its time passed a day ago"


@pytest.mark.parametrize("state", [AfterState.DONE, AfterState.DECLINED])
def test_it_is_noted_in_an_open_case(desk: Desk, clock: StandingClock, state: AfterState) -> None:
    case_id = wants_talk(desk)
    clock.forward(hours=3)
    note_talk(desk, case_id, state)
    assert reminders(desk) == ()
    entries = desk.store.duty.entries(case_id)
    assert chain_faults(entries) == () and entries[-1].body["state"] == state
    assert entries[-1].body["at"] == "2025-10-14T17:02+02:00"


def test_in_a_closed_case_it_is_sealed_as_an_addition(office: Office, clock: StandingClock) -> None:
    pc = office.counsellor(office.leader(), "pc")
    case_id = wants_talk(pc, closed=True)
    before = len(pc.store.cases.all())
    note_talk(pc, case_id, AfterState.DONE)
    (line,) = pc.store.duty.lines()
    assert line.state is CaseState.SEALED and line.sealed_seq == line.last_seq == 4
    assert len(pc.store.cases.all()) == before + 1 and reminders(pc) == ()


def test_what_is_forgotten_reminds_of_nothing(office: Office, clock: StandingClock) -> None:
    pc = office.counsellor(office.leader(), "pc")
    wants_talk(pc, closed=True)
    assert len(reminders(pc)) == 1
    clock.forward(hours=26)
    assert forget_cases(pc) == 1
    assert reminders(pc) == ()


def test_a_case_that_is_not_here_is_said(desk: Desk) -> None:
    with pytest.raises(DeskError) as caught:
        note_talk(desk, "0" * 32, AfterState.DONE)
    assert caught.value.code == "no_such_case"


def test_what_closing_means_without_and_with_a_share(desk: Desk, office: Office) -> None:
    assert StoredCases(desk).outlook() == Outlook((), 24)
    pc = office.counsellor(office.leader(), "pc")
    assert StoredCases(pc).outlook() == Outlook(("leader", "recovery"), 24)
