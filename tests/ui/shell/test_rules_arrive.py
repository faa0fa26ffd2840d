"""New rules of the duty to avert come from the leader while a case is open: it keeps its own, and the next one has the new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rusinfo_desk.app import Program
from rusinfo_desk.exchange.bundle import make_bundle
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import OSLO, StandingClock
from tests.tasks.duty_texts import next_rules, shipped_version

UNLOCK = PassphraseUnlock("reisen begynner her og nå")
SHARE = "5" * 16


@pytest.fixture
def program(tmp_path: Path, clock: StandingClock, qtbot: QtBot) -> Iterator[Program]:
    clock.now = datetime(2026, 11, 22, 13, 5, tzinfo=OSLO)
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, UNLOCK)
    made = Program(home, UNLOCK, clock=clock)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: made.workplace is not None and made.panels.averting.cases.rules is not None, timeout=30_000)
    yield made
    made.window.close()


def come(program: Program, clock: StandingClock, version: int, text: str) -> None:
    """Rules are received, as a round of the exchange keeps them."""
    day = clock.now.date()
    data = make_bundle(
        share=SHARE, version=version, prev=version - 1, issued=day, review_by=day, min_app="0.1.0",
        files={"duty/rules.toml": text.encode()}, seed=bytes(32),
    )  # fmt: skip
    desk = open_home(program.home, UNLOCK, clock)
    if version == 1:
        desk.store.exchange.join(Sharing(str(program.home.root.parent / "away"), SHARE, "a" * 64, "d" * 16, "f" * 24), {})
    desk.store.exchange.keep_content(version, data)
    desk.close()
    program.changes.content.emit()


def press(program: Program, key: Qt.Key) -> None:
    held = program.window.focusWidget()
    assert held is not None
    QTest.keyClick(held, key)


def test_a_case_keeps_the_rules_it_was_begun_with_and_the_next_has_the_new(
    program: Program, clock: StandingClock, qtbot: QtBot
) -> None:
    averting = program.panels.averting
    averting.show()
    press(program, Qt.Key.Key_Return)
    press(program, Qt.Key.Key_2)
    cases = averting.cases
    assert cases.case.rules == cases.version == shipped_version() and cases.case.branches == ("others",)
    come(program, clock, 1, next_rules())
    qtbot.waitUntil(lambda: program.library is not None and program.library.received_version == 1, timeout=30_000)
    assert cases.version == shipped_version() and cases.problem == "", "nothing changes under the one who is in it"
    case_id = cases.case_id
    cases.put_down()
    qtbot.waitUntil(lambda: cases.version == "neste", timeout=30_000)
    cases.take_up(case_id)
    qtbot.waitUntil(lambda: cases.has_case and cases.version == shipped_version(), timeout=30_000)
    assert "følger dem den ble åpnet med" in cases.problem
    cases.put_down()
    qtbot.waitUntil(lambda: cases.version == "neste", timeout=30_000)
    cases.open_new()
    assert cases.case.rules == "neste" and cases.problem == ""
