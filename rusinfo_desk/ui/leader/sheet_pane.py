"""The right of the leader's page when something is read: title, charts, table and notes, in one scroll area."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.grid import Grid
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.ui.leader.grid_view import GridView
from rusinfo_desk.ui.leader.shown import Shown
from rusinfo_desk.ui.widgets.chart import ChartView
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["SheetPane"]

_CHARTS = 2
_EMPTY = Grid((), ())


class SheetPane(QScrollArea):
    """``period_opened(Period)``: Enter on a row that is a month."""

    period_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._opened: Period | None = None
        self.title, self.state, self.notes = text_label(which="title"), text_label(which="muted"), text_label(which="muted")
        self.charts = tuple(ChartView() for _ in range(_CHARTS))
        self.hint = text_label(which="muted")
        self.grid = GridView()
        self.grid.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.title, self.state, *self.charts, self.hint, self.grid, self.notes):
            column.addWidget(widget)
        column.addStretch(1)
        self.setAccessibleName("Det som er valgt")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the table; Space scrolls it from the list and the table
        self._inner = inner
        self.setWidget(inner)
        self.grid.row_opened.connect(self._open)
        self.grid.row_shown.connect(self._follow)

    def show_sheet(self, shown: Shown) -> None:
        """Lay it out anew only where it is another: an answer that changes nothing moves nothing."""
        if shown == self._shown:
            return
        other = self._shown is None or shown.title != self._shown.title
        self._shown = shown
        self.title.setText(shown.title)
        self.state.setText(shown.state)
        for place, view in enumerate(self.charts):
            view.show_chart(shown.charts[place] if place < len(shown.charts) else None)
        self.grid.show_grid(shown.grid or _EMPTY, shown.title, shown.opens or (), self._row_left(shown))
        self.grid.setVisible(shown.grid is not None)
        self.hint.setText(shown.hint)
        self.hint.setVisible(bool(shown.hint))
        self.notes.setText("\n".join(shown.notes))
        self.notes.setVisible(bool(shown.notes))
        if other:
            self.verticalScrollBar().setValue(0)

    def show_counting(self) -> None:
        """Something else is being counted. The figures from before stay, and it is said so: nothing jumps when a period
        is stepped past."""
        if self._shown is not None:
            before = self._shown.state
            self._shown = None
            self.state.setText(f"Teller … Tallene under er fra før: {before}" if before else "Teller …")
        elif not self.state.text():
            self.state.setText("Teller …")

    def scroll_page(self, direction: int) -> None:
        """A page down (1) or up (−1)."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + direction * max(1, bar.pageStep() - self.fontMetrics().height() * 2))

    def _open(self, row: int) -> None:
        period = (self._shown.opens or {}).get(row) if self._shown is not None else None
        if isinstance(period, Period):
            self._opened = period
            self.period_opened.emit(period)

    def _row_left(self, shown: Shown) -> int | None:
        """The row of the month that was opened from such a table, for who comes back to it; None for anything else."""
        row = next((row for row, period in (shown.opens or {}).items() if period == self._opened), None)
        self._opened = self._opened if row is None else None
        return row

    def _follow(self, row: QRect) -> None:
        """Keep the chosen row in view; with the last row what stands under it, with the first its header."""
        top = self.grid.mapTo(self._inner, QPoint(0, row.top())).y()
        last = self.grid.currentIndex().row() == self.grid.model().rowCount() - 1
        margin = self.grid.height() - row.bottom() + min(self.notes.height(), self.viewport().height() // 2) if last else 8
        self.ensureVisible(0, top, 0, 8)
        self.ensureVisible(0, top + row.height(), 0, margin)
