"""A table that is worked in by keyboard: arrows choose a row, Enter goes on from it, letters begin the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

__all__ = ["RowsTable"]

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _Rows(QAbstractTableModel):
    """Rows of texts under headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = headings
        self.rows: Sequence[Sequence[str]] = ()

    def show(self, rows: Sequence[Sequence[str]]) -> None:
        """The same number of rows stays the same rows, so that what is chosen stays chosen."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headings) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text}"
        return text if role == Qt.ItemDataRole.ToolTipRole else None


class RowsTable(QTableView):
    """``at(row)`` another row was chosen · ``entered`` Enter · ``letters(text)`` a letter that begins a choice · ``removed``
    Delete. ``narrow``: the columns that are as wide as their text; the others share the room.
    ``lines`` of text in a row, ``least`` rows in sight."""

    at = Signal(int)
    entered = Signal()
    letters = Signal(str)
    removed = Signal()

    def __init__(self, name: str, headings: Sequence[str], narrow: Sequence[int] = (), lines: int = 1, least: int = 3) -> None:
        super().__init__()
        self._least = least
        self._lines = lines
        self._rows = _Rows(headings)
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(headings)):
            fitted = QHeaderView.ResizeMode.ResizeToContents if column in narrow else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, fitted)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._fit()

    def show_rows(self, rows: Sequence[Sequence[str]], chosen: int) -> None:
        """The rows, with one of them chosen; nothing is told of that."""
        blocked = self.blockSignals(True)
        self._rows.show(rows)
        if rows and self.currentIndex().row() != chosen:
            self.selectRow(max(0, min(chosen, len(rows) - 1)))
        self.blockSignals(blocked)

    @property
    def texts(self) -> Sequence[Sequence[str]]:
        """What stands in the rows."""
        return self._rows.rows

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.at.emit(now.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything else is the table's own: arrows, Page Up and Down."""
        if event.key() in _ENTERS:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else len(self._rows.rows) - 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.text().strip().isprintable() and event.text().strip() and not event.modifiers() & ~_TYPED:
            self.letters.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Rows as high as their lines, and room for the least of them."""
        high = self.fontMetrics().lineSpacing() * self._lines + 10
        self.verticalHeader().setDefaultSectionSize(high)
        self.setMinimumHeight(high * self._least + self.horizontalHeader().sizeHint().height())
