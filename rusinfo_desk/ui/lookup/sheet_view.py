"""The text of a sheet: Markdown without HTML, nothing fetched, no link followed by itself. As high as its text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.markup import item_in, web_address

__all__ = ["SheetView"]

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_SCROLLING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}


class SheetView(QTextBrowser):
    """Shows Markdown that :mod:`markup` made. A click on a link only tells which address was meant.

    It never scrolls itself: the area around it does, so that title and text stay together when the text is large.
    """

    link_meant = Signal(str)
    item_meant = Signal(str)
    """A link to another record of the library."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part(self, "list")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(16)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._on_link)

    def show_markdown(self, text: str) -> None:
        self.document().setDefaultFont(QFont(self.font()))
        self.document().setMarkdown(text, _FEATURES)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded: not from the network, not from this PC."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(ceil(size.height()) + max(0, around) + 2)

    def _on_link(self, url: QUrl) -> None:
        text = url.toString()
        if (item_id := item_in(text)) is not None:
            self.item_meant.emit(item_id)
        elif (address := web_address(text)) is not None:
            self.link_meant.emit(address)
