"""A case to read: headings and lines, never markup, as high as its text. Nothing in it can be copied out."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from rusinfo_desk.registry.model.duty.account import AccountLine, CaseAccount, Tone
from rusinfo_desk.ui.look import part, tokens_of

__all__ = ["AccountView"]

_SIGNS = {Tone.NOTICE: "▲ ", Tone.MARKED: "◆ "}
_INNER = 26
_LOOKS = {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ApplicationPaletteChange}


class AccountView(QTextEdit):
    """It never scrolls itself: the area around it does. It takes focus, so that the keys scroll and a screen reader reads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: CaseAccount | None = None
        self._again = QTimer(self, singleShot=True, interval=0)  # a new look comes as several events: written once for them
        self._again.timeout.connect(self._write)
        self.setAccessibleName("Saken")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part(self, "list")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_account(self, account: CaseAccount | None) -> None:
        """The same account once more changes nothing, so that what is read does not move."""
        if account != self._account:
            self._account = account
            self._write()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Nothing of a case leaves it: neither by copying nor by dragging."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and self._account is not None:
            self._again.start()

    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(QFont(self.font()))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # laid out once, not at each line
        if self._account is not None:
            for place, section in enumerate(self._account.sections):
                self._heading(cursor, section.heading, first=not place)
                for line in section.lines:
                    self._line(cursor, line)
        cursor.endEditBlock()

    def _heading(self, cursor: QTextCursor, text: str, *, first: bool) -> None:
        block = QTextBlockFormat()
        block.setHeadingLevel(2)
        block.setTopMargin(0 if first else self.fontMetrics().height() * 0.8)
        block.setBottomMargin(3)
        self._block(cursor, block, first=first)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontPointSize(self.font().pointSizeF() * 1.15)
        look.setForeground(QColor(tokens_of(self.window()).accent))
        cursor.insertText(text, look)

    def _line(self, cursor: QTextCursor, line: AccountLine) -> None:
        tokens = tokens_of(self.window())  # its own ground is see-through
        block = QTextBlockFormat()
        block.setLeftMargin(_INNER if line.inner else 0)
        block.setTopMargin(1 if line.inner else 3)
        ink = QColor(tokens.muted if line.tone is Tone.QUIET else tokens.ink)
        if line.tone in _SIGNS:
            block.setBackground(QColor(tokens.notice if line.tone is Tone.NOTICE else tokens.raised))
            ink = QColor(tokens.on_notice if line.tone is Tone.NOTICE else tokens.ink)
        self._block(cursor, block)
        plain, strong = QTextCharFormat(), QTextCharFormat()
        for look in (plain, strong):
            look.setForeground(ink)
        strong.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(_SIGNS.get(line.tone, ""), strong)
        if line.label:
            cursor.insertText(f"{line.label}{'' if line.label.endswith('?') else ':'} ", strong)
        heavy = line.tone in (Tone.STRONG, Tone.GONE)
        cursor.insertText(line.text.replace("\n", "\u2028"), strong if heavy else plain)

    @staticmethod
    def _block(cursor: QTextCursor, block: QTextBlockFormat, *, first: bool = False) -> None:
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(ceil(size.height()) + max(0, around) + 2)
