"""A substance as it is shown: acute danger first. Nothing is said that has no source; what is missing is said to be missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from rusinfo_desk.library.item import Item, Line, Section, Sources
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import norwegian_date, over_a_year_ago
from rusinfo_desk.library.sheets.sheet_item import lines_of, or_not_settled, read_banner, source_list, unsettled_lines
from rusinfo_desk.library.sheets.substance import Combination, CombinationTarget, Substance

__all__ = ["UNKNOWN_IS_NOT_SAFE", "substance_item"]

UNKNOWN_IS_NOT_SAFE = "Ukjent er ikke trygt: står en blanding ikke her, betyr det bare at ingen kilde er funnet."
_SORTS = {"sedativ": "dempende", "stimulant": "sentralstimulerende", "inhalant": "innåndes", "andre": "", "ukjent": ""}
"""What the screen calls a class, where its code is no everyday word."""


def substance_item(one: Substance, library: Library, today: date | None = None) -> Item:
    """Everything about a substance, each line with its sources. Without ``today`` the age of a check is not judged."""
    sources = Sources()
    shown = (
        ("Akutt fare", tuple(_acute(one, library, sources))),
        ("Kort sagt", lines_of(one.summary, sources)),
        ("Spør om", lines_of(one.ask, sources)),
        ("Virkning", (*_timing(one, sources), *lines_of(one.effects, sources))),
        ("Risiko", lines_of(one.risks, sources)),
        ("Blanding", tuple(_combination(pair, library, sources) for pair in one.combinations)),
        ("Abstinens", tuple(_withdrawal(one, sources))),
        ("Påvisning", tuple(_detection(one, sources))),
        ("Lov", tuple(_law(one, sources))),
    )
    after = {"Blanding": (Line(UNKNOWN_IS_NOT_SAFE),)}
    sections = tuple(
        Section(
            heading,
            (*or_not_settled((*lines, *unsettled_lines(one.unsettled, heading))), *after.get(heading, ())),
            urgent=heading == "Akutt fare",
        )
        for heading, lines in shown
    )
    return Item(
        id=one.id,
        kind="substance",
        title=one.name,
        subtitle=" · ".join(part for part in ("Rusmiddel", library.groups[one.report_group].label, _sort(one)) if part),
        banners=tuple(_banners(one, today)),
        sections=(*sections, *_last(one, sources)),
        sources=source_list(sources, one.sources),
        checked=norwegian_date(one.reviewed),
        facts=_facts(one),
    )


def _facts(one: Substance) -> dict[str, object]:
    return {
        "class": one.cls,
        "report_group": one.report_group,
        "atc": list(one.atc),
        "confidence": one.confidence,
        "verified": one.verified,
        "reviewed": one.reviewed and one.reviewed.isoformat(),
        "reviewed_by": one.reviewed_by,
        "withdrawal_danger": one.withdrawal.danger if one.withdrawal else None,
        "gaps": list(one.gaps),
    }


def _sort(one: Substance) -> str:
    return _SORTS.get(one.cls, one.cls)


def _banners(one: Substance, today: date | None) -> Iterable[str]:
    if one.reviewed is None:
        yield "Ikke kontrollert av RUSinfo. Ikke medisinske råd"
    elif today is not None and over_a_year_ago(one.reviewed, today):
        yield f"Kontrollert for mer enn ett år siden ({norwegian_date(one.reviewed)})"
    else:
        yield f"Kontrollert av RUSinfo {norwegian_date(one.reviewed)} ({one.reviewed_by})"
    if one.confidence == "lav":
        yield "Få eller svake kilder"
    yield from read_banner(one.sources)


def _acute(one: Substance, library: Library, sources: Sources) -> Iterable[Line]:
    """When to ring, what to do, what can happen. Statements with the same sources share a line: it is read in a hurry."""
    medical = next((number for number in library.emergency if number.id == "medisinsk"), None)
    if medical is not None:
        yield Line(f"Ring {medical.number} ved {medical.when[:1].lower()}{medical.when[1:]}.")
    signs = one.overdose.signs if one.overdose else ()
    actions = one.overdose.actions if one.overdose else ()
    first = sorted(actions, key=lambda action: medical is None or medical.number not in action.text)
    for keys, same in groupby(signs, key=lambda one: one.sources):
        yield Line("; ".join(_small(one.text.rstrip(".")) for one in same), "Ring 113 når", sources.refs(keys))
    for keys, same in groupby(first, key=lambda one: one.sources):
        yield Line(" ".join(f"{_capital(one.text.rstrip('.'))}." for one in same), "Gjør", sources.refs(keys))
    yield from lines_of(one.acute_risks, sources)
    if not signs:
        yield Line("ingen kilde for tegn på overdose", "Ikke avklart")


def _timing(one: Substance, sources: Sources) -> Iterable[Line]:
    for found in one.onset_duration:
        parts = (found.onset and f"begynner {found.onset}", found.duration and f"varer {found.duration}")
        doubt = f" (sikkerhet: {found.confidence})" if found.confidence in ("lav", "middels") else ""
        yield Line("; ".join(part for part in parts if part) + doubt, _capital(found.route), sources.refs(found.sources))


def _combination(pair: Combination, library: Library, sources: Sources) -> Line:
    """One pair. A rule of a whole group says so, for the other substance may be one that no source has named itself."""
    who = pair.with_what
    if pair.class_rule:
        who = f"{who} (regel for hele gruppen {library.groups[pair.target_id].label})"
    target = pair.target_id if pair.target_kind is CombinationTarget.SUBSTANCE else ""
    return Line(f"{_capital(pair.direction.label)}. {_capital(pair.text)}", _capital(who), sources.refs(pair.sources), target)


def _withdrawal(one: Substance, sources: Sources) -> Iterable[Line]:
    if one.withdrawal is not None:
        danger, text = _capital(one.withdrawal.danger), one.withdrawal.text
        yield Line(text or danger, danger if text else "", sources.refs(one.withdrawal.sources))
        yield from lines_of(one.withdrawal.more, sources)


def _detection(one: Substance, sources: Sources) -> Iterable[Line]:
    for found in one.detection:
        text = found.window if found.condition is None else f"{found.window} ({found.condition})"
        yield Line(text, _capital(found.matrix), sources.refs(found.sources))


def _law(one: Substance, sources: Sources) -> Iterable[Line]:
    for found in one.law:
        as_of = norwegian_date(found.as_of)
        status = _capital(found.status) + (f" (per {as_of})" if as_of else "")
        yield Line(found.text or status, status if found.text else "", sources.refs(found.sources))


def _last(one: Substance, sources: Sources) -> Iterable[Section]:
    yield Section("Navn", tuple(_names(one, sources)))
    if loose := unsettled_lines(one.unsettled, ""):
        yield Section("Ikke avklart", tuple(Line(_capital(line.text)) for line in loose))


def _names(one: Substance, sources: Sources) -> Iterable[Line]:
    rows = (
        ("Legemidler", one.brands.names, one.brands.sources),
        ("Gatenavn", one.street_names.names, one.street_names.sources),
        ("Andre navn", one.synonyms, ()),
        ("Engelsk", (one.name_en,) if one.name_en else (), ()),
        ("ATC-kode", one.atc, ("ATC",) if "ATC" in one.sources else ()),
    )
    for label, names, keys in rows:
        if names:
            yield Line(", ".join(names), label, sources.refs(keys))
    if one.note:
        yield Line(one.note, "Merk")


def _small(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation ("GHB …")."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
