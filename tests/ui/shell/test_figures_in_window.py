"""The leader's figures in the window: keys, the line that reminds of the month's end, and what a counsellor is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.leader.page import EXPORT, PUBLICATION
from rusinfo_desk.ui.look import Look
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.figures import Figures
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key
from tests.conftest import StandingClock
from tests.statistics.samples import a_contact
from tests.ui.leader.conftest import opened


def window_of(qtbot: QtBot) -> MainWindow:
    window = MainWindow(WindowState(), Look(), QWidget())
    qtbot.addWidget(window)
    window.complete()
    window.show()
    return window


def press(window: MainWindow, key: Key) -> None:
    window.actions_[key].trigger()


def figures_of(window: MainWindow, desk: Desk, library: Library) -> Figures:
    figures = Figures(window)
    figures.open(desk, ImmediateLane(), lambda: library, ImmediateLane())
    return figures


def test_the_keys_of_the_page(qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    window = window_of(qtbot)
    figures = figures_of(window, desk, library)
    press(window, Key.PERIOD_BEFORE)
    assert figures.page is None, "only while the page is on screen"
    press(window, Key.LEADER)
    page = figures.page
    assert page is not None and page.isVisible() and window.focusWidget() is page.tables
    assert "Enter åpne · Alt+Pil opp året" in window.keys.text() and "lagre" not in window.keys.text()
    window.show_body(window.split)
    assert "Ctrl+Enter lagre" in window.keys.text()
    press(window, Key.LEADER)
    press(window, Key.PERIOD_BEFORE)
    assert page.desk.chosen.period == Period.month(2025, 8)
    press(window, Key.PERIOD_AFTER)
    press(window, Key.PERIOD_UP)
    assert page.desk.chosen.period == Period.year(2025)
    press(window, Key.EXPORT_SHOWN)
    assert page.tables.chosen_id == EXPORT and window.focusWidget() is page.export.scope
    press(window, Key.PUBLICATION)
    assert page.tables.chosen_id == PUBLICATION and window.focusWidget() is page.publication.receiver
    wanted: list[None] = []
    figures.imports_wanted = lambda: wanted.append(None)
    page.imports.click()
    assert wanted == [None]
    figures.close()
    desk.close()


def test_the_line_about_the_months_end(qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    desk.store.contacts.add_many([a_contact(date(2025, 9, 3), topics=("tiltak",))])
    window = window_of(qtbot)
    figures = figures_of(window, desk, library)
    assert window.month_end.isVisible() and "september 2025" in window.month_end.text.text()
    window.month_end.buttons[0].click()
    assert figures.page is not None and figures.page.tables.chosen_id == PUBLICATION
    window.month_end.buttons[1].click()
    assert not window.month_end.isVisible()
    figures.close()
    desk.close()


def test_a_counsellor_is_told_why_nothing_opens(qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.COUNSELLOR, clock)
    window = window_of(qtbot)
    figures = figures_of(window, desk, library)
    told: list[None] = []
    why_not: Callable[[], None] = lambda: told.append(None)  # noqa: E731 (a list is all it needs)
    figures.why_not = why_not
    for key in (Key.LEADER, Key.EXPORT_SHOWN, Key.PUBLICATION):
        press(window, key)
    assert told == [None] * 3 and figures.page is None and not window.month_end.isVisible()
    figures.close()
    desk.close()


def test_what_is_asked_for_before_the_register_is_open_is_shown_when_it_is(
    qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock
) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    window = window_of(qtbot)
    figures = Figures(window)
    press(window, Key.LEADER)
    assert window.news.text() == "Oversikten åpnes når registeret er åpent." and figures.page is None
    read: list[Library] = []
    figures.open(desk, ImmediateLane(), lambda: read[0] if read else None, ImmediateLane())
    assert figures.page is None, "the content is not read yet"
    read.append(library)
    figures.renew(library)
    page = figures.page
    assert page is not None and page.isVisible() and window.focusWidget() is page.tables
    assert window.news.text() == "", "that it will open is old news"
    window.show_body(window.split)
    figures.renew(library)
    assert not page.isVisible(), "a wish is granted once"
    figures.close()
    desk.close()


@pytest.mark.parametrize("at_work", [True, False], ids=["at work", "elsewhere"])
def test_a_wish_does_not_come_in_front_of_something_else(
    qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock, at_work: bool
) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    window = window_of(qtbot)
    figures = Figures(window)
    press(window, Key.LEADER)
    show = window.show_left if at_work else window.show_body
    show(QWidget(window))
    figures.open(desk, ImmediateLane(), lambda: library, ImmediateLane())
    assert figures.page is None
    figures.close()
    desk.close()


def test_the_line_at_the_bottom_says_only_what_the_keys_do_there(
    qtbot: QtBot, tmp_path: Path, library: Library, clock: StandingClock
) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    window = window_of(qtbot)
    figures = figures_of(window, desk, library)
    assert "Ctrl+Enter" in window.keys.text()
    press(window, Key.LEADER)
    assert "Ctrl+Enter" not in window.keys.text() and "Ctrl+K" in window.keys.text()
    window.show_body(window.split)
    assert "Ctrl+Enter" in window.keys.text()
    figures.close()
    desk.close()


def test_a_page_that_fails_does_not_silence_the_next_wish(qtbot: QtBot) -> None:
    window = window_of(qtbot)

    def fail() -> None:
        raise LookupError

    window.wish.ask(fail, "Siden åpnes snart.")
    with pytest.raises(LookupError):
        window.wish.grant()
    window.wish.ask(fail, "Den andre siden åpnes snart.")
    assert window.news.text() == "Den andre siden åpnes snart."
