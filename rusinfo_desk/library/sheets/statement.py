"""What every sheet is made of: statements with the keys of their sources, the sources, and what is not settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["FactSource", "Statement", "Unsettled"]


@dataclass(frozen=True, slots=True)
class FactSource:
    """A source of facts: its key, its title, its address where it has one, and the day the facts were read in it."""

    key: str
    title: str
    address: str | None = None
    collected: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in plain text (no markup) with the keys of its sources, one at least."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What no source covers. ``section`` is the heading it stands under; "" where the sheet does not say."""

    section: str
    text: str
