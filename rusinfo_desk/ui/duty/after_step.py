"""What follows for the counsellor: a debrief was offered, a talk with a psychologist is wanted. Each answer is noted at once."""

from __future__ import annotations

from functools import partial

from rusinfo_desk.registry.model.duty.codes import After, AfterState
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.words import AFTER_STATES
from rusinfo_desk.ui.duty.choice_row import ChoiceRow, numbered
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.form_step import FormStep
from rusinfo_desk.ui.duty.words import answers, moment
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AfterStep"]

_OWN = "Dette er også for deg. En slik samtale setter spor hos de fleste."
_REMINDS = "Sier du «ønsket», minner en rolig linje øverst i vinduet om det til det er gjort. Ingenting spretter opp."


class AfterStep(FormStep):
    """Two questions, one key each; Enter leaves one unanswered."""

    id, title = "after", "Etterpå"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        debrief = answers(AFTER_STATES, AfterState.OFFERED, AfterState.DECLINED, AfterState.DONE)
        talk = answers(AFTER_STATES, AfterState.WANTED, AfterState.DECLINED, AfterState.DONE)
        self.rows = {
            After.DEBRIEF: ChoiceRow(
                "Er du tilbudt en samtale med kollega eller leder (debrief)?", numbered(debrief), whole=True
            ),
            After.PSYCHOLOGIST: ChoiceRow("Ønsker du samtale med psykolog innen et døgn?", numbered(talk), whole=True),
        }
        self.noted = text_label(which="muted")
        self.stops = tuple(self.rows.values())
        for widget in (text_label(_OWN), *self.stops, text_label(_REMINDS, "muted"), self.noted):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for what, row in self.rows.items():
            row.chosen.connect(partial(self._answer, what))
            row.entered.connect(self.forward)

    def wanted(self) -> bool:
        return self.desk.has_case and not self.desk.is_closed

    def keys(self) -> str:
        return "1–3 svar · Enter videre uten svar"

    def enter(self, *, backwards: bool = False) -> None:
        now, after = self.desk.clock(), self.desk.case.after
        for what, row in self.rows.items():
            row.set_value(after.get(what, ("", ""))[0])
        lines = [f"Notert {moment(at, now)}." for _, at in after.values()]
        self.noted.setText(lines[-1] if lines else "")

    def say_it(self) -> None:
        self.done.emit()

    def _answer(self, what: After, state: str) -> None:
        """The same answer again is no news; what was said is not taken away, only followed by something else."""
        said = self.desk.case.after.get(what, ("", ""))[0]
        if not state:
            self.rows[what].set_value(said)
            return
        if state != said:
            at = self.desk.clock().isoformat(timespec="minutes")
            self.desk.say(EntryKind.AFTER, {"what": str(what), "state": state, "at": at})
        self.forward()
