"""Whole days in the real window: real lanes, real SQLCipher, a keyboard. Nothing is replaced but the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.vault import PassphraseUnlock
from tests.journeys.workday import UNLOCK, Workday

OpenDay = Callable[[], Workday]


@pytest.fixture(params=[Role.COUNSELLOR])
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Home:
    made = Home(tmp_path / "hjem")
    make_home(made, request.param, UNLOCK)
    return made


@pytest.fixture
def open_day(home: Home, clock: Clock, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenDay]:
    """Opens the window on the home and waits until it is ready; every window is closed when the test is over."""
    opened: list[Workday] = []

    def open_one() -> Workday:
        lane = Lane()
        program = Program(home, PassphraseUnlock(UNLOCK.text), clock=clock, store_lane=lane)
        program.window.resize(1280, 720)
        program.window.show()
        program.window.activateWindow()
        day = Workday(program, lane, Hands(program.window, tmp_path))
        opened.append(day)
        day.hands.until(lambda: program.workplace is not None, "vinduet er klart")
        return day

    yield open_one
    for day in opened:
        day.end()
