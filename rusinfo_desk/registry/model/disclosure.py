"""What disclosure control works on: the counts of a publication, the sums that bind them, and which of them are hidden.

A *publication* is everything that leaves the leader's PC together; see ``registry/statistics/disclosure``. Nothing here holds a
contact: a variable is a count with the name of what it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.period import Period

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOWEST_THRESHOLD",
    "Leak",
    "Method",
    "Name",
    "Pattern",
    "Problem",
    "Published",
    "Sum",
    "Variable",
    "checked_threshold",
]

DEFAULT_THRESHOLD = 5
LOWEST_THRESHOLD = 3
"""Statistics Norway hides counts under three."""

Name = frozenset[tuple[str, str]]
"""What is counted: dimension and value, margins left out, so that a count that stands in two tables has one name.
Every name has ("of", population): "contacts" (conversations) or "outcomes" (all registered contacts)."""


class Method(StrEnum):
    """How small counts are protected."""

    SUPPRESS = "suppress"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Variable:
    """One count: what, and in which period."""

    period: Period
    name: Name


@dataclass(frozen=True, slots=True)
class Sum:
    """``whole`` = the sum of ``parts`` (places in :attr:`Problem.counts`).

    When not ``exact`` (a multiple answer, a narrower category) ``whole`` is at most that sum and at least each part.
    """

    whole: int
    parts: tuple[int, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Counts by place, and what is known of them.

    ``sensitive`` must not be narrower than ``threshold`` values for an attacker (a count is sensitive when 0 < n < threshold).
    ``unshown`` are counts that no table prints (a day between two periods). ``known`` were printed in an earlier publication and
    cannot be taken back; ``secret`` were hidden there and stay hidden. ``cost`` of hiding a count (1 each when empty).
    """

    counts: tuple[int, ...]
    sums: tuple[Sum, ...]
    threshold: int
    sensitive: frozenset[int] = frozenset()
    unshown: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    secret: frozenset[int] = frozenset()
    cost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """The places that are hidden. ``gap`` is how far above the least possible cost this may be (0.0 = proved least).

    ``proof`` are tables (a number for each place) that fit all that is shown, and differ enough where a small count is hidden:
    the attacker's program checks them by adding, which is quicker than looking for its own.
    """

    hidden: frozenset[int]
    cost: int
    gap: float = 0.0
    proof: tuple[Sequence[float], ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Leak:
    """A sensitive count that the attacker's program narrows to ``low``–``high``: fewer values than the threshold."""

    place: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Published:
    """What an earlier publication said of its counts: the number, or None where it was hidden. ``day`` is ISO."""

    id: str
    day: str
    threshold: int
    counts: dict[Variable, int | None] = field(default_factory=dict)


def checked_threshold(threshold: int | None) -> int | None:
    """The threshold, or None for internal use. Raises RefusedError below :data:`LOWEST_THRESHOLD`."""
    if threshold is not None and threshold < LOWEST_THRESHOLD:
        raise RefusedError(
            "threshold_too_low",
            what=f"Grensen for små tall kan ikke settes lavere enn {LOWEST_THRESHOLD}.",
            why="Små tall kan røpe hvem som har tatt kontakt.",
            do="Velg en høyere grense, eller lag oversikten til intern bruk, der ingenting skjules.",
        )
    return threshold
