"""Rows of a list on as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

__all__ = ["WrappedRows", "wrap_rows"]

_TALL = 10_000


class WrappedRows(QStyledItemDelegate):
    """Leaves the sides of the style sheet out of the width that a row is wrapped to; Qt forgets them and cuts the row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        inner = self.parent()
        if isinstance(inner, QListWidget):
            narrow.rect = QRect(0, 0, inner.viewport().width() - 2 * option.fontMetrics.averageCharWidth() - 8, _TALL)
        return super().sizeHint(narrow, index)


def wrap_rows(rows: QListWidget) -> None:
    """Show every row of a list in full, whatever its width."""
    rows.setWordWrap(True)
    rows.setItemDelegate(WrappedRows(rows))
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setTextElideMode(Qt.TextElideMode.ElideNone)
    rows.setResizeMode(QListWidget.ResizeMode.Adjust)
