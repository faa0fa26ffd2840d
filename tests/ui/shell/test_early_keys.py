"""Keys of pages that are pressed before the window or the register is ready: kept, and done when it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.ui.editor.page import EditorPage
from rusinfo_desk.ui.escalations.page import EscalationsPage
from rusinfo_desk.ui.imports.page import ImportsPage
from rusinfo_desk.ui.leader.page import EXPORT, PUBLICATION, LeaderPage
from rusinfo_desk.ui.sharing.page import SharePage
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock

UNLOCK = PassphraseUnlock("reisen begynner her og nå")


@pytest.fixture
def start(tmp_path: Path, clock: StandingClock) -> Iterator[Callable[[Role], Program]]:
    programs: list[Program] = []

    def start_one(role: Role) -> Program:
        home = Home(tmp_path / role.value)
        make_home(home, role, UNLOCK)
        program = Program(home, UNLOCK, clock=clock)
        programs.append(program)
        program.window.show()
        return program

    yield start_one
    for program in programs:
        program.window.close()


def press_at_once(program: Program, key: Key) -> None:
    """As the window system gives it: to the window, before it has painted and anything listens."""
    assert not hasattr(program.window, "actions_")
    keys = QKeySequence(key.value.keys[0])[0]  # type: ignore[index]  # the stubs do not know it
    event = QKeyEvent(QEvent.Type.KeyPress, keys.key(), keys.keyboardModifiers())
    QCoreApplication.sendEvent(program.window, event)


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Key.LEADER, LeaderPage),
        (Key.PUBLICATION, LeaderPage),
        (Key.EXPORT_SHOWN, LeaderPage),
        (Key.IMPORTS, ImportsPage),
        (Key.CONTENT, EditorPage),
        (Key.ESCALATIONS, EscalationsPage),
        (Key.SHARING, SharePage),
    ],
    ids=["leader", "publication", "export", "imports", "content", "cases", "sharing"],
)
def test_a_page_asked_for_before_the_first_paint_is_there_when_the_register_is_open(
    qtbot: QtBot, start: Callable[[Role], Program], key: Key, page: type[QWidget]
) -> None:
    program = start(Role.LEADER)
    press_at_once(program, key)
    body = program.window.body
    qtbot.waitUntil(lambda: program.workplace is not None and isinstance(body.currentWidget(), page), timeout=20_000)
    shown = body.currentWidget()
    if isinstance(shown, LeaderPage) and key is not Key.LEADER:
        assert shown.tables.chosen_id == (EXPORT if key is Key.EXPORT_SHOWN else PUBLICATION)


def test_f2_before_the_first_paint_begins_a_call(qtbot: QtBot, start: Callable[[Role], Program]) -> None:
    program = start(Role.COUNSELLOR)
    press_at_once(program, Key.NEW)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None and len(program.workplace.conduct.desk.calls) == 1


def test_a_counsellor_who_asked_too_early_is_told_why_nothing_opens(qtbot: QtBot, start: Callable[[Role], Program]) -> None:
    program = start(Role.COUNSELLOR)
    press_at_once(program, Key.LEADER)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert "bare på lederens maskin" in program.window.news.text()


def test_the_last_page_asked_for_is_the_one_that_comes(qtbot: QtBot, start: Callable[[Role], Program]) -> None:
    program = start(Role.LEADER)
    press_at_once(program, Key.CONTENT)
    press_at_once(program, Key.LEADER)
    body = program.window.body
    qtbot.waitUntil(lambda: program.workplace is not None and isinstance(body.currentWidget(), LeaderPage), timeout=20_000)
