"""What is pressed too early, before the window has its keys or before the register is open: kept, and done when it can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rusinfo_desk.ui.shell.window import MainWindow

__all__ = ["EarlyKeys", "Wish"]


class EarlyKeys(QObject):
    """Keys pressed before the first paint, when no action listens yet. :meth:`press` presses them again, once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: list[QKeyCombination] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._pressed.append(event.keyCombination())
        return super().eventFilter(watched, event)

    def press(self) -> None:
        """The actions are there and connected: those that were asked for, in their order. What was typed else is let go of."""
        self._window.removeEventFilter(self)
        pressed, self._pressed = self._pressed, []
        for keys in pressed:
            self._window.actions_.press(QKeySequence(keys))


class Wish:
    """The page that was last asked for before the register was open. One for the window: the last asked for is what is wanted."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._wish: Callable[[], None] | None = None
        self._stood = self._stands()
        self._granting = False

    def ask(self, wish: Callable[[], None], text: str = "") -> None:
        """``wish`` is called when it can be, and asks again where it is still too early. ``text`` is said, the first time."""
        self._wish, self._stood = wish, self._stands()
        if text and not self._granting:
            self._window.say(text)

    def forget(self) -> None:
        """Something was opened: what was asked for before is not wanted in front of it."""
        self._wish = None

    def grant(self) -> None:
        """Something more can be opened. Nothing comes in front of what somebody has gone to or works in meanwhile."""
        if self._wish is None:
            return
        wish, self._wish = self._wish, None
        if self._stands() != self._stood:
            return
        said = self._window.news.text()
        self._granting = True
        try:
            wish()
        finally:
            self._granting = False
        if self._wish is None and self._window.news.text() == said:
            self._window.show_news("")  # that it will open

    def _stands(self) -> tuple[QWidget | None, QWidget | None]:
        """What is on screen: the page, and what stands where the form goes."""
        return self._window.body.currentWidget(), self._window.left.currentWidget()
