"""The whole program on a home that shares: it registers offline, drains when the share is back, and closes on a dead one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.exchange import Waiting
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.sharing.desk import Stage
from rusinfo_desk.ui.sharing.real import share_tasks
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk
from tests.ui.stand import Typist

UNLOCK = PassphraseUnlock("reisen begynner her og nå")


class Office:
    """A leader on a folder, and the home of a counsellor who was let in."""

    def __init__(self, folder: Path, clock: StandingClock) -> None:
        self.share, self.home, self._clock = folder / "share", Home(folder / "hjem"), clock
        self.share.mkdir()
        make_home(self.home, Role.COUNSELLOR, UNLOCK)
        self.leader = a_desk(folder / "leder", clock, Role.LEADER)
        self.tasks = share_tasks(self.leader)
        self.tasks.begin(self.tasks.prepare(str(self.share)))
        desk = open_home(self.home, UNLOCK, clock)
        mine = share_tasks(desk)
        self.tasks.admit(mine.join(str(self.share), False).fingerprint)
        mine.round(False, _quiet)
        mine.close()
        desk.close()

    def waiting(self) -> Waiting:
        desk = open_home(self.home, UNLOCK, self._clock)
        try:
            return desk.store.exchange.waiting()
        finally:
            desk.close()

    def sealed(self) -> bool:
        """Whether nothing waits unsealed."""
        desk = open_home(self.home, UNLOCK, self._clock)
        try:
            return desk.store.exchange.outgoing(1) == () and desk.store.exchange.waiting().unconfirmed > 0
        finally:
            desk.close()

    def close(self) -> None:
        self.tasks.close()
        self.leader.close()


def _quiet(_done: int, _of: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    made = Office(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def start(office: Office, clock: StandingClock, qtbot: QtBot) -> Iterator[Callable[[], Program]]:
    programs: list[Program] = []

    def start_one() -> Program:
        program = Program(office.home, UNLOCK, clock=clock)
        programs.append(program)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(lambda: program.workplace is not None and program.window.bar.sharing.isVisible(), timeout=30_000)
        return program

    yield start_one
    for program in programs:
        program.window.close()


def register(qtbot: QtBot, program: Program) -> None:
    """A wrong number: one key."""
    assert program.desk is not None
    before = program.desk.store.contacts.count()
    Typist(program.window).key(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: program.desk is not None and program.desk.store.contacts.count() == before + 1, timeout=20_000)


def light(program: Program) -> str:
    return program.window.bar.sharing.text()


def round_done(qtbot: QtBot, program: Program) -> None:
    """«Del nå» on the page, and its end."""
    rounds = program.panels.sharing.desk
    assert rounds is not None
    rounds.share_now()
    qtbot.waitUntil(lambda: not rounds.rounds.running, timeout=30_000)


def test_offline_then_back_then_drained_and_confirmed(qtbot: QtBot, office: Office, start: Callable[[], Program]) -> None:
    program = start()
    assert "delt kl. 14:02" in light(program)
    away = office.share.rename(office.share.with_name("away"))
    register(qtbot, program)
    round_done(qtbot, program)
    qtbot.waitUntil(lambda: "1 ikke bekreftet" in light(program), timeout=20_000)
    assert not program.window.fault.isVisible(), "offline is no fault"
    away.rename(office.share)
    round_done(qtbot, program)
    office.tasks.round(False, _quiet)
    assert office.leader.store.contacts.count() == 1
    round_done(qtbot, program)
    qtbot.waitUntil(lambda: "ikke bekreftet" not in light(program), timeout=20_000)


def test_closing_sends_what_waits(qtbot: QtBot, office: Office, start: Callable[[], Program]) -> None:
    program = start()
    register(qtbot, program)
    program.window.close()
    office.tasks.round(False, _quiet)
    assert office.leader.store.contacts.count() == 1


def test_closing_on_a_dead_share_loses_nothing(qtbot: QtBot, office: Office, start: Callable[[], Program]) -> None:
    program = start()
    away = office.share.rename(office.share.with_name("away"))
    register(qtbot, program)
    program.window.close()
    assert not program.window.isVisible()
    waiting = office.waiting()
    assert waiting.unconfirmed == 1
    away.rename(office.share)
    again = start()
    round_done(qtbot, again)
    assert office.waiting().pending == 0


def _stands_still() -> subprocess.Popen[bytes]:
    """In place of the process that reaches the share: takes what it is told and never answers, as on a frozen server."""
    command = [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"]  # ends with the pipe
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_a_frozen_server_stops_neither_the_window_nor_its_closing(
    qtbot: QtBot, office: Office, start: Callable[[], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    desk = program.panels.sharing.desk
    assert desk is not None
    qtbot.waitUntil(lambda: not desk.rounds.running, timeout=30_000)
    monkeypatch.setattr("rusinfo_desk.exchange.transport.remote._new_process", _stands_still)
    desk.share_now()
    register(qtbot, program)
    assert desk.rounds.running, "it still stands there"
    qtbot.waitUntil(lambda: "1 ikke bekreftet" in light(program), timeout=20_000)
    program.window.close()
    monkeypatch.undo()
    assert office.sealed(), "cut at the end of the shift, though nothing could be sent"


def test_a_pc_that_was_shut_out_is_told_and_goes_on_registering(
    qtbot: QtBot, office: Office, start: Callable[[], Program]
) -> None:
    program = start()
    desk = program.panels.sharing.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.overview is not None, timeout=20_000)
    assert desk.overview is not None and desk.overview.enrolment is not None
    office.tasks.revoke(desk.overview.enrolment.fingerprint, None)
    round_done(qtbot, program)
    desk.load()
    qtbot.waitUntil(lambda: desk.stage is Stage.REVOKED, timeout=20_000)
    register(qtbot, program)
    assert not program.window.fault.isVisible()
