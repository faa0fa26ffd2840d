"""From the library's answers to rows and sheets. The rows are made in the lane, so that the screen only paints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.desk import Found, Question, Row
from rusinfo_desk.ui.lookup.filters import Narrowing
from rusinfo_desk.ui.lookup.sheet import Sheet, sheet_of
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.directory.service import Service
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.search.filters import Filters
    from rusinfo_desk.library.search.index import Hit

__all__ = ["Finder", "names_for", "offers_for", "sheet_for", "title_of"]

MOST_HITS = 60
_TOOLS: dict[str, str] = {key.value.id: key.value.text for key in (Key.PER_MILLE, Key.DETECTION, Key.COMBINING)}
UNCHECKED = "Ikke kontrollert"


class Finder:
    """Searches a library. Lives in the lane: what is open is worked out once a minute for each service."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._minute: datetime | None = None
        self._open: dict[str, str] = {}

    def warm_up(self, now: datetime) -> None:
        """Make the index and work out what is open, before the first letter is typed."""
        _ = self._library.index
        for service in self._library.services.values():
            self._open_text(service, now)

    def find(self, question: Question, now: datetime) -> Found:
        """The rows, best first, and what is to be counted if nothing fitted."""
        from rusinfo_desk.tasks.search_library import search

        narrowing = question.narrowing
        found = search(
            self._library,
            question.text,
            narrowing.first,
            limit=MOST_HITS,
            filters=_filters(narrowing),
            now=now,
            tools=True,
        )
        need = None if found.unmet is None else (found.unmet.service_type, found.unmet.county)
        return Found(tuple(self._row(hit, now) for hit in found.hits), need, nearest=not found.complete)

    def _row(self, hit: Hit, now: datetime) -> Row:
        matched = "" if hit.matched is None else f"«{hit.matched}» · "
        if hit.matched is not None and hit.matched_as is not None:
            matched = f"{hit.matched_as.label} «{hit.matched}» · "
        about = hit.subtitle.removeprefix("Nedlagt · ")  # the state has a line of its own
        return Row(str(hit.kind), hit.id, hit.title, matched + about, " · ".join(self._states(hit, now)), hit.closed)

    def _states(self, hit: Hit, now: datetime) -> Iterable[str]:
        """The state of a hit in words, the weightiest first."""
        service = self._library.services.get(hit.id)
        if hit.closed:
            yield "Nedlagt"
            return
        if service is not None:
            if service.do_not_refer:
                yield "Ikke henvis"
            yield self._open_text(service, now)
        if not hit.checked and str(hit.kind) != "tool":
            yield UNCHECKED

    def _open_text(self, service: Service, now: datetime) -> str:
        from rusinfo_desk.library.directory.open_now import open_state

        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._open = minute, {}
        if service.id not in self._open:
            self._open[service.id] = open_state(service, now).text
        return self._open[service.id]


def _filters(narrowing: Narrowing) -> Filters:
    """What is for the whole country serves a chosen county too."""
    from rusinfo_desk.library.directory.service import NATIONAL
    from rusinfo_desk.library.search.filters import Filters

    return Filters(
        counties=narrowing.counties | {NATIONAL} if narrowing.counties else frozenset(),
        types=narrowing.types,
        age=narrowing.age,
        open_now=narrowing.open_now,
        without_referral=narrowing.without_referral,
    )


def sheet_for(library: Library, item_id: str, now: datetime) -> Sheet | None:
    """The sheet of a record as it is at ``now``, or None when the library does not have it (any more)."""
    from rusinfo_desk.registry.model.errors import DeskError
    from rusinfo_desk.tasks.search_library import show

    try:
        item = show(library, item_id, now.date())
    except DeskError:
        return None
    service = library.services.get(item_id)
    if service is None:
        return sheet_of(item)
    from rusinfo_desk.library.directory.open_now import open_state

    why = f"Ikke henvis hit: {service.do_not_refer}" if service.do_not_refer else ""
    return sheet_of(item, open_state(service, now).text, why)


def names_for(library: Library) -> tuple[dict[str, str], dict[str, str]]:
    """Codes and labels of the types of services that there are, and of the counties."""
    used = {kind for service in library.services.values() for kind in (service.type, *service.types)}
    types = {one.id: one.label for one in library.service_types.values() if one.id in used}
    counties = {one.code: one.name for one in library.counties.counties(library.counties.newest.id)}
    return dict(sorted(types.items(), key=lambda one: one[1].casefold())), counties


def offers_for(library: Library, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """(id, title) of the sheets and tools that fit the codes chosen in the form."""
    offered = ((item_id, title_of(library, item_id)) for item_id in library.offers_for(codes))
    return [(item_id, title) for item_id, title in offered if title]


def title_of(library: Library, item_id: str) -> str:
    """What a record or a tool is called; empty for an id that is nothing (any more)."""
    if (service := library.services.get(item_id)) is not None:
        return service.name
    if (substance := library.substances.get(item_id)) is not None:
        return substance.name
    told = library.rights.get(item_id) or library.notices.get(item_id)
    return _TOOLS.get(item_id, "") if told is None else told.title
