"""«Siden sist vakt»: a calm panel in the place of the look-up. It never takes focus by itself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.tasks.since_last import SinceLast
from rusinfo_desk.ui.shift.desk import NOTHING, sections, title
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["SincePanel"]


class SincePanel(QWidget):
    """``closed`` (Esc, F10 or the button) goes back to where the focus was."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Siden sist vakt")
        self.head = text_label("Siden sist vakt", "title")
        self.back = QPushButton("Tilbake  Esc")
        self.back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Siden sist vakt")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._scroll, 1)

    def show_seen(self, seen: SinceLast, now: datetime) -> None:
        """Show it as it is ``now``."""
        self.head.setText(title(seen))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        found = sections(seen, now)
        if not found:
            column.addWidget(text_label(NOTHING))
        for place, one in enumerate(found):
            if place:
                column.addSpacing(10)
            column.addWidget(text_label(one.heading, "heading"))
            for line in one.lines:
                column.addWidget(text_label(line))
            if one.hint:
                column.addWidget(text_label(one.hint, "muted"))
        column.addStretch(1)
        self._scroll.setWidget(inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            super().keyPressEvent(event)
