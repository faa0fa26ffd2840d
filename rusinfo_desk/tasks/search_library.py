"""Find services and substances, and show one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from rusinfo_desk.library.directory.service_item import service_item
from rusinfo_desk.library.item import Item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import Hit, Kind
from rusinfo_desk.library.sheets.substance_item import substance_item
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["Hit", "Kind", "SearchResult", "search", "show"]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first. ``counts`` is how many there are of each kind in all; ``took_ms`` is the time of the search."""

    query: str
    took_ms: float
    hits: tuple[Hit, ...]
    counts: Mapping[Kind, int]


def search(library: Library, text: str, county: str | None = None, limit: int = 20, kind: Kind | None = None) -> SearchResult:
    """What fits the text, services of the county (code on the newest list) lifted. The first search builds the index."""
    index = library.index
    began = perf_counter()
    found = index.search(text, county=county, limit=limit, kind=kind)
    return SearchResult(text, round((perf_counter() - began) * 1000, 3), found.hits, found.counts)


def show(library: Library, item_id: str) -> Item:
    """Everything about a service or a substance. Raises DeskError "not_found" for an id that does not exist."""
    if (service := library.services.get(item_id)) is not None:
        return service_item(service)
    if (substance := library.substances.get(item_id)) is not None:
        return substance_item(substance, library)
    raise DeskError("not_found", what="Fant ikke det du ba om.", do="Søk på navnet for å finne riktig id.")
