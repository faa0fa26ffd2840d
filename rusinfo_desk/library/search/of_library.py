"""Makes the documents of a library: its sheets, its services, and the tools of the window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.service import NATIONAL, Service, Verification
from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.search.documents import (
    GROUP,
    KINDS,
    NAME,
    OTHER_NAME,
    PLACE,
    REST,
    SORT,
    Document,
    Kind,
    Matched,
    Name,
    national,
    plain,
    weighed,
)

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.sheets.notice import Notice
    from rusinfo_desk.library.sheets.rights import RightsSheet
    from rusinfo_desk.library.sheets.substance import Substance

__all__ = ["TOOLS", "documents_of", "other_words"]

TOOLS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "verktoy-promille": (
        "Promillekalkulator",
        "Beregner et anslag",
        (
            "promille", "alkohol", "kalkulator", "alkoholpromille", "hvor mye har jeg i blodet", "edru", "dagen derpå",
            "kjøre bil", "fyllekjøring",
        ),
    ),
    "verktoy-pavisning": (
        "Påvisningstid i urin, blod, spytt og hår",
        "Tabell over alle rusmidler",
        (
            "urinprøve", "urinprøver", "urintest", "rusprøve", "rustest", "narkotest", "tisseprøve", "blodprøve",
            "spyttprøve", "spytttest", "hårprøve", "hårtest", "påvisning", "påvisningstid", "deteksjonstid",
            "hvor lenge sitter det i", "tester positivt",
        ),
    ),
    "verktoy-blanding": (
        "Blanding av rusmidler",
        "Slå opp to eller flere",
        ("blande", "blanding", "blandingsrus", "kombinasjon", "kombinere", "kombinasjoner", "samtidig", "interaksjon"),
    ),
}  # fmt: skip
"""Tools of the window: id → title, what it is, and the words that find it."""

Extra = Mapping[str, tuple[str, ...]]
"""Words of the editable synonyms by the id of what they mean."""


def documents_of(library: Library) -> Iterator[Document]:
    """All documents of a library."""
    extra = _synonyms(library)
    for substance in library.substances.values():
        yield _substance(substance, library, extra)
    for rights in library.rights.values():
        yield _rights(rights, extra)
    for notice in library.notices.values():
        yield _notice(notice, library)
    for tool_id, (title, what, words) in TOOLS.items():
        yield _tool(tool_id, title, what, (*words, *extra.get(tool_id, ())))
    places = _sami_names(library)
    for service in library.services.values():
        yield _service(service, library, places, extra)


def _synonyms(library: Library) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in library.synonyms.values():
        for target in one.means:
            found[target] = (*found.get(target, ()), *one.words)
    return found


def other_words(library: Library) -> dict[str, list[list[str]]]:
    """Single words of the synonyms that mean words of the content, not a thing: each meaning as the words it is made of."""
    found: dict[str, list[list[str]]] = {}
    for one in library.synonyms.values():
        meanings = [tokens(target) for target in one.means if not _is_id(target, library)]
        for word in one.words:
            if len(folded := tokens(word)) == 1 and meanings:
                found.setdefault(folded[0], []).extend(meaning for meaning in meanings if folded[0] not in meaning)
    return found


def _is_id(target: str, library: Library) -> bool:
    everything = (library.services, library.substances, library.groups, library.service_types, library.rights, TOOLS)
    return any(target in some for some in everything)


def _substance(one: Substance, library: Library, extra: Extra) -> Document:
    group = library.groups[one.report_group]
    names = tuple(_substance_names(one, extra))
    others = [name for name in names if name.sort is not Matched.GROUP]
    seen = ", ".join(plain(name) for name in (*one.brands.names, *one.street_names.names, *one.synonyms)[:3])
    words = (*group.words, *extra.get(group.id, ()))
    medicine = 0 if one.brands.names else 1 if one.atc else 2
    standing = 0 if getattr(one, "reviewed", None) else 1
    return Document(
        id=one.id,
        kind=Kind.SUBSTANCE,
        title=one.name,
        subtitle=" · ".join(part for part in ("Rusmiddel", group.label, seen) if part),
        words=weighed(
            [
                (one.name, NAME),
                (one.id, NAME),
                *((name.written, OTHER_NAME) for name in others),
                *((text, GROUP) for text in (group.label, *words)),
                (" ".join((*one.atc, one.cls)), REST),
                *_asked_about(one),
            ]
        ),
        names=names,
        groups=tuple(dict.fromkeys(" ".join(tokens(text)) for text in (group.label.split(" (")[0], *words))),
        standing=standing,
        rank=(standing, medicine, -len(names), len(one.name)),
    )


_WORST_FIRST = ("livstruende", "alvorlig", "farlig", "svært plagsom", "plagsom", "ubehagelig")
_TESTS = {"urin": "urin urinprøve", "blod": "blod blodprøve", "spytt": "spytt spyttprøve", "hår": "hår hårprøve"}


def _asked_about(one: Substance) -> Iterator[tuple[str, float]]:
    """What callers ask of any substance, where its sheet has an answer: withdrawal (the most dangerous first) and tests."""
    if one.withdrawal is not None:
        worse = len(_WORST_FIRST) - (_WORST_FIRST.index(one.withdrawal.danger) if one.withdrawal.danger in _WORST_FIRST else 6)
        yield "abstinens", REST + worse / 10
    for matrix, words in _TESTS.items():
        if any(matrix in found.matrix.casefold() for found in one.detection):
            yield words, REST
    if one.combinations:
        yield "blanding", REST


def _substance_names(one: Substance, extra: Extra) -> Iterator[Name]:
    yield Name.of(one.name, Matched.OTHER_NAME)
    yield Name.of(plain(one.name), Matched.OTHER_NAME)
    yield from (Name.of(plain(name), Matched.BRAND) for name in one.brands.names)
    yield from (Name.of(plain(name), Matched.STREET_NAME) for name in one.street_names.names)
    others = (*one.synonyms, *(name for name in (one.inn, one.name_en) if name), *extra.get(one.id, ()))
    yield from (Name.of(plain(name), Matched.OTHER_NAME) for name in others)
    if "/" in one.name:
        yield from (Name.of(part.strip(), Matched.OTHER_NAME) for part in plain(one.name).split("/"))


def _rights(one: RightsSheet, extra: Extra) -> Document:
    words = (*one.words, *extra.get(one.id, ()))
    said = " ".join([line.text for line in one.sections] + [line.text for line in (*one.summary, *one.say, *one.who_helps)])
    return Document(
        id=one.id,
        kind=Kind.RIGHTS,
        title=one.title,
        subtitle=" · ".join(part for part in ("Rettigheter", one.for_whom) if part),
        words=weighed(
            [
                (one.title, NAME),
                *((word, OTHER_NAME) for word in words),
                (" ".join(one.law), SORT),
                (" ".join(line.section for line in one.sections), SORT),
                (f"{one.for_whom} {said}", REST),
            ]
        ),
        names=(Name.of(one.title, Matched.OTHER_NAME), *(Name.of(word, Matched.OTHER_NAME) for word in words)),
        standing=0 if one.lawyer_checked else 1,
        rank=(0, 0, 0, len(one.title)),
    )


def _notice(one: Notice, library: Library) -> Document:
    about = [thing.name for id in one.about if (thing := library.services.get(id) or library.substances.get(id)) is not None]
    return Document(
        id=one.id,
        kind=Kind.NOTICE,
        title=one.title,
        subtitle=" · ".join((one.kind.label, *about[:2])),
        words=weighed([(one.title, NAME), (" ".join(about), SORT), (f"{one.kind.label} {one.text}", REST)]),
        names=(Name.of(one.title, Matched.OTHER_NAME),),
        rank=(0, 0, 0, len(one.title)),
        valid=(one.valid_from, one.valid_to),
    )


def _tool(tool_id: str, title: str, what: str, words: tuple[str, ...]) -> Document:
    return Document(
        id=tool_id,
        kind=Kind.TOOL,
        title=title,
        subtitle=f"Verktøy · {what}",
        words=weighed([(title, NAME), *((word, OTHER_NAME) for word in words)]),
        names=(Name.of(title, Matched.OTHER_NAME), *(Name.of(word, Matched.OTHER_NAME) for word in words)),
        rank=(0, 0, 0, len(title)),
    )


def _sami_names(library: Library) -> dict[str, str]:
    """Code of a municipality or county → its name in Sámi."""
    names = {one.code: one.sami_name for one in library.counties.municipalities if one.sami_name}
    return names | {one.code: one.sami_name for one in library.counties.newest.counties.values() if one.sami_name}


def _service(one: Service, library: Library, sami: Mapping[str, str], extra: Extra) -> Document:
    kinds = [library.service_types[kind] for kind in one.types]
    sami_names = (sami.get(one.municipality_code or ""), sami.get(one.county_code))
    places = [text for text in (one.municipality, one.county, *sami_names) if text]
    cities = [place.address.city for place in one.open_locations if place.address is not None and place.address.city]
    rooms = [place.name for place in one.open_locations if place.name]
    names = tuple(_service_names(one, places, extra))
    rest = (one.target_group, one.address, one.region, one.organization and one.organization.alternate_name)
    standing = _standing(one)
    state = "Nedlagt" if one.closed else one.type_label
    return Document(
        id=one.id,
        kind=Kind.SERVICE,
        title=one.name,
        subtitle=" · ".join(part for part in (state, one.place, one.operator if one.operator != one.name else None) if part),
        words=weighed(
            [
                (one.name, NAME),
                *((name.written, OTHER_NAME) for name in names[1:] if name.sort is Matched.OTHER_NAME),
                *((text, PLACE) for text in (*places, *cities)),
                *((text, SORT) for text in (*rooms, one.operator or "")),
                *((text, SORT) for text in (kinds[0].label, *kinds[0].words, *extra.get(kinds[0].id, ()))),
                *((text, KINDS) for kind in kinds[1:] for text in (kind.label, *kind.words, *extra.get(kind.id, ()))),
                *((text, REST) for text in rest if text),
            ]
        ),
        names=names,
        numbers=tuple(dict.fromkeys(_numbers(one))),
        county_code=one.county_code if one.place_known or one.county_code != NATIONAL else "",
        types=one.types,
        standing=standing,
        rank=(standing, 0, 0, len(one.name)),
        closed=one.closed,
        service=one,
    )


def _service_names(one: Service, places: Iterable[str], extra: Extra) -> Iterator[Name]:
    yield Name.of(one.name, Matched.OTHER_NAME)
    yield Name.of(plain(one.name), Matched.OTHER_NAME)
    others = (one.alternate_name, *(name.text for name in one.names))
    yield from (Name.of(name, Matched.OTHER_NAME) for name in others if name)
    yield from (Name.of(word, Matched.OTHER_NAME) for word in extra.get(one.id, ()))
    yield from (Name.of(place, Matched.PLACE) for place in places)
    if one.operator:
        yield Name.of(one.operator, Matched.OPERATOR)


def _numbers(one: Service) -> Iterator[str]:
    """Its numbers, and those that its notes warn about: who dials an old number finds what became of it."""
    for phone in one.open_phones:
        if digits := national(phone.number):
            yield digits
    for found in re.findall(r"\b\d{3} ?\d{2} ?\d{3}\b|\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b|\b800 ?\d{3} ?\d{2}\b", one.notes or ""):
        yield national(found)


def _standing(one: Service) -> int:
    if one.assured_date is not None:
        return 0
    return 1 if one.verification is Verification.RECENT_SOURCE else 2
