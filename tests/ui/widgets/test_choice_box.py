"""A choice is not changed by scrolling past it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.widgets.choice_box import ChoiceBox


def test_the_wheel_changes_nothing_and_keys_do(qtbot: QtBot) -> None:
    box = ChoiceBox()
    box.addItems(["Alle", "Presse", "Føre-var"])
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.setFocus()
    middle = QPointF(box.rect().center())
    down = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, down)
    assert box.currentText() == "Alle"
    assert not down.isAccepted(), "the page under it scrolls"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Presse"
