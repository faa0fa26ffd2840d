"""Bring in a colleague: who, by role, when, and what was advised. Several can be noted; none is a choice too."""

from __future__ import annotations

from datetime import datetime

from rusinfo_desk.registry.model.duty.codes import Colleague
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.words import COLLEAGUES
from rusinfo_desk.ui.duty.choice_row import ChoiceRow, numbered
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.form_step import FormStep
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.words import answers, label_of, moment
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["ColleagueStep"]

_FORM, _ADVICE = "colleague_form", "colleague_advice"
_WHY = "Vurder ikke dette alene hvis du slipper: én snakker, én ringer. Noter rollen, ikke navnet."


class ColleagueStep(FormStep):
    """One key for the role, the advice if there was any, Enter notes it and goes on. Enter alone goes on."""

    id, title = "colleague", "Rådfør deg"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self.noted = text_label()
        self.roles = ChoiceRow("Hvem har du rådført deg med?", numbered(answers(COLLEAGUES, *Colleague)), whole=True)
        self.advice = GuardedText(desk, _ADVICE, "Hva ble dere enige om? (kan stå tomt)", lines=2)
        self.stops = (self.roles, self.advice)
        for widget in (text_label(_WHY, "muted"), self.noted, self.roles, self.advice, self.lack):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.roles.chosen.connect(self._choose)
        self.roles.entered.connect(self.forward)

    def wanted(self) -> bool:
        return self.desk.has_case and not self.desk.is_closed

    def keys(self) -> str:
        return "1–7 hvem · Enter videre"

    def enter(self, *, backwards: bool = False) -> None:
        now, case = self.desk.clock(), self.desk.case
        lines = [f"✓ {label_of(COLLEAGUES, one.code)} {moment(one.when, now)}" for one in case.colleagues]
        self.noted.setText("\n".join(lines))
        self.noted.setVisible(bool(lines))
        self.roles.set_value(self.desk.typed(_FORM).partition(" ")[0])
        self.advice.show_kept()
        self._show()

    def say_it(self) -> None:
        role, at = self.roles.value, self.desk.typed(_FORM).partition(" ")[2]
        if role:
            texts = {"advice": self.advice.typed()}
            self.desk.say(EntryKind.COLLEAGUE, {"role": role, "at": at}, texts, (_FORM, _ADVICE))
            self.advice.said()
        self.done.emit()

    def _choose(self, role: str) -> None:
        """The time is when a role was first chosen. Backspace takes the choice away."""
        if not role:
            self.desk.type(_FORM, "")
            self._show()
            return
        at = self.desk.typed(_FORM).partition(" ")[2] or self._now()
        self.desk.type(_FORM, f"{role} {at}")
        self._show()
        self.go_to(self.advice)

    def _show(self) -> None:
        self.advice.setVisible(bool(self.roles.value))

    def _now(self) -> str:
        now: datetime = self.desk.clock()
        return now.isoformat(timespec="minutes")
