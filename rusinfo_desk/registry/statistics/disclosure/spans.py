"""How periods that overlap are made of the same stretches of days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from rusinfo_desk.registry.model.period import Period

__all__ = ["Atom", "atoms_of", "clusters"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Atom:
    """Days that belong to the same periods (``within``), in ``pieces`` without a gap."""

    pieces: tuple[Period, ...]
    within: frozenset[Period]

    @property
    def period(self) -> Period | None:
        """The period that is these days and no others."""
        return self.pieces[0] if len(self.pieces) == 1 and self.pieces[0] in self.within else None


@lru_cache(maxsize=256)
def atoms_of(periods: frozenset[Period]) -> tuple[Atom, ...]:
    """The days of the periods, cut where one begins or ends, put together where the same periods have them."""
    cuts = sorted({period.first for period in periods} | {period.last + _DAY for period in periods})
    found: dict[frozenset[Period], list[tuple[date, date]]] = {}
    for first, after in pairwise(cuts):
        within = frozenset(period for period in periods if period.first <= first and after - _DAY <= period.last)
        if not within:
            continue
        pieces = found.setdefault(within, [])
        if pieces and pieces[-1][1] + _DAY == first:
            pieces[-1] = (pieces[-1][0], after - _DAY)
        else:
            pieces.append((first, after - _DAY))
    return tuple(Atom(tuple(Period(*piece) for piece in pieces), within) for within, pieces in found.items())


def clusters(periods: Collection[Period]) -> Iterator[frozenset[Period]]:
    """The periods that overlap, directly or through others."""
    group: list[Period] = []
    for period in _by_first(periods):
        if group and period.first > max(one.last for one in group):
            yield frozenset(group)
            group = []
        group.append(period)
    if group:
        yield frozenset(group)


def _by_first(periods: Collection[Period]) -> Sequence[Period]:
    return sorted(periods)
