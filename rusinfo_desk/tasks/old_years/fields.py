"""What a column of a file can become: the same list for the screen, the command line and the reading itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as member
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.answers import Missing
from rusinfo_desk.registry.model.codebook import Code, FieldType
from rusinfo_desk.registry.model.codebook import Field as Question
from rusinfo_desk.registry.model.imports import ImportKind
from rusinfo_desk.tasks.old_years.field_words import ASIDE, CALL_FIELDS, CONTACT_FIELDS, DATE_FORMS, WAIT_FORMS, WORDS, Form

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["MAIN_TOPIC", "MOMENT", "Form", "Option", "Target", "TargetKind", "targets"]

MOMENT, MAIN_TOPIC = "moment", "main_topic"


class TargetKind(StrEnum):
    """What a field takes: a day, an hour of the day, both in one cell, a whole number, one code, several codes, or seconds."""

    DAY = "day"
    HOUR = "hour"
    MOMENT = "moment"
    NUMBER = "number"
    CODE = "code"
    CODES = "codes"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a value may mean. ``words`` find it too."""

    code: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may become. ``needed``: a file cannot do without it, as a column or as a constant.

    ``options`` are the codes that values are mapped to (with ``ukjent`` and, where one may decline, ``vil_ikke`` last); of a
    number of the contact centre they are the channels that a column may be for. ``forms``: how its values may be written (label
    by form). ``each_code``: a column may stand for one code of it. ``words``: headings that mean it.
    """

    field: str
    label: str
    kind: TargetKind
    needed: bool = False
    options: tuple[Option, ...] = ()
    forms: Mapping[Form, str] = member(default_factory=dict)
    each_code: bool = False
    hint: str = ""
    words: tuple[str, ...] = ()


_UNKNOWN = Option(str(Missing.UNKNOWN), "Ukjent", ("vet ikke", "ikke kjent"))
_DECLINED = Option(
    str(Missing.DECLINED), "Ville ikke si", ("vil ikke si", "ønsker ikke å si", "ønsker ikke å svare", "ønsker ikke å oppgi")
)
_DATED = {TargetKind.DAY: DATE_FORMS, TargetKind.MOMENT: DATE_FORMS, TargetKind.SECONDS: WAIT_FORMS}


def targets(kind: ImportKind, library: Library) -> tuple[Target, ...]:
    """The fields of a kind of file, in the order in which they are offered."""
    found = _of_calls(library) if kind is ImportKind.CALLS else _of_contacts(library)
    return tuple(replace(one, words=WORDS.get(one.field, ()), forms=_DATED.get(one.kind, {})) for one in found)


def _of_calls(library: Library) -> Iterator[Target]:
    channels = _options(library.current.channels)
    for name, label, kind, needed, hint in CALL_FIELDS:
        numeric = name not in ("date", "channel")
        yield Target(name, label, TargetKind(kind), needed, channels if name != "date" else (), each_code=numeric, hint=hint)


def _of_contacts(library: Library) -> Iterator[Target]:
    book = library.current
    lists = tuple(Option(one, library.counties.get(one).label) for one in library.counties.ids)
    codes = {"channel": _options(book.channels), "outcome": _options(book.outcomes), "county_list": lists}
    call = {
        name: Target(name, label, TargetKind(kind), needed, codes.get(name, ()), hint=hint)
        for name, label, kind, needed, hint in CONTACT_FIELDS
    }
    yield from (one for name, one in call.items() if name not in ASIDE)
    for question in book.fields:
        if question.id == "topics":
            main = _answers(question, library)
            yield replace(
                main, field=MAIN_TOPIC, label="Hovedtema", kind=TargetKind.CODE, each_code=False, hint="det første temaet"
            )
        yield _answers(question, library)
        if question.id == "county":
            yield call["county_list"]
    yield call["duration_min"]


def _answers(question: Question, library: Library) -> Target:
    kind = TargetKind.CODES if question.multi else TargetKind.CODE
    kind = TargetKind.NUMBER if question.type is FieldType.NUMBER else kind
    missing = (_UNKNOWN, _DECLINED) if question.voluntary else (_UNKNOWN,)
    options = tuple(_possible(question, library))
    known = {one.code for one in options}
    options += tuple(one for one in missing if one.code not in known)
    return Target(question.id, question.label, kind, False, options, each_code=question.multi, hint=question.hint)


def _possible(question: Question, library: Library) -> Iterator[Option]:
    if question.type is FieldType.SUBSTANCE:
        for group in library.groups.values():
            yield Option(group.id, group.label, group.words)
        for one in library.substances.values():
            names = (*one.synonyms, *one.brands.names, *one.street_names.names)
            if one.id not in library.groups:
                yield Option(one.id, one.name, tuple(names))
    elif question.type is FieldType.SERVICE:
        yield from (Option(one, service.name) for one, service in library.services.items())
    elif question.type is FieldType.COUNTY:
        for listed in library.counties.ids:
            for county in library.counties.counties(listed):
                yield Option(f"{listed}:{county.code}", f"{county.name} ({library.counties.get(listed).label})")
    else:
        yield from _options(question.codes)


def _options(codes: tuple[Code, ...]) -> tuple[Option, ...]:
    return tuple(Option(one.code, one.label, one.words) for one in codes)
