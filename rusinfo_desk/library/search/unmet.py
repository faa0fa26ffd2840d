"""What a search that found nothing was about, as far as it may be counted: a type of service and a county, never the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk.library.fold import tokens
from rusinfo_desk.library.search.filters import Filters
from rusinfo_desk.library.search.spelling import stems

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Unmet", "unmet_need"]

_SHORTEST = 3
_ANY = "annet"
"""The type of what has none: it is not what anybody looks for."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """What was looked for: the id of a type of service, and a county of the newest list; None where it is not known."""

    service_type: str | None
    county: str | None


def unmet_need(library: Library, text: str, county: str | None, filters: Filters) -> Unmet:
    """The type and the county of a search without a hit: from the filters, else from the words, the county else from the form."""
    words = tokens(text)
    sort = next(iter(filters.types)) if len(filters.types) == 1 else _type_in(library, words)
    place = next(iter(filters.counties)) if len(filters.counties) == 1 else _county_in(library, words)
    return Unmet(sort, place or county)


def _type_in(library: Library, words: list[str]) -> str | None:
    """The first type that has one of the words, in any inflection, in its label or its further words."""
    forms = [form for word in words if len(word) >= _SHORTEST for form in (word, *stems(word))]
    for one in library.service_types.values():
        if one.id == _ANY:
            continue
        known = {token for text in (one.label, *one.words) for token in tokens(text) if len(token) >= _SHORTEST}
        if any(there == form or (len(form) > _SHORTEST and there.startswith(form)) for form in forms for there in known):
            return one.id
    return None


def _county_in(library: Library, words: list[str]) -> str | None:
    """The county of the first word that is, or with the next one makes, the whole name of a place."""
    names: dict[str, set[str]] = {}
    counties = library.counties.newest.counties.values()
    for code, *written in ((one.county_code, one.name, one.sami_name) for one in library.counties.municipalities):
        for name in filter(None, written):
            names.setdefault(" ".join(tokens(name)), set()).add(code)
    for one in counties:
        for name in (one.name, *(one.sami_name or "").split("/")):
            names.setdefault(" ".join(tokens(name)), set()).add(one.code)
    for at in range(len(words)):
        for length in (3, 2, 1):
            found = names.get(" ".join(words[at : at + length]), set())
            if len(found) == 1:
                return next(iter(found))
    return None
