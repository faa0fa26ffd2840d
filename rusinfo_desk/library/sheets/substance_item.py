"""A substance as it is shown: acute danger first. Nothing is said that has no source; what is missing is said to be missing."""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.library.directory.service_item import UNCHECKED
from rusinfo_desk.library.item import Item, ItemSource, Line, Section, Sources
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.norwegian_dates import norwegian_date
from rusinfo_desk.library.sheets.substance import Substance

__all__ = ["substance_item"]

_NOTHING = "Ikke avklart: ingen kilde funnet."
_SORTS = {"sedativ": "dempende", "stimulant": "sentralstimulerende", "inhalant": "innåndes", "andre": "", "ukjent": ""}
"""What the screen calls a class, where its code is no everyday word."""


def substance_item(one: Substance, library: Library) -> Item:
    """Everything about a substance, each line with its sources."""
    sources = Sources()
    sections = (
        Section("Akutt fare", tuple(_acute(one, library, sources)), urgent=True),
        Section("Abstinens", _or_nothing(_withdrawal(one, sources))),
        Section("Blanding", _or_nothing(Line(c.text, c.with_what, sources.refs(c.sources)) for c in one.combinations)),
        Section("Påvisning", _or_nothing(_detection(one, sources))),
        Section("Virketid", _or_nothing(_duration(one, sources))),
        Section("Lov", _or_nothing(_law(one, sources))),
        Section("Navn", tuple(_names(one, sources))),
        *_unsettled(one),
    )
    listed = [one.sources[key] for key in sources.keys]
    return Item(
        id=one.id,
        kind="substance",
        title=one.name,
        subtitle=" · ".join(part for part in ("Rusmiddel", library.groups[one.report_group].label, _sort(one)) if part),
        banners=tuple(_banners(one)),
        sections=sections,
        sources=tuple(
            ItemSource(
                number,
                source.title,
                source.address,
                norwegian_date(source.collected) and f"samlet {norwegian_date(source.collected)}",
            )
            for number, source in enumerate(listed, 1)
        ),
        facts={
            "class": one.cls,
            "report_group": one.report_group,
            "atc": list(one.atc),
            "confidence": one.confidence,
            "verified": one.verified,
            "withdrawal_danger": one.withdrawal.danger if one.withdrawal else None,
            "gaps": list(one.gaps),
        },
    )


def _sort(one: Substance) -> str:
    return _SORTS.get(one.cls, one.cls)


def _banners(one: Substance) -> Iterable[str]:
    if not one.verified:
        yield f"{UNCHECKED}. Ikke medisinske råd"
    if one.confidence == "lav":
        yield "Få eller svake kilder"


def _acute(one: Substance, library: Library, sources: Sources) -> Iterable[Line]:
    medical = next((number for number in library.emergency if number.id == "medisinsk"), None)
    if medical is not None:
        yield Line(f"Ring {medical.number} ved {medical.when[:1].lower()}{medical.when[1:]}.")
    if one.overdose is not None:
        refs = sources.refs(one.overdose.sources)
        first = sorted(
            (action.text for action in one.overdose.actions), key=lambda action: medical is None or medical.number not in action
        )
        if one.overdose.signs:
            yield Line("; ".join(sign.text for sign in one.overdose.signs), "Tegn", refs)
        if first:
            yield Line("; ".join(first), "Gjør", refs)
    for risk in one.acute_risks:
        yield Line(risk.text, "", sources.refs(risk.sources))
    if one.overdose is None or not one.overdose.signs:
        yield Line("Ikke avklart: ingen kilde for tegn på overdose.")


def _withdrawal(one: Substance, sources: Sources) -> Iterable[Line]:
    if one.withdrawal is not None:
        danger = one.withdrawal.danger
        text = one.withdrawal.text or ""
        yield Line(text or danger, danger[:1].upper() + danger[1:] if text else "", sources.refs(one.withdrawal.sources))


def _detection(one: Substance, sources: Sources) -> Iterable[Line]:
    for found in one.detection:
        text = found.window if found.condition is None else f"{found.window} ({found.condition})"
        yield Line(text, found.matrix[:1].upper() + found.matrix[1:], sources.refs(found.sources))


def _duration(one: Substance, sources: Sources) -> Iterable[Line]:
    for found in one.onset_duration:
        parts = (
            found.onset and f"begynner: {found.onset}",
            found.duration and (f"varighet: {found.duration}" if found.onset else found.duration),
        )
        yield Line(
            "; ".join(part for part in parts if part), found.route[:1].upper() + found.route[1:], sources.refs(found.sources)
        )


def _law(one: Substance, sources: Sources) -> Iterable[Line]:
    if one.legal is not None:
        as_of = norwegian_date(one.legal.as_of)
        status = one.legal.status[:1].upper() + one.legal.status[1:] + (f" (per {as_of})" if as_of else "")
        refs = sources.refs(one.legal.sources)
        yield Line(one.legal.text or status, status if one.legal.text else "", refs)


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
    # the sheet's remaining sources are listed although no single line names them
    sources.refs(one.sources)


def _unsettled(one: Substance) -> Iterable[Section]:
    if one.gaps:
        yield Section("Ikke avklart", tuple(Line(gap[:1].upper() + gap[1:]) for gap in one.gaps))


def _or_nothing(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(lines) or (Line(_NOTHING),)
