"""The layout that goes on the next line where the width ends: the sizes that it keeps are those of what stands in it now."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.widgets.flow import FlowLayout


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    """Three labels in a row, on the screen."""
    one = QWidget()
    qtbot.addWidget(one)
    flow = FlowLayout(one)
    flow.setContentsMargins(0, 0, 0, 0)
    for text in ("alkohol", "cannabis", "kokain"):
        flow.addWidget(QLabel(text))
    one.show()
    return one


def _flow(row: QWidget) -> FlowLayout:
    flow = row.layout()
    assert isinstance(flow, FlowLayout)
    return flow


def _label(row: QWidget, place: int) -> QLabel:
    item = _flow(row).itemAt(place)
    assert item is not None
    label = item.widget()
    assert isinstance(label, QLabel)
    return label


def _asked_twice(row: QWidget) -> tuple[int, int]:
    """(least width, height where one word has room); asked for before as well, so that it is kept."""
    flow = _flow(row)
    narrow = flow.minimumSize().width()
    return flow.minimumSize().width(), flow.heightForWidth(narrow)


def test_no_narrower_than_the_widest(row: QWidget) -> None:
    assert _asked_twice(row)[0] == max(_label(row, place).minimumSizeHint().width() for place in range(3))


def test_a_longer_text_is_given_room(row: QWidget, qtbot: QtBot) -> None:
    before = _asked_twice(row)[0]
    _label(row, 1).setText("syntetiske cannabinoider")
    qtbot.waitUntil(lambda: _asked_twice(row)[0] > before)
    assert _asked_twice(row)[0] == _label(row, 1).minimumSizeHint().width()


def test_one_that_is_hidden_takes_no_room_and_takes_it_again(row: QWidget, qtbot: QtBot) -> None:
    before = _asked_twice(row)
    _label(row, 1).hide()
    qtbot.waitUntil(lambda: _asked_twice(row)[1] < before[1])
    _label(row, 1).show()
    qtbot.waitUntil(lambda: _asked_twice(row) == before)


def test_one_more_and_one_less_count(row: QWidget, qtbot: QtBot) -> None:
    before = _asked_twice(row)
    more = QLabel("benzodiazepiner og andre beroligende midler")
    _flow(row).addWidget(more)
    qtbot.waitUntil(lambda: _asked_twice(row)[0] == more.minimumSizeHint().width())
    assert _flow(row).takeAt(3) is not None
    assert _asked_twice(row) == before
    assert _flow(row).takeAt(3) is None
