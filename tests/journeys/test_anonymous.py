"""What a tired counsellor types in the wrong place: a name, a number, an address, in every field. None of it may lie anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from rusinfo_desk.paths import Home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.shortcuts import Key
from tests.journeys.conftest import OpenDay
from tests.journeys.workday import MOTHER_IN_TROMSO, UNLOCK, Workday
from tests.privacy.canary import CANARIES, NAME, NUMBER, WORD, traces


def _in_every_field(day: Workday, canary: str) -> None:
    assert day.program.workplace is not None
    form = day.program.workplace.page.form
    for question, field in form.fields.items():
        if field.isVisible():
            form.focus(question)
            day.hands.type(canary)
            day.hands.enter()  # refused or ignored; the text stays until it is wiped
            day.conduct.flush()
            field.edit.selectAll()
            day.hands.type(canary)  # and once more without Enter, as when a second call interrupts


def _decrypted(home: Home) -> str:
    """All that the register holds, in the open."""
    desk = open_home(home, UNLOCK)
    try:
        raw = desk.store.database.raw()
        try:
            tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            assert "draft" in tables
            return str([raw.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables]).lower()
        finally:
            raw.close()
    finally:
        desk.close()


def test_nothing_typed_in_the_wrong_place_is_kept(open_day: OpenDay, home: Home, own_surroundings: Path, tmp_path: Path) -> None:
    day = open_day()
    assert day.program.workplace is not None
    pad = day.program.workplace.page.scratch
    for canary in (NAME, NUMBER):
        day.hands.press(Key.NEW)
        _in_every_field(day, canary)
        day.hands.press(Key.SCRATCH)
        day.hands.type(f"{canary} ringer igjen fra {NUMBER}, {WORD}")
        day.hands.press(Key.SEARCH)
        day.hands.type(canary)
        day.hands.until(lambda: len(day.drafts()) > 0, "kladden")
        assert not any(one.lower() in str(day.drafts()).lower() for one in CANARIES)
        assert not any(one in day.program.window.windowTitle() for one in CANARIES)
        day.hands.press(Key.PARK)
    day.hands.press(Key.NEW)
    day.type(*MOTHER_IN_TROMSO)
    day.hands.press(Key.SCRATCH)
    day.hands.type(NAME)
    day.hands.press(Key.SAVE)
    day.until_kept(1)
    assert NAME not in pad.edit.toPlainText()
    assert not any(one in QApplication.clipboard().text() for one in CANARIES)
    day.end()
    held = _decrypted(home)
    assert "bekymring" in held, "the contact itself is there"
    assert not [one for one in CANARIES if one.lower() in held]
    assert traces(tmp_path) + traces(own_surroundings) == []
