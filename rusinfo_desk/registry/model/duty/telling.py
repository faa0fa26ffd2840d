"""From a case to its account: what it is about, what was concluded and done, all entries in order, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rusinfo_desk.registry.model.duty.account import AccountLine, AccountSection, CaseAccount, Tone
from rusinfo_desk.registry.model.duty.account_entries import DELETED_WHY, entries_section, notification_words
from rusinfo_desk.registry.model.duty.account_law import conclusion_section, law_section
from rusinfo_desk.registry.model.duty.account_lines import (
    answer_words,
    branch_words,
    missing_texts,
    moment,
    question_words,
    texts_of,
    word,
)
from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.record import Entry, EntryKind
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.registry.model.duty.words import AFTER, AFTER_STATES, COLLEAGUES, FAULTS, REVIEWS

__all__ = ["account_of", "state_words"]


def account_of(
    case: Case,
    rules: Rules | None,
    faults: Iterable[str] = (),
    missing: Iterable[str] = (),
    remark: str = "",
) -> CaseAccount:
    """``rules`` in force when the case was concluded, or None. ``faults`` as :func:`chain_faults` names them, ``missing`` what
    the case lacks, in words; ``remark`` is said about the rules."""
    found = tuple(dict.fromkeys(faults))
    sections = (
        _about(case, rules, tuple(missing)),
        conclusion_section(case, rules),
        _replies(case, rules),
        _done(case),
        _review(case),
        law_section(case, rules),
        entries_section(case, rules),
        _whole(case, found),
    )
    kept = tuple(one for one in sections if one.lines)
    return CaseAccount(case.label, state_words(case), tuple(_banners(case, found, remark)), kept)


def state_words(case: Case) -> str:
    """How far the case is."""
    if case.settled:
        return "ferdig hos leder"
    if not case.closed:
        return "åpen hos veileder"
    return "gjennomgått, ikke ferdig" if case.reviews else "venter på gjennomgang"


def _banners(case: Case, faults: tuple[str, ...], remark: str) -> Iterator[str]:
    if faults:
        yield f"Protokollen er ikke hel: {'; '.join(word(FAULTS, one) for one in faults)}."
    if case.facts_deleted:
        last = case.facts_deleted[-1]
        yield f"Kjennetegn er slettet {moment(last.at)}: {word(DELETED_WHY, last.code)}. De er ikke med her."
    if lost := missing_texts(case):
        yield f"{lost} {'tekst' if lost == 1 else 'tekster'} i saken finnes ikke på denne maskinen."
    if marked := len(case.marked):
        which, they = ("tekst", "Den") if marked == 1 else ("tekster", "De")
        yield f"{marked} {which} kan si hvem noen er. {they} er merket, og slettes først."
    if case.jumps:
        yield "Klokken på maskinen hoppet mens saken var åpen. Tidene kan være feil; rekkefølgen er riktig."
    if remark:
        yield remark


def _about(case: Case, rules: Rules | None, missing: tuple[str, ...]) -> AccountSection:
    branches = ", ".join(name for one in case.branches if (name := branch_words(rules, one)))
    lines = [
        AccountLine(moment(case.opened) if case.opened else "ukjent", "Åpnet"),
        AccountLine(moment(case.closed) if case.closed else "nei", "Avsluttet av veileder"),
        AccountLine(moment(case.settled) if case.settled else "nei", "Ferdig hos leder"),
        AccountLine(branches or "ikke valgt", "Gjelder"),
    ]
    if missing:
        lines.append(AccountLine(", ".join(missing), "Mangler", Tone.NOTICE))
    return AccountSection("Saken", tuple(lines))


def _replies(case: Case, rules: Rules | None) -> AccountSection:
    lines: list[AccountLine] = []
    noted = {_asked(one): one for one in case.counsellor if one.kind is EntryKind.REPLY}
    before = ""
    for branch, question in sorted({*case.replies, *case.reasons}, key=lambda one: _place(rules, *one)):
        value = case.replies.get((branch, question), "")
        if (where := branch_words(rules, branch)) != before:
            lines.append(AccountLine(where or "Felles", tone=Tone.STRONG))
        before = where
        lines.append(AccountLine(answer_words(rules, branch, question, value), question_words(rules, branch, question)))
        if (entry := noted.get((branch, question))) is not None:
            lines += texts_of(case, entry.body)
    return AccountSection("Svarene som gjelder", tuple(lines))


def _asked(entry: Entry) -> tuple[str, str]:
    return str(entry.body.get("branch", "")), str(entry.body.get("question", ""))


def _place(rules: Rules | None, branch: str, question: str) -> tuple[int, str, int]:
    """Branches and questions in the order of the rules."""
    branches = [one.id for one in rules.branches] if rules is not None else []
    questions = [one.id for one in rules.questions] if rules is not None else []
    far = len(branches) + len(questions)
    return (
        branches.index(branch) if branch in branches else far,
        branch,
        questions.index(question) if question in questions else far,
    )


def _done(case: Case) -> AccountSection:
    lines: list[AccountLine] = []
    of_kind = {kind: [one for one in case.counsellor if one.kind is kind] for kind in EntryKind}
    for noted, entry in zip(case.colleagues, of_kind[EntryKind.COLLEAGUE], strict=True):
        lines += [
            AccountLine(f"{word(COLLEAGUES, noted.code)}, {moment(noted.when)}", "Rådført med"),
            *texts_of(case, entry.body),
        ]
    for told, entry in zip(case.notifications, of_kind[EntryKind.NOTIFICATION], strict=True):
        said = notification_words(told.to, told.channel, told.at, told.told, told.agreed)
        lines += [AccountLine(said, "Varslet"), *texts_of(case, entry.body)]
    for entry in of_kind[EntryKind.NOT_NOTIFIED][-1:]:
        lines += [AccountLine("ingen varslet", "Varsel"), *texts_of(case, entry.body)]
    lines += [
        AccountLine(f"{word(AFTER_STATES, state)}, {moment(at)}", word(AFTER, what)) for what, (state, at) in case.after.items()
    ]
    for entry in (*of_kind[EntryKind.ADDITION], *(one for one in case.leader if one.kind is EntryKind.ADDITION)):
        lines += [AccountLine(moment(entry.at), "Tillegg"), *texts_of(case, entry.body)]
    return AccountSection("Hva som ble gjort", tuple(lines))


def _review(case: Case) -> AccountSection:
    lines: list[AccountLine] = []
    for entry in (one for one in case.leader if one.kind is EntryKind.REVIEW):
        lines.append(AccountLine(f"{word(REVIEWS, entry.body.get('outcome', ''))} ({moment(entry.at)})", "Vurdering"))
        lines += texts_of(case, entry.body)
    return AccountSection("Leders gjennomgang", tuple(lines))


def _whole(case: Case, faults: tuple[str, ...]) -> AccountSection:
    """The state of the two chains, with the last hash of each to compare with."""
    if faults:
        first = AccountLine("; ".join(word(FAULTS, one) for one in faults), "Ikke hel", Tone.NOTICE)
    else:
        first = AccountLine("Hver oppføring henger sammen med den før, og ingen tekst er byttet ut.", "Hel", Tone.STRONG)
    lines = [first]
    for name, entries in (("veileder", case.counsellor), ("leder", case.leader)):
        if entries:
            number = len(entries)
            counted = f"{number} oppføring fra {name}" if number == 1 else f"{number} oppføringer fra {name}"
            lines.append(AccountLine(f"{counted}, siste avtrykk {_grouped(entries[-1].hash[:16])}", tone=Tone.QUIET))
    return AccountSection("Er protokollen hel?", tuple(lines))


def _grouped(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
