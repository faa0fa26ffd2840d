"""The leader's screen: what is looked at, the list of what can be seen and done, and what is chosen in it. Layout only."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.table import Summary, Table
from rusinfo_desk.ui.leader.contents import Contents, Line
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.export_pane import ExportPane
from rusinfo_desk.ui.leader.outgoing import Outgoing
from rusinfo_desk.ui.leader.period_bar import PeriodBar
from rusinfo_desk.ui.leader.periods import View
from rusinfo_desk.ui.leader.publication_pane import PublicationPane
from rusinfo_desk.ui.leader.sheet_pane import SheetPane
from rusinfo_desk.ui.leader.shown import shown_table, state_line
from rusinfo_desk.ui.leader.side import Side, SideFigures
from rusinfo_desk.ui.leader.side_shown import shown_findings
from rusinfo_desk.ui.leader.texts import TextsDesk
from rusinfo_desk.ui.leader.texts_pane import TextsPane
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.tasks.figures.on_shift import OnShift

__all__ = ["CHECKS", "EXPORT", "NOT_LEADER", "PUBLICATION", "TEXTS", "LeaderPage"]

NOT_LEADER = (
    "Månedstall og meldte feil hører til lederens hjem.\n\n"
    "Denne maskinen er satt opp for veileder. Trenger du tall, spør lederen – tallene er de samme for alle."
)
CHECKS, TEXTS, EXPORT, PUBLICATION = "checks", "texts", "export", "publication"
_PANES = frozenset({TEXTS, EXPORT, PUBLICATION})
_OVERLAP = "Perioden du sammenligner med, overlapper den du ser på. Den er derfor ikke brukt."


class LeaderPage(QWidget):
    """Sums up when it comes on screen. Call :meth:`refresh` when contacts or reports changed while it stands there.
    ``imports_wanted`` when the leader wants to bring in figures."""

    imports_wanted = Signal()
    keys_shown: tuple[Key, ...] = (
        Key.PERIOD_BEFORE,
        Key.PERIOD_AFTER,
        Key.MONTH,
        Key.PERIOD_UP,
        Key.EXPORT_SHOWN,
        Key.PUBLICATION,
    )

    def __init__(self, desk: LeaderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lederens oversikt")
        self.desk = desk
        self.side, self.outgoing = SideFigures(desk.desk, desk.jobs), Outgoing(desk)
        self.periods, self.tables, self.sheet = PeriodBar(), Contents(), SheetPane()
        self.problem = text_label(which="notice")
        self.stack = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._table = ""
        self._tables: list[Line] = []
        self._before: tuple[Summary, View, OnShift | None] | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 10, 16, 8)
        if not desk.is_leader:
            self.keys_shown = ()
            outer.addWidget(text_label("Lederens oversikt", "title"))
            outer.addWidget(text_label(NOT_LEADER))
            outer.addStretch(1)
            return
        self._lay_out(outer)
        self._connect()
        self._show()

    def _lay_out(self, outer: QVBoxLayout) -> None:
        self.problem.setContentsMargins(8, 6, 8, 6)
        self.imports = button(f"Hent inn tall …  {Key.IMPORTS.value.label}", self.imports_wanted.emit)
        self.periods.add(self.imports)
        self.stack.addWidget(self.sheet)
        split = QSplitter()
        split.setAccessibleName("Bredden på listen")
        split.setChildrenCollapsible(False)
        split.addWidget(self.tables)
        split.addWidget(self.stack)
        split.setSizes([270, 760])
        split.setStretchFactor(1, 1)
        above: tuple[QWidget, ...] = (self.periods, self.problem)
        for one in above:
            outer.addWidget(one)
        outer.addWidget(split, 1)  # no focus proxy here: Tab would go from the end to the list and never reach the bar

    def _connect(self) -> None:
        desk, periods = self.desk, self.periods
        desk.changed = self.side.changed = self.outgoing.changed = self._show
        periods.span_chosen.connect(desk.choose_span)
        periods.stepped.connect(desk.step)
        periods.range_chosen.connect(desk.choose_range)
        periods.against_chosen.connect(desk.choose_against)
        periods.own_chosen.connect(desk.choose_own)
        periods.channel_chosen.connect(desk.choose_channel)
        self.tables.chosen.connect(lambda _id: self._show_chosen())
        self.tables.stepped.connect(desk.step)
        self.tables.scrolled.connect(self.sheet.scroll_page)
        self.sheet.period_opened.connect(desk.open_month)
        self.sheet.grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space scrolls from the table as it does from the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self.sheet.scroll_page(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Sum up anew, off the screen's thread."""
        if self.desk.is_leader:
            self.side.forget()
            self.side.ask(Side.REPORTS, self.desk.library, self.desk.chosen.period)
            self.desk.load()

    def open(self, line_id: str) -> None:
        """Go to a line of the list, and into what it shows where something is typed or chosen there."""
        if self.tables.choose(line_id) and line_id in _PANES:
            self._pane(line_id).setFocus()
        else:
            self.tables.setFocus()

    def _show(self) -> None:
        desk = self.desk
        self.periods.show_view(desk.view, desk.channels)
        cautions = desk.cautions if desk.summary is not None else ()
        problems = [text for text in (desk.problem, _OVERLAP if desk.view.overlaps else "", *cautions) if text]
        self.problem.setText("\n".join(problems[:1] if desk.problem else problems))
        self.problem.setVisible(bool(problems))
        self.tables.show_lines(self._lines())
        self._show_chosen()

    def _lines(self) -> list[Line]:
        """The tables, keeping them while a period is being summed up."""
        summary, found = self.desk.summary, len(self.desk.findings)
        if summary is not None:
            self._tables = [Line(table.id, table.title) for table in summary.tables]
        return [
            *([Line("", "Tabeller"), *self._tables] if self._tables else []),
            Line("", "Mer om perioden"),
            Line(CHECKS, f"Kontroll av tallene ({found})" if found else "Kontroll av tallene"),
            *(Line(side, side.label) for side in (Side.HINTS, Side.UNMET, Side.FILLED)),
            Line("", "Ut av huset"),
            Line(TEXTS, "Tekster til rapporten"),
            Line(EXPORT, f"Eksporter det som vises  {Key.EXPORT_SHOWN.value.label}"),
            Line(PUBLICATION, f"Utgivelse av tallene  {Key.PUBLICATION.value.label}"),
            Line("", "Innhold"),
            Line(Side.REPORTS, f"{Side.REPORTS.label} ({self.side.reported})"),
        ]

    def _show_chosen(self) -> None:
        chosen, summary = self.tables.chosen_id, self.desk.summary
        if chosen in _PANES:
            self._show_pane(chosen)
            return
        self.stack.setCurrentWidget(self.sheet)
        if chosen in set(Side):
            self.side.ask(Side(chosen), self.desk.library, self.desk.chosen.period)
            self.sheet.show_sheet(self.side.shown(Side(chosen)))
        elif summary is None:
            if self.desk.is_summing:
                self._show_from_before(chosen)
                self.sheet.show_counting()
        elif chosen == CHECKS:
            self.sheet.show_sheet(shown_findings(self.desk.findings, self._state()))
        elif (table := self._found(chosen)) is not None:
            self._before = summary, self.desk.view, self.desk.on_shift
            self._show_table(table, *self._before)

    def _show_from_before(self, chosen: str) -> None:
        """Another table is chosen while something else is counted: that table, of what was counted last."""
        if self._before is None or chosen == self._table:
            return
        if (table := next((one for one in self._before[0].tables if one.id == chosen), None)) is not None:
            self._show_table(table, *self._before)

    def _show_table(self, table: Table, summary: Summary, view: View, on_shift: OnShift | None) -> None:
        self._table = table.id
        self.sheet.show_sheet(shown_table(table, summary, view, self.desk.channels, self.desk.opening, on_shift))

    @cached_property
    def export(self) -> ExportPane:
        """This and the two below are made when they are first asked for: the page opens the sooner."""
        return ExportPane(self.desk, self.outgoing)

    @cached_property
    def publication(self) -> PublicationPane:
        return PublicationPane(self.desk, self.outgoing)

    @cached_property
    def texts(self) -> TextsPane:
        return TextsPane(TextsDesk(self.desk))

    def _pane(self, line_id: str) -> ExportPane | PublicationPane | TextsPane:
        return self.export if line_id == EXPORT else self.publication if line_id == PUBLICATION else self.texts

    def _show_pane(self, chosen: str) -> None:
        if chosen not in self._areas:
            self._areas[chosen] = _scrolled(self._pane(chosen))
            self.stack.addWidget(self._areas[chosen])
        self.stack.setCurrentWidget(self._areas[chosen])
        if chosen == EXPORT:
            self.export.show_table(self._found(self._table) or self._found(""))
        elif chosen == PUBLICATION:
            self.publication.show_desk()
        else:
            self.texts.show_desk()

    def _found(self, table_id: str) -> Table | None:
        """A table of the summary by its id; the first for ""."""
        tables = self.desk.summary.tables if self.desk.summary is not None else ()
        return next((table for table in tables if table_id in ("", table.id)), None)

    def _state(self) -> str:
        summary = self.desk.summary
        return "" if summary is None else state_line(self.desk.view, summary.contacts, self.desk.channels)


def _scrolled(pane: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has focus inside
    area.setWidget(pane)
    return area
