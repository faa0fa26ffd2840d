"""The right of the editor: how it will look, and what was done to it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QTabWidget, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.content import role_label
from rusinfo_desk.ui.editor.preview import Preview
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.content import ContentChange

__all__ = ["Side"]


class Side(QTabWidget):
    """``undone(change number)`` when a change in the history is to be taken back."""

    undone = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview, self.list = Preview(), QListWidget()
        self.undo = QPushButton("Angre denne endringen")
        self._numbers: tuple[int, ...] = ()
        self.list.setAccessibleName("Historikk, nyeste først")
        self.list.setWordWrap(True)
        part(self.list, "list")
        self.list.currentRowChanged.connect(lambda row: self.undo.setEnabled(row >= 0))
        self.undo.clicked.connect(self._undo)
        history = QWidget()
        column = QVBoxLayout(history)
        column.addWidget(self.list, 1)
        column.addWidget(self.undo)
        self.addTab(self.preview, "Visning")
        self.setUsesScrollButtons(False)
        self.addTab(history, "Historikk")

    def show_history(self, changes: Sequence[ContentChange]) -> None:
        """All changes of one thing, newest first: when, who by role, what, why."""
        newest = sorted(changes, key=lambda one: -one.number)
        numbers = tuple(one.number for one in newest)
        if numbers == self._numbers and self.list.count():
            return
        self._numbers = numbers
        self.list.clear()
        for one in newest:
            QListWidgetItem(_line(one), self.list)
        if not newest:
            QListWidgetItem("Ingen endringer: slik det fulgte med programmet.", self.list)
        self.undo.setEnabled(False)
        self.setTabText(1, f"Historikk ({len(newest)})" if newest else "Historikk")

    def _undo(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._numbers):
            self.undone.emit(self._numbers[row])


def _line(one: ContentChange) -> str:
    when = f"{short_date(one.day)} kl. {one.hour:02}"
    return " · ".join(text for text in (when, role_label(one.role), one.action.label, one.why) if text)
