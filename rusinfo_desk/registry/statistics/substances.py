"""Which substances the contacts are about, in groups and one by one, and the rare ones as counts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Pair
from rusinfo_desk.registry.model.table import TOTAL, ChartKind, Value
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.crosstab import Axis, Crosstab
from rusinfo_desk.registry.statistics.linking import Links
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS, Reference
from rusinfo_desk.registry.statistics.subjects import OF_CASES, with_missing
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["RARE_PERCENT", "any_of", "leaf_labels", "rare_substances", "substances"]

RARE_PERCENT = 1
"""A substance is rare when fewer than so many per cent of the contacts about substances mention it."""

_RARE = "sjeldne"
_BASE = "Grunnlag: henvendelser med minst ett rusmiddel."


def substances(question: Question) -> Counted:
    """Conversations by substance group and by substance, in per cent of cases.

    A contact counts once in a group however many of its substances it mentions; a group that was registered as such ("type
    not known") counts in the group, and alone beside the group's substances.
    """
    entries, lines = _rows(question)
    answered = question.base is Base.ANSWERED
    links = Links(len(entries))
    links.unanswered(question.name(), "substances", question.reached("substances"), {TOTAL: len(entries) - 1}, "", answered)
    return Counted(
        id="substances",
        title="Rusmidler",
        dimensions=("substance", "level"),
        entries=entries,
        lines=(*lines, *links.lines),
        labels={
            **labels_of(
                question, {"substance": _group_labels(question.reference), "level": {"group": "Gruppe", "leaf": "Rusmiddel"}}
            ),
            "leaf": leaf_labels(question.reference),
        },
        notes=(
            OF_CASES,
            Note(
                "En henvendelse teller én gang i en gruppe, også når flere rusmidler i gruppen er nevnt. Gruppene tar med "
                "henvendelser der typen ikke kom fram. Inndelingen i grupper er et forslag; bare cannabis og "
                "benzodiazepiner er omtalt som grupper i årsrapporten."
            ),
            *standard_notes(question, _BASE),
        ),
        missing=tuple(links.missing),
        besides=tuple(links.besides),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.BARS,
        measure="percent",
        by_size=True,
    )


def _rows(question: Question) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """Each group with its substances below it, and at the end the base."""
    groups = {row.id: row.group for row in question.reference.substances.values()}
    leaves = with_missing(question, "substances")
    grouped = question.mentions("substances", groups=groups)
    base = question.multiple_base("substances")
    members: dict[str, list[str]] = {}
    for leaf in sorted(_codes(leaves) - set(MISSING)):
        members.setdefault(groups.get(leaf, leaf), []).append(leaf)
    rows: list[tuple[str, str]] = []
    for group in sorted(members):
        rows += [(group, "group"), *((leaf, "leaf") for leaf in members[group])]
    rows += [(reason, "group") for reason in MISSING if question.base is Base.ALL and reason in _codes(leaves)]
    entries = [
        _entry(question, row, grouped if row[1] == "group" and row[0] not in MISSING else leaves, len(rows)) for row in rows
    ]
    entries.append(_total(question, base, place=len(rows)))
    at = {row: place for place, row in enumerate(rows)}
    lines = [Line(at[group, "group"], tuple(at[leaf, "leaf"] for leaf in found), exact=False) for group, found in members.items()]
    parts = tuple(place for (_, level), place in at.items() if level == "group")
    if parts:
        lines.append(Line(len(rows), parts, exact=False))
    return tuple(entries), tuple(lines)


def rare_substances(question: Question) -> Counted:
    """The substances that fewer than :data:`RARE_PERCENT` per cent of the contacts about substances mention, as counts."""
    leaves = question.mentions("substances")
    base = question.reached("substances")
    answered = base.now.get(("besvart",), 0)
    rare = sorted(
        code
        for (code,), n in leaves.now.items()
        if code in question.reference.substances and n and 100 * n < RARE_PERCENT * answered
    )
    *rows, margin = any_of(question, rare, leaves)[0]
    # Outside the house the margin is not shown, and the rows only where that tells nothing: what is rare is under a known number.
    entries, lines = (*rows, replace(margin, printed=False)), ()
    notes = [
        Note(
            f"Rusmidler som færre enn {RARE_PERCENT} prosent av henvendelsene om rusmidler nevner. Antall henvendelser, "
            "ikke prosent. «I alt» er henvendelser med minst ett av dem."
        )
    ]
    return Counted(
        id="rare_substances",
        title="Sjeldne rusmidler (antall)",
        dimensions=("substance",),
        entries=entries,
        lines=lines,
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        labels=labels_of(question, {"substance": leaf_labels(question.reference)}),
        notes=(*notes, *standard_notes(question, points=False)),
        chart=ChartKind.BARS,
        by_size=True,
        tells=True,
    )


def any_of(question: Question, codes: Sequence[str], leaves: Pair) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """A row for each substance, and in the margin the contacts that mention any of them."""
    together = (
        question.mentions("substances", groups=dict.fromkeys(codes, _RARE)) if codes else Pair.of({} for _ in question.spans)
    )
    total = together.mapped(lambda tally: {(): tally.get((_RARE,), 0)})
    *rows, margin = Crosstab(Axis("substance", tuple(codes)), leaves, question.name(), bases=total, shared=False).entries()
    margin = replace(margin, name=question.name(("substance_any", _mark(codes))))
    lines = (Line(len(rows), tuple(range(len(rows))), exact=False),) if rows else ()
    return (*rows, margin), lines


def _mark(codes: Sequence[str]) -> str:
    """A short name of a set of substances: the same for the same set."""
    return hashlib.sha256("|".join(sorted(codes)).encode()).hexdigest()[:24]


def _entry(question: Question, row: tuple[str, str], counts: Pair, base: int) -> Entry:
    value, level = row
    kind = "substances" if value in MISSING else {"group": "substance_group", "leaf": "substance"}[level]
    now, before, *earlier = (tally.get((value,), 0) for tally in counts.tallies)
    keys: dict[str, Value] = {"substance": value, "level": level}
    return Entry(keys, now, before, base=base, shared=True, name=question.name((kind, value)), earlier=tuple(earlier))


def _total(question: Question, base: Pair, place: int) -> Entry:
    now, before, *earlier = (sum(tally.values()) for tally in base.tallies)
    name = question.name(("substances", ANSWERED)) if question.base is Base.ANSWERED else question.name()
    return Entry({"substance": TOTAL, "level": "group"}, now, before, base=place, name=name, earlier=tuple(earlier))


def _codes(counts: Pair) -> set[str]:
    return {code for tally in counts.tallies for (code,), n in tally.items() if n}


def _group_labels(reference: Reference) -> dict[str, str]:
    """Labels of the rows; an id that a group and a substance share means the group."""
    return {**MISSING_LABELS, **leaf_labels(reference), **reference.group_labels}


def leaf_labels(reference: Reference) -> dict[str, str]:
    """Labels of substances; a group that was registered as such is a substance whose type is not known."""
    unspecified = {group: f"{label}, type ikke kjent" for group, label in reference.group_labels.items()}
    return {**unspecified, **{row.id: row.label for row in reference.substances.values()}}
