"""F12: danger now. Large numbers, what to say, bring in a colleague, and what the law says. Nothing is recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.ui.duty.acute import DutyText, acute
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["DutyPage"]


class DutyPage(QWidget):
    """Stands beside the running draft, in the place of the look-up. ``closed`` (Esc) goes back; ``copied(number)``."""

    closed = Signal()
    copied = Signal(str)

    def __init__(self, numbers: Sequence[AcuteNumber], text: DutyText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dutyPage")
        self.setAccessibleName(text.title)
        self._numbers: list[QPushButton] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(10)
        column.addLayout(self._head(text))
        first = text_label(text.first, "heading")
        column.addWidget(first)
        column.addLayout(self._cards(acute(numbers, text.numbers)))
        if text.trace:
            column.addWidget(text_label(text.trace))
        for step in text.steps:
            column.addWidget(text_label(step.title, "heading"))
            column.addWidget(text_label("\n".join(f"•  {line}" for line in step.lines)))
        if text.laws:
            column.addWidget(text_label("Loven kort", "heading"))
        for law in text.laws:
            column.addWidget(text_label(f"{law.section}: {law.text}"))
        for words in (text.quality, text.no_record):
            if words:
                column.addWidget(text_label(words, "muted"))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(text.title)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def focus_first(self) -> None:
        """Focus on the first number, for the keyboard. The window calls this when F12 opens the page."""
        if self._numbers:
            self._numbers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _head(self, text: DutyText) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(text_label(text.title, "title"), 1)
        back = QPushButton("Tilbake  Esc")
        back.setAutoDefault(True)
        back.clicked.connect(self.closed)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cards(self, numbers: Sequence[AcuteNumber]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(numbers):
            button = QPushButton(one.number)
            part(button, "number")
            button.setAccessibleName(one.spoken)
            button.setToolTip(one.hint)
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._copy, one.number))
            self._numbers.append(button)
            grid.addWidget(button, place, 0)
            grid.addWidget(text_label(f"{one.label}\n{one.when}"), place, 1)
        return grid

    def _copy(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.copied.emit(number)
