"""Words that a leader adds to the search: what people say, and what it means here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Synonym"]


@dataclass(frozen=True, slots=True)
class Synonym:
    """``words`` are found as if ``means`` had been typed: words of the content, or ids of things, groups and kinds of service.

    ``source`` is where the words are from; "RUSinfo" is common usage.
    """

    id: str
    words: tuple[str, ...]
    means: tuple[str, ...]
    source: str = "RUSinfo"
