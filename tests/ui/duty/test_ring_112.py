"""A whole «ring 112» case by keyboard over the real page and rules: at most 60 keys besides free text, closing included."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.acute import read_duty
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.jobs import ImmediateLane
from tests.conftest import StandingClock
from tests.ui.duty.log_stand import NUMBERS, KeptCases
from tests.ui.stand import Ticks, Typist

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cases(clock: StandingClock) -> KeptCases:
    return KeptCases(clock)


@pytest.fixture
def page(clock: StandingClock, ticks: Ticks, cases: KeptCases, qtbot: QtBot) -> DutyPage:
    desk = CaseDesk(ImmediateLane(), clock, ticks)
    desk.use_work(cases)
    rules = read_rules((resources() / "duty" / "rules.toml").read_text(encoding="utf-8"))
    desk.use_rules(rules, rules.version)
    made = DutyPage(NUMBERS, read_duty(resources() / "rights" / "avvergelsesplikt.toml"), desk)
    qtbot.addWidget(made)
    made.resize(740, 560)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def typist(page: DutyPage) -> Typist:
    return Typist(page)


def answer_all(page: DutyPage, typist: Typist) -> None:
    """«Nei» to what concerns all cases, «ja» to what makes it a duty; the offence is searched for."""
    for _ in range(40):
        if not page.step.id.startswith("ask:"):
            return
        before = len(page.desk.case.counsellor)
        typist.text("n" if page.step.id == "ask:case" else "j")
        if len(page.desk.case.counsellor) == before:
            typist.enter("drap")
    raise AssertionError("the questions do not end")


def ring_112(page: DutyPage, typist: Typist) -> None:
    """From F12 until the flow is left, with everything that the record asks for, and no free text."""
    typist.pressed = 1  # F12 itself
    page.begin()
    typist.text("2")  # the number is copied and rung
    typist.key(ENTER)
    typist.text("2")  # others are in danger
    typist.key(ENTER)
    answer_all(page, typist)
    typist.text("1")  # I notify
    typist.text("1")  # consulted: another counsellor
    typist.key(ENTER)
    typist.text("r")  # rang 112 at the time it was copied
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("jn")
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("11")  # debrief offered, a talk wanted
    typist.key(ENTER, CTRL)
    typist.key(ENTER)


def test_a_complete_case_takes_at_most_60_keys(page: DutyPage, typist: Typist, cases: KeptCases, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.closed):
        ring_112(page, typist)
    (line,) = cases.lines()
    case = cases.load(line.id).book().case
    assert case.closed and case.decision is not None and case.conclusion["duty"] == "follows"
    assert [one.code for one in case.colleagues] == ["counsellor"]
    assert [(one.to, one.told, one.agreed) for one in case.notifications] == [("politi", "ja", "nei")]
    assert {what: state for what, (state, _) in case.after.items()} == {"debrief": "offered", "psychologist": "wanted"}
    assert cases.sealed == [EntryKind.CLOSED]
    assert typist.pressed <= 60, f"{typist.pressed} keys"


def test_the_steps_after_the_decision_take_at_most_16_of_them(page: DutyPage, typist: Typist) -> None:
    page.begin()
    typist.text("2")
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    answer_all(page, typist)
    typist.text("1")
    typist.pressed = 0
    for key in ("1", "\r", "r", "\r", "\r", "j", "n", "\r", "\r", "1", "1"):
        typist.key(ENTER) if key == "\r" else typist.text(key)
    assert page.step.id == "summary"
    typist.key(ENTER, CTRL)
    typist.key(ENTER)
    assert typist.pressed == 13 and not page.desk.has_case


def test_the_mouse_closes_a_case_and_enter_does_not(page: DutyPage, typist: Typist) -> None:
    page.begin()
    typist.key(ENTER)
    typist.text("2")
    page.finish()
    assert page.step.id == "summary" and page.on.text() == "Avslutt saken  Ctrl+Enter" and page.on.isVisible()
    typist.key(ENTER)
    assert not page.desk.is_closed
    page.on.click()
    assert page.desk.is_closed and page.on.text() == "Lukk  Enter"


def test_the_log_can_be_written_first(page: DutyPage, typist: Typist) -> None:
    """Alt+L from anywhere: who rang before anything was assessed notes it before anything is assessed."""
    page.begin()
    typist.text("1")
    typist.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    typist.text("r")
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("n")
    typist.key(ENTER)
    assert [one.to for one in page.desk.case.notifications] == ["medisinsk"]


def test_an_addition_is_made_from_the_list_of_own_cases(page: DutyPage, typist: Typist, cases: KeptCases) -> None:
    ring_112(page, typist)
    (line,) = cases.lines()
    page.begin()
    page.desk.discard_empty()
    page.desk.take_up(line.id)
    assert page.step.id == "addition"
    page.focus_first()
    typist.enter("politiet ringte tilbake")
    assert [one.seq for one in page.desk.case.additions] == [page.desk.case.counsellor[-1].seq]
    assert cases.sealed[-1] is EntryKind.ADDITION
