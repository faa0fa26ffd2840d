"""What is typed in is seen, also when what stands above it grows while it is typed in."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.imports.following import Following


def test_the_field_stays_in_sight_when_the_text_above_it_grows(qtbot: QtBot) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    above, field = QLabel("Én linje"), QLineEdit()
    column.addWidget(above)
    column.addWidget(field)
    area = Following(inner)
    qtbot.addWidget(area)
    area.resize(300, 120)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    field.setFocus()
    above.setText("\n".join(f"linje {number}" for number in range(12)))

    def seen() -> bool:
        top = field.mapTo(area.viewport(), field.rect().topLeft()).y()
        return area.verticalScrollBar().maximum() > 0 and 0 <= top <= area.viewport().height() - field.height()

    qtbot.waitUntil(seen)
