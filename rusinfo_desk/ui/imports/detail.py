"""The chosen column: what it becomes, how it is written, and what each of its values means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.mapping import NOT_ASKED, chosen_of, column_of, field_choices, target_of
from rusinfo_desk.ui.imports.pick import Pick
from rusinfo_desk.ui.imports.rows import ColumnRow, ValueRow
from rusinfo_desk.ui.imports.rows_table import RowsTable
from rusinfo_desk.ui.imports.work import FileWork
from rusinfo_desk.ui.widgets.card import button
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["Detail"]


class Detail(QWidget):
    """``left`` when Esc goes back to the columns. ``seen`` is told the widget that has to be in sight."""

    left = Signal()

    def __init__(self, work: FileWork, window: QWidget) -> None:
        super().__init__()
        self.seen: Callable[[QWidget], None] = lambda _: None
        self._work = work
        self._row: ColumnRow | None = None
        self._values: tuple[ValueRow, ...] = ()
        self._at: dict[str, str] = {}
        self.title, self.samples, self.state = text_label(which="heading"), text_label(which="muted"), text_label()
        self.field, self.value = Pick(ChoiceList(window)), Pick(ChoiceList(window))
        self.form_label, self.form = QLabel("Skrevet som"), QComboBox()
        self.form.setAccessibleName("Hvordan verdiene er skrevet")
        self.form.view().setAccessibleName("Hvordan verdiene er skrevet")
        self.form_label.setBuddy(self.form)
        self.values = RowsTable("Verdiene i kolonnen", ("Verdi i filen", "Linjer", "Blir til"), narrow=(1,))
        self.rest = button(f"Sett resten til «{NOT_ASKED.label}»", self._set_rest)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        form = FlowLayout(spacing=8)
        form.addWidget(self.form_label)
        form.addWidget(self.form)
        below = FlowLayout(spacing=8)
        below.addWidget(self.rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 8, 4)
        column.setSpacing(6)
        for widget in (self.title, self.samples, self.field):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.state)
        column.addWidget(self.values, 1)
        column.addWidget(self.value)
        column.addLayout(below)
        column.addStretch(0)
        self._column = column

    def _connect(self) -> None:
        self.field.picked.connect(self._set_field)
        self.field.passed.connect(lambda step: self._go_values() if step > 0 else self.left.emit())
        self.field.escaped.connect(self.left)
        self.form.activated.connect(self._set_form)
        self.values.at.connect(self._choose)
        self.values.entered.connect(self._begin_value)
        self.values.letters.connect(self._begin_value)
        self.values.removed.connect(self._forget)
        self.value.picked.connect(self._set_value)
        self.value.passed.connect(self._pass_value)
        self.value.escaped.connect(self._leave_value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # showing

    def show_row(self, row: ColumnRow | None) -> None:
        """A column, or a field that the file lacks."""
        before, self._row = self._row, row
        self.setVisible(row is not None)
        if row is None:
            return
        if before is None or before.key != row.key:
            self._at.clear()
        self.title.setText(row.title if row.fixed else f"Kolonnen «{row.title}»")
        self.samples.setText(f"I filen: {row.samples}")
        self.samples.setVisible(bool(row.samples))
        self.state.setText(row.state)
        if row.fixed:
            self._show_fixed(row)
        else:
            self._show_column(row)

    def _show_fixed(self, row: ColumnRow) -> None:
        work = self._work
        options = work.options(row)
        for widget in (self.field, self.form_label, self.form, self.values, self.rest):
            widget.hide()
        self.value.setVisible(bool(options))
        if not options:
            self.state.setText(f"▲ {words.NO_COLUMN.format(field=row.title.removesuffix(words.NOT_IN_FILE))}")
        self.value.offer("Samme svar på hver linje", options, work.mapping.constants.get(row.name))
        self._column.setStretch(self._column.count() - 1, 1)

    def _show_column(self, row: ColumnRow) -> None:
        work = self._work
        column = column_of(work.mapping, row.name)
        file = work.file
        targets = file.targets if file is not None else ()
        self.field.show()
        self.field.offer("Kolonnen blir til", field_choices(targets), chosen_of(column))
        target = target_of(targets, column.field)
        forms = target.forms if target is not None else ()
        for widget in (self.form_label, self.form):
            widget.setVisible(bool(forms))
        with QSignalBlocker(self.form):
            if [self.form.itemData(at) for at in range(self.form.count())] != [form for form, _ in forms]:
                self.form.clear()
                for form, label in forms:
                    self.form.addItem(label, form)
            self.form.setCurrentIndex(max(0, self.form.findData(column.form)))
        self._show_values(row)

    def _show_values(self, row: ColumnRow) -> None:
        self._values = self._work.values(row)
        shown = bool(self._values)
        self.values.setVisible(shown)
        self.value.setVisible(shown)
        gaps = sum(1 for one in self._values if one.gap)
        self.rest.setVisible(gaps > 1)
        self._column.setStretch(self._column.count() - 1, 0 if shown else 1)
        if shown:
            chosen = self._place()
            self.values.show_rows([(one.value or "(tom)", one.lines, one.becomes) for one in self._values], chosen)
            self._offer_value(chosen)

    def _place(self) -> int:
        """The row that was chosen, by its value; else the first without a code."""
        wanted = self._at.get(self._row.key if self._row is not None else "")
        places = [at for at, one in enumerate(self._values) if one.value == wanted]
        return places[0] if places else next((at for at, one in enumerate(self._values) if one.gap), 0)

    def _offer_value(self, at: int) -> None:
        row = self._row
        if row is None or not 0 <= at < len(self._values):
            return
        one = self._values[at]
        self._at[row.key] = one.value
        code = column_of(self._work.mapping, row.name).values.get(one.value)
        self.value.offer(f"«{one.value or '(tom)'}» blir til", self._work.options(row), code, like=one.value)

    # acting

    def enter(self) -> None:
        """From the columns: on the first value without a code, on what the column becomes when there is none, or on the answer
        where the file lacks the field."""
        row = self._row
        if row is not None and (row.fixed or any(one.gap for one in self._values)) and self.value.isVisible():
            self._begin_value()
        else:
            self.begin()

    def begin(self, letters: str = "") -> None:
        """From the columns: the first letters of what the column becomes."""
        pick = self.value if self._row is not None and self._row.fixed else self.field
        if pick.isVisible():
            pick.begin(letters)
            self.seen(pick)

    def _set_field(self, chosen: str) -> None:
        if self._row is not None:
            self._at.clear()
            self._work.set_field(self._row.name, chosen)
            self._go_values()

    def _go_values(self) -> None:
        """On to the values, when there are any; back to the columns otherwise."""
        if self.values.isVisible():
            self.values.setFocus()
            self.seen(self.values)
        else:
            self.left.emit()

    def _set_form(self, at: int) -> None:
        if self._row is not None:
            self._work.set_form(self._row.name, self.form.itemData(at))

    def _choose(self, at: int) -> None:
        self._offer_value(at)

    def _begin_value(self, letters: str = "") -> None:
        self.value.begin(letters)
        self.seen(self.value)

    def _set_value(self, code: str) -> None:
        row = self._row
        if row is None:
            return
        if row.fixed:
            self._work.set_constant(row.name, code)
            self.left.emit()
            return
        at = self.values.currentIndex().row()
        if not 0 <= at < len(self._values):
            return
        value = self._values[at].value
        self._at[row.key] = self._next_gap(at)
        self._work.set_values(row.name, (value,), code)

    def _next_gap(self, at: int) -> str:
        """The next value without a code, from here on and then from the top; the same value when it was the last."""
        order = (*self._values[at + 1 :], *self._values[:at])
        return next((one.value for one in order if one.gap), self._values[at].value)

    def _pass_value(self, step: int) -> None:
        """Enter on what stands: the next row. Shift+Enter: the one before."""
        if self._row is not None and self._row.fixed:
            self.left.emit()
            return
        at = self.values.currentIndex().row() + step
        if 0 <= at < len(self._values):
            self.values.selectRow(at)
            self.value.begin()
        else:
            self._leave_value()

    def _leave_value(self) -> None:
        if self.values.isVisible():
            self.values.setFocus()
        else:
            self.left.emit()

    def _forget(self) -> None:
        at = self.values.currentIndex().row()
        if self._row is not None and 0 <= at < len(self._values) and not self._values[at].gap:
            self._work.forget_value(self._row.name, self._values[at].value)

    def _set_rest(self) -> None:
        if self._row is not None:
            rest = [one.value for one in self._values if one.gap]
            self._work.set_values(self._row.name, rest, NOT_ASKED.code)
            self._go_values()
