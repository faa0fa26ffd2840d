"""What the assessment came to, and the law it rests on: section, the day it was read, and what is uncertain about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rusinfo_desk.registry.model.duty.account import AccountLine, AccountSection, Tone
from rusinfo_desk.registry.model.duty.account_lines import branch_words, texts_of, word
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import Outcome, Rules
from rusinfo_desk.registry.model.duty.words import DECISIONS, STRENGTHS, VERDICTS

__all__ = ["conclusion_section", "law_section"]

_NO_LAWYER = "Ingen jurist har gått gjennom reglene ennå."


def conclusion_section(case: Case, rules: Rules | None) -> AccountSection:
    """What followed from the answers and why, what the counsellor decided, and in short what did not follow."""
    lines: list[AccountLine] = []
    findings = _findings(case)
    if case.conclusion:
        lines.append(AccountLine(word(VERDICTS, case.conclusion.get("duty", "")), "Plikt etter svarene", Tone.STRONG))
    else:
        lines.append(AccountLine("Saken har ingen konklusjon: spørsmålene ble ikke fullført.", tone=Tone.NOTICE))
    for branch, name, verdict in findings:
        if verdict != Verdict.DOES_NOT_FOLLOW:
            lines += _finding(rules, branch, name, verdict)
    lines += _decision(case)
    lines += (_not_so(rules, branch, name) for branch, name, verdict in findings if verdict == Verdict.DOES_NOT_FOLLOW)
    return AccountSection("Konklusjon og valg", tuple(lines))


def _decision(case: Case) -> Iterator[AccountLine]:
    if case.decision is None:
        yield AccountLine("Ikke noe valg er skrevet ned.", "Veilederens valg", Tone.NOTICE)
        return
    agrees = "enig i konklusjonen" if case.decision.agrees else "ikke enig i konklusjonen"
    yield AccountLine(f"{word(DECISIONS, case.decision.code)} ({agrees})", "Veilederens valg", Tone.STRONG)
    noted = next((one for one in reversed(case.counsellor) if one.kind is EntryKind.DECISION), None)
    if noted is not None:
        yield from texts_of(case, noted.body)


def _findings(case: Case) -> Sequence[tuple[str, str, str]]:
    found = case.conclusion.get("findings", ())
    assert isinstance(found, Sequence)
    return [(str(one[0]), str(one[1]), str(one[2])) for one in found]


def _finding(rules: Rules | None, branch: str, name: str, verdict: str) -> Iterator[AccountLine]:
    """What follows, or may: whom it is done to and why."""
    outcome = _outcome(rules, branch, name)
    if outcome is None:
        yield AccountLine(_titled(rules, branch, name, ()), word(VERDICTS, verdict).capitalize())
        return
    label = f"{STRENGTHS[outcome.strength]}, {word(VERDICTS, verdict)}"
    yield AccountLine(_titled(rules, branch, outcome.title, outcome.laws), label)
    if outcome.to_whom:
        yield AccountLine(outcome.to_whom, "Til", inner=True)
    yield AccountLine(outcome.why, "Hvorfor" if verdict == Verdict.FOLLOWS else "Gjelder hvis", inner=True)


def _not_so(rules: Rules | None, branch: str, name: str) -> AccountLine:
    """What does not follow, in one line."""
    outcome = _outcome(rules, branch, name)
    if outcome is None:
        return AccountLine(_titled(rules, branch, name, ()), "Følger ikke", Tone.QUIET)
    told = _titled(rules, branch, outcome.title, outcome.laws)
    return AccountLine(" – ".join(part for part in (told, outcome.otherwise) if part), "Følger ikke", Tone.QUIET)


def _titled(rules: Rules | None, branch: str, title: str, laws: Sequence[str]) -> str:
    """ "Du skal prøve å avverge lovbruddet (Fare for andre; straffeloven § 196)"."""
    where = [part for part in (branch_words(rules, branch), _sections(rules, laws)) if part]
    return f"{title} ({'; '.join(where)})" if where else title


def _outcome(rules: Rules | None, branch: str, name: str) -> Outcome | None:
    if rules is None:
        return None
    found = [one for one in rules.outcomes if one.id == name]
    return next((one for one in found if branch in one.branches), found[0] if found else None)


def _sections(rules: Rules | None, laws: Sequence[str]) -> str:
    return ", ".join(rules.law[one].section for one in laws if one in rules.law) if rules is not None else ""


def law_section(case: Case, rules: Rules | None) -> AccountSection:
    """Every section that the conclusion and the answers point to, as it was retold then."""
    if rules is None:
        text = "Reglene fra den gangen finnes ikke på denne maskinen. Svar og konklusjon står som koder."
        return AccountSection("Loven", (AccountLine(text, tone=Tone.NOTICE),))
    checked = f"Kontrollert av jurist {rules.lawyer_checked:%d.%m.%Y}." if rules.lawyer_checked else _NO_LAWYER
    lines = [
        AccountLine(rules.disclaimer, tone=Tone.STRONG),
        AccountLine(
            f"Regler {rules.version}. Lovtekst lest {rules.checked:%d.%m.%Y}: {rules.source}. {checked}", tone=Tone.QUIET
        ),
    ]
    for name in _laws_of(case, rules):
        law = rules.law[name]
        lines += [
            AccountLine(law.text, law.section),
            AccountLine(f"Lest {law.checked:%d.%m.%Y}. Kilde: {law.source}", tone=Tone.QUIET, inner=True),
        ]
        if law.doubt:
            lines.append(AccountLine(law.doubt, "Usikkert", Tone.NOTICE, inner=True))
    return AccountSection("Loven", tuple(lines))


def _laws_of(case: Case, rules: Rules) -> Iterator[str]:
    named = [name for branch, one, _ in _findings(case) if (found := _outcome(rules, branch, one)) for name in found.laws]
    named += [name for value in case.replies.values() if value in rules.unlisted for name in rules.unlisted[value].laws]
    yield from (name for name in dict.fromkeys(named) if name in rules.law)
