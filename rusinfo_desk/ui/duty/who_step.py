"""Who may be in danger: one key each, several can be chosen, and each choice is noted at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import Branch
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["WhoStep"]

_NO_RULES = "Reglene kan ikke leses. Nødnumrene gjelder, og alt du noterer, blir tatt vare på. Hent en kollega."


class WhoStep(Step):
    """The branches of the danger."""

    id = "who"
    title = "Hvem er i fare?"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self.buttons: dict[str, QPushButton] = {}
        self._area = QWidget()
        self._built: tuple[Branch, ...] = ()
        self.problem = text_label(which="notice")
        self.column.addWidget(text_label("Hvem kan være i fare?", "title"))
        self.column.addWidget(text_label("Velg alt som passer. Er du i tvil, ta det med.", "muted"))
        self.column.addWidget(self.problem)
        self.column.addWidget(self._area)
        self.column.addStretch(1)

    def keys(self) -> str:
        keys = [one.key for one in self._built if one.key]
        return f"{'–'.join((keys[0], keys[-1]))} velger, samme tast tar bort · Enter videre" if keys else "Enter videre"

    def enter(self, *, backwards: bool = False) -> None:
        choices = self.desk.judging.choices
        if choices != self._built:
            self._build(choices)
        problem = self.desk.problem or ("" if self.desk.rules is not None else _NO_RULES)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._show()

    def focus_first(self) -> None:
        chosen = [one for one in self.buttons if one in self.desk.case.branches]
        if self.buttons:
            self.buttons[(chosen or list(self.buttons))[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        typed = "" if held else event.text().upper()
        found = next((one.id for one in self._built if typed and one.key.upper() == typed), "")
        if found:
            self._toggle(found)
        else:
            super().keyPressEvent(event)

    def _build(self, choices: tuple[Branch, ...]) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        self._built = choices
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.buttons = {}
        for one in choices:
            button = QPushButton()
            part(button, "branch")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._on_click, one.id))
            self.buttons[one.id] = button
            column.addWidget(button)
            if one.help:
                column.addWidget(text_label(one.help, "muted"))
        self.column.replaceWidget(self._area, area)
        self._area.deleteLater()
        self._area = area

    def _on_click(self, branch: str, _checked: bool = False) -> None:
        self._toggle(branch)

    def _toggle(self, branch: str) -> None:
        chosen = set(self.desk.case.branches) ^ {branch}
        ordered = [one.id for one in self._built if one.id in chosen]
        self.desk.say(EntryKind.BRANCHES, {"branches": ordered})
        self._show()
        self.buttons[branch].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for one in self._built:
            chosen, button = one.id in self.desk.case.branches, self.buttons[one.id]
            button.setChecked(chosen)
            button.setText(f"{'✓ ' if chosen else ''}{one.key}  {one.label}".strip())
            button.setAccessibleName(f"{one.label}{', valgt' if chosen else ''}, tast {one.key}")
