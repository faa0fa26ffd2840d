"""The key of the page for figures from elsewhere: the page at the leader's, and on a counsellor's PC why nothing opens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.imports import ImportKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.imports.page import ImportsPage
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.importing import NOT_LEADER, Importing
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import StandingClock
from tests.ui.imports.import_stand import OLD, Files

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
    QTest.keyClick(window, Qt.Key.Key_H, CTRL_SHIFT)


def offered(window: MainWindow) -> bool:
    return Key.IMPORTS.value.id in {one[0] for one in window.actions_.commands()}


def test_at_the_leaders_the_key_opens_the_page_and_what_changes_is_told(
    window: MainWindow, clock: StandingClock, qtbot: QtBot
) -> None:
    importing, files, changes = Importing(window), Files(), Changes()
    importing.open(home(Role.LEADER, clock), lambda: None, changes, (ImmediateLane(), files.tasks()))
    assert offered(window)
    press_key(window)
    page = window.body.currentWidget()
    assert isinstance(page, ImportsPage) and QApplication.focusWidget() is page.file.start.kinds[ImportKind.CALLS]
    page.desk.ask_undo(OLD)
    page.desk.undo()
    with qtbot.waitSignal(changes.contacts):
        page.desk.undo()
    importing.close()
    importing.close()
    assert files.closes == ["close"]


def test_the_way_back_is_the_leaders_summary(window: MainWindow, clock: StandingClock, qtbot: QtBot) -> None:
    importing = Importing(window)
    importing.open(home(Role.LEADER, clock), lambda: None, Changes(), (ImmediateLane(), Files().tasks()))
    press_key(window)
    page = window.body.currentWidget()
    assert isinstance(page, ImportsPage)
    with qtbot.waitSignal(window.actions_[Key.LEADER].triggered):
        page.back.click()
    importing.close()


def test_on_a_counsellors_pc_the_key_says_why_nothing_opens(window: MainWindow, clock: StandingClock) -> None:
    importing, files = Importing(window), Files()
    press_key(window)
    assert window.news.text() == "Siden for tall utenfra åpnes når registeret er åpent."
    importing.open(home(Role.COUNSELLOR, clock), lambda: None, Changes(), (ImmediateLane(), files.tasks()))
    assert not offered(window)
    press_key(window)
    assert window.body.currentWidget() is window.split and window.news.text() == NOT_LEADER
    importing.close()
    assert files.closes == [] and files.asked == []
