"""What the values of a column mean: one after another by first letters, those without a code first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rusinfo_desk.ui.imports.mapping import NOT_ASKED, column_of
from rusinfo_desk.ui.imports.pick import Pick
from rusinfo_desk.ui.imports.rows import ColumnRow, ValueRow
from rusinfo_desk.ui.imports.rows_table import RowsTable
from rusinfo_desk.ui.imports.work import FileWork
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.flow import FlowLayout

__all__ = ["ValuesPart"]

_EMPTY = "(tom)"


class ValuesPart(QWidget):
    """Of a field that the file lacks: one answer for all of it. ``left`` when Esc goes back to the columns, ``finished`` when the
    last value got its code. ``seen`` is told the widget that has to be in sight."""

    left = Signal()
    finished = Signal()

    def __init__(self, work: FileWork, window: QWidget) -> None:
        super().__init__()
        self.seen: Callable[[QWidget], None] = lambda _: None
        self._work = work
        self._row: ColumnRow | None = None
        self._values: tuple[ValueRow, ...] = ()
        self._at = ""
        self.table = RowsTable("Verdiene i kolonnen", ("Verdi i filen", "Linjer", "Blir til"), narrow=(1,))
        self.answer = Pick(ChoiceList(window))
        self.rest = button(f"Sett resten til «{NOT_ASKED.label}»", self._set_rest)
        below = FlowLayout(spacing=8)
        below.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table, 1)
        column.addWidget(self.answer)
        column.addLayout(below)
        self.table.at.connect(self._offer)
        self.table.entered.connect(self.begin)
        self.table.letters.connect(self.begin)
        self.table.removed.connect(self._forget)
        self.answer.picked.connect(self._take)
        self.answer.passed.connect(self._pass_by)
        self.answer.escaped.connect(self._leave)

    # showing

    @property
    def gaps(self) -> list[str]:
        """The values that have no code."""
        return [one.value for one in self._values if one.gap]

    def show_row(self, row: ColumnRow) -> bool:
        """Whether there is anything to answer."""
        if self._row is None or self._row.key != row.key or self._row.becomes != row.becomes:
            self._at = ""
        self._row = row
        self._values = () if row.fixed else self._work.values(row)
        options = self._work.options(row)
        self.table.setVisible(bool(self._values))
        self.rest.setVisible(len(self.gaps) > 1)
        if row.fixed:
            self.answer.offer("Samme svar på hver linje", options, self._work.mapping.constants.get(row.name))
        elif self._values:
            place = self._place()
            self.table.show_rows([(one.value or _EMPTY, one.lines, one.becomes) for one in self._values], place)
            self._offer(place)
        shown = bool(self._values) or (row.fixed and bool(options))
        self.setVisible(shown)
        return shown

    def _place(self) -> int:
        """The row that was chosen, by its value; else the first without a code."""
        places = [at for at, one in enumerate(self._values) if one.value == self._at and self._at]
        return places[0] if places else next((at for at, one in enumerate(self._values) if one.gap), 0)

    def _offer(self, at: int) -> None:
        row = self._row
        if row is not None and 0 <= at < len(self._values):
            self._at = self._values[at].value
            code = column_of(self._work.mapping, row.name).values.get(self._at)
            self.answer.offer(f"«{self._at or _EMPTY}» blir til", self._work.options(row), code, like=self._at)

    # acting

    def enter(self) -> None:
        """Focus on the values, or on the one answer."""
        if self.table.isVisible():
            self.table.setFocus()
            self.seen(self.table)
        else:
            self.begin()

    def begin(self, letters: str = "") -> None:
        """The answer for the chosen value, by its first letters."""
        self.answer.begin(letters)
        self.seen(self.answer)

    def _take(self, code: str) -> None:
        row, at = self._row, self.table.currentIndex().row()
        if row is None:
            return
        if row.fixed:
            self._work.set_constant(row.name, code)
            self.finished.emit()
        elif 0 <= at < len(self._values):
            one = self._values[at]
            self._at = self._next_gap(at)
            self._work.set_values(row.name, (one.value,), code)
            if one.gap and not self.gaps:
                self.finished.emit()

    def _next_gap(self, at: int) -> str:
        """The next value without a code, from here on and then from the top; the same value when it was the last."""
        order = (*self._values[at + 1 :], *self._values[:at])
        return next((one.value for one in order if one.gap), self._values[at].value)

    def _pass_by(self, step: int) -> None:
        """Enter on what stands: the next row. Shift+Enter: the one before."""
        at = self.table.currentIndex().row() + step
        if not self.table.isVisible():
            self.left.emit()
        elif 0 <= at < len(self._values):
            self.table.selectRow(at)
            self.begin()
        else:
            self.table.setFocus()

    def _leave(self) -> None:
        if self.table.isVisible():
            self.table.setFocus()
        else:
            self.left.emit()

    def _forget(self) -> None:
        at = self.table.currentIndex().row()
        row = self._row
        if row is not None and 0 <= at < len(self._values) and not self._values[at].gap:
            self._work.forget_value(row.name, self._values[at].value)

    def _set_rest(self) -> None:
        if self._row is not None:
            self._work.set_values(self._row.name, self.gaps, NOT_ASKED.code)
            self.finished.emit()
