"""A line for a number of a few figures: as wide as they need at any text size."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy

__all__ = ["ShortEdit"]


class ShortEdit(QLineEdit):
    """``letters`` wide, whatever the layout has room for."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._letters = letters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * self._letters + metrics.height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
