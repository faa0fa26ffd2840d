"""Something more about a case that is closed: a dated addition. What was written before stands as it is."""

from __future__ import annotations

from typing import Any

from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.form_step import FormStep
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.summary import noted_lines
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AdditionStep"]

_HOW = "Tillegget får dagens dato, og forsegles for seg selv. Det som er skrevet før, blir ikke endret."
_FORGOTTEN = "Innholdet er slettet fra denne maskinen og ligger forseglet. Du kan legge til likevel."


class AdditionStep(FormStep):
    """The case in short, as far as it is still here, and a field. Enter notes the addition and seals it."""

    id, title = "addition", "Tillegg til saken"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self.before = text_label()
        self.addition = GuardedText(desk, "addition", "Hva vil du legge til?", lines=4)
        self.result = text_label(which="calm")
        self.stops = (self.addition,)
        for widget in (self.before, text_label(_HOW, "muted"), self.addition, self.lack, self.result):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        desk.sealed.connect(self._sealed)

    def wanted(self) -> bool:
        return self.desk.has_case and self.desk.is_closed

    def keys(self) -> str:
        return "Enter noterer tillegget · Esc tilbake"

    def enter(self, *, backwards: bool = False) -> None:
        self.addition.show_kept()
        self.say_lack("")
        self._say("")
        self._show()

    def say_it(self) -> None:
        if not self.addition.text():
            self.done.emit()
            return
        texts = {"text": self.addition.typed()}
        self._say("Tillegget forsegles nå …")
        self.desk.say(EntryKind.ADDITION, {}, texts, (self.addition.field,))
        self.addition.said()
        self._show()

    def _sealed(self, result: Any) -> None:
        if self.isVisible():
            self._say(result.text)

    def _say(self, text: str) -> None:
        self.result.setText(text)
        self.result.setVisible(bool(text))

    def _show(self) -> None:
        case = self.desk.case
        here = any(one.kind is EntryKind.OPENED for one in case.counsellor)
        lines = noted_lines(case, self.desk.clock())
        self.before.setText("\n".join(lines if here else (_FORGOTTEN, *lines)))
        self.before.setVisible(bool(self.before.text()))
