"""A grid on screen: every row in view (the page scrolls), figures to the right, totals in bold."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nlargest

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from rusinfo_desk.registry.model.grid import Grid, RowKind
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, HIDDEN_TEXT

__all__ = ["GridModel", "GridView"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NOTHING = Grid((), ())
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MEASURED = 12
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class GridModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._grid = _NOTHING

    def show(self, grid: Grid) -> None:
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._grid.columns)

    def longest(self, column: int) -> list[int]:
        """The rows whose text in a column has most letters."""
        return nlargest(_MEASURED, range(len(self._grid.rows)), key=lambda row: len(self._grid.rows[row].texts[column]))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._grid.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _on_two_lines(self._grid.columns[section]) if section else self._grid.columns[section]
        return (_RIGHT if section else _LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._grid.rows[index.row()], index.column()
        text = row.texts[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"    {text}" if row.kind is RowKind.LEAF and not column else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._grid.columns[column]}: {HIDDEN_TEXT if text == HIDDEN else text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        if role == Qt.ItemDataRole.FontRole and row.kind in (RowKind.TOTAL, RowKind.GROUP):
            bold = QFont()
            bold.setBold(True)
            return bold
        return None


def _on_two_lines(title: str) -> str:
    """A long title broken before its bracket or after its first word, so that columns stay as narrow as their figures."""
    if len(title) < 12:
        return title
    return title.replace(" (", "\n(", 1) if "(" in title else title.replace(" ", "\n", 1)


class GridView(QTableView):
    """As high as its rows; wide tables scroll sideways. Arrows move the chosen row while it has focus: ``row_shown(QRect)`` is
    where it is. ``row_opened(place)`` is Enter or a double click on a row that opens something.
    """

    row_shown = Signal(QRect)
    row_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opens: frozenset[int] = frozenset()
        self._model = GridModel()
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.geometriesChanged.connect(self.updateGeometry)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_grid(self, grid: Grid, name: str, opens: Collection[int] = (), at: int | None = None) -> None:
        """``opens`` are the places of the rows that Enter opens. ``at`` is the row to stand on, None for the one before."""
        self._opens = frozenset(opens)
        row = max(0, self.currentIndex().row()) if at is None else at
        self._model.show(grid)
        if grid.rows and (at is not None or self.hasFocus()):
            self.setCurrentIndex(self._model.index(min(row, len(grid.rows) - 1), 0))
        if self.hasFocus() and grid.rows:
            self.selectRow(self.currentIndex().row())
        else:
            self.clearSelection()
        self.setAccessibleName(f"Tabell: {name}")
        self._fit()

    def _open(self, row: int) -> None:
        if row in self._opens:
            self.row_opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.row_shown.emit(self._around(current))

    def _around(self, index: _Index) -> QRect:
        """Where a row is in the widget, the first with the header and what stands above it."""
        seen = self.visualRect(index).translated(0, self.horizontalHeader().height())
        return seen.adjusted(0, -self.horizontalHeader().height(), 0, 0) if not index.row() else seen

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._model.rowCount():
            at = self.currentIndex() if self.currentIndex().isValid() else self._model.index(0, 0)
            self.setCurrentIndex(at)
            self.selectRow(at.row())
            self.row_shown.emit(self._around(at))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Columns as wide as their text. Only the texts with most letters are measured: all take Qt a tenth of a second."""
        high = self.fontMetrics().height() + 8
        self.verticalHeader().setDefaultSectionSize(high)
        for column in range(self._model.columnCount()):
            wide = [self.sizeHintForIndex(self._model.index(row, column)).width() for row in self._model.longest(column)]
            self.setColumnWidth(column, max((self.horizontalHeader().sectionSizeHint(column), *wide)) + 1)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.horizontalHeader()
        return QSize(480, rows + max(header.height(), header.sizeHint().height()) + bar + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
