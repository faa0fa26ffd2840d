"""The conclusion, and the counsellor's own decision. It is support, never advice: the counsellor may disagree and say why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, islice

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.conclusion import Conclusion, Verdict
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import Option, Strength
from rusinfo_desk.ui.duty.choice_row import ChoiceRow
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.finding_text import Told, agrees, headline, told, told_laws
from rusinfo_desk.ui.duty.guarded_text import GuardedText
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.widgets.text import text_label
from rusinfo_desk.ui.words import short_date

__all__ = ["DecisionStep"]

_OPTIONS = (
    Option(Decision.NOTIFY, "Jeg varsler", "1"),
    Option(Decision.MILDER, "Jeg avverger på en mildere måte", "2"),
    Option(Decision.NO_DUTY, "Ingen plikt: jeg varsler ikke", "3"),
)
_WHY = "Grunn (kan stå tom)"
_WHY_NOT = "Grunn (skal med her)"
_DISAGREES = "Du velger annerledes enn svarene peker. Skriv kort hvorfor, og trykk Enter."
_NO_RULES = "Reglene kan ikke leses, så det finnes ingen vurdering her. Du avgjør. Hent en kollega, og si fra til leder."
_NOBODY = "Du har ikke valgt hvem som kan være i fare, så den faren er ikke vurdert. Alt+← går tilbake. Du avgjør likevel."
_ORDER = ((Verdict.FOLLOWS, Strength.DUTY), (Verdict.MAY_FOLLOW, Strength.DUTY), (Verdict.FOLLOWS, Strength.RIGHT),
          (Verdict.MAY_FOLLOW, Strength.RIGHT), (Verdict.FOLLOWS, Strength.INFORMATION),
          (Verdict.MAY_FOLLOW, Strength.INFORMATION))  # fmt: skip


_AT_ONCE, _AT_A_TIME = 5, 3
"""Parts of the conclusion that are shown with the page, and added at a time after it."""


class DecisionStep(Step):
    """The decision stands under the conclusion, outside what scrolls."""

    id = "decision"
    title = "Vurdering"

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk)
        self._findings = QWidget()
        self._rest: Iterator[QWidget] = iter(())
        self.column.addWidget(self._findings)
        self.column.addStretch(1)
        self.choice = ChoiceRow("Hva gjør du?", _OPTIONS, whole=True)
        self.choice.chosen.connect(self._choose)
        self.choice.entered.connect(self.forward)
        self.remark = text_label(which="notice")
        self.remark.setContentsMargins(8, 4, 8, 4)
        self.reason = GuardedText(desk, "reason_decision", _WHY, lines=1)
        self.pinned = QWidget()
        column = QVBoxLayout(self.pinned)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.choice, self.remark, self.reason):
            column.addWidget(widget)

    def keys(self) -> str:
        return "1–3 velger · PgDn les mer · Tab til grunn · Enter videre"

    def enter(self, *, backwards: bool = False) -> None:
        self._conclude()
        decision = self.desk.case.decision
        self.choice.set_value("" if decision is None else decision.code)
        self.reason.show_kept(self._said_reason())
        self._tell()

    def focus_first(self) -> None:
        self.choice.take_focus()

    def forward(self) -> None:
        """Enter: with a decision, on; the reason that was written to it is noted."""
        value = self.choice.value
        if not value:
            self.choice.take_focus()
        elif self._may_go(value):
            self._say(value)
            self.done.emit()

    def _choose(self, value: str) -> None:
        self._tell()
        if value and self._may_go(value):
            self._say(value)
            self.done.emit()

    def _may_go(self, value: str) -> bool:
        """A decision against the conclusion waits for its reason; a reason that may name somebody waits for why."""
        if not agrees(self.desk.conclusion, value) and not self.reason.text():
            self._tell()
            self.reason.edit.setFocus()
            return False
        return self.reason.ready()

    def _say(self, value: str) -> None:
        """Once: the same decision with the same reason notes nothing more."""
        agreed, before, reason = agrees(self.desk.conclusion, value), self.desk.case.decision, self.reason.text()
        if before is not None and (before.code, before.agrees, self._said_reason()) == (value, agreed, reason):
            return
        texts: dict[str, Typed] = {"reason": self.reason.typed()} if reason else {}
        self.desk.say(EntryKind.DECISION, {"agrees": agreed, "decision": value}, texts, [self.reason.field])

    def _said_reason(self) -> str:
        decision = self.desk.case.decision
        return "" if decision is None else self.desk.case.text(decision.texts.get("reason", ""))

    def _tell(self) -> None:
        value = self.choice.value
        differs = bool(value) and not agrees(self.desk.conclusion, value)
        self.remark.setText(_DISAGREES if differs else "")
        self.remark.setVisible(differs)
        self.reason.label.setText(_WHY_NOT if differs else _WHY)

    def _conclude(self) -> None:
        """Show what follows, and note it when it is not what was noted last."""
        conclusion, area = self.desk.conclusion, QWidget()
        self._rest = iter(())
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if conclusion is None:
            words = self.desk.problem or _NO_RULES if self.desk.rules is None else _NOBODY
            column.addWidget(text_label(words, "notice"))
        else:
            self._rest = self._told(conclusion)
            self._more(column, _AT_ONCE)
            self._note(conclusion)
        self.column.replaceWidget(self._findings, area)
        self._findings.hide()
        self._findings.deleteLater()
        self._findings = area

    def _note(self, conclusion: Conclusion) -> None:
        findings = [[one.branch, one.outcome.id, str(one.verdict)] for one in conclusion.findings]
        body = {"duty": str(conclusion.duty), "findings": findings, "rules": self.desk.version}
        if self.desk.has_case and not self.desk.is_closed and dict(self.desk.case.conclusion) != body:
            self.desk.say(EntryKind.CONCLUSION, body)

    def _more(self, column: QVBoxLayout, number: int = _AT_A_TIME) -> None:
        """Some of what is told now, the rest when the window has nothing else to do: laying out all of it at once is felt."""
        for widget in islice(self._rest, number):
            column.addWidget(widget)
        if (following := next(self._rest, None)) is not None:
            self._rest = chain([following], self._rest)
            QTimer.singleShot(0, column, partial(self._more_of, column, self._rest))

    def _more_of(self, column: QVBoxLayout, rest: Iterator[QWidget]) -> None:
        if rest is self._rest:  # and not of a conclusion that was shown anew meanwhile
            self._more(column)

    def _told(self, conclusion: Conclusion) -> Iterator[QWidget]:
        """The parts of the conclusion, in order; each is made when it is asked for."""
        rules = self.desk.rules
        assert rules is not None
        yield text_label(headline(conclusion), "title")
        yield text_label(rules.disclaimer, "muted")
        if not self.desk.case.branches:
            yield text_label(_NOBODY, "notice")
        open_ones = len(self.desk.judging.unanswered)
        if open_ones:
            yield text_label(f"{open_ones} spørsmål er ikke besvart. Alt+← går tilbake.", "muted")
        for verdict, strength in _ORDER:
            for finding in conclusion.of(verdict, strength):
                yield _card(told(rules, finding))
        against = [told(rules, one) for one in conclusion.findings if one.verdict is Verdict.DOES_NOT_FOLLOW]
        if against:
            yield text_label("Følger ikke", "heading")
        yield from map(_card, against)
        yield text_label("Loven", "heading")
        for section, text, doubt in told_laws(rules, conclusion):
            yield text_label(f"{section}: {text}")
            if doubt:
                unsure = text_label(f"Usikkert: {doubt}", "notice")
                unsure.setContentsMargins(6, 3, 6, 3)
                yield unsure
        yield text_label(f"Regler {rules.version}, lest {short_date(rules.checked)}. {rules.source}", "muted")


def _card(one: Told) -> QFrame:
    made = QFrame()
    part(made, "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 8, 12, 8)
    column.setSpacing(3)
    column.addWidget(text_label(one.title, "" if one.verdict is Verdict.DOES_NOT_FOLLOW else "heading"))
    for line in one.lines:
        column.addWidget(text_label(line))
    return made
