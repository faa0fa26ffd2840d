"""Two substances together, beside the hits: chosen by any name or taken from the form; what the sheets say, with sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from rusinfo_desk.ui.calculators.combining import NOT_SAFE, CombiningDesk
from rusinfo_desk.ui.calculators.substance_edit import SubstanceEdit
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.lookup.markup import item_link, plain
from rusinfo_desk.ui.lookup.panes import Pane
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["CombiningPane"]

_CHOOSE = "Velg to rusmidler. Skriv navn, merkenavn eller gatenavn, og trykk Enter."


class CombiningPane(Pane):
    """Enter in the first line goes to the second; the answer follows at once."""

    def __init__(self) -> None:
        super().__init__("Blanding")
        self.desk: CombiningDesk | None = None
        self._chosen: tuple[str, ...] = ()
        self.first = SubstanceEdit("Første rusmiddel", self._match)
        self.second = SubstanceEdit("Andre rusmiddel", self._match)
        self.danger = text_label(which="notice")
        self.danger.setContentsMargins(8, 6, 8, 6)
        self.heading = text_label(which="heading")
        self.answer = SheetView("Det som er sagt om blandingen")
        self.answer.item_meant.connect(self.item_meant)
        self._from_form = QWidget()
        self._pairs = FlowLayout(self._from_form, spacing=4)
        self._pairs.setContentsMargins(0, 0, 0, 0)
        self.first.chosen.connect(self._take_first)
        self.second.chosen.connect(self._take_second)
        for edit in (self.first, self.second):
            edit.escaped.connect(self.closed)
        caution = text_label(NOT_SAFE, "notice")
        caution.setContentsMargins(8, 6, 8, 6)
        for widget in (caution, self._from_form, self.first, self.second, self.heading, self.danger, self.answer):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._from_form.hide()

    def _match(self, typed: str) -> tuple[tuple[str, str], ...]:
        return self.desk.finder.match(typed) if self.desk is not None else ()

    def set_library(self, library: Library) -> None:
        held = (self.desk.first, self.desk.second) if self.desk is not None else ("", "")
        self.desk = CombiningDesk(library)
        self.desk.first, self.desk.second = held
        self.set_chosen(self._chosen)

    def set_chosen(self, codes: tuple[str, ...]) -> None:
        self._chosen = codes
        if self.desk is not None:
            self.desk.set_chosen(codes)
            self._show_pairs()
            self._show()

    def focus_first(self) -> None:
        (self.second if self.desk is not None and self.desk.first and not self.desk.second else self.first).edit.setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def forget(self) -> None:
        if self.desk is not None:
            self.desk.forget()
            self._show_pairs()
            self._show()

    def _take_first(self, code: str) -> None:
        if self.desk is not None:
            self.desk.first = code
            self._show()
            self.second.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_second(self, code: str) -> None:
        if self.desk is not None:
            self.desk.second = code
            self._show()
            self.told.emit(self._spoken())

    def _take_pair(self, first: str, second: str) -> None:
        if self.desk is not None:
            self.desk.first, self.desk.second = first, second
            self._show()

    def _spoken(self) -> str:
        assert self.desk is not None
        return f"{self.desk.label(self.desk.first)} og {self.desk.label(self.desk.second)}: se svaret under."

    def _show_pairs(self) -> None:
        while (item := self._pairs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        pairs = self.desk.pairs() if self.desk is not None else ()
        for first, second, text in pairs:
            button = QPushButton(text)
            part(button, "line")
            button.setAccessibleName(f"Fra skjemaet: {text}")
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._take_pair, first, second))
            self._pairs.addWidget(button)
        self._from_form.setVisible(bool(pairs))
        self._from_form.updateGeometry()

    def _show(self) -> None:
        desk = self.desk
        if desk is None:
            return
        self.first.show_choice(desk.label(desk.first))
        self.second.show_choice(desk.label(desk.second))
        found = desk.answer()
        links = " · ".join(item_link(name, code) for code, name in desk.sheets())
        parts = (found.markdown if found is not None else plain(_CHOOSE), f"Faktaark: {links}" if links else "")
        self.answer.show_markdown("\n\n".join(part for part in parts if part))
        for label, text in ((self.heading, found.title if found else ""), (self.danger, found.banner if found else "")):
            label.setText(text)
            label.setVisible(bool(text))
