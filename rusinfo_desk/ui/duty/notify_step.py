"""Whom was notified, when, how and with which reference, and what the caller was told. Several; or nobody, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from rusinfo_desk.registry.model.duty.codes import Channel, Decision, Told
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import Option
from rusinfo_desk.registry.model.duty.words import AGREED, CHANNELS, TOLD
from rusinfo_desk.ui.duty.choice_row import ChoiceRow, numbered
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.form_step import FormStep
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.notification import NOBODY, RANG, NotificationForm, offered, recipients, since_last, told_lines
from rusinfo_desk.ui.duty.time_field import TimeField
from rusinfo_desk.ui.duty.words import answers
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["NotifyStep"]

_FORM = "notify_form"
_DECIDED = "Du valgte å varsle. Noter hvem, eller trykk 0 hvis ingen varsles likevel. Enter en gang til går videre."
_LACKS = {
    "told": "Svar på om innringer fikk vite det. Så kan varslingen noteres.",
    "agreed": "Svar på om innringer var enig. Så kan varslingen noteres.",
}


def _keyed(words: dict[str, str], keys: str) -> tuple[Option, ...]:
    return tuple(Option(code, label, key) for (code, label), key in zip(answers(words), keys, strict=True))


class NotifyStep(FormStep):
    """One key for whom; the time is filled with now; Enter goes on; the last Enter notes it, and another can be noted."""

    id, title = "notify", "Varsling"

    def __init__(self, desk: CaseDesk, numbers: Sequence[AcuteNumber]) -> None:
        super().__init__(desk)
        self._numbers = tuple(numbers)
        self._form = NotificationForm()
        self.clock, self.noted = text_label(which="muted"), text_label()
        self.whom = ChoiceRow("Hvem er varslet?", recipients(self._numbers), whole=True)
        self.channel = ChoiceRow("Hvordan?", numbered(answers(CHANNELS, *Channel)))
        self.time = TimeField("Når?", desk.clock)
        self.reference = GuardedText(desk, "notify_reference", "Referanse eller saksnummer du fikk (kan stå tomt)", lines=1)
        self.said = GuardedText(desk, "notify_said", "Hva sa du til dem? (kan stå tomt)")
        self.told = ChoiceRow("Fikk innringer vite at du varslet?", _keyed(dict(TOLD), "JNFI"), whole=True)
        asked = {code: AGREED[code] for code in (Told.YES, Told.NO, Told.NOT_POSSIBLE)}
        self.agreed = ChoiceRow(
            "Var innringer enig?", _keyed({str(code): label for code, label in asked.items()}, "JNI"), whole=True
        )
        self.caller = GuardedText(desk, "notify_caller", "Hva fikk innringer vite? (kan stå tomt)")
        self.reason = GuardedText(desk, "notify_reason", "Hvorfor varsles ingen?")
        self.note = QPushButton("Noter varslingen  Enter")
        self.stops = (
            *(self.whom, self.channel, self.time, self.reference, self.said, self.told, self.agreed, self.caller),
            *(self.reason, self.note),
        )
        self._lay_out()
        self._connect()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        for widget in (self.noted, self.clock, *self.stops[:-1], self.lack, self.note):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.whom.chosen.connect(self._choose)
        self.channel.chosen.connect(lambda code: self._answer(self.channel, channel=code or Channel.TELEPHONE))
        self.told.chosen.connect(self._tell)
        self.agreed.chosen.connect(lambda code: self._answer(self.agreed, agreed=code))
        self.time.changed.connect(lambda at: self._keep(replace(self._form, at=at)))
        for row in (self.whom, self.channel, self.told, self.agreed):
            row.entered.connect(self.forward)
        self.note.clicked.connect(lambda: self.say_it())

    # as a step

    def wanted(self) -> bool:
        return self.desk.has_case and not self.desk.is_closed

    def keys(self) -> str:
        rang = "R det du ringte · " if self.whom.options[0].value == RANG else ""
        return f"{rang}1–9 hvem · 0 ingen · Shift+Enter til klokkeslettet"

    def enter(self, *, backwards: bool = False) -> None:
        self._form = NotificationForm.read(self.desk.typed(_FORM))
        for text in (self.reference, self.said, self.caller, self.reason):
            text.show_kept()
        self.say_lack("")
        self._show()
        self._second.start()

    def leave(self) -> None:
        self._second.stop()

    def forward(self) -> None:
        """Enter: nobody chosen goes on; a time that is no time is asked for again."""
        held = self.held()
        if held is self.time and not self.time.is_time:
            self.say_lack("Skriv klokkeslettet som 14.02.")
        elif held is self.whom and not self._form.to:
            self._pass_by()
        elif held is self.caller and self.caller.ready():
            self.say_it()  # nothing comes after it: one Enter fewer
        else:
            super().forward()

    def _pass_by(self) -> None:
        """Nobody is chosen: on, but who decided to notify and has noted nobody is reminded once."""
        case = self.desk.case
        noted = bool(case.notifications) or case.not_notified is not None
        decided = case.decision is not None and case.decision.code == Decision.NOTIFY
        if decided and not noted and self.lack.isHidden():
            self.say_lack(_DECIDED)
        else:
            self.done.emit()

    def finish(self) -> bool:
        """Ctrl+Enter: what stands here is noted first."""
        return bool(self._form.to) and not self._note()

    def say_it(self) -> None:
        """The last Enter: note it, and stand ready for another one."""
        nobody = self._form.to == NOBODY
        if not self._form.to:
            self.done.emit()
        elif self._note():
            self.done.emit() if nobody else self.go_to(self.whom)

    # what is said

    def _note(self) -> bool:
        """False: something lacks, and is shown."""
        lacks = "" if self._form.to == NOBODY else self._form.lacks
        if lacks:
            self.say_lack(_LACKS[lacks])
            self.go_to(self.told if lacks == "told" else self.agreed)
            return False
        if not self.texts_ready():
            return False
        if self._form.to == NOBODY:
            return self._note_nobody()
        texts = {"reference": self.reference, "said": self.said, "caller": self.caller}
        shown = {name: text.typed() for name, text in texts.items() if not text.isHidden()}
        body = self._form.body()
        self._form = NotificationForm()
        self.desk.say(EntryKind.NOTIFICATION, body, shown, (_FORM, *(text.field for text in texts.values())))
        self._noted()
        return True

    def _note_nobody(self) -> bool:
        if not self.reason.text():
            self.say_lack("Skriv kort hvorfor ingen varsles.")
            self.go_to(self.reason)
            return False
        self._form = NotificationForm()
        self.desk.say(EntryKind.NOT_NOTIFIED, {}, {"reason": self.reason.typed()}, (_FORM, self.reason.field))
        self._noted()
        return True

    def _noted(self) -> None:
        for text in (self.reference, self.said, self.caller, self.reason):
            text.said()
        self.say_lack("")
        self._show()

    def _choose(self, whom: str) -> None:
        found = offered(self.desk.copied, self.desk.case, self._numbers)
        if whom == RANG and found is not None:
            self._keep(found[1])
        else:
            self._keep(self._form.notify(whom, self.desk.clock()) if whom else NotificationForm())
        self._show()
        if whom:
            self.go_to(self.reason if whom == NOBODY else self.reference)

    def _tell(self, told: str) -> None:
        self._keep(self._form.tell(told))
        self._show()
        if told:
            self.forward()

    def _answer(self, row: ChoiceRow, **answer: str) -> None:
        self._keep(replace(self._form, **answer))
        self._show()
        if row.value:
            self.forward()

    def _keep(self, form: NotificationForm) -> None:
        self._form = form
        self.desk.type(_FORM, form.kept)
        self.say_lack("")

    # what is shown

    def _show(self) -> None:
        form, case, now = self._form, self.desk.case, self.desk.clock()
        offer = offered(self.desk.copied, case, self._numbers)
        people = recipients(self._numbers)
        self.whom.set_options(people if offer is None or form.to else (offer[0], *people))
        for row, value in (
            (self.whom, form.to),
            (self.channel, form.channel),
            (self.told, form.told),
            (self.agreed, form.agreed),
        ):
            row.set_value(value)
        self.time.show_time(form.at)
        somebody = bool(form.to) and form.to != NOBODY
        told = somebody and form.told == Told.YES
        visible: tuple[tuple[QWidget, bool], ...] = (
            *((one, somebody) for one in (self.channel, self.time, self.reference, self.said, self.told)),
            *((one, told) for one in (self.agreed, self.caller)),
            *((self.reason, form.to == NOBODY), (self.note, somebody)),
        )
        for widget, shown in visible:
            widget.setVisible(shown)
        lines = told_lines(case, now, self._numbers)
        self.noted.setText("\n".join(lines))
        self.noted.setVisible(bool(lines))
        self._tick()
        self.moved.emit()

    def _tick(self) -> None:
        now: datetime = self.desk.clock()
        self.clock.setText(since_last(self.desk.case, now))
        self.clock.setVisible(bool(self.clock.text()))
