from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.window import MainWindow, look_of
from rusinfo_desk.ui.shell.workplace import Workplace
from rusinfo_desk.ui.shortcuts import Key


def test_what_is_written_is_read(tmp_path: Path) -> None:
    state = WindowState("01d9d0cb", (500, 700), 150, "mork", "chat")
    state.write(tmp_path / "window.toml")
    assert WindowState.read(tmp_path / "window.toml") == state
    assert [path.name for path in tmp_path.iterdir()] == ["window.toml"]


@pytest.mark.parametrize(
    "text", ["", "zoom = 900", "split = [1]", "split = ['a', 2]", "[[", 'theme = "Kari Nordmann"', "geometry = 3"]
)
def test_a_damaged_file_gives_a_new_window(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.toml"
    file.write_text(text, encoding="utf-8")
    assert WindowState.read(file) == WindowState()


@given(data=st.binary(max_size=200))
def test_no_file_is_too_strange(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("state") / "window.toml"
    file.write_bytes(data)
    assert isinstance(WindowState.read(file), WindowState)


def test_the_window_opens_as_it_was_left(qtbot: QtBot, workplace: Workplace) -> None:
    window = workplace.window
    window.resize(800, 640)
    window.actions_[Key.ZOOM_IN].trigger()
    state = window.state()
    assert state.zoom == 110
    again = MainWindow(state, look_of(state), workplace.lookup)
    qtbot.addWidget(again)
    assert again.look.zoom == 110
    assert again.size() == window.size()


def test_nothing_typed_is_in_title_or_state(workplace: Workplace) -> None:
    workplace.begin()
    workplace.page.scratch.edit.setPlainText("Kari Nordmann")
    assert workplace.window.windowTitle() == "RUSinfo Desk"
    assert "Kari" not in repr(workplace.window.state())


def test_the_theme_goes_round_and_is_remembered(workplace: Workplace) -> None:
    window = workplace.window
    window.actions_[Key.THEME].trigger()
    assert window.state().theme == "mork"
    assert window.news.text() == "Utseende: Mørk"
    window.actions_[Key.THEME].trigger()
    assert window.state().theme == "system"


def test_a_new_window_with_its_frame_fits_the_screen(qtbot: QtBot) -> None:
    window = MainWindow(WindowState(), Look(Theme.LIGHT, 100), QWidget())
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width() and window.height() + 40 <= room.height()


def test_what_was_just_said_is_whole_at_every_text_size(workplace: Workplace) -> None:
    window = workplace.window
    window.show_news("Kladden er forkastet. Ctrl+Z angrer innen 10 sekunder.")
    for _ in range(6):
        window.actions_[Key.ZOOM_IN].trigger()
        room = window.news.width() - 2 * window.news.fontMetrics().averageCharWidth()
        assert window.news.wordWrap() or room >= window.news.fontMetrics().horizontalAdvance(window.news.text())
    window.actions_[Key.ZOOM_RESET].trigger()
