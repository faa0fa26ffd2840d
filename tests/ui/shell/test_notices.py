"""A new notice stands on a calm strip until it is read, and takes no focus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.notice import Notice, NoticeKind
from rusinfo_desk.library.sheets.statement import FactSource, Statement
from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.read_notices import unread
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.notices import Notices
from rusinfo_desk.ui.shell.workplace import Workplace
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock
from tests.ui.stand import Typist

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")
SOURCES = {"A": FactSource("A", "Prøvekilde", "https://example.org/varsel", date(2025, 10, 13))}


def notice(name: str, title: str, begins: date, ends: date) -> Notice:
    said = (Statement("Sterke tabletter er i omløp.", ("A",)),)
    return Notice(name, title, NoticeKind.WARNING, begins, ends, said, sources=SOURCES)


@pytest.fixture
def told(library: Library) -> Library:
    """The real content, with one notice that holds on the day of the tests, one that is over, and one that comes."""
    today = date(2025, 10, 14)
    made = (
        notice("varsel-na", "Sterke tabletter", today, date(2025, 10, 20)),
        notice("varsel-for", "Gammelt", date(2025, 9, 1), date(2025, 10, 13)),
        notice("varsel-siden", "Kommer", date(2025, 10, 15), date(2025, 10, 20)),
    )
    return replace(library, notices={one.id: one for one in made})


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, PASSPHRASE)
    opened = open_home(home, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def notices(workplace: Workplace, lookup: LookupPanel, told: Library, desk: Desk) -> Notices:
    made = Notices(workplace.window, lookup)
    lookup.set_library(told)
    lookup.set_desk(desk, ImmediateLane())
    return made


def test_only_what_holds_today_is_new_and_focus_stays(workplace: Workplace, notices: Notices, typist: Typist) -> None:
    window = workplace.window
    held = QApplication.focusWidget()
    notices.refresh()
    assert window.notice.isVisible() and window.notice.text.text() == "Nytt: Sterke tabletter"
    assert QApplication.focusWidget() is held


def test_one_key_shows_it_and_the_same_key_marks_it_as_read(
    workplace: Workplace, lookup: LookupPanel, notices: Notices, told: Library, desk: Desk
) -> None:
    notices.press()
    assert lookup.details.sheet is not None and lookup.details.sheet.id == "varsel-na"
    assert [one.id for one in unread(desk, told)] == ["varsel-na"], "shown is not read"
    notices.press()
    assert unread(desk, told) == () and not workplace.window.notice.isVisible()
    notices.press()
    assert workplace.window.news.text() == "Ingen nye varsler."


def test_the_key_of_the_window_is_connected(workplace: Workplace) -> None:
    workplace.window.actions_[Key.NOTICE].trigger()
    assert workplace.window.news.text() == "Ingen nye varsler."
