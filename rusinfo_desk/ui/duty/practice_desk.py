"""Practice without widgets: which case is played, what the caller has said so far, and how it went, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.concluding import conclude
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.practice import Compared, PracticeCase, Topic, compare
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Rules, Strength
from rusinfo_desk.registry.model.duty.words import DECISIONS, NOTIFIED, STRENGTHS, VERDICTS

__all__ = ["Playing", "Row", "follows", "rows", "verdict_of"]

_NOTHING = "ikke besvart"
_NOBODY = "ingen"


class Playing:
    """One case that is played. What the caller says comes with the question it answers, and stays."""

    def __init__(self, practice: PracticeCase) -> None:
        self.practice = practice
        self._heard = 1
        self.answers_it = True

    def asked(self, branch: str, question: str) -> None:
        """This question is on the screen now."""
        stage = self.practice.stage_of(branch, question)
        self.answers_it = stage is not None
        if stage is not None:
            self._heard = max(self._heard, stage + 1)

    def hear_all(self) -> None:
        """The questions are behind: all that the caller says has been said."""
        self._heard, self.answers_it = len(self.practice.stages), True

    @property
    def said(self) -> tuple[str, ...]:
        """What was said before the newest, and then the newest, in order."""
        return tuple(line for stage in self.practice.stages[: self._heard] for line in stage.says)

    @property
    def newest(self) -> tuple[str, ...]:
        """What was said last."""
        return self.practice.stages[self._heard - 1].says


@dataclass(frozen=True, slots=True)
class Row:
    """What was expected beside what was chosen, in words. ``what`` is the question, or what was decided."""

    what: str
    expected: str
    chosen: str
    right: bool


def rows(practice: PracticeCase, case: Case, rules: Rules) -> tuple[Row, ...]:
    """Each expected choice beside the one that was made."""
    return tuple(_row(one, rules) for one in compare(practice, case))


def verdict_of(found: tuple[Row, ...]) -> str:
    """How it went, in a calm sentence."""
    wrong = sum(not one.right for one in found)
    if not wrong:
        return "Du valgte det samme som var ventet, hele veien."
    other = "ett sted" if wrong == 1 else f"{wrong} steder"
    return f"Du valgte noe annet enn ventet {other}. Det kan ha gode grunner: snakk med en kollega om det."


def follows(practice: PracticeCase, rules: Rules) -> tuple[str, ...]:
    """What follows from the expected answers: duties and rights, with the section."""
    found = conclude(rules, practice.branches, practice.replies).findings
    return tuple(
        f"{STRENGTHS[one.outcome.strength]} som {VERDICTS[one.verdict]}: {one.outcome.title}{_sections(rules, one.outcome.laws)}"
        for one in found
        if one.verdict is not Verdict.DOES_NOT_FOLLOW and one.outcome.strength is not Strength.INFORMATION
    )


def _sections(rules: Rules, laws: tuple[str, ...]) -> str:
    named = ", ".join(rules.law[one].section for one in laws if one in rules.law)
    return f" ({named})" if named else ""


def _row(one: Compared, rules: Rules) -> Row:
    if one.topic is Topic.BRANCHES:
        labels = {branch.id: branch.label for branch in rules.branches}
        return Row("Hva det gjelder", _words(one.expected, labels), _words(one.chosen, labels), one.right)
    if one.topic is Topic.DECISION:
        return Row("Det du bestemmer", _words(one.expected, DECISIONS), _words(one.chosen, DECISIONS), one.right)
    if one.topic is Topic.NOTIFIED:
        return Row("Hvem som varsles", _words(one.expected, NOTIFIED, _NOBODY), _words(one.chosen, NOTIFIED, _NOBODY), one.right)
    question = rules.question(one.question, one.branch)
    labels = {option.value: option.label for option in question.options}
    if question.kind == OFFENCE:
        labels |= {offence.id: offence.plain for offence in rules.offences} | {each.id: each.name for each in rules.not_listed}
    return Row(question.text, _words(one.expected, labels), _words(one.chosen, labels), one.right)


def _words(codes: tuple[str, ...], labels: Mapping[str, str], nothing: str = _NOTHING) -> str:
    return " · ".join(labels.get(one, one) for one in codes) or nothing
