"""What is typed in is seen, also when what stands above it grows while it is typed in, and when there is less room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.imports.following import Following


@pytest.fixture
def area(qtbot: QtBot) -> Following:
    """A text of three lines and, under it, a field with focus; there is room for both."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(QLabel("én\nto\ntre"))
    column.addWidget(QLineEdit())
    made = Following(inner)
    qtbot.addWidget(made)
    made.resize(300, 160)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    field(made).setFocus()
    return made


def field(area: Following) -> QLineEdit:
    return area.findChildren(QLineEdit)[0]


def seen(area: Following) -> bool:
    """Is there something to scroll, and is the field in sight?"""
    top = field(area).mapTo(area.viewport(), field(area).rect().topLeft()).y()
    return area.verticalScrollBar().maximum() > 0 and 0 <= top <= area.viewport().height() - field(area).height()


def test_the_field_stays_in_sight_when_the_text_above_it_grows(area: Following, qtbot: QtBot) -> None:
    area.findChildren(QLabel)[0].setText("\n".join(f"linje {number}" for number in range(12)))
    qtbot.waitUntil(lambda: seen(area))


def test_the_field_stays_in_sight_when_there_is_less_room(area: Following, qtbot: QtBot) -> None:
    area.resize(300, field(area).height() + 20)
    qtbot.waitUntil(lambda: seen(area))
