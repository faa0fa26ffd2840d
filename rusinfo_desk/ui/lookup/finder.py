"""From the library's answers to rows and sheets. The rows are made in the lane, so that the screen only paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.desk import Question, Row
from rusinfo_desk.ui.lookup.sheet import Sheet, service_sheet
from rusinfo_desk.ui.lookup.substance_sheet import substance_sheet

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.search import Hit

__all__ = ["rows_for", "sheet_for"]

MOST_HITS = 60
MEDICAL = "medisinsk"


def rows_for(library: Library, question: Question) -> tuple[Row, ...]:
    """Search, best first. Runs in the lane."""
    from rusinfo_desk.tasks.search_library import search

    return tuple(_row(library, hit) for hit in search(library, question.text, question.county, limit=MOST_HITS).hits)


def _row(library: Library, hit: Hit) -> Row:
    service = library.services.get(hit.id)
    if service is None:
        return Row(hit.kind, hit.id, hit.title, hit.subtitle)
    tag = "Nedlagt" if service.closed else ("" if service.assured_date else "Ukontrollert")
    return Row(hit.kind, hit.id, hit.title, hit.subtitle, tag, service.closed)


def sheet_for(library: Library, item_id: str) -> Sheet | None:
    """The sheet of a record, or None when the library does not have it (any more)."""
    if (service := library.services.get(item_id)) is not None:
        return service_sheet(service)
    if (substance := library.substances.get(item_id)) is not None:
        group = library.groups.get(substance.report_group)
        return substance_sheet(substance, library.fact_sources, _acute(library), group.label if group else "")
    return None


def _acute(library: Library) -> str:
    """The medical emergency number, as the content names it."""
    medical = next((one for one in library.emergency if one.id == MEDICAL), None)
    return f"{medical.number} ({medical.label.lower()})" if medical else ""
