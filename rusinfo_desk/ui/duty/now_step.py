"""F12, the first screen: is life in danger now? The numbers, what to say, stay on the line. Nothing to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.ui.duty.acute import DutyText
from rusinfo_desk.ui.duty.acute import Step as Saying
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.numbers_row import LargeNumbers
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.duty.words import moment
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["NowStep"]


class NowStep(Step):
    """``copy(place)`` · ``resume(case id)``: on with the case that lies open · ``begin``: a new one · ``list_wanted``."""

    copy = Signal(int)
    resume = Signal(str)
    begin = Signal()
    list_wanted = Signal()
    id = "now"
    title = "Ring først"

    def __init__(self, desk: CaseDesk, numbers: Sequence[AcuteNumber], text: DutyText) -> None:
        super().__init__(desk)
        self._numbers = tuple(numbers)
        self.open_case = text_label(which="notice")
        self.open_case.setContentsMargins(8, 6, 8, 6)
        self.large = LargeNumbers(numbers)
        self.large.chosen.connect(self.copy)
        self.column.addWidget(self.open_case)
        self.column.addWidget(text_label(text.first, "title"))
        self.column.addWidget(self.large)
        self.column.addLayout(_sayings(text.steps))
        if text.trace:
            self.column.addWidget(text_label(text.trace))
        self._add_law(text)
        self.column.addStretch(1)
        self._tell()

    def _add_law(self, text: DutyText) -> None:
        if text.laws:
            self.column.addWidget(text_label("Loven kort", "heading"))
        for law in text.laws:
            self.column.addWidget(text_label(f"{law.section}: {law.text}"))
        for words in (text.quality, text.record):
            if words:
                self.column.addWidget(text_label(words, "muted"))

    @property
    def waiting(self) -> Case | None:
        """A case that lies open and is asked about first. None when one is on the desk already."""
        return None if self.desk.has_case else self.desk.own.newest

    def enter(self, *, backwards: bool = False) -> None:
        self._tell()

    def keys(self) -> str:
        copies = "–".join(dict.fromkeys(("1", str(len(self._numbers))))) if self._numbers else ""
        told = [f"{copies} kopierer nummeret"] if copies else []
        told += ["Enter fortsett saken", "N ny sak"] if self.waiting else ["Enter gå videre"]
        return " · ".join([*told, "T tidligere saker"] if self.desk.own.lines else told)

    def forward(self) -> None:
        if (waiting := self.waiting) is not None:
            self.resume.emit(waiting.id)
        else:
            self.done.emit()

    def focus_first(self) -> None:
        """The frame's button for going on has the focus here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        key = "" if held else event.text().upper()
        if key.isdigit() and 0 < int(key) <= len(self._numbers):
            self.copy.emit(int(key) - 1)
        elif key == "N" and self.waiting is not None:
            self.begin.emit()
        elif key == "T" and self.desk.own.lines:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        waiting = self.waiting
        if waiting is not None:
            self.open_case.setText(f"{told_of(waiting, self.desk.clock())} Enter fortsetter den, N begynner en ny.")
        self.open_case.setVisible(waiting is not None)
        self.moved.emit()


def told_of(case: Case, now: datetime) -> str:
    """That a case is open, and since when. Nothing of what is in it."""
    return f"Det finnes en åpen avvergingssak fra {moment(case.opened, now)} ({case.label})."


def _sayings(steps: Sequence[Saying]) -> QGridLayout:
    """Two beside each other, so that what to say is seen without scrolling."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(2)
    for at, one in enumerate(steps):
        row, column = at // 2 * 2, at % 2
        wide = 2 if at == len(steps) - 1 and column == 0 else 1
        lines = text_label("\n".join(f"•  {line}" for line in one.lines))
        lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text_label(one.title, "heading"), row, column, 1, wide)
        grid.addWidget(lines, row + 1, column, 1, wide)
        grid.setColumnStretch(column, 1)
    return grid
