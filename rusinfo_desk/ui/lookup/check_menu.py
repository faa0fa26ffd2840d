"""A menu of several choices: it stays open while they are ticked off, so that more than one can be taken by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

__all__ = ["CheckMenu"]

_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CheckMenu(QMenu):
    """Space, Enter or a click ticks a choice and the menu stays; Esc or a click beside it closes. Letters go to a choice."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setAccessibleName(name)

    def offer(self, choices: Iterable[tuple[str, bool, Callable[[], None]]]) -> None:
        """(text, ticked, what a tick does) of each choice. Replaces what was offered."""
        self.clear()
        for text, ticked, act in choices:
            self.add_choice(text, ticked, act)

    def add_choice(self, text: str, ticked: bool, act: Callable[[], None]) -> QAction:
        action = QAction(text.replace("&", "&&"), self)
        action.setCheckable(True)
        action.setChecked(ticked)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        active, typed = self.activeAction(), event.text().casefold()
        if event.key() in _TICKS and self._tick(active):
            return
        if typed.isalpha():
            self._go_to(typed)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.activeAction()):
            super().mouseReleaseEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or action.menu() is not None or not action.isCheckable():
            return False
        action.trigger()
        return True

    def _go_to(self, letter: str) -> None:
        """The next choice that begins with the letter, round from the one that is active."""
        actions = [action for action in self.actions() if action.text()]
        active = self.activeAction()
        start = actions.index(active) + 1 if active in actions else 0
        for action in (*actions[start:], *actions[:start]):
            if action.text().casefold().startswith(letter):
                self.setActiveAction(action)
                return
