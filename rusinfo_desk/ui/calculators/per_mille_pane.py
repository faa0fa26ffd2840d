"""The per-mille calculator beside the hits. What it may not be used for always stands on its face; nothing is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from rusinfo_desk.library.calculators.widmark import NOT_FOR_DRIVING, Basis, Sex
from rusinfo_desk.ui.calculators.per_mille import Reckoned, Typed, reckon
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.panes import Pane
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.widgets.choice_box import ChoiceBox
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.short_edit import ShortEdit
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["PerMillePane"]

_SEXES = (Sex.NOT_STATED, Sex.FEMALE, Sex.MALE)
_LETTERS = 9


class PerMillePane(Pane):
    """Fields in the order of the questions; the answer follows while one types, Enter goes to the next field."""

    def __init__(self) -> None:
        super().__init__("Promillekalkulator")
        self._basis: Basis | None = None
        self._library: Library | None = None
        self.warning = text_label(NOT_FOR_DRIVING, "notice")
        self.danger = text_label(which="notice")
        self.headline = text_label(which="big")
        self.answer = SheetView("Promilleberegningen")
        self.sex = ChoiceBox()
        self.weight, self.units, self.hours, self.last = (ShortEdit(_LETTERS) for _ in range(4))
        self.counts: dict[str, QLineEdit] = {}
        self._fields = QWidget()
        self._flow = FlowLayout(self._fields, spacing=8)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._build()

    def _build(self) -> None:
        for label in (self.warning, self.danger):
            label.setContentsMargins(8, 6, 8, 6)
        for sex in _SEXES:
            self.sex.addItem(sex.value.capitalize(), sex)
        self.sex.setAccessibleName("Kjønn")
        self.sex.view().setAccessibleName("Kjønn")
        self.sex.currentIndexChanged.connect(self._reckon)
        self._add("Kjønn", self.sex)
        self._add_edit("Vekt, kg", self.weight)
        self._add_edit("Timer siden første", self.hours, "Timer siden første drink")
        self._add_edit("Timer siden siste", self.last, "Timer siden siste drink, tomt hvis ukjent")
        self._add_edit("Enheter", self.units, "Antall alkoholenheter")
        for widget in (self.warning, self.headline, self.danger, self._fields, self.answer):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._show(Reckoned())

    def _add(self, label: str, field: QWidget) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        name = QLabel(label)
        part(name, "muted")
        name.setBuddy(field)
        column.addWidget(name)
        column.addWidget(field)
        self._flow.addWidget(box)

    def _add_edit(self, label: str, edit: QLineEdit, name: str = "") -> None:
        edit.setAccessibleName(name or label)
        edit.setToolTip(name)
        edit.setMaxLength(6)
        edit.textEdited.connect(self._reckon)
        edit.returnPressed.connect(partial(self._next, edit))
        self._add(label, edit)

    def set_library(self, library: Library) -> None:
        from rusinfo_desk.library.calculators.promille_file import read_basis
        from rusinfo_desk.registry.model.errors import DeskError

        try:
            self._basis = read_basis(library.resources)
        except DeskError as fault:
            self._show(Reckoned(wrong=fault.message))
            return
        self._library = library
        for drink in self._basis.drinks:
            if drink.id not in self.counts:
                self.counts[drink.id] = ShortEdit(_LETTERS)
                self._add_edit(drink.label, self.counts[drink.id], f"Antall {drink.label}")
        self._reckon()

    def focus_first(self) -> None:
        self.weight.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.sex.setCurrentIndex(0)
        for edit in (self.weight, self.units, self.hours, self.last, *self.counts.values()):
            edit.clear()
        self._reckon()

    def _next(self, edit: QLineEdit) -> None:
        """Enter: on to the next field; from the last one the answer is read out."""
        edits = [self.weight, self.hours, self.last, self.units, *self.counts.values()]
        at = edits.index(edit) + 1
        if at < len(edits):
            edits[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.told.emit(self.headline.text())

    def _typed(self) -> Typed:
        return Typed(
            _SEXES[self.sex.currentIndex()],
            self.weight.text(),
            {drink: edit.text() for drink, edit in self.counts.items()},
            self.units.text(),
            self.hours.text(),
            self.last.text(),
        )

    def _reckon(self) -> None:
        if self._basis is not None and self._library is not None:
            self._show(reckon(self._basis, self._typed(), self._library))

    def _show(self, found: Reckoned) -> None:
        danger = found.sheet.banner if found.sheet is not None else ""
        self.danger.setText(danger)
        self.danger.setVisible(bool(danger))
        self.headline.setText(found.headline or found.wrong)
        self.answer.show_markdown(found.sheet.markdown if found.sheet is not None else "")
