"""The part of a problem that hangs together: the counts that may be hidden or move, and the sums between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from rusinfo_desk.registry.model.disclosure import Problem, Sum
from rusinfo_desk.registry.statistics.disclosure.solver import Row

__all__ = ["Component", "components"]


@dataclass(frozen=True, slots=True)
class Component:
    """Counts by column. A movement of the counts from what they are must keep every row.

    ``down`` is how far a hidden count can be below what it is, for all that a reader knows. ``must`` are hidden in any case,
    ``open`` are not printed at all, ``sensitive`` are to be protected. ``lines`` are the sums with an equals sign: the whole's
    column (None when it is known), and those of the parts.
    """

    places: tuple[int, ...]
    counts: tuple[int, ...]
    down: tuple[int, ...]
    cost: tuple[int, ...]
    must: frozenset[int]
    open: frozenset[int]
    sensitive: frozenset[int]
    rows: tuple[Row, ...]
    lines: tuple[tuple[int | None, tuple[int, ...]], ...]
    threshold: int

    def price(self, hidden: Iterable[int]) -> int:
        return sum(self.cost[column] for column in hidden)


def components(problem: Problem) -> Iterator[Component]:
    """The parts that have something to protect."""
    never = {place for place, n in enumerate(problem.counts) if not n} - problem.unshown - problem.secret | problem.known
    must = (problem.sensitive | problem.secret) - problem.known - problem.unshown
    sums = [(one, [place for place in (one.whole, *one.parts) if place not in never]) for one in problem.sums]
    groups = _joined([places for _, places in sums], must | (problem.sensitive - never))
    member = {place: group for group, places in enumerate(groups) for place in places}
    of_group: list[list[Sum]] = [[] for _ in groups]
    for one, places in sums:
        if places and (group := member.get(places[0])) is not None:
            of_group[group].append(one)
    for places, own in zip(groups, of_group, strict=True):
        if problem.sensitive.intersection(places) or must.intersection(places):
            yield _component(problem, places, own, must)


def _joined(bound: Iterable[list[int]], alone: Iterable[int]) -> list[list[int]]:
    leader: dict[int, int] = {place: place for place in alone}

    def first(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for places in bound:
        for place in places:
            leader[first(place)] = first(places[0])
    groups: dict[int, list[int]] = {}
    for place in list(leader):
        groups.setdefault(first(place), []).append(place)
    return list(groups.values())


def _component(problem: Problem, places: list[int], sums: list[Sum], must: frozenset[int]) -> Component:
    at = {place: column for column, place in enumerate(places)}
    counts = tuple(problem.counts[place] for place in places)
    unshown = frozenset(at[place] for place in places if place in problem.unshown)
    exact = [(at.get(one.whole), tuple(at[part] for part in one.parts if part in at)) for one in sums if one.exact]
    return Component(
        places=tuple(places),
        counts=counts,
        down=tuple(n if column in unshown or not n else n - 1 for column, n in enumerate(counts)),
        cost=tuple(problem.cost[place] if problem.cost else 1 for place in places),
        must=frozenset(at[place] for place in must if place in at),
        open=unshown,
        sensitive=frozenset(at[place] for place in problem.sensitive - problem.known if place in at),
        rows=tuple(row for one in sums for row in _rows(problem, one, at) if row.columns),
        lines=tuple(exact),
        threshold=problem.threshold,
    )


def _rows(problem: Problem, one: Sum, at: dict[int, int]) -> Iterator[Row]:
    """How a movement is bound by a sum: nothing may be lost in an equation; an inequality gives as much as it has to spare."""
    parts = [part for part in one.parts if part in at]
    whole = [one.whole] if one.whole in at else []
    columns = (*(at[place] for place in parts), *(at[place] for place in whole))
    spare = sum(problem.counts[part] for part in one.parts) - problem.counts[one.whole]
    yield Row(columns, (*(1.0 for _ in parts), *(-1.0 for _ in whole)), -float(spare), 0.0 if one.exact else inf)
    if one.exact:
        return
    for part in one.parts:
        pair = [(place, sign) for place, sign in ((one.whole, 1.0), (part, -1.0)) if place in at]
        spare = problem.counts[one.whole] - problem.counts[part]
        yield Row(tuple(at[place] for place, _ in pair), tuple(sign for _, sign in pair), -float(spare), inf)
