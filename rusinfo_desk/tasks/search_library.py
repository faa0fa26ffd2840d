"""Find what can be looked up, and show one thing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from time import perf_counter

from rusinfo_desk.library.item import Item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import Filters, Hit, Kind, Matched
from rusinfo_desk.library.search.unmet import Unmet, unmet_need
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["Filters", "Hit", "Kind", "Matched", "SearchResult", "Unmet", "search", "show"]

LONGEST = 200
"""Characters of a query that are searched for."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first. ``counts`` is how many there are of each kind in all, ``types`` and ``counties`` of services by each.

    ``took_ms`` is the time of the search. ``complete`` is False when the hits are only the nearest. ``unmet`` is what would be
    counted of a search that found nothing that is open and fits: a type and a county, never the words; None where something did.
    """

    query: str
    took_ms: float
    hits: tuple[Hit, ...]
    counts: Mapping[Kind, int]
    types: Mapping[str, int] = field(default_factory=dict)
    counties: Mapping[str, int] = field(default_factory=dict)
    complete: bool = True
    unmet: Unmet | None = None


def search(
    library: Library,
    text: str,
    county: str | None = None,
    limit: int = 20,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    now: datetime | None = None,
    tools: bool = False,
    today: date | None = None,
) -> SearchResult:
    """What fits the text, services of the county (code on the newest list) lifted. The first search builds the index.

    ``now`` (aware) decides what is open and which notices hold; without it the filter "open now" keeps nothing, and ``today``
    decides about the notices. ``tools`` finds the window's calculators and tables as well. No text gives all the filters keep.
    """
    index = library.index
    began = perf_counter()
    today = today if now is None else now.date()
    found = index.search(text[:LONGEST], county=county, limit=limit, filters=filters, now=now, today=today, tools=tools)
    took = round((perf_counter() - began) * 1000, 3)
    nothing = bool(text.strip()) and (not found.complete or not any(not hit.closed for hit in found.hits))
    unmet = unmet_need(library, text[:LONGEST], county, filters) if nothing else None
    return SearchResult(text, took, found.hits, found.counts, found.types, found.counties, found.complete, unmet)


def show(library: Library, item_id: str, today: date | None = None) -> Item:
    """Everything about one thing. Without ``today`` nothing is said of what has become old.

    Raises DeskError "not_found" for an id that does not exist.
    """
    from rusinfo_desk.library.directory.service_item import service_item
    from rusinfo_desk.library.sheets.notice_item import notice_item
    from rusinfo_desk.library.sheets.rights_item import rights_item
    from rusinfo_desk.library.sheets.substance_item import substance_item

    if (service := library.services.get(item_id)) is not None:
        return service_item(service, today, library.services)
    if (substance := library.substances.get(item_id)) is not None:
        return substance_item(substance, library, today)
    if (rights := library.rights.get(item_id)) is not None:
        return rights_item(rights, today)
    if (notice := library.notices.get(item_id)) is not None:
        return notice_item(notice, library, today)
    raise DeskError("not_found", what="Fant ikke det du ba om.", do="Søk på navnet for å finne riktig id.")
