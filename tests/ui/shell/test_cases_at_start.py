"""The window opens on a home whose closed case is over its time: the plain text goes without anybody asking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.tasks.duty.case_shift import CaseShift, line_of

UNLOCK = PassphraseUnlock("reisen begynner her og nå")


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, UNLOCK)
    opened = open_home(home, UNLOCK, clock)
    yield opened
    opened.close()


def test_a_case_whose_time_is_over_is_forgotten_at_the_start(qtbot: QtBot, desk: Desk, clock: StandingClock) -> None:
    sealed, waiting = CaseShift(desk).judge(), CaseShift(desk).judge()
    for shift in (sealed, waiting):
        assert shift.close().waiting
    desk.store.duty.seal(sealed.id, {"0" * 32: b"forseglet"}, sealed.book.case.counsellor[-1].seq, clock())
    clock.forward(hours=26)
    program = Program(desk.home, UNLOCK, clock=clock)
    program.window.show()
    try:
        qtbot.waitUntil(lambda: line_of(desk, sealed.id).state is CaseState.FORGOTTEN, timeout=20_000)
    finally:
        program.window.close()
    assert desk.store.duty.entries(sealed.id) == ()
    assert line_of(desk, waiting.id).state is CaseState.WAITS_FOR_KEY and len(desk.store.duty.entries(waiting.id)) == 5
