"""The search index (built next; see statistics.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["SearchIndex"]


class SearchIndex:
    """Placeholder until the search lands."""

    @classmethod
    def of(cls, library: Library) -> SearchIndex:
        return cls()
