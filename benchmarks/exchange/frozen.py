"""A file server that stands still for a minute: how long the window ever stood still, and that everything drains afterwards.

The real window on a home whose share is a real smbd, which is stopped in the middle of its work (SIGSTOP): connections stay open
and nobody answers. Meanwhile contacts are registered by keyboard and rounds are asked for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtTest import QTest

from benchmarks.line import Line
from benchmarks.register import UNLOCK, empty_home
from benchmarks.screen import Standstill, in_lane, wait_for_event
from rusinfo_desk.app import Program
from rusinfo_desk.demo.hands import Hands
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.exchange_round import status
from rusinfo_desk.tasks.ingest_share import ingest
from rusinfo_desk.tasks.join_share import enrol
from rusinfo_desk.tasks.lead_share import admit, init_share
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.jobs import Lane
from rusinfo_desk.ui.sharing.rounds import Rounds
from rusinfo_desk.ui.shortcuts import Key
from tests.servers.shares import SmbShare
from tests.servers.smb_server import SmbServer

__all__ = ["measure"]

_BEFORE = 20
_SECONDS = 60.0
_ANSWERS = ("for", "kv", "47", "mann", "19", "bek", "", "cann", "", "oslo", "int", "nei")
_PATIENCE = 120.0


def measure(library: Library) -> list[Line]:
    """The longest waits of a 5 ms timer while the server stood still and while it came back."""
    server = SmbServer()
    try:
        with tempfile.TemporaryDirectory(prefix="rusinfo-desk-benchmark-") as folder:
            leader, home = _joined(Path(folder), SmbShare(server).address)
            try:
                return _watched(Program(home, UNLOCK), leader, server, Path(folder))
            finally:
                leader.close()
    finally:
        server.remove()


def _joined(folder: Path, address: str) -> tuple[Desk, Home]:
    leader = empty_home(folder / "leader")
    home = Home(folder / "pc")
    make_home(home, Role.COUNSELLOR, UNLOCK)
    init_share(leader, address, lambda sheet: None)
    desk = open_home(home, UNLOCK)
    admit(leader, enrol(desk, address).fingerprint)
    desk.close()
    return leader, home


def _watched(program: Program, leader: Desk, server: SmbServer, folder: Path) -> list[Line]:
    program.window.resize(1280, 720)
    program.window.show()
    QTest.qWaitForWindowExposed(program.window)
    program.window.activateWindow()
    hands = Hands(program.window, folder)
    office = Lane()
    try:
        rounds = _ready(program)
        with Standstill() as before:
            for _ in range(_BEFORE):
                _register(program, hands)
        contacts, failed = _BEFORE, 0
        with Standstill() as frozen:
            server.daemon.freeze()
            try:
                begun = perf_counter()
                while perf_counter() - begun < _SECONDS:
                    _register(program, hands)
                    contacts += 1
                    if not rounds.running:
                        failed += rounds.outcome == "unreachable"
                        rounds.now()
            finally:
                server.daemon.thaw()
        with Standstill() as back:
            begun = perf_counter()
            _drain(rounds, office, leader, contacts)
            drained = perf_counter() - begun
        assert leader.store.contacts.count() == contacts
        assert program.desk is not None and status(program.desk).unconfirmed == 0
    finally:
        office.close()
        program.window.close()
    note = f"{contacts - _BEFORE} contacts registered, {failed} rounds given up; the longest wait of a 5 ms timer"
    return [
        Line("window still, server answers", before.longest, 100, note=f"{_BEFORE} contacts registered, for comparison"),
        Line(f"window still, server frozen {_SECONDS:.0f} s", frozen.longest, 100, note=note),
        Line("window still, server back", back.longest, 100, note="until the leader had confirmed everything"),
        Line("everything confirmed after", drained, _PATIENCE, unit="s", note="no call to the share is waited for over 20 s"),
    ]


def _ready(program: Program) -> Rounds:
    """The window with its register open and its first round done."""
    _until(lambda: program.workplace is not None and program.desk is not None and program.panels.sharing.desk is not None)
    desk = program.panels.sharing.desk
    assert desk is not None
    _until(lambda: desk.rounds.joined and not desk.rounds.running and desk.rounds.outcome == "done")
    return desk.rounds


def _register(program: Program, hands: Hands) -> None:
    assert program.workplace is not None
    conduct = program.workplace.conduct
    hands.press(Key.NEW)
    for answer in _ANSWERS:
        hands.enter(answer)
    hands.press(Key.SAVE)
    _until(lambda: conduct.desk.current is None)


def _drain(rounds: Rounds, office: Lane, leader: Desk, contacts: int) -> None:
    """Rounds of both sides until the PC knows that the leader has everything."""

    def unconfirmed() -> int:
        return rounds.status.unconfirmed if rounds.status is not None else contacts

    last = perf_counter() + _PATIENCE
    while unconfirmed() or leader.store.contacts.count() < contacts:
        if perf_counter() > last:
            raise TimeoutError("it does not drain")
        _until(lambda: not rounds.running)
        rounds.now()
        _until(lambda: not rounds.running)
        in_lane(office, lambda: ingest(leader))
        rounds.look()
        wait_for_event()


def _until(happened: Callable[[], bool]) -> None:
    last = perf_counter() + _PATIENCE
    while not happened():
        if perf_counter() > last:
            raise TimeoutError("the window did not get there")
        wait_for_event()
