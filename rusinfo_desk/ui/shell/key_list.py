"""F1: every key, under its heading, made from the one list of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.shortcuts import Place, keys_of

__all__ = ["KeyList"]


class KeyList(QWidget):
    """Stands in the place of the look-up. ``closed`` (Esc) goes back."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel("Alle taster")
        part(title, "title")
        self.back = QPushButton("Tilbake  Esc")
        self.back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.back)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        row = 0
        for place in Place:
            heading = QLabel(place.value)
            part(heading, "heading")
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for binding in keys_of(place):
                others = [key for key in binding.keys[1:] if not binding.shown]
                keys = QLabel(" eller ".join((binding.label, *others)))
                part(keys, "keycap")
                text = QLabel(binding.text)
                text.setWordWrap(True)
                grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(text, row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName("Alle taster")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
