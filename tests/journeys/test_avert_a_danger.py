"""A danger is averted with a call running, by keyboard alone: from F12 to the leader's last word, and the call is still there.

The counsellor sits at the real window, and sends over a real folder. Nothing is replaced but the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.record import chain_faults
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.duty.open_cases import HeldState, held_cases
from rusinfo_desk.tasks.duty.review_case import review, settle
from rusinfo_desk.tasks.duty.tend_cases import tend_at_start
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui import words
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import fetch_key
from tests.conftest import StandingClock
from tests.journeys.averting import CaseHands
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO, UNLOCK, Workday
from tests.privacy.canary import NUMBER, WORD, traces
from tests.privacy.planting import decrypted
from tests.tasks.office import Office

OCTOBER = Period.parse("2025-10")
SAID, FACT = f"Sier {WORD} i kveld", f"Ring {NUMBER}"
CONTACTS = ("contact", "contact_answer", "outbox", "late_correction", "unmet_need", "held_contact", "held_report", "held_unmet")
Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def leader(office: Office, home: Home, clock: StandingClock) -> Desk:
    """The leader, who has let the counsellor's PC in."""
    made = office.leader()
    desk = open_home(home, UNLOCK, clock)
    admit(made, enrol(desk, office.address, transport=office.way).grouped, transport=office.way)
    assert office.round(desk).outcome == "done"
    desk.close()
    return made


def rows(desk: Desk) -> Rows:
    """All that a register holds of conversations."""
    with desk.store.database.reading() as connection:
        read = {one: connection.exec_driver_sql(f"SELECT * FROM {one}").all() for one in CONTACTS}
        read["unsent"] = connection.exec_driver_sql("SELECT * FROM unsent WHERE kind = 'contact'").all()
    return {table: sorted((tuple(row) for row in found), key=repr) for table, found in read.items()}


def figures(desk: Desk, library: Library) -> Summary:
    """All of the month but the one table that counts cases; a single case may be counted there, and nowhere else."""
    summary = unprotected_summary(desk, library, OCTOBER)
    return replace(summary, tables=tuple(table for table in summary.tables if table.id != "duty_to_avert"))


def begun(drafts: tuple[Draft, ...]) -> list[tuple[Any, ...]]:
    """What was said in the calls, without how long they have lasted."""
    return [(one.id, one.answers, one.pending) for one in drafts]


def sit_down(open_day: OpenDay) -> tuple[Workday, CaseHands]:
    """The window with one conversation registered and another one begun."""
    day = open_day()
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)
    day.hands.press(Key.SAVE)
    day.until_kept(1)
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO[:6])
    day.hands.type("til")
    day.hands.until(lambda: any(one.pending == {"topics": "til"} for one in day.drafts()), "kladden er på disken")
    return day, CaseHands(day.program, day.hands)


def avert(case: CaseHands, branches: str, decision: str = "1") -> None:
    """From the first screen until the case is closed and left."""
    case.begin(branches)
    case.answer(said=SAID)
    case.answer_all()
    assert case.page.step.id == "decision" and case.page.desk.conclusion is not None
    case.hands.type(decision)
    case.hands.type("1")
    case.hands.enter("Enig med kollega")
    case.notify_police(FACT, "Sa hva som haster")
    case.to_summary()
    case.close()
    case.until_kept()
    case.hands.enter()


@pytest.mark.parametrize(
    ("keys", "branches"),
    [("1", {"caller"}), ("2", {"others"}), ("3", {"at_risk"})],
    ids=["caller", "others", "at_risk"],
)
def test_the_call_is_as_it_was_after_a_case(open_day: OpenDay, keys: str, branches: set[str]) -> None:
    day, case = sit_down(open_day)
    before, draft, field = day.contacts(), day.drafts(), QApplication.focusWidget()
    case.open()
    avert(case, keys)
    assert QApplication.focusWidget() is field, "the next key goes on in the form"
    desk = day.program.desk
    assert desk is not None
    (line,) = day.hands.ask(day.program._lane, desk.store.duty.lines)
    entries = day.hands.ask(day.program._lane, lambda: desk.store.duty.entries(line.id))
    asked = {one.body["branch"] for one in entries if one.kind == "reply"}
    assert asked == branches | {"case", "child"} and chain_faults(entries) == ()
    assert line.state is CaseState.WAITS_FOR_KEY and line.closed is not None
    assert (day.contacts(), begun(day.drafts())) == (before, begun(draft))
    day.hands.enter("tak")
    day.hands.press(Key.SAVE)
    assert len(day.until_kept(2)) == 2
    assert day.program.window.windowTitle() == words.NAME and QApplication.clipboard().text() == "112"


def test_from_f12_to_the_leaders_last_word(
    open_day: OpenDay, home: Home, leader: Desk, office: Office, clock: StandingClock, library: Library, own_surroundings: Path
) -> None:
    day, case = sit_down(open_day)
    draft = day.drafts()
    day.end()
    desk = open_home(home, UNLOCK, clock)
    office.exchange(leader, desk)
    before, month, at_leader, year = rows(desk), figures(desk, library), rows(leader), figures(leader, library)
    assert month.contacts == year.contacts == 1
    desk.close()

    day = open_day()
    case = CaseHands(day.program, day.hands)
    day.hands.until(day.program.window.restore.isVisible, "spørsmålet om kladden fra sist")
    day.hands.press(Key.RESTORE)
    day.hands.until(lambda: bool(day.conduct.desk.calls), "kladden er på skjermen")
    case.open()
    avert(case, "123")
    assert begun(day.drafts()) == begun(draft)
    day.end()
    desk = open_home(home, UNLOCK, clock)
    (line,) = desk.store.duty.lines()
    assert line.state is CaseState.SEALED, "the key is known: sealed at once"
    office.exchange(leader, desk)
    assert (rows(desk), rows(leader)) == (before, at_leader), "nothing that knows of conversations knows of the case"
    assert (figures(desk, library), figures(leader, library)) == (month, year)
    assert [(one.month, one.assessed, one.triggered) for one in leader.store.duty.counts(OCTOBER)] == [("2025-10", 1, 1)]

    (held,) = held_cases(leader)
    assert held.state is HeldState.TO_REVIEW and held.faults == ()
    texts = {one.text: one.marked for one in held.case.texts.values()}
    assert texts[SAID] is False and texts[FACT] is True
    review(leader, held.case.id, Review.RIGHT, {"lesson": Typed("Ring tidligere")})
    assert settle(leader, held.case.id) == 1
    (held,) = held_cases(leader)
    assert held.state is HeldState.SETTLED and held.case.marked == () and held.faults == ()

    clock.forward(hours=25)
    office.exchange(leader, desk)
    tend_at_start(desk)
    (line,) = desk.store.duty.lines()
    assert line.state is CaseState.FORGOTTEN and desk.store.duty.texts(line.id) == ()
    assert [(one.month, one.assessed, one.triggered) for one in leader.store.duty.counts(OCTOBER)] == [("2025-10", 1, 1)]
    assert begun(desk.store.drafts.all()) == begun(draft), "and the call that was begun is still there"
    key = fetch_key(home, desk.settings.id, UNLOCK)
    desk.close()
    plain = decrypted(home.register, key)
    assert WORD.encode() not in plain and NUMBER.encode() not in plain, "not even for who holds the key"
    assert traces(office.folder) == traces(own_surroundings) == []
