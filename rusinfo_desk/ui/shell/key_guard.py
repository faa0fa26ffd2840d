"""Our keys win over a field's own. Qt lets an edit take Ctrl+K, Ctrl+Z and others before the window sees them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rusinfo_desk.ui.shortcuts import Key

__all__ = ["KeyGuard"]

_UNDO = "Ctrl+Z"


class KeyGuard(QObject):
    """Watches only the widget that has focus. Ctrl+Z stays the field's own while there is nothing saved to take back."""

    def __init__(self, window: QWidget, can_undo: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._can_undo = can_undo
        self._keys = {sequence.toString() for key in Key if key.value.id != "accept" for sequence in key.value.sequences()}
        self._keys -= {"Esc", "Down", "Backspace", "Shift+Return"}
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and self._window.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = QKeySequence(event.keyCombination()).toString()
            if text in self._keys and (text != _UNDO or self._can_undo()):
                event.ignore()
                return True
        return False
