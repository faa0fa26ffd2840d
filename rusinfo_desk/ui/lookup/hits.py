"""The hit list: a model over rows that are values, and a delegate that paints two lines and a state in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rusinfo_desk.ui.look import tokens_of
from rusinfo_desk.ui.lookup.desk import Row

__all__ = ["HitDelegate", "HitModel"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MARGIN = 8


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
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


class HitDelegate(QStyledItemDelegate):
    """Title in bold, below it place, type and state. Closed services are struck through and say "Nedlagt"."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        fonts = _fonts(option.font)
        height = sum(QFontMetrics(font).height() for font in fonts) + 2 * _MARGIN
        return QSize(180, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = palette.color(role)
        faint = ink if selected else QColor(tokens_of(self._view).muted)
        painter.save()
        if selected:
            painter.fillRect(option.rect, palette.brush(QPalette.ColorRole.Highlight))
        else:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Midlight), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = option.rect.adjusted(_MARGIN + 2, _MARGIN, -_MARGIN, -_MARGIN)
        bold, regular = _fonts(option.font)
        bold.setStrikeOut(row.closed)
        tag_width = QFontMetrics(regular).horizontalAdvance(row.tag) + _MARGIN if row.tag else 0
        line = QFontMetrics(bold).height()
        _write(painter, QRect(inner.left(), inner.top(), inner.width(), line), row.title, bold, ink)
        below = QRect(inner.left(), inner.top() + line, inner.width(), inner.height() - line)
        _write(painter, below.adjusted(0, 0, -tag_width, 0), row.subtitle, regular, faint)
        _write(painter, below, row.tag, regular, ink, Qt.AlignmentFlag.AlignRight)
        painter.restore()


def _write(
    painter: QPainter, box: QRect, text: str, font: QFont, ink: QColor, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), short)


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    bold = QFont(base)
    bold.setBold(True)
    return bold, QFont(base)
