"""What a tired hand meets in the flow: Enter and Tab that never end up in the call, and no more said than was answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.page import DutyPage
from tests.conftest import StandingClock
from tests.ui.duty.flow_stand import a_page, flow_desk
from tests.ui.duty.log_stand import KeptCases, entries_of, shown
from tests.ui.stand import Ticks, Typist

ENTER, SHIFT, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(clock: StandingClock, ticks: Ticks, qtbot: QtBot) -> DutyPage:
    return a_page(flow_desk(clock, ticks, KeptCases(clock)), qtbot)


@pytest.fixture
def typist(page: DutyPage) -> Typist:
    return Typist(page)


def test_enter_goes_on_also_after_coming_back(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.key(Qt.Key.Key_Left, ALT)
    QGuiApplication.clipboard().clear()
    typist.key(ENTER)
    assert page.step.id == "who" and not QGuiApplication.clipboard().text()


@pytest.mark.parametrize("where", ["now", "who", "ask:case", "decision", "notify"])
@pytest.mark.parametrize("onward", [True, False])
def test_tab_never_leaves_for_the_call(page: DutyPage, typist: Typist, qtbot: QtBot, where: str, onward: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    page.setParent(window)
    window.resize(740, 560)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.show()
    page.focus_first()
    typist.key(ENTER)
    page.go_to(where)
    seen = set()
    for _ in range(30):
        typist.key(Qt.Key.Key_Tab if onward else Qt.Key.Key_Backtab, Qt.KeyboardModifier.NoModifier if onward else SHIFT)
        held = QApplication.focusWidget()
        assert held is not None and page.isAncestorOf(held)
        seen.add(held)
    page.setParent(None)
    assert page.on in seen and len(seen) > 4


def test_what_may_follow_is_not_told_as_if_it_were_so(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    page.go_to("decision")
    assert "Gjelder hvis: Lovbruddet står på listen" in shown(page) and "ikke juridisk rådgivning" in shown(page)


def test_nobody_in_danger_is_not_said_to_be_no_duty(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("nn")
    assert page.step.id == "decision" and page.desk.conclusion is None
    assert "ikke valgt hvem" in shown(page) and "Svarene peker" not in shown(page)
    typist.text("3")
    assert not entries_of(page.desk, EntryKind.CONCLUSION) and page.desk.case.decision is not None


def test_the_whole_conclusion_comes_also_when_it_is_shown_anew_meanwhile(page: DutyPage, typist: Typist, qtbot: QtBot) -> None:
    """It is laid out in parts: what was begun for the first showing must neither be lost nor come twice."""
    typist.key(ENTER)
    typist.text("123")
    page.go_to("decision")
    assert "ikke juridisk rådgivning" in shown(page) and "Loven" not in shown(page)
    page.go_to("who")
    page.go_to("decision")
    rules = page.desk.rules
    assert rules is not None
    qtbot.waitUntil(lambda: rules.source in shown(page), timeout=30_000)
    assert shown(page).count("Følger ikke") <= 1 and shown(page).count(rules.source) == 1
