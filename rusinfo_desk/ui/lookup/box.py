"""The search box: typing stays here while arrows move in the hits below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

__all__ = ["SearchBox"]

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class SearchBox(QLineEdit):
    """``moved(rows, pages)`` for the arrow and page keys, ``opened`` for Enter, ``escaped`` for Esc (nothing is cleared)."""

    moved = Signal(int, int)
    opened = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Søk tiltak, sted, rusmiddel, nummer …")
        self.setAccessibleName("Søk tiltak, sted, rusmiddel, nummer eller kommando (Ctrl+K)")
        self.setToolTip(
            "Ctrl+K. Piltastene flytter i treffene, Enter går inn i teksten, > gir kommandoer. Alt+T, F, A, N, U filtrerer."
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in _MOVES or key in _PAGES:
            self.moved.emit(_MOVES.get(key, 0), _PAGES.get(key, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
