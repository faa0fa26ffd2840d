"""A choice of a few in one line, that only keys, clicks and its list change."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

__all__ = ["ChoiceBox"]


class ChoiceBox(QComboBox):
    """The wheel over it moves the page: who scrolls past it has chosen nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
