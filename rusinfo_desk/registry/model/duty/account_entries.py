"""Every entry of a case in order, as lines: number, the time the PC's clock had, what was noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from rusinfo_desk.registry.model.duty.account import AccountLine, AccountSection, Tone
from rusinfo_desk.registry.model.duty.account_lines import (
    answer_words,
    branch_words,
    moment,
    question_words,
    texts_of,
    word,
)
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.record import Entry, EntryKind
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.registry.model.duty.words import (
    AFTER,
    AFTER_STATES,
    AGREED,
    CHANNELS,
    COLLEAGUES,
    DECISIONS,
    ENTRIES,
    NOTIFIED,
    REVIEWS,
    TOLD,
    VERDICTS,
)

__all__ = ["DELETED_WHY", "entries_section", "notification_words"]

Body: TypeAlias = Mapping[str, Any]

DELETED_WHY: Mapping[str, str] = {
    "asked": "slettet av leder",
    "retention": "lagringstiden var ute",
}
"""Why identifying facts were deleted."""


def entries_section(case: Case, rules: Rules | None) -> AccountSection:
    """The counsellor's entries, then the leader's: two chains, each in its own order, whatever the clock said."""
    lines: list[AccountLine] = []
    for heading, entries in (("Veileder", case.counsellor), ("Leder", case.leader)):
        if entries:
            lines.append(AccountLine(heading, tone=Tone.STRONG))
        for one in entries:
            lines += _entry(case, rules, one)
    return AccountSection("Alt i rekkefølge", tuple(lines))


def _entry(case: Case, rules: Rules | None, entry: Entry) -> Iterator[AccountLine]:
    kind, detail = ENTRIES.get(entry.kind, str(entry.kind)), _DETAIL.get(entry.kind, _nothing)(entry.body, rules)
    tone = Tone.NOTICE if entry.kind is EntryKind.CLOCK else Tone.PLAIN
    yield AccountLine(f"{kind}. {detail}" if detail else f"{kind}.", f"{entry.seq}  {moment(entry.at, seconds=True)}", tone)
    yield from texts_of(case, entry.body)


def notification_words(to: str, channel: str, at: str, told: str, agreed: str) -> str:
    """One notification in a line."""
    return (
        f"{word(NOTIFIED, to)}, {word(CHANNELS, channel)}, {moment(at)}. "
        f"Innringer fikk vite det: {word(TOLD, told)}. Innringer var enig: {word(AGREED, agreed)}."
    )


def _nothing(body: Body, rules: Rules | None) -> str:
    return ""


def _opened(body: Body, rules: Rules | None) -> str:
    return f"Program {body.get('program') or 'ukjent'}, regler {body.get('rules') or 'ingen'}."


def _branches(body: Body, rules: Rules | None) -> str:
    chosen = [branch_words(rules, str(one)) for one in body.get("branches", ())]
    return f"{', '.join(one for one in chosen if one) or 'ingenting valgt'}."


def _reply(body: Body, rules: Rules | None) -> str:
    branch, question = str(body.get("branch", "")), str(body.get("question", ""))
    asked = question_words(rules, branch, question)
    answer = answer_words(rules, branch, question, str(body.get("value", "")))
    return " · ".join(part for part in (branch_words(rules, branch), asked, answer) if part)


def _conclusion(body: Body, rules: Rules | None) -> str:
    return f"Plikt: {word(VERDICTS, body.get('duty', ''))}. Regler {body.get('rules') or 'ingen'}."


def _decision(body: Body, rules: Rules | None) -> str:
    agrees = "Enig i konklusjonen." if body.get("agrees") else "Ikke enig i konklusjonen."
    return f"{word(DECISIONS, body.get('decision', ''))}. {agrees}"


def _colleague(body: Body, rules: Rules | None) -> str:
    return f"{word(COLLEAGUES, body.get('role', ''))}, {moment(body.get('at', ''))}."


def _notification(body: Body, rules: Rules | None) -> str:
    to, channel, at = (str(body.get(name, "")) for name in ("to", "channel", "at"))
    return notification_words(to, channel, at, str(body.get("told", "")), str(body.get("agreed", "")))


def _after(body: Body, rules: Rules | None) -> str:
    return f"{word(AFTER, body.get('what', ''))}: {word(AFTER_STATES, body.get('state', ''))}, {moment(body.get('at', ''))}."


def _clock(body: Body, rules: Rules | None) -> str:
    before, after = (moment(body.get(name, ""), seconds=True) for name in ("before", "after"))
    return f"Fra {before} til {after}. Rekkefølgen er den saken ble skrevet i."


def _review(body: Body, rules: Rules | None) -> str:
    return f"{word(REVIEWS, body.get('outcome', ''))}."


def _facts_deleted(body: Body, rules: Rules | None) -> str:
    number = body.get("number", 0)
    return f"{number} {'tekst' if number == 1 else 'tekster'} slettet: {word(DELETED_WHY, body.get('why', ''))}."


_DETAIL: Mapping[EntryKind, Callable[[Body, Rules | None], str]] = {
    EntryKind.OPENED: _opened,
    EntryKind.BRANCHES: _branches,
    EntryKind.REPLY: _reply,
    EntryKind.CONCLUSION: _conclusion,
    EntryKind.DECISION: _decision,
    EntryKind.COLLEAGUE: _colleague,
    EntryKind.NOTIFICATION: _notification,
    EntryKind.AFTER: _after,
    EntryKind.CLOCK: _clock,
    EntryKind.REVIEW: _review,
    EntryKind.FACTS_DELETED: _facts_deleted,
}
