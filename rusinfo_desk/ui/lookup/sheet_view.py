"""The text of a sheet: Markdown without HTML, nothing fetched, no link followed by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.markup import web_address

__all__ = ["SheetView"]

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class SheetView(QTextBrowser):
    """Shows Markdown that :mod:`markup` made. A click on a link only tells which address was meant."""

    link_meant = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part(self, "list")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(16)
        self.anchorClicked.connect(self._on_link)

    def show_markdown(self, text: str) -> None:
        self.document().setDefaultFont(QFont(self.font()))
        self.document().setMarkdown(text, _FEATURES)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded: not from the network, not from this PC."""
        return None

    def _on_link(self, url: QUrl) -> None:
        address = web_address(url.toString())
        if address:
            self.link_meant.emit(address)
