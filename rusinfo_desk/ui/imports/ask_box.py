"""What is asked before something is taken out: what it means, and twice where it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AskBox"]


class AskBox(QFrame):
    """A card with the question, yes, and the way back (Esc)."""

    def __init__(self, yes: Callable[[], None], no: Callable[[], None]) -> None:
        super().__init__()
        part(self, "card")
        self._no = no
        self.title, self.means, self.sure = text_label(which="heading"), text_label(), text_label(which="notice")
        self.sure.setContentsMargins(8, 6, 8, 6)
        self.go, self.stop = button("", yes), button("Avbryt  Esc", no)
        row = FlowLayout(spacing=8)
        row.addWidget(self.go)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.title, self.means, self.sure):
            column.addWidget(widget)
        column.addLayout(row)
        self.hide()

    def ask(self, title: str, means: str, yes: str, sure: str = "") -> None:
        """Show the question. ``sure``: what is said the second time; focus is then on the way back."""
        self.title.setText(title)
        self.means.setText(means)
        self.sure.setText(sure)
        self.sure.setVisible(bool(sure))
        self.go.setText(yes)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._no()
        else:
            super().keyPressEvent(event)
