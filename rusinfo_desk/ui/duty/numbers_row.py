"""The numbers for danger: large on the first screen, in one row above every other step. One key or a click copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["LargeNumbers", "NumbersRow"]


class NumbersRow(QWidget):
    """``copied(AcuteNumber)``. ``copy(place)`` for the keys Alt+1, Alt+2 and Alt+3."""

    copied = Signal(object)

    def __init__(self, numbers: Sequence[AcuteNumber]) -> None:
        super().__init__()
        self.setAccessibleName("Nødnumre")
        self.numbers = tuple(numbers)
        flow = FlowLayout(self, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for place, one in enumerate(self.numbers, start=1):
            button = _button(f"{one.number}  {one.short}", one, f"Alt+{place}")
            button.clicked.connect(partial(self.copy, place - 1))
            flow.addWidget(button)

    def copy(self, place: int, _checked: bool = False) -> None:
        """Put a number on the clipboard; nothing when there is none in that place."""
        if place < len(self.numbers):
            QGuiApplication.clipboard().setText(self.numbers[place].number)
            self.copied.emit(self.numbers[place])


class LargeNumbers(QWidget):
    """Side by side, with what each is for and the key that copies it."""

    chosen = Signal(int)

    def __init__(self, numbers: Sequence[AcuteNumber]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, one in enumerate(numbers):
            button = _button(one.number, one, str(place + 1))
            part(button, "lifeline")
            button.clicked.connect(partial(self._choose, place))
            label = text_label(f"{one.label}\n{one.when}")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(button, 0, place)
            grid.addWidget(label, 1, place)
            grid.addWidget(text_label(f"Tast {place + 1} kopierer", "muted"), 2, place)
            grid.setColumnStretch(place, 1)

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.chosen.emit(place)


def _button(text: str, one: AcuteNumber, key: str) -> QPushButton:
    button = QPushButton(text)
    part(button, "call")
    button.setAccessibleName(f"{one.spoken}, {key}")
    button.setToolTip(f"{one.hint}\n{key}")
    button.setAutoDefault(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click copies; the keys of the step go on working
    return button
