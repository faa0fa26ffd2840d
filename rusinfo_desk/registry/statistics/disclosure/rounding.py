"""Controlled rounding: every printed count becomes a multiple of the base beside what it is, and all printed sums still hold.

Multiples of the base, nought among them, stay as they are. Where no such table exists a count may go one step further; the sums
come first. Of the tables that do, the one nearest the true counts is sought.

Source: Cox, "A constructive procedure for unbiased controlled rounding", Journal of the American Statistical Association 82
(1987); for linked tables as a whole-number program: Salazar-González, Lowthian, Young, Merola, Bond and Brown, "Getting the best
results in controlled rounding with the least effort", Privacy in Statistical Databases (2004).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from rusinfo_desk.registry.model.disclosure import Leak, Problem, Sum
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.statistics.disclosure.attack import narrowed
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["BASE", "audit_rounded", "rounded"]

BASE = 3
"""What printed counts are multiples of."""


def rounded(problem: Problem, base: int = BASE, seconds: float = 20.0) -> tuple[int, ...]:
    """The rounded counts by place; counts that are not printed stay. Raises RefusedError when none are found in ``seconds``."""
    sums = [one for one in problem.sums if one.whole not in problem.unshown]
    values = [n if place in problem.unshown else n // base * base for place, n in enumerate(problem.counts)]
    groups = list(_joined(sums, [place for place in range(len(problem.counts)) if place not in problem.unshown]))
    for places, own in groups:
        share = seconds * len(places) / sum(len(group) for group, _ in groups)
        found = _found(problem, places, own, base, 0, share) or _found(problem, places, own, base, 1, 2 * share)
        if found is None:
            raise RefusedError(
                "not_rounded",
                what="Tallene lot seg ikke avrunde slik at alle summer stemmer.",
                why="Tabellene henger for tett sammen.",
                do="Lag publikasjonen med færre tabeller, eller skjul små tall i stedet.",
            )
        for place, steps in zip(places, found, strict=True):
            values[place] = base * steps
    return tuple(values)


def audit_rounded(problem: Problem, values: tuple[int, ...], base: int = BASE) -> tuple[Leak, ...]:
    """The small counts that an attacker narrows to fewer than ``base`` values from the rounded ones and the sums.

    The attacker knows how far a count may have been moved, and every count that was printed before as it is.
    """
    printed = [place for place in range(len(values)) if place not in problem.unshown]
    furthest = max([base - 1, *(abs(values[place] - problem.counts[place]) for place in printed)])
    low, high = [0.0] * len(values), [inf] * len(values)
    for place in printed:
        low[place], high[place] = max(0.0, float(values[place] - furthest)), float(values[place] + furthest)
    for place in problem.known:
        low[place] = high[place] = float(problem.counts[place])
    return narrowed(problem, low, high, problem.sensitive - problem.known, base)


def _joined(sums: Sequence[Sum], places: Sequence[int]) -> Iterator[tuple[list[int], list[Sum]]]:
    """The counts that are bound together, with their sums."""
    leader = {place: place for place in places}

    def first(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one in sums:
        for part in leader.keys() & one.parts:
            leader[first(part)] = first(one.whole)
    groups: dict[int, tuple[list[int], list[Sum]]] = {}
    for place in places:
        groups.setdefault(first(place), ([], []))[0].append(place)
    for one in sums:
        groups[first(one.whole)][1].append(one)
    yield from groups.values()


def _found(
    problem: Problem, places: list[int], sums: list[Sum], base: int, further: int, seconds: float
) -> tuple[int, ...] | None:
    """How many times the base each count becomes. The second half of the columns are the distances from what they are."""
    at = {place: column for column, place in enumerate(places)}
    steps = len(places)
    low, high, rows = [], [], list(_sum_rows(sums, at))
    for column, place in enumerate(places):
        n = problem.counts[place]
        exact = n % base == 0
        low.append(float(max(0, n // base - (0 if exact and n == 0 else further))))
        high.append(float(-(-n // base) + (0 if n == 0 else further)))
        rows.append(Row((column, column + steps), (float(base), -1.0), -inf, float(n)))
        rows.append(Row((column, column + steps), (float(base), 1.0), float(n), inf))
    program = Program([*low, *([0.0] * steps)], [*high, *([inf] * steps)], rows, whole=True)
    program.aim({column + steps: 1.0 for column in range(steps)})
    answer = program.solve(max(0.2, seconds), gap=0.02)
    return tuple(round(answer.columns[column]) for column in range(steps)) if answer.found else None


def _sum_rows(sums: Sequence[Sum], at: dict[int, int]) -> Iterator[Row]:
    """What is printed adds up. Where a part is not printed ("ikke svart") the others come to no more than the whole: otherwise a
    whole of nought beside a part of three would tell that both are one or two."""
    for one in sums:
        whole, parts = at[one.whole], [at[part] for part in one.parts if part in at]
        every = len(parts) == len(one.parts)
        if every or one.exact:
            low, high = 0.0 if every else -inf, 0.0 if one.exact else inf
            yield Row((*parts, whole), (*(1.0 for _ in parts), -1.0), low, high)
        if not one.exact:
            yield from (Row((whole, part), (1.0, -1.0), 0.0, inf) for part in parts)
