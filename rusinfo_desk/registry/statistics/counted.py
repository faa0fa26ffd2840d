"""A table before it is shown: whole counts with the sums that bind them, from which percentages and changes are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.table import ChartKind, Value

__all__ = ["Counted", "Entry", "Line", "Note"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One count.

    ``keys`` are its dimensions. ``before`` is the count one year before, None where the two cannot be compared. ``base`` is the
    place of the entry that percentages are taken of, ``shared`` whether this entry has a percentage. ``extra`` are figures that
    come with the count (mean, median, mode); ``population`` is a share of the population in per cent.
    """

    keys: Mapping[str, Value]
    n: int
    before: int | None = None
    base: int | None = None
    shared: bool = False
    extra: Mapping[str, float] = field(default_factory=dict)
    population: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sum in a table, by places: ``whole`` = the sum of ``parts``.

    When not ``exact`` (a multiple answer) ``whole`` is at most that sum, and at least each part.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under a table. It is left out when one of the entries in ``needs`` is hidden."""

    text: str
    needs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted table. ``missing`` are the counts of missing answers by label; ``by_size`` sorts the rows when shown."""

    id: str
    title: str
    dimensions: tuple[str, ...]
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    labels: Mapping[str, Mapping[str, str]]
    notes: tuple[Note, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    chart: ChartKind = ChartKind.BARS
    measure: str = "n"
    by_size: bool = False
