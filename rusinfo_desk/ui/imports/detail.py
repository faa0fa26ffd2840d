"""The chosen column: what it becomes, how it is written, and what each of its values means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.mapping import chosen_of, column_of, field_choices, target_of
from rusinfo_desk.ui.imports.pick import Pick
from rusinfo_desk.ui.imports.rows import ColumnRow
from rusinfo_desk.ui.imports.values_part import ValuesPart
from rusinfo_desk.ui.imports.work import FileWork
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.choice_list import ChoiceList
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["Detail"]

_FORM = "Hvordan verdiene er skrevet"


class Detail(QWidget):
    """``left`` when Esc goes back to the columns, ``finished`` when nothing of the column lacks a code any more."""

    left = Signal()
    finished = Signal()

    def __init__(self, work: FileWork, window: QWidget) -> None:
        super().__init__()
        self._seen: Callable[[QWidget], None] = lambda _: None
        self._work = work
        self._row: ColumnRow | None = None
        self.title, self.samples, self.state = text_label(which="heading"), text_label(which="muted"), text_label()
        self.field, self.values = Pick(ChoiceList(window)), ValuesPart(work, window)
        self.form_label, self.form = QLabel("Skrevet som"), ChoiceBox()
        self.form.setAccessibleName(_FORM)
        self.form.view().setAccessibleName(_FORM)
        self.form_label.setBuddy(self.form)
        form = FlowLayout(spacing=8)
        form.addWidget(self.form_label)
        form.addWidget(self.form)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 8, 4)
        self._column.setSpacing(6)
        for widget in (self.title, self.samples, self.field):
            self._column.addWidget(widget)
        self._column.addLayout(form)
        self._column.addWidget(self.state)
        self._column.addWidget(self.values, 1)
        self._column.addStretch(0)
        self.field.picked.connect(self._set_field)
        self.field.passed.connect(lambda step: self._go_values() if step > 0 else self.left.emit())
        self.field.escaped.connect(self.left)
        self.form.activated.connect(self._set_form)
        self.values.left.connect(self.left)
        self.values.finished.connect(self.finished)

    def look_through(self, seen: Callable[[QWidget], None]) -> None:
        """``seen`` is told the widget that has to be in sight."""
        self._seen = self.values.seen = seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # showing

    def show_row(self, row: ColumnRow | None) -> None:
        """A column, or a field that the file lacks."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.title if row.fixed else f"Kolonnen «{row.title}»")
        self.samples.setText(f"I filen: {row.samples}")
        self.samples.setVisible(bool(row.samples))
        self.state.setText(row.state)
        self.field.setVisible(not row.fixed)
        if row.fixed:
            self._show_forms((), "")
        else:
            self._show_column(row)
        shown = self.values.show_row(row)
        if row.fixed and not shown:
            self.state.setText(f"▲ {words.NO_COLUMN.format(field=row.title.removesuffix(words.NOT_IN_FILE))}")
        self._column.setStretch(self._column.count() - 1, 0 if shown and not row.fixed else 1)

    def _show_column(self, row: ColumnRow) -> None:
        column = column_of(self._work.mapping, row.name)
        targets = self._work.file.targets if self._work.file is not None else ()
        self.field.offer("Kolonnen blir til", field_choices(targets), chosen_of(column))
        target = target_of(targets, column.field)
        self._show_forms(target.forms if target is not None else (), column.form)

    def _show_forms(self, forms: Sequence[tuple[str, str]], chosen: str) -> None:
        for widget in (self.form_label, self.form):
            widget.setVisible(bool(forms))
        with QSignalBlocker(self.form):
            if [self.form.itemData(at) for at in range(self.form.count())] != [form for form, _ in forms]:
                self.form.clear()
                for form, label in forms:
                    self.form.addItem(label, form)
            self.form.setCurrentIndex(max(0, self.form.findData(chosen)))

    # acting

    def enter(self) -> None:
        """From the columns: on the first value without a code, on what the column becomes when there is none, or on the answer
        where the file lacks the field."""
        row = self._row
        if row is not None and self.values.isVisible() and (row.fixed or self.values.gaps):
            self.values.begin()
        else:
            self.begin()

    def begin(self, letters: str = "") -> None:
        """From the columns: the first letters of what the column becomes."""
        if self.field.isVisible():
            self.field.begin(letters)
            self._seen(self.field)
        elif self.values.isVisible():
            self.values.begin(letters)

    def _set_field(self, chosen: str) -> None:
        if self._row is not None:
            self._work.set_field(self._row.name, chosen)
            self._go_values()

    def _go_values(self) -> None:
        """On to the values, when there are any; back to the columns otherwise."""
        if self.values.isVisible():
            self.values.enter()
        else:
            self.left.emit()

    def _set_form(self, at: int) -> None:
        if self._row is not None:
            self._work.set_form(self._row.name, self.form.itemData(at))
