"""From the library's answers to rows and sheets. The rows are made in the lane, so that the screen only paints."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.desk import Question, Row
from rusinfo_desk.ui.lookup.filters import Narrowing
from rusinfo_desk.ui.lookup.sheet import Sheet, sheet_of
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.search.filters import Filters
    from rusinfo_desk.library.search.index import Hit

__all__ = ["names_for", "offers_for", "rows_for", "sheet_for", "title_of"]

MOST_HITS = 200
_TOOLS = {key.value.id: key.value.text for key in (Key.PER_MILLE, Key.DETECTION, Key.COMBINING)}
UNCHECKED = "Ikke kontrollert"


def rows_for(library: Library, question: Question, now: datetime) -> tuple[Row, ...]:
    """Search, best first. Runs in the lane."""
    from rusinfo_desk.tasks.search_library import search

    narrowing = question.narrowing
    found = search(library, question.text, narrowing.first, limit=MOST_HITS, filters=_filters(narrowing), now=now, tools=True)
    return tuple(_row(library, hit) for hit in found.hits)


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


def _row(library: Library, hit: Hit) -> Row:
    subtitle = f"«{hit.matched}» · {hit.subtitle}" if hit.matched else hit.subtitle
    return Row(str(hit.kind), hit.id, hit.title, subtitle, " · ".join(_states(library, hit)), hit.closed)


def _states(library: Library, hit: Hit) -> list[str]:
    """The state of a hit in words, the weightiest first."""
    if hit.closed:
        return ["Nedlagt"]
    service = library.services.get(hit.id)
    said = ["Ikke henvis"] if service is not None and service.do_not_refer else []
    if hit.open is not None:
        said.append(hit.open.text)
    return [*said, *([] if hit.checked or str(hit.kind) == "tool" else [UNCHECKED])]


def sheet_for(library: Library, item_id: str, now: datetime) -> Sheet | None:
    """The sheet of a record as it is at ``now``, or None when the library does not have it (any more)."""
    from rusinfo_desk.registry.model.errors import DeskError
    from rusinfo_desk.tasks.search_library import show

    try:
        item = show(library, item_id)
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
    if (rights := library.rights.get(item_id)) is not None:
        return rights.title
    if (notice := library.notices.get(item_id)) is not None:
        return notice.title
    return _TOOLS.get(item_id, "")
