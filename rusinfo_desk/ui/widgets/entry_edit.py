"""The line of a form field: tells the keys that mean something to the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

__all__ = ["EntryEdit"]

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_NAMES = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Escape: "escape",
}


class EntryEdit(QLineEdit):
    """A line that tells the keys which mean something to the form: enter, back, down, up, escape, remove."""

    pressed = Signal(str)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = self._name_of(event)
        if name:
            event.accept()
            self.pressed.emit(name)
        else:
            super().keyPressEvent(event)

    def _name_of(self, event: QKeyEvent) -> str:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.ShiftModifier:
            return "back"
        if modifiers not in _PLAIN:
            return ""
        if key == Qt.Key.Key_Backspace and not self.text():
            return "remove"
        return _NAMES.get(key, "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
