"""What the search reads of services and substances: words with weights, names for whole matches, numbers, and what ranks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.library.directory.service import Service, ServiceType, Verification
from rusinfo_desk.library.fold import fold, tokens
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.substance import Substance

__all__ = ["Document", "Kind", "documents_of"]


class Kind(StrEnum):
    """What a hit is. Notices and rights sheets come with a later release."""

    SERVICE = "service"
    SUBSTANCE = "substance"
    NOTICE = "notice"
    RIGHTS = "rights"


NAME = 4.0
OTHER_NAME = 3.6
PLACE = 3.0
SORT = 2.4
REST = 1.2


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    ``words`` are (folded word, weight); ``names`` folded whole names → how they are written, the title first.
    ``numbers`` are digits without country code. ``standing`` puts the checked and well-sourced first (0 best).
    """

    id: str
    kind: Kind
    title: str
    subtitle: str
    words: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...] = ()
    county_code: str | None = None
    standing: int = 0
    closed: bool = False


def documents_of(library: Library) -> Iterator[Document]:
    """All documents of a library, substances first."""
    municipalities = {one.code: one.sami_name for one in library.counties.municipalities if one.sami_name}
    counties = {one.code: one.sami_name for one in library.counties.newest.counties.values() if one.sami_name}
    for substance in library.substances.values():
        yield _substance(substance, library)
    for service in library.services.values():
        sami = (municipalities.get(service.municipality_code or ""), counties.get(service.county_code))
        yield _service(service, library.service_types[service.type], library, [name for name in sami if name])


def _substance(one: Substance, library: Library) -> Document:
    group = library.groups[one.report_group]
    others = [*one.brands.names, *one.street_names.names, *one.synonyms]
    if one.inn:
        others.append(one.inn)
    if one.name_en:
        others.append(one.name_en)
    seen = ", ".join(_plain(name) for name in (*one.brands.names, *one.street_names.names, *one.synonyms)[:3])
    return Document(
        id=one.id,
        kind=Kind.SUBSTANCE,
        title=one.name,
        subtitle=" · ".join(part for part in ("Rusmiddel", group.label, seen) if part),
        words=_weighed([(one.name, NAME), (one.id, NAME), *((name, OTHER_NAME) for name in others), (group.label, SORT)])
        + _weighed([(" ".join((*group.words, *one.atc, one.cls)), REST)]),
        names=_names(one.name, *map(_plain, others)),
        standing=0 if one.verified else 1,
    )


def _service(one: Service, sort: ServiceType, library: Library, sami: list[str]) -> Document:
    kinds = [library.service_types[kind] for kind in one.types]
    mark = "Nedlagt" if one.closed else one.type_label
    return Document(
        id=one.id,
        kind=Kind.SERVICE,
        title=one.name,
        subtitle=" · ".join(part for part in (mark, one.place, one.operator if one.operator != one.name else None) if part),
        words=_weighed(
            [
                (one.name, NAME),
                (" ".join((one.municipality or "", one.county, *sami)), PLACE),
                (" ".join((sort.label, *sort.words)), SORT),
                (" ".join(word for kind in kinds for word in (kind.label, *kind.words)), SORT * 0.8),
                (" ".join(text for text in (one.operator, one.target_group, one.address, one.region) if text), REST),
            ]
        ),
        names=_names(one.name, _plain(one.name)),
        numbers=tuple(dict.fromkeys(_numbers(one))),
        county_code=one.county_code,
        standing=_standing(one),
        closed=one.closed,
    )


def _numbers(one: Service) -> Iterator[str]:
    """Its numbers, and those that its notes warn about: who dials an old number finds what became of it."""
    for number in (one.phone, *one.other_phones):
        if number and (digits := national(number)):
            yield digits
    for found in re.findall(r"\b\d{3} ?\d{2} ?\d{3}\b|\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b|\b800 ?\d{3} ?\d{2}\b", one.notes or ""):
        yield national(found)


def _standing(one: Service) -> int:
    if one.assured_date is not None:
        return 0
    return 1 if one.verification is Verification.RECENT_SOURCE else 2


def national(number: str) -> str:
    """The digits of a number as written ("+47 915 08 588", "08588 (kortnummer)"), without country code."""
    digits = re.sub(r"\D", "", number.split("(")[0])
    return digits[2:] if len(digits) == 10 and digits.startswith("47") else digits.removeprefix("0047")


def _plain(name: str) -> str:
    """A name without what stands in brackets after it."""
    return name.split(" (")[0].strip()


def _weighed(texts: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """The words of texts, each with the best of its weights."""
    best: dict[str, float] = {}
    for text, weight in texts:
        for word in tokens(text.replace("_", " ")):
            best[word] = max(weight, best.get(word, 0.0))
    return tuple(best.items())


def _names(title: str, *others: str) -> tuple[tuple[str, str], ...]:
    written: dict[str, str] = {}
    for name in (title, *others):
        written.setdefault(" ".join(tokens(name)) or fold(name), name)
    return tuple(written.items())
