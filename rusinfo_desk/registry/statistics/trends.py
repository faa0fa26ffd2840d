"""What is new: substances registered for the first time, and hints that something is registered more often than before."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import Signal, SignalMethod
from rusinfo_desk.registry.model.table import ChartKind, Value
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Note
from rusinfo_desk.registry.statistics.question import Question
from rusinfo_desk.registry.statistics.signals.hints import CAVEAT
from rusinfo_desk.registry.statistics.substances import any_of, leaf_labels
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["new_substances", "trend_signals"]

_METHODS = {
    SignalMethod.FARRINGTON: "mer enn samme årstid tidligere år (Farrington)",
    SignalMethod.EARS_C2: "mer enn ukene like før (EARS C2)",
    SignalMethod.FIRST_TIME: "registrert for første gang",
}
_FIGURES = {
    "expected": "Ventet",
    "limit": "Grense",
    "compared_weeks": "Uker det er sammenlignet med",
    "compared_least": "Færrest i disse ukene",
    "compared_most": "Flest i disse ukene",
}
"""What stands behind a hint, inside the house."""


def new_substances(question: Question) -> Counted:
    """The substances first registered within the period, as counts of the contacts that mention them."""
    first, leaves = question.extras.first_seen, question.mentions("substances")
    renamed = question.reference.renamed("substances")
    seen: dict[str, date] = {}
    for code, day in first.items():
        new = renamed.get(code, code)
        seen[new] = min(day, seen.get(new, day))
    within = {code for code, day in seen.items() if question.period.first <= day <= question.period.last}
    fresh = sorted(code for code in within & set(question.reference.substances) if leaves.now.get((code,), 0))
    entries, lines = any_of(question, fresh, leaves)
    return Counted(
        id="new_substances",
        title="Rusmidler registrert for første gang",
        dimensions=("substance",),
        entries=entries,
        lines=lines,
        labels=labels_of(question, {"substance": leaf_labels(question.reference)}),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(
            Note(
                "Rusmidler som ikke står i dette registeret før perioden. Registeret kan mangle tidligere år, og et rusmiddel "
                "kan ha vært registrert under et annet navn. «I alt» er henvendelser med minst ett av dem."
            ),
            *standard_notes(question, points=False),
        ),
        chart=ChartKind.NONE,
        by_size=True,
    )


def trend_signals(question: Question) -> Counted:
    """The hints of the last whole week of the period as rows: how many contacts, and on paper that stays in the house what was
    expected, the limit, and how many there were in the weeks that it was compared with."""
    signals = question.extras.signals
    codes = {field: question.reference.labels(field) for field in ("topics",)} | {"substances": leaf_labels(question.reference)}
    labels = labels_of(question, {"trend": {_key(one): _label(one, codes, question) for one in signals}})
    labels[FIGURES] = {"n": "i uken", **_FIGURES}
    return Counted(
        id="trend_signals",
        title="Mulige endringer",
        dimensions=("trend",),
        entries=tuple(_hint(question, one) for one in signals),
        lines=(),
        labels=labels,
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        notes=(Note(CAVEAT), Note(_looked_at(question)), *standard_notes(question, points=False)[-1:]),
        chart=ChartKind.NONE,
        tells=True,
    )


def _looked_at(question: Question) -> str:
    period, week = f"Periode: {question.period.label}.", question.extras.week
    if week is None:
        all_of = "for alle kanalene samlet" if question.channel else "for hele uker som er over"
        return f"{period} Hint regnes bare ut {all_of}, så her er det ingen."
    found = "Tallene er henvendelser i den uken." if question.extras.signals else "Ingenting skilte seg ut den uken."
    return f"{period} Sett på: uke {week[1]}, {week[0]}, den siste hele uken i perioden. {found}"


def _hint(question: Question, one: Signal) -> Entry:
    keys: dict[str, Value] = {"trend": _key(one)}
    figures = {"expected": one.expected, "limit": one.limit}
    compared = one.compared
    behind = (len(compared), min(compared), max(compared)) if compared else ()
    more = dict(zip(("compared_weeks", "compared_least", "compared_most"), behind, strict=False))
    week = Period(date.fromisocalendar(*one.week, 1), date.fromisocalendar(*one.week, 7))
    return Entry(
        keys,
        one.n,
        inner={name: round(value, 1) for name, value in figures.items() if value is not None} | more,
        name=question.name((_kind(one), one.code)),
        spans=(week,),
    )


def _kind(one: Signal) -> str:
    """The dimension of the same count in the other tables."""
    if one.field != "substances":
        return "topic"
    return "substance_group" if one.level == "group" else "substance"


def _key(one: Signal) -> str:
    return f"{one.week[0]}-W{one.week[1]:02}.{_kind(one)}.{one.code}.{one.method}"


def _label(one: Signal, codes: dict[str, dict[str, str]], question: Question) -> str:
    names = question.reference.group_labels if one.level == "group" else codes[one.field]
    kind = " (gruppe)" if one.level == "group" else ""
    return f"{names.get(one.code, one.code)}{kind}, uke {one.week[1]}, {one.week[0]}: {_METHODS[one.method]}"
