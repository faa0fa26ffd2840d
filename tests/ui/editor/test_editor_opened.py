"""The editor in the window: who may open it, and what look-up hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.editor.entries import Entry
from rusinfo_desk.ui.editor.page import EditorPage
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.look import Look
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.leading import Leading
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(WindowState(), Look(), QWidget())
    qtbot.addWidget(made)
    made.complete()
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_counsellors_pc_says_why_nothing_opens(window: MainWindow, leader: Desk, qtbot: QtBot) -> None:
    leading = Leading(window)
    window.actions_[Key.CONTENT].trigger()
    assert "når registeret er åpent" in window.news.text()
    counsellor = replace(leader, settings=replace(leader.settings, role=Role.COUNSELLOR))
    assert not leading.set_role(counsellor, ImmediateLane(), lambda: None, Changes())
    window.actions_[Key.CONTENT].trigger()
    assert "bare på lederens maskin" in window.news.text()
    assert window.findChild(EditorPage) is None


def test_what_the_leader_publishes_is_told_to_the_window(window: MainWindow, leader: Desk, qtbot: QtBot) -> None:
    changes = Changes()
    leading = Leading(window)
    assert leading.set_role(leader, ImmediateLane(), lambda: load_library(leader), changes)
    window.actions_[Key.CONTENT].trigger()
    page = window.findChild(EditorPage)
    assert page is not None and page.isVisible()
    page.desk.open(Entry(ContentKind.SUBSTANCE, "ghb", "GHB"))
    page.today.click()
    page.work.why.setText("Gått gjennom mot kildene")
    window.actions_[Key.CONTENT_SAVE].trigger()
    assert page.desk.problem == ""
    with qtbot.waitSignal(changes.content):
        window.actions_[Key.PUBLISH].trigger()
    assert load_library(leader).substances["ghb"].reviewed is not None
