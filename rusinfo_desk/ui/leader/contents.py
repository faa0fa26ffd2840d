"""The list at the left of the leader's page: the tables under one heading, what else can be seen or done under others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.wrapped_rows import wrap_rows

__all__ = ["Contents", "Line"]

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. One without ``id`` is a heading and cannot be chosen."""

    id: str
    text: str


class Contents(QListWidget):
    """``chosen(id)``. Left and right are ``stepped(-1 | 1)``, Space and Shift+Space ``scrolled(1 | -1)``."""

    chosen = Signal(str)
    stepped = Signal(int)
    scrolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._was_chosen = False
        self.setAccessibleName("Tabeller og sider")
        self.setAccessibleDescription("Pil venstre og høyre går til perioden før og etter. Mellomrom ruller det som vises.")
        part(self, "list")
        wrap_rows(self)
        self.currentRowChanged.connect(self._choose)

    def _choose(self) -> None:
        self._was_chosen = True
        self.chosen.emit(self.chosen_id)

    @property
    def chosen_id(self) -> str:
        """What is chosen; "" where nothing is."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, keeping what was chosen; where nothing was or it is gone, the first. Emits nothing."""
        if tuple(lines) == self._lines:
            return
        held = self.chosen_id
        texts_only = [one.id for one in lines] == [one.id for one in self._lines]
        self._lines = tuple(lines)
        with QSignalBlocker(self):
            if texts_only:
                for row, line in enumerate(lines):
                    self.item(row).setText(line.text)
                return
            self.clear()
            for line in lines:
                self.addItem(_item(line))
            if not self._was_chosen or not self.choose(held):
                self.choose(next((one.id for one in lines if one.id), ""))

    def choose(self, line_id: str) -> bool:
        """Choose a line by its id. False where there is none."""
        row = next((at for at, line in enumerate(self._lines) if line.id and line.id == line_id), None)
        if row is None:
            return False
        self.setCurrentRow(row)
        return True

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """The first line is shown with the heading over it."""
        super().scrollTo(index, hint)
        if index.row() == 1 and not self._lines[0].id:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_Space:
            self.scrolled.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):  # the list itself stops at a heading
            ids = [line.id for line in self._lines if line.id]
            self.choose(ids[0 if event.key() == Qt.Key.Key_Home else -1] if ids else "")
        else:
            super().keyPressEvent(event)


def _item(line: Line) -> QListWidgetItem:
    item = QListWidgetItem(line.text)
    item.setData(_ID, line.id)
    if not line.id:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    return item
