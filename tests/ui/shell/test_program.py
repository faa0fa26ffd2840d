"""The whole program on a real home: first run is elsewhere, here it is opened, fails to open, and is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk import handover
from rusinfo_desk.app import Program
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.setup.desk import Stage
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import StandingClock
from tests.ui.stand import Typist

UNLOCK = PassphraseUnlock("reisen begynner her og nå")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "hjem")
    make_home(made, Role.COUNSELLOR, UNLOCK)
    return made


@pytest.fixture
def start(home: Home, clock: StandingClock, qtbot: QtBot) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def start_one(unlock: PassphraseUnlock | None = UNLOCK) -> Program:
        program = Program(home, unlock, clock=clock)
        programs.append(program)
        program.window.show()
        program.window.activateWindow()
        return program

    yield start_one
    for program in programs:
        program.window.close()


def _contacts(home: Home) -> int:
    desk = open_home(home, UNLOCK)
    try:
        return desk.store.contacts.count()
    finally:
        desk.close()


def test_what_stands_typed_when_the_window_closes_is_offered_at_the_next_start(
    qtbot: QtBot, start: Callable[..., Program], home: Home
) -> None:
    program = start()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    typist = Typist(program.window)
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    program.window.close()
    again = start()
    qtbot.waitUntil(again.window.restore.isVisible, timeout=20_000)
    assert again.window.restore.text.text().startswith("1 kladd fra sist.")
    assert again.workplace is not None and again.workplace.conduct.desk.calls == [], "nothing comes back unasked"
    again.window.restore.buttons[0].click()
    assert again.workplace.page.form.fields["caller_category"].edit.text() == "2"


def test_a_register_that_cannot_be_opened_leaves_the_look_up_and_a_form_that_is_saved_later(
    qtbot: QtBot, start: Callable[..., Program], home: Home
) -> None:
    away = home.register.with_name("away.db")
    home.register.rename(away)
    program = start()
    qtbot.waitUntil(lambda: hasattr(program, "_wizard") and program._wizard.desk.fault is not None, timeout=20_000)
    program._wizard.lookup_only.emit()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    workplace = program.workplace
    assert workplace is not None
    typist = Typist(program.window)
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    typist.ctrl(Qt.Key.Key_Return)
    qtbot.waitUntil(program.window.fault.isVisible, timeout=20_000)
    assert workplace.conduct.desk.calls
    away.rename(home.register)
    workplace.conduct.keeper.try_again()
    qtbot.waitUntil(lambda: not workplace.conduct.desk.calls, timeout=20_000)
    assert program.desk is not None
    program.window.close()
    assert _contacts(home) == 1


def test_a_passphrase_typed_before_the_register_was_there_opens_it_when_it_is(
    qtbot: QtBot, start: Callable[..., Program], home: Home
) -> None:
    away = home.register.with_name("away.db")
    home.register.rename(away)
    program = start(None)
    qtbot.waitUntil(lambda: hasattr(program, "_wizard") and program._wizard.desk.stage is Stage.UNLOCK, timeout=20_000)
    program._wizard.desk.unlock(UNLOCK.text)
    qtbot.waitUntil(lambda: program._wizard.desk.fault is not None, timeout=20_000)
    program._wizard.lookup_only.emit()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None and program.desk is None
    Typist(program.window).key(Qt.Key.Key_F5)
    keeper = program.workplace.conduct.keeper
    qtbot.waitUntil(lambda: bool(keeper._unsaved), timeout=20_000)  # the strip may speak of the drafts, which were read first
    assert program.window.fault.isVisible()
    away.rename(home.register)
    keeper.try_again()
    qtbot.waitUntil(lambda: program.desk is not None, timeout=20_000)
    program.window.close()
    assert _contacts(home) == 1


def test_a_damaged_page_is_said_when_the_shift_begins(qtbot: QtBot, start: Callable[..., Program], home: Home) -> None:
    desk = open_home(home, UNLOCK)
    raw = desk.store.database.raw()
    ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'outbox' AND type = 'table'").fetchall()
    raw.close()
    desk.close()
    whole = home.register.read_bytes()
    middle = (page - 1) * 4096 + 1000
    home.register.write_bytes(whole[:middle] + bytes(byte ^ 255 for byte in whole[middle : middle + 50]) + whole[middle + 50 :])
    program = start()
    qtbot.waitUntil(lambda: "skadet" in program.window.fault.text.text(), timeout=20_000)
    assert program.workplace is not None, "the shift goes on"


def test_a_call_is_handed_over_to_the_open_window(qtbot: QtBot, start: Callable[..., Program], home: Home) -> None:
    program = start()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    calls = program.workplace.conduct.desk.calls
    assert handover.send(home.root, handover.call_message("chat"))
    qtbot.waitUntil(lambda: len(calls) == 1)
    assert calls[0].draft.channel == "chat"


def test_a_call_that_comes_before_the_register_is_open_waits(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()
    program.call("telefon")
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    assert [call.draft.channel for call in program.workplace.conduct.desk.calls] == ["telefon"]


def test_the_window_is_remembered_without_content(qtbot: QtBot, start: Callable[..., Program], home: Home) -> None:
    program = start()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    program.window.close()
    kept = home.window_state.read_text(encoding="utf-8")
    assert 'channel = "telefon"' in kept and "theme" in kept


def test_f2_before_the_register_is_open_begins_a_call_as_soon_as_it_is(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start()
    qtbot.waitUntil(lambda: hasattr(program.window, "actions_"))
    assert program.workplace is None
    for _ in range(3):
        Typist(program.window).key(Qt.Key.Key_F2)
    assert program.window.news.text().startswith("Henvendelsen begynner")
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    assert len(program.workplace.conduct.desk.calls) == 1


def test_f2_with_a_register_that_stays_shut_promises_nothing(qtbot: QtBot, start: Callable[..., Program], home: Home) -> None:
    home.register.rename(home.register.with_name("away.db"))
    program = start()
    qtbot.waitUntil(lambda: hasattr(program, "_wizard") and program._wizard.desk.fault is not None, timeout=20_000)
    program.window.actions_[Key.NEW].trigger()
    assert program.window.news.text().startswith("Registeret er ikke åpent.")


def test_somebody_who_looks_something_up_keeps_the_focus_when_the_register_opens(
    qtbot: QtBot, start: Callable[..., Program]
) -> None:
    program = start()
    qtbot.waitUntil(lambda: hasattr(program, "panels"), timeout=20_000)
    box = program.panels.lookup.box
    box.setFocus()
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.window.focusWidget() is box


def test_a_wrong_number_before_the_register_is_open_is_not_lost_in_silence(qtbot: QtBot, start: Callable[..., Program]) -> None:
    program = start(None)
    qtbot.waitUntil(lambda: hasattr(program, "_wizard") and program._wizard.desk.stage is Stage.UNLOCK, timeout=20_000)
    Typist(program.window).key(Qt.Key.Key_F7)
    assert program.window.news.text().startswith("Ikke registrert")
