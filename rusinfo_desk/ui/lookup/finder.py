"""From the library's answers to rows and sheets. The rows are made in the lane, so that the screen only paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.desk import Question, Row
from rusinfo_desk.ui.lookup.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.search.index import Hit

__all__ = ["rows_for", "sheet_for"]

MOST_HITS = 200


def rows_for(library: Library, question: Question) -> tuple[Row, ...]:
    """Search, best first. Runs in the lane."""
    from rusinfo_desk.tasks.search_library import search

    return tuple(_row(hit) for hit in search(library, question.text, question.county, limit=MOST_HITS).hits)


def _row(hit: Hit) -> Row:
    subtitle = f"«{hit.matched}» · {hit.subtitle}" if hit.matched else hit.subtitle
    tag = "Nedlagt" if hit.closed else ("" if hit.checked else "Ukontrollert")
    return Row(str(hit.kind), hit.id, hit.title, subtitle, tag, hit.closed)


def sheet_for(library: Library, item_id: str) -> Sheet | None:
    """The sheet of a record, or None when the library does not have it (any more)."""
    from rusinfo_desk.registry.model.errors import DeskError
    from rusinfo_desk.tasks.search_library import show

    try:
        return sheet_of(show(library, item_id))
    except DeskError:
        return None
