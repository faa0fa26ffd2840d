"""A Markdown sheet as it is written, with the faults marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from rusinfo_desk.ui.look import tokens_of

__all__ = ["SourceEdit"]


class SourceEdit(QPlainTextEdit):
    """``changed(text)`` when something is typed. Tab leaves the field: Markdown of ours has no tabs."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Arkets tekst")
        self.setTabChangesFocus(True)
        self.textChanged.connect(lambda: self.changed.emit(self.toPlainText()))

    def show_text(self, text: str) -> bool:
        """Show a text. The same text keeps cursor and undo. Always True: any text can be shown."""
        if text != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(text)
        return True

    def mark(self, lines: Iterable[int]) -> None:
        """Mark lines (1 = the first) that have a fault."""
        tokens = tokens_of(self)
        look = QTextCharFormat()
        look.setBackground(QColor(tokens.notice))
        look.setForeground(QColor(tokens.on_notice))
        look.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        marks = []
        for line in lines:
            mark = QTextEdit.ExtraSelection()
            mark.format = look
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            marks.append(mark)
        self.setExtraSelections(marks)

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line and focus here."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(max(0, line - 1))))
        self.centerCursor()
        self.setFocus()
