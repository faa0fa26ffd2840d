"""Who can open the cases, and what a lost key means: read before it happens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.desk import EscalationsDesk
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["CustodyPane"]


class CustodyPane(QWidget):
    """Only text: keys are renewed on the page for sharing."""

    def __init__(self, desk: EscalationsDesk) -> None:
        super().__init__()
        self._desk = desk
        self.warnings = text_label(which="notice")
        self.warnings.setContentsMargins(8, 6, 8, 6)
        self.warnings.hide()
        self.holders = [(text_label(which="heading"), text_label()) for _ in range(4)]
        lost = [(text_label(what, "heading"), text_label(then)) for what, then in words.LOST]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.warnings)
        column.addWidget(text_label(words.HOLDERS, "title"))
        column.addLayout(_two_columns(self.holders))
        column.addWidget(text_label("Hvis en nøkkel blir borte", "title"))
        column.addWidget(text_label(words.NOBODY_CAN))
        column.addLayout(_two_columns(lost))
        column.addStretch(1)

    def show_desk(self) -> None:
        overview = self._desk.overview
        if overview is None:
            return
        custody = overview.custody
        self.warnings.setText("\n".join(f"▲ {one}" for one in custody.warnings))
        self.warnings.setVisible(bool(custody.warnings))
        for (name, text), (who, how) in zip(self.holders, words.holder_lines(custody), strict=True):
            name.setText(who)
            text.setText(how)


def _two_columns(rows: Sequence[tuple[QLabel, QLabel]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for row, (name, text) in enumerate(rows):
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
    return grid
