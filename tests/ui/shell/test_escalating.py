"""The key of the leader's cases in the window: the page at the leader's, and on a counsellor's PC why nothing opens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.escalations.page import EscalationsPage
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.escalating import NOT_LEADER, Escalating
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import StandingClock
from tests.model.duty.sample_case import LABEL, MARKED
from tests.ui.escalations.case_stand import Cases

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(WindowState(), Look(Theme.LIGHT, 100), QWidget())
    qtbot.addWidget(made)
    made.complete()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def home(role: Role, clock: StandingClock) -> Desk:
    return cast(Desk, SimpleNamespace(settings=SimpleNamespace(role=role), clock=clock))


def press_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_V, CTRL_SHIFT)


def commands(window: MainWindow) -> set[str]:
    return {one[0] for one in window.actions_.commands()}


def test_at_the_leaders_the_key_opens_the_cases_with_the_list_in_focus(window: MainWindow, clock: StandingClock) -> None:
    escalating, cases = Escalating(window), Cases()
    escalating.open(home(Role.LEADER, clock), lambda: None, (ImmediateLane(), cases.tasks()))
    assert Key.ESCALATIONS.value.id in commands(window)
    press_key(window)
    page = window.body.currentWidget()
    assert isinstance(page, EscalationsPage) and QApplication.focusWidget() is page.cases.list
    assert LABEL not in window.windowTitle() and LABEL not in window.accessibleName() and MARKED not in window.news.text()
    page.back.click()
    assert window.body.currentWidget() is window.split
    press_key(window)
    assert window.body.currentWidget() is page, "it is the same page, with what was typed"
    escalating.close()
    escalating.close()
    assert cases.closes == ["close"]


def test_on_a_counsellors_pc_the_key_says_why_nothing_opens(window: MainWindow, clock: StandingClock) -> None:
    escalating, cases = Escalating(window), Cases()
    press_key(window)
    assert window.news.text() == "Avvergingssaker åpnes når registeret er åpent."
    escalating.open(home(Role.COUNSELLOR, clock), lambda: None, (ImmediateLane(), cases.tasks()))
    assert Key.ESCALATIONS.value.id not in commands(window)
    press_key(window)
    assert window.body.currentWidget() is window.split and window.news.text() == NOT_LEADER
    escalating.close()
    assert cases.closes == []
