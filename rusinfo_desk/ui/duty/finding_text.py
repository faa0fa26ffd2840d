"""What follows from the answers, as lines for the screen: what, to whom, why, on which section, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rusinfo_desk.registry.model.duty.account_lines import answer_words, branch_words, question_words
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.conclusion import Conclusion, Finding, Reason, Turn, Verdict
from rusinfo_desk.registry.model.duty.rules import LISTED, NOT_LISTED, Law, Rules, Strength
from rusinfo_desk.registry.model.duty.words import STRENGTHS, VERDICTS
from rusinfo_desk.ui.words import short_date

__all__ = ["Told", "agrees", "headline", "told", "told_laws"]

_HEADLINES = {
    Verdict.FOLLOWS: "Svarene peker på en plikt",
    Verdict.MAY_FOLLOW: "Det kan være en plikt: noe er usikkert eller ubesvart",
    Verdict.DOES_NOT_FOLLOW: "Svarene peker ikke på noen plikt",
}
_RIGHT = "Svarene peker ikke på noen plikt, men på en rett til å handle"
_MOST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. ``title`` is what follows, ``lines`` the rest in order."""

    verdict: Verdict
    strength: Strength
    title: str
    lines: tuple[str, ...]


def headline(conclusion: Conclusion) -> str:
    """The conclusion in one line."""
    if conclusion.duty is Verdict.DOES_NOT_FOLLOW and conclusion.of(Verdict.FOLLOWS, Strength.RIGHT):
        return _RIGHT
    return _HEADLINES[conclusion.duty]


def agrees(conclusion: Conclusion | None, decision: str) -> bool:
    """Does the decision go with the conclusion? What may follow goes with any; a milder means may meet a duty as well (§ 196)."""
    if conclusion is None or conclusion.duty is Verdict.MAY_FOLLOW:
        return True
    if conclusion.duty is Verdict.FOLLOWS:
        return decision != Decision.NO_DUTY
    rights = conclusion.of(Verdict.FOLLOWS, Strength.RIGHT) + conclusion.of(Verdict.MAY_FOLLOW, Strength.RIGHT)
    return decision != Decision.NOTIFY or bool(rights)


def told(rules: Rules, finding: Finding) -> Told:
    """A finding in words."""
    outcome, verdict = finding.outcome, finding.verdict
    where = branch_words(rules, finding.branch)
    title = f"{STRENGTHS[outcome.strength]}, {VERDICTS[verdict]}: {outcome.title}"
    return Told(verdict, outcome.strength, title, tuple(_lines(rules, finding, where)))


def told_laws(rules: Rules, conclusion: Conclusion) -> Iterator[tuple[str, str, str]]:
    """(section with the day it was read, text, doubt) of every section that is pointed to."""
    names = dict.fromkeys(name for finding in conclusion.findings for name in finding.outcome.laws)
    for law in _laws(rules, names):
        yield f"{law.section} (lest {short_date(law.checked)})", law.text, law.doubt


def _lines(rules: Rules, finding: Finding, where: str) -> Iterator[str]:
    outcome = finding.outcome
    if outcome.to_whom and finding.verdict is not Verdict.DOES_NOT_FOLLOW:
        yield f"Til: {outcome.to_whom}"
    why = outcome.otherwise if finding.verdict is Verdict.DOES_NOT_FOLLOW else outcome.why
    if why:  # what is not settled is never said as if it were so
        yield f"Gjelder hvis: {why}" if finding.verdict is Verdict.MAY_FOLLOW else why
    if finding.because:
        given = "Fordi" if finding.verdict is not Verdict.MAY_FOLLOW else "Avhenger av"
        yield f"{given}: {_answers(rules, finding.because)}"
    for turn in finding.turns[:_MOST_TURNS]:
        yield f"Ville endre det: {_turn(rules, turn)}"
    sections = ", ".join(_section(law) for law in _laws(rules, outcome.laws))
    yield " · ".join(part for part in (where, sections) if part)


def _section(law: Law) -> str:
    """With the day it was read; what is uncertain about it stands with the law's text."""
    return f"{law.section} (lest {short_date(law.checked)}{', usikkert: se loven under' if law.doubt else ''})"


def _laws(rules: Rules, names: Iterable[str]) -> list[Law]:
    return [rules.law[name] for name in names if name in rules.law]


def _answers(rules: Rules, reasons: Iterable[Reason]) -> str:
    return "; ".join(f"{question_words(rules, one.branch, one.question)} {_answer(rules, one)}" for one in reasons)


def _answer(rules: Rules, reason: Reason) -> str:
    fixed = {LISTED: "et lovbrudd på listen", NOT_LISTED: "noe som ikke står på listen"}
    return fixed.get(reason.value) or answer_words(rules, reason.branch, reason.question, reason.value)


def _turn(rules: Rules, turn: Turn) -> str:
    return f"{_answers(rules, turn.answers)} → {VERDICTS[turn.verdict]}"
