"""The leader's screen: a period, its tables with charts and notes, the reported errors, and files to send on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QListWidget,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rusinfo_desk.registry.model.chart import chart_of
from rusinfo_desk.registry.model.grid import Grid, GridRow, RowKind, grid_of
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.table import Table
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.export_bar import ExportBar
from rusinfo_desk.ui.leader.grid_view import GridView
from rusinfo_desk.ui.leader.period_bar import PeriodBar
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.chart import ChartView
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.widgets.wrapped_rows import wrap_rows
from rusinfo_desk.ui.words import short_date

__all__ = ["LeaderPage"]

NOT_LEADER = (
    "Månedstall og meldte feil hører til lederens hjem.\n\n"
    "Denne maskinen er satt opp for veileder. Trenger du tall, spør lederen – tallene er de samme for alle."
)


class LeaderPage(QWidget):
    """Sums up when it comes on screen. Call :meth:`refresh` when contacts or reports changed while it stands there."""

    def __init__(self, desk: LeaderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lederens oversikt")
        self.desk = desk
        self.choose_path: Callable[[str, str], Path | None] = self._ask_path
        self.periods, self.export, self.tables = PeriodBar(), ExportBar(), QListWidget()
        self.title, self.state = text_label(which="title"), text_label(which="muted")
        self.chart, self.grid, self.notes = ChartView(), GridView(), text_label(which="muted")
        self.problem = text_label(which="notice")
        self.problem.setContentsMargins(8, 6, 8, 6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 8)
        if not desk.is_leader:
            outer.addWidget(text_label("Lederens oversikt", "title"))
            outer.addWidget(text_label(NOT_LEADER))
            outer.addStretch(1)
            return
        self._lay_out(outer)
        self._connect()
        self._show()

    def _lay_out(self, outer: QVBoxLayout) -> None:
        self.tables.setAccessibleName("Tabeller")
        wrap_rows(self.tables)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(10)
        shown: tuple[QWidget, ...] = (self.title, self.state, self.chart, self.grid, self.notes)
        for one in shown:
            column.addWidget(one)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("Valgt tabell")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.tables)
        split.addWidget(scroll)
        split.setSizes([260, 760])
        split.setStretchFactor(1, 1)
        above: tuple[QWidget, ...] = (self.periods, self.export, self.problem)
        for one in above:
            outer.addWidget(one)
        outer.addWidget(split, 1)
        part(self.tables, "list")
        self.setFocusProxy(self.tables)

    def _connect(self) -> None:
        desk = self.desk
        desk.changed = self._show
        self.periods.span_chosen.connect(desk.choose_span)
        self.periods.stepped.connect(desk.step)
        self.periods.range_chosen.connect(desk.choose_range)
        self.export.wanted.connect(self._export)
        self.export.cancelled.connect(desk.cancel)
        self.tables.currentRowChanged.connect(self._show_table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Sum up anew, off the screen's thread."""
        self.desk.load()

    def _show(self) -> None:
        desk = self.desk
        self.periods.show_chosen(desk.chosen)
        self.export.show_desk(desk)
        self.problem.setText(desk.problem)
        self.problem.setVisible(bool(desk.problem))
        self._list_tables()
        self._show_table(self.tables.currentRow())

    def _list_tables(self) -> None:
        """The titles, keeping the chosen one; while a period is being summed up the list stays as it is."""
        summary = self.desk.summary
        if summary is None:
            return
        names = [*(table.title for table in summary.tables), f"Meldte feil ({len(self.desk.reports)})"]
        if names == [self.tables.item(place).text() for place in range(self.tables.count())]:
            return
        chosen = max(0, self.tables.currentRow())
        with QSignalBlocker(self.tables):
            self.tables.clear()
            self.tables.addItems(names)
            self.tables.setCurrentRow(min(chosen, len(names) - 1))

    def _show_table(self, place: int) -> None:
        summary = self.desk.summary
        if summary is None:
            self.state.setText("Teller …" if self.desk.is_summing else "")
            return
        if place == len(summary.tables):
            self._show_reports()
        elif 0 <= place < len(summary.tables):
            self._show_one(summary.tables[place], summary.contacts)

    def _show_one(self, table: Table, contacts: int) -> None:
        period = self.desk.chosen.period.label
        self.title.setText(table.title)
        self.state.setText(f"{period} · {whole(contacts)} samtaler" if contacts else f"{period} · ingen samtaler registrert")
        self.chart.show_chart(chart_of(table))
        self.grid.show_grid(grid_of(table), table.title)
        self.grid.show()
        self.notes.setText("\n".join(table.notes))

    def _show_reports(self) -> None:
        reports = self.desk.reports
        rows = tuple(GridRow(RowKind.PLAIN, (one.about, short_date(one.day), one.what, one.suggestion)) for one in reports)
        self.title.setText("Meldte feil i innholdet")
        self.state.setText("Nyeste først." if reports else "Ingen har meldt feil.")
        self.chart.show_chart(None)
        self.grid.show_grid(Grid(("Gjelder", "Meldt", "Hva er feil", "Forslag"), rows), "Meldte feil")
        self.grid.setVisible(bool(reports))
        self.notes.setText("Veilederne melder feil med Ctrl+M. Retting av innholdet kommer i en senere utgave.")

    def _export(self, file_format: str) -> None:
        path = self.choose_path(self.desk.file_name(file_format), file_format)
        if path is not None:
            self.desk.export(path, file_format, self.desk.protections[self.export.protection.currentIndex()])

    def _ask_path(self, name: str, file_format: str) -> Path | None:
        places = QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation
        documents = next((one for one in map(QStandardPaths.writableLocation, places) if Path(one).is_dir()), "")
        kinds = f"{file_format.upper()} (*.{file_format})"
        chosen, _ = QFileDialog.getSaveFileName(self, "Lagre oversikten", str(Path(documents) / name), kinds)
        return Path(chosen) if chosen else None
