"""The four keys in plain words: the name beside what it is for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from rusinfo_desk.ui.sharing.words import KEYS
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["KeysView"]


class KeysView(QWidget):
    """Only text."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(KEYS):
            named = text_label(name, "heading")
            named.setWordWrap(False)
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(text), row, 1)
