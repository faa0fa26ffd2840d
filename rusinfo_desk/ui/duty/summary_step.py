"""The case before it is closed, and what closing means: to whom it is sealed, and what becomes of it here. Ctrl+Enter closes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from rusinfo_desk.registry.model.duty.account_entries import entries_section
from rusinfo_desk.registry.model.duty.outlook import Outlook, closing_lines
from rusinfo_desk.ui.duty import acts
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.summary import jump_lines, lack_lines, noted_lines
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["SummaryStep"]

_UNKNOWN = "Registeret er ikke åpent ennå. Det du har sagt, ligger i minnet til det er det. Ikke slå av maskinen."
_CLOSES = "Avslutt saken  Ctrl+Enter"


class SummaryStep(Step):
    """Enter does nothing here, so that nobody closes a case by one Enter too many. Once closed, Enter leaves."""

    id, title = "summary", "Se over og avslutt"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self._outlook: Outlook | None = None
        self._result = ""
        self.noted, self.lacks, self.jumps = text_label(), text_label(), text_label(which="hint")
        self.closing, self.order = text_label(), text_label(which="muted")
        self._closing_heading = text_label("Når du avslutter", "heading")
        self._lack_heading = text_label("Ikke notert", "heading")
        for widget in (text_label("Notert", "heading"), self.noted, self.jumps, self._lack_heading, self.lacks):
            self.column.addWidget(widget)
        self.box = self._box()
        self.column.addWidget(self.box)
        self.column.addWidget(text_label("Alt i rekkefølge", "heading"))
        self.column.addWidget(self.order)
        self.column.addStretch(1)
        desk.sealed.connect(self._sealed)
        desk.changed.connect(self._changed)

    def _box(self) -> QFrame:
        box = QFrame()
        part(box, "card")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(self.title)
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        for widget in (self._closing_heading, self.closing):
            column.addWidget(widget)
        return box

    def wanted(self) -> bool:
        return self.desk.has_case

    def keys(self) -> str:
        return "Enter lukker" if self.desk.is_closed else "Ctrl+Enter avslutter"

    def onward(self) -> str:
        return "Lukk  Enter" if self.desk.is_closed else _CLOSES

    def press(self) -> None:
        self.done.emit() if self.desk.is_closed else self.finish()

    def enter(self, *, backwards: bool = False) -> None:
        self._result = "" if not self.desk.is_closed else self._result
        self._show()
        self.desk.keeper.ask(acts.outlook, self._know)

    def focus_first(self) -> None:
        """Not on the frame's button: Enter would press it."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def forward(self) -> None:
        if self.desk.is_closed:
            self.done.emit()

    def finish(self) -> bool:
        if not self.desk.is_closed:
            self.desk.close()
            self._show()
            self.moved.emit()
        return True

    def _know(self, outlook: Any) -> None:
        self._outlook = outlook
        self._show()

    def _sealed(self, result: Any) -> None:
        self._result = result.text
        self._show()

    def _changed(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        case, now = self.desk.case, self.desk.clock()
        closed = self.desk.is_closed
        _fill(self.noted, noted_lines(case, now), "Ingenting ennå.")
        _fill(self.jumps, jump_lines(case, now))
        lacks = () if closed else lack_lines(case, self.desk.unsaid)
        _fill(self.lacks, lacks)
        self._lack_heading.setVisible(bool(lacks))
        self._closing_heading.setText("Saken er avsluttet" if closed else "Når du avslutter")
        self.closing.setText(self._closing(closed))
        _fill(self.order, tuple(one.shown for one in entries_section(case, self.desk.rules).lines))

    def _closing(self, closed: bool) -> str:
        case = self.desk.case
        if closed:
            return self._result or "Forsegles nå …"
        if self._outlook is None:
            return _UNKNOWN if self.desk.keeper.work is None else "Ser etter hvem saken kan forsegles til …"
        return "\n".join(closing_lines(self._outlook, triggered=case.triggered, marked=len(case.marked)))


def _fill(label: QLabel, lines: tuple[str, ...], otherwise: str = "") -> None:
    label.setText("\n".join(lines) or otherwise)
    label.setVisible(bool(lines or otherwise))
