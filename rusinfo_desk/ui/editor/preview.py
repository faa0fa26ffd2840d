"""How what is being written will look: the same sheet as in the look-up, without its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.ui.lookup.sheet import sheet_of
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.item import Item

__all__ = ["Preview"]


class Preview(QScrollArea):
    """Shows an :class:`~rusinfo_desk.library.item.Item`. Links are only text here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Forhåndsvisning")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.banner, self.title, self.number = text_label(which="notice"), text_label(which="heading"), text_label(which="number")
        self.banner.setContentsMargins(8, 6, 8, 6)
        self.body = SheetView("Forhåndsvisning av arket")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 4)
        for widget in (self.banner, self.title, self.number, self.body):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)
        self.show_item(None)

    def show_item(self, item: Item | None) -> None:
        """Show it, or nothing."""
        sheet = None if item is None else sheet_of(item)
        texts = (
            (self.banner, sheet.banner if sheet else ""),
            (self.title, sheet.title if sheet else ""),
            (self.number, sheet.number if sheet else ""),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self.body.show_markdown(sheet.markdown if sheet else "")
