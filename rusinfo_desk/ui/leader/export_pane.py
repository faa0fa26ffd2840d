"""What is shown, as a file: the table or all of them, in which format, and how small numbers are treated in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.chart import charts_of
from rusinfo_desk.registry.model.table import Table
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.files_out import CHART_FORMATS, FORMATS, MAP_FORMATS, ONE_TABLE, ending, file_name, write_one
from rusinfo_desk.ui.leader.outgoing import Outgoing
from rusinfo_desk.ui.leader.outgoing_row import OutgoingRow
from rusinfo_desk.ui.leader.protection import Protection, protections
from rusinfo_desk.ui.leader.shown import state_line
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["ExportPane", "choice", "documents"]


class ExportPane(QWidget):
    """``choose_path(name, format)`` asks for the place; tests answer for the user."""

    def __init__(self, desk: LeaderDesk, outgoing: Outgoing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._outgoing = desk, outgoing
        self.choose_path: Callable[[str, str], Path | None] = self._ask_path
        self._table: Table | None = None
        self._protections: tuple[Protection, ...] = ()
        self._offered: dict[str, str] = {}
        self._view = desk.view
        self.what = text_label(which="muted")
        self.scope, self.kind, self.protection = choice("Hva"), choice("Filformat"), choice("Små tall i filen")
        self.explanation = text_label(which="muted")
        self.go = button("Velg hvor filen skal lagres …", self._begin, primary=True)
        self.row = OutgoingRow(outgoing, self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(text_label("Eksporter det som vises", "title"))
        column.addWidget(self.what)
        for label, combo in (("Hva", self.scope), ("Filformat", self.kind), ("Små tall", self.protection)):
            named = text_label(label)
            named.setBuddy(combo)
            column.addWidget(named)
            column.addWidget(combo)
        for widget in (self.explanation, self.row):
            column.addWidget(widget)
        column.addStretch(1)
        for combo in (self.scope, self.kind, self.protection):
            combo.currentIndexChanged.connect(lambda _place: outgoing.forget())
        self.scope.currentIndexChanged.connect(self._offer_formats)
        self.protection.currentIndexChanged.connect(self._explain)
        self.setFocusProxy(self.scope)

    def show_table(self, table: Table | None) -> None:
        """The table that was shown last; None before there is one."""
        if table is not None and (self._table is None or table.title != self._table.title):
            with QSignalBlocker(self.scope):
                self.scope.clear()
                self.scope.addItems([f"Bare «{table.title}»", "Alle tabellene"])
        self._table = table
        view = self._desk.view
        if view != self._view:
            self._view = view
            self._outgoing.forget()
        summary = self._desk.summary
        self.what.setText("" if summary is None else state_line(view, summary.contacts, self._desk.channels))
        offered = protections(self._desk.library.settings.threshold)
        if offered != self._protections:
            self._protections = offered
            with QSignalBlocker(self.protection):
                self.protection.clear()
                self.protection.addItems([one.label for one in offered])
            self._explain()
        self._offer_formats()
        self.row.show_outgoing()

    def _offer_formats(self) -> None:
        """Pictures only of a table that has one, and never of all at once."""
        table = self._table if self.scope.currentIndex() == 0 else None
        charts = () if table is None else charts_of(table)
        offered = {
            **FORMATS,
            **(ONE_TABLE if table is not None else {}),
            **(CHART_FORMATS if charts else {}),
            **(MAP_FORMATS if len(charts) > 1 else {}),
        }
        if offered == self._offered:
            return
        held = self.kind.currentIndex()
        self._offered = offered
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItems(list(offered.values()))
            self.kind.setCurrentIndex(held if 0 <= held < len(offered) else 0)

    def _explain(self) -> None:
        if self._protections:
            chosen = self._protections[max(0, self.protection.currentIndex())]
            self.explanation.setText(f"På skjermen er ingenting skjult. I filen: {chosen.explanation}")

    def _begin(self) -> None:
        if self._table is None or self._desk.summary is None:
            self._outgoing.say("Tallene telles ennå. Vent et øyeblikk.")
            return
        alone = self.scope.currentIndex() == 0
        file_format = tuple(self._offered)[self.kind.currentIndex()]
        table = self._table.id if alone else ""
        path = self.choose_path(file_name(self._desk.view, table, file_format), file_format)
        if path is not None:
            self._outgoing.begin(self._plan(table), write_one(path, file_format, self._desk.library.resources), path.parent)

    def _plan(self, table: str) -> PublicationPlan:
        chosen, view = self._protections[max(0, self.protection.currentIndex())], self._desk.view
        return PublicationPlan(
            period=view.chosen.period,
            tables=(table,) if table else None,
            method=chosen.method,
            threshold=chosen.threshold,
            channel=view.channel or None,
            compared=view.compared if view.compared != view.chosen.period.compared_with else None,
        )

    def _ask_path(self, name: str, file_format: str) -> Path | None:
        kinds = f"{ending(file_format).upper()} (*.{ending(file_format)})"
        chosen, _ = QFileDialog.getSaveFileName(self, "Lagre filen", str(documents() / name), kinds)
        return Path(chosen) if chosen else None


def choice(name: str) -> QComboBox:
    """A combo box with its name for the screen reader, as wide as its widest text has room for."""
    combo = ChoiceBox()
    combo.setAccessibleName(name)
    combo.view().setAccessibleName(name)
    combo.setMinimumContentsLength(12)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def documents() -> Path:
    """The user's folder for documents, or the home."""
    places = QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation
    return Path(next((one for one in map(QStandardPaths.writableLocation, places) if Path(one).is_dir()), ""))
