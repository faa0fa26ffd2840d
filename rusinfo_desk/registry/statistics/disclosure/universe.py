"""All counts of a publication as one problem: what is printed, in which period, how it adds up, and what was printed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rusinfo_desk.registry.model.disclosure import Problem, Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted

__all__ = ["Mask", "Universe", "mask_of", "remembered", "rounded_counted", "uncounted", "universe_of"]


@dataclass(frozen=True, slots=True)
class Mask:
    """The places of a counted table (its entries, then its besides) whose number is hidden.

    ``earlier`` by the first year of the earlier period.
    """

    now: frozenset[int]
    before: frozenset[int]
    earlier: Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Universe:
    """A publication's problem, and where its printed counts stand in it."""

    problem: Problem
    places: Mapping[Variable, int]
    threshold: int


def universe_of(
    published: Sequence[tuple[Period, Sequence[Counted]]],
    earlier: Sequence[Published],
    threshold: int,
    unprinted: Sequence[tuple[Period, Sequence[Counted]]] = (),
) -> Universe:
    """The problem of a publication with the tables of each of its periods, after the ``earlier`` ones.

    ``unprinted`` are the same tables over the stretches of days named by :func:`uncounted`.
    """
    raise NotImplementedError


def uncounted(periods: Iterable[Period], earlier: Sequence[Published]) -> tuple[Period, ...]:
    """Stretches of days that no publication prints by itself and whose counts do not follow by subtraction."""
    raise NotImplementedError


def mask_of(universe: Universe, hidden: frozenset[int], period: Period, counted: Counted) -> Mask:
    """What is hidden of one table."""
    raise NotImplementedError


def remembered(universe: Universe, hidden: frozenset[int], id: str, day: str) -> Published:
    """What a later publication must know of this one."""
    raise NotImplementedError


def rounded_counted(universe: Universe, values: tuple[int, ...], period: Period, counted: Counted) -> Counted:
    """The table with rounded counts. Figures that are worked out of single ages go."""
    raise NotImplementedError
