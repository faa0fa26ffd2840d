"""Reads ``resources/factsheets``: a file a substance, the groups, and the sources that their facts name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from rusinfo_desk.library.boundary import Record, broken, read_toml
from rusinfo_desk.library.sheets.substance import (
    Combination,
    Detection,
    FactSource,
    Legal,
    Names,
    OnsetDuration,
    Overdose,
    Statement,
    Substance,
    Unsettled,
    Withdrawal,
)

__all__ = ["read_fact_sources", "read_substances"]

_Sources = Annotated[tuple[str, ...], Field(min_length=1)]


class _Legal(Record):
    status: str
    text: str | None = None
    as_of: str | None = None
    sources: _Sources


class _Onset(Record):
    route: str
    onset: str | None = None
    duration: str | None = None
    confidence: str | None = None
    sources: _Sources


class _Detection(Record):
    matrix: str
    window: str
    condition: str | None = None
    sources: _Sources


class _Risk(Record):
    text: str
    sources: _Sources


class _Overdose(Record):
    signs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    sources: _Sources


class _Withdrawal(Record):
    danger: str
    text: str | None = None
    sources: _Sources


class _Combination(Record):
    with_what: str
    text: str
    sources: _Sources


class _Substance(Record):
    id: str
    name: str
    name_en: str | None = None
    cls: str
    report_group: str
    inn: str | None = None
    atc: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    brands_sources: tuple[str, ...] = ()
    street_names: tuple[str, ...] = ()
    street_names_sources: tuple[str, ...] = ()
    confidence: str | None = None
    note: str | None = None
    gaps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False
    legal: _Legal | None = None
    onset_duration: tuple[_Onset, ...] = ()
    detection: tuple[_Detection, ...] = ()
    acute_risks: tuple[_Risk, ...] = ()
    overdose: _Overdose | None = None
    withdrawal: _Withdrawal | None = None
    combinations: tuple[_Combination, ...] = ()


class _FactSource(Record):
    title: str
    address: str | None = None


class _FactSources(Record):
    collected: date
    sources: dict[str, _FactSource]


def read_fact_sources(folder: Path) -> dict[str, FactSource]:
    """The sources by their keys."""
    found = read_toml(folder / "sources.toml", _FactSources)
    return {key: FactSource(key, one.title, one.address, found.collected) for key, one in found.sources.items()}


def read_substances(folder: Path, groups: Iterable[str], sources: Mapping[str, FactSource]) -> dict[str, Substance]:
    """All fact sheets by id, sorted by name. A sheet that names an unknown group or source is refused."""
    known_groups, known_sources = frozenset(groups), frozenset(sources)
    found: list[Substance] = []
    for path in folder.glob("*.toml"):
        if path.name in ("groups.toml", "sources.toml"):
            continue
        sheet = read_toml(path, _Substance)
        if sheet.report_group not in known_groups:
            raise broken(path, "Rapportgruppen finnes ikke.")
        if not _named_sources(sheet) <= known_sources:
            raise broken(path, "En kilde finnes ikke i kildelisten.")
        found.append(_substance(sheet, sources))
    return {one.id: one for one in sorted(found, key=lambda one: one.name.casefold())}


def _named_sources(sheet: _Substance) -> set[str]:
    facts = (
        sheet.legal,
        sheet.overdose,
        sheet.withdrawal,
        *sheet.onset_duration,
        *sheet.detection,
        *sheet.acute_risks,
        *sheet.combinations,
    )
    named = {*sheet.sources, *sheet.brands_sources, *sheet.street_names_sources}
    return named.union(*(fact.sources for fact in facts if fact is not None))


def _substance(sheet: _Substance, sources: Mapping[str, FactSource]) -> Substance:
    legal, overdose, withdrawal = sheet.legal, sheet.overdose, sheet.withdrawal
    return Substance(
        id=sheet.id,
        name=sheet.name,
        name_en=sheet.name_en,
        cls=sheet.cls,
        report_group=sheet.report_group,
        inn=sheet.inn,
        atc=sheet.atc,
        synonyms=sheet.synonyms,
        brands=Names(sheet.brands, sheet.brands_sources),
        street_names=Names(sheet.street_names, sheet.street_names_sources),
        law=() if legal is None else (Legal(legal.status, legal.text, legal.as_of, legal.sources),),
        onset_duration=tuple(
            OnsetDuration(one.route, one.onset, one.duration, one.confidence, one.sources) for one in sheet.onset_duration
        ),
        detection=tuple(Detection(one.matrix, one.window, one.condition, one.sources) for one in sheet.detection),
        acute_risks=tuple(Statement(one.text, one.sources) for one in sheet.acute_risks),
        overdose=None
        if overdose is None
        else Overdose(
            tuple(Statement(text, overdose.sources) for text in overdose.signs),
            tuple(Statement(text, overdose.sources) for text in overdose.actions),
        ),
        withdrawal=None if withdrawal is None else Withdrawal(withdrawal.danger, withdrawal.text, withdrawal.sources),
        combinations=tuple(Combination(one.with_what, one.text, one.sources) for one in sheet.combinations),
        confidence=sheet.confidence,
        note=sheet.note,
        unsettled=tuple(Unsettled("", gap) for gap in sheet.gaps),
        sources={key: sources[key] for key in sources if key in _named_sources(sheet)},
    )
