"""Content comes from the leader while the whole program runs: look-up follows, the form on screen goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
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
from tests.tasks.codebook_texts import next_text
from tests.ui.stand import Typist

UNLOCK = PassphraseUnlock("reisen begynner her og nå")
SHARE = "5" * 16


@pytest.fixture
def program(tmp_path: Path, clock: StandingClock, qtbot: QtBot) -> Iterator[Program]:
    clock.now = datetime(2026, 3, 2, 13, 5, tzinfo=OSLO)
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, UNLOCK)
    made = Program(home, UNLOCK, clock=clock)
    made.window.show()
    made.window.activateWindow()
    yield made
    made.window.close()


def come(home: Home, clock: StandingClock) -> None:
    """A codebook is received, as a round of the exchange keeps it."""
    day = clock.now.date()
    data = make_bundle(
        share=SHARE, version=1, prev=0, issued=day, review_by=day, min_app="0.1.0",
        files={"codebook/2.toml": next_text().encode()}, seed=bytes(32),
    )  # fmt: skip
    desk = open_home(home, UNLOCK, clock)
    desk.store.exchange.join(Sharing(str(home.root.parent / "away"), SHARE, "a" * 64, "d" * 16, "f" * 24), {})
    desk.store.exchange.keep_content(1, data)
    desk.close()


def test_the_form_on_screen_keeps_its_codebook_and_the_next_call_has_the_new_one(
    program: Program, clock: StandingClock, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    desk, typist = program.workplace.conduct.desk, Typist(program.window)
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    come(program.home, clock)
    program.changes.content.emit()
    qtbot.waitUntil(lambda: program.library is not None and program.library.received_version == 1, timeout=30_000)
    assert desk.current is not None and desk.codebook(desk.current).version == "1"
    assert program.workplace.page.form.fields["caller_category"].edit.text() == "2"
    typist.key(Qt.Key.Key_F2)
    assert desk.current is not None and desk.codebook(desk.current).version == "2"
    assert [call.draft.codebook for call in desk.calls] == ["1", "2"]
