"""A case in the register and one in practice behave the same to the screen; practice leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.duty.book import CaseBook, Typed
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.record import EntryKind, chain_faults
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.keep_case import CaseWork, PracticeCases, StoredCases, new_book
from tests.conftest import StandingClock
from tests.tasks.office import Office


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.counsellor(office.leader(), "pc")


@pytest.fixture(params=["register", "practice"])
def work(request: pytest.FixtureRequest, desk: Desk) -> CaseWork:
    return StoredCases(desk) if request.param == "register" else PracticeCases(lambda: desk.clock().date())


def begin(work: CaseWork, clock: StandingClock) -> CaseBook:
    book = new_book()
    work.begin(book.id, book.add(EntryKind.OPENED, {"program": "1", "rules": "prøve"}, clock(), 0.0))
    return book


def say(work: CaseWork, book: CaseBook, clock: StandingClock, kind: EntryKind, *typed: str, text: str = "") -> None:
    texts = {"text": Typed(text)} if text else {}
    work.add(book.id, book.add(kind, {"branches": []} if kind is EntryKind.BRANCHES else {}, clock(), 0.0, texts), typed)


def test_what_was_said_and_typed_is_there_again(work: CaseWork, clock: StandingClock) -> None:
    book = begin(work, clock)
    work.type(book.id, "reason", "Halv")
    work.type(book.id, "reason", "Halvferdig")
    work.type(book.id, "said", "Borte")
    work.type(book.id, "said", "")
    say(work, book, clock, EntryKind.BRANCHES)
    loaded = work.load(book.id)
    assert loaded.entries == book.case.counsellor and loaded.typing == {"reason": "Halvferdig"}
    assert (loaded.line.state, loaded.line.last_seq) == (CaseState.OPEN, 2)
    again = loaded.book()
    work.add(book.id, again.add(EntryKind.ADDITION, {}, clock(), 0.0, {"text": Typed("Mer")}), ["reason"])
    loaded = work.load(book.id)
    assert chain_faults(loaded.entries, loaded.texts) == () and loaded.typing == {}
    assert [one.text for one in loaded.texts] == ["Mer"]


def test_adding_the_same_twice_is_harmless(work: CaseWork, clock: StandingClock) -> None:
    book = new_book()
    opened = book.add(EntryKind.OPENED, {"program": "1", "rules": "prøve"}, clock(), 0.0)
    work.begin(book.id, opened)
    work.begin(book.id, opened)
    added = book.add(EntryKind.ADDITION, {}, clock(), 0.0, {"text": Typed("Mer")})
    work.add(book.id, added)
    work.add(book.id, added)
    assert work.load(book.id).entries == book.case.counsellor and len(work.load(book.id).texts) == 1


def test_lines_follow_closing_and_reopening(work: CaseWork, clock: StandingClock) -> None:
    book = begin(work, clock)
    assert not work.close(book.id, book.add(EntryKind.CLOSED, {}, clock(), 0.0)).waiting
    (line,) = work.lines()
    assert (line.state, line.closed, line.sealed_seq) == (CaseState.SEALED, clock().date(), 2)
    say(work, book, clock, EntryKind.REOPENED)
    (line,) = work.lines()
    assert (line.state, line.closed, line.last_seq) == (CaseState.OPEN, None, 3)


def test_an_empty_case_is_let_go_and_no_other(work: CaseWork, clock: StandingClock) -> None:
    empty, begun = begin(work, clock), begin(work, clock)
    say(work, begun, clock, EntryKind.BRANCHES)
    for book in (empty, begun):
        work.discard(book.id)
    assert [one.id for one in work.lines()] == [begun.id]
    with pytest.raises(DeskError) as caught:
        work.load(empty.id)
    assert caught.value.code == "no_such_case"


def test_practice_says_so_and_leaves_nothing(desk: Desk, clock: StandingClock) -> None:
    before = desk.home.register.read_bytes()
    work = PracticeCases(lambda: clock().date())
    book = begin(work, clock)
    result = work.close(book.id, book.add(EntryKind.CLOSED, {}, clock(), 0.0))
    assert work.practice and not StoredCases(desk).practice
    assert (result.sealed_to, result.waiting) == ((), False) and "øvelse" in result.text
    assert desk.home.register.read_bytes() == before and desk.store.duty.lines() == ()
    assert work.outlook().practice and StoredCases(desk).outlook().sealed_to == ("leader", "recovery")


def test_a_forgotten_case_goes_on_from_its_line(desk: Desk, clock: StandingClock, office: Office) -> None:
    work = StoredCases(desk)
    book = begin(work, clock)
    work.close(book.id, book.add(EntryKind.CLOSED, {}, clock(), 0.0))
    clock.forward(hours=26)
    office.round(desk)
    loaded = work.load(book.id)
    assert (loaded.entries, loaded.line.state) == ((), CaseState.FORGOTTEN)
    added = loaded.book().add(EntryKind.ADDITION, {}, clock(), 0.0, {"text": Typed("Mer")})
    assert [one.kind for one in added.entries] == [EntryKind.ADDITION], "the clock did not go back"
    assert (added.entries[0].seq, added.entries[0].prev) == (3, book.case.counsellor[-1].hash)
