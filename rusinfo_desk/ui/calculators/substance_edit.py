"""A line where a substance is chosen by any of its names: what fits stands in a list under it while one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.entry_edit import EntryEdit

__all__ = ["SubstanceEdit"]

_ROWS = 6


class SubstanceEdit(QWidget):
    """``chosen(code)``: Enter took the best or the marked one, empty Enter took it away · ``escaped`` Esc without a list."""

    chosen = Signal(str)
    escaped = Signal()

    def __init__(self, label: str, match: Callable[[str], tuple[tuple[str, str], ...]]) -> None:
        super().__init__()
        self._match = match
        self._found: tuple[tuple[str, str], ...] = ()
        name = QLabel(label)
        part(name, "muted")
        self.edit = EntryEdit()
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText("Navn, merkenavn, gatenavn …")
        name.setBuddy(self.edit)
        self.list = QListWidget()
        part(self.list, "choices")
        self.list.setAccessibleName(f"{label}: treff")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.edit.textEdited.connect(self._on_typed)
        self.edit.pressed.connect(self._on_key)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for widget in (name, self.edit, self.list):
            column.addWidget(widget)

    def show_choice(self, label: str) -> None:
        """What is chosen; empty clears the line."""
        self.edit.setText(label)
        self._hide()

    def _on_typed(self, typed: str) -> None:
        self._found = self._match(typed)[:_ROWS]
        self.list.clear()
        self.list.addItems([label for _, label in self._found])
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(len(self._found) * max(1, self.list.sizeHintForRow(0)) + 8)
        self.list.setVisible(bool(self._found))

    def _on_key(self, key: str) -> None:
        if key in ("up", "down"):
            step = 1 if key == "down" else -1
            self.list.setCurrentRow(max(0, min(len(self._found) - 1, self.list.currentRow() + step)))
        elif key == "enter":
            self._enter()
        elif key == "escape":
            if self.list.isVisible():
                self._hide()
            else:
                self.escaped.emit()

    def _enter(self) -> None:
        if not self.edit.text().strip():
            self.chosen.emit("")
        elif self._found:
            self._take(self.list.currentRow())

    def _take(self, row: int) -> None:
        code, label = self._found[row]
        self.show_choice(label)
        self.chosen.emit(code)

    def _hide(self) -> None:
        self._found = ()
        self.list.clear()
        self.list.hide()
