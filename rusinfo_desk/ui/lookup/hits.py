"""The hit list: a model over rows that are values, and a delegate that paints name, place and kind, and the state in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rusinfo_desk.ui.look import tokens_of
from rusinfo_desk.ui.lookup.desk import Row

__all__ = ["HitDelegate", "HitModel", "move_in"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MARGIN = 6
_ROW = Qt.ItemDataRole.UserRole
_SELECTED = QStyle.StateFlag.State_Selected
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class HitModel(QAbstractListModel):
    """Rows by position. A new answer replaces all of them at once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, position: int) -> Row | None:
        return self._rows[position] if 0 <= position < len(self._rows) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        if role == _ROW:
            return row
        return None


class _Type:
    """Fonts of the three lines with their measures, made once for each text size: a list is painted at every key."""

    def __init__(self, base: QFont) -> None:
        self.regular = QFont(base)
        self.bold = QFont(base)
        self.bold.setBold(True)
        self.struck = QFont(self.bold)
        self.struck.setStrikeOut(True)
        self.of_regular = QFontMetrics(self.regular)
        self.of_bold = QFontMetrics(self.bold)


class HitDelegate(QStyledItemDelegate):
    """Title in bold, then what matched with place and type, then the state. Closed services are struck through and say so."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._types: dict[str, _Type] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        kind = self._type(option.font)
        return QSize(180, kind.of_bold.height() + 2 * kind.of_regular.height() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW)
        kind, box = self._type(option.font), option.rect
        palette = option.palette
        painter.save()
        if option.state & _SELECTED:
            painter.fillRect(box, palette.highlight())
            ink = faint = palette.highlightedText().color()
        else:
            painter.setPen(palette.midlight().color())
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            ink, faint = palette.text().color(), QColor(tokens_of(self._view).muted)
        left, top, width = box.left() + _MARGIN + 2, box.top() + _MARGIN, box.width() - 2 * _MARGIN - 2
        line, below = kind.of_bold.height(), kind.of_regular.height()
        painter.setPen(ink)
        painter.setFont(kind.struck if row.closed else kind.bold)
        painter.drawText(left, top, width, line, _LEFT, kind.of_bold.elidedText(row.title, _ELIDE, width))
        painter.setFont(kind.regular)
        painter.drawText(left, top + line + below, width, below, _LEFT, kind.of_regular.elidedText(row.tag, _ELIDE, width))
        painter.setPen(faint)
        painter.drawText(left, top + line, width, below, _LEFT, kind.of_regular.elidedText(row.subtitle, _ELIDE, width))
        painter.restore()

    def _type(self, font: QFont) -> _Type:
        key = font.key()
        if key not in self._types:
            self._types[key] = _Type(font)
        return self._types[key]


def move_in(hits: QListView, rows: int, pages: int) -> None:
    """Move the choice by rows and by what fits on screen; never past the ends."""
    page = max(1, hits.viewport().height() // max(1, hits.sizeHintForRow(0)) - 1)
    last = hits.model().rowCount() - 1
    if last >= 0:
        place = hits.currentIndex().row() + rows + pages * page
        hits.setCurrentIndex(hits.model().index(min(last, max(0, place)), 0))
