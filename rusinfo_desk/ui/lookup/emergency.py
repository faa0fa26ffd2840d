"""The strip of emergency numbers: always in sight, a click copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["EmergencyStrip"]

MISSING = "Nødnumrene kunne ikke leses – bruk listen på veggen og meld fra til leder."


class EmergencyStrip(QWidget):
    """One button a number. Breaks over lines when the text is large; nothing is ever cut off or scrolled away."""

    copied = Signal(str)

    def __init__(self, numbers: Sequence[AcuteNumber], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Nødnumre")
        flow = FlowLayout(self, spacing=6)
        flow.setContentsMargins(0, 2, 0, 2)
        heading = QLabel("NØDNUMRE" if numbers else MISSING)
        part(heading, "muted")
        flow.addWidget(heading)
        for one in numbers:
            flow.addWidget(self._button(one))

    def _button(self, one: AcuteNumber) -> QPushButton:
        button = QPushButton(f"{one.number}  {one.short}")
        button.setAccessibleName(one.spoken)
        button.setToolTip(one.hint)
        button.setAutoDefault(True)
        font = QFont()
        font.setBold(True)
        button.setFont(font)
        button.clicked.connect(partial(self._copy, one.number))
        return button

    def _copy(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.copied.emit(number)
