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
_GAP = 0.25
"""So much further than they must be may the rounded counts lie from the true ones, all together."""


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
    return narrowed(problem, low, high, problem.sensitive - problem.known, base, loose=True)


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
    """How many times the base each count becomes: the multiple below it and, in columns of noughts and ones, the step up to the
    one above, ``further`` steps up and ``further`` steps down. So the distances are the costs of the columns and need no rows."""
    at = {place: column for column, place in enumerate(places)}
    below = [problem.counts[place] // base for place in places]
    over = [problem.counts[place] % base for place in places]
    high = [float(rest > 0) for rest in over]
    costs = [float(base - 2 * rest) for rest in over]
    signs = [1.0]
    if further:
        high += [float(further if problem.counts[place] else 0) for place in places]
        high += [float(min(further, steps)) for steps in below]
        costs += [float(base)] * 2 * len(places)
        signs += [1.0, -1.0]
    rows = [_of_steps(row, below, signs) for row in _sum_rows(sums, at)]
    # The last column is one: what the distances are when no step is taken, so that the gap is one of the distances.
    program = Program([*([0.0] * len(high)), 1.0], [*high, 1.0], rows, whole=True)
    program.aim({column: cost for column, cost in enumerate([*costs, float(sum(over))]) if cost})
    answer = program.solve(max(0.2, seconds), gap=_GAP)
    if not answer.found:
        return None
    taken = [sum(sign * answer.columns[part * len(places) + column] for part, sign in enumerate(signs)) for column in at.values()]
    return tuple(steps + round(more) for steps, more in zip(below, taken, strict=True))


def _of_steps(row: Row, below: Sequence[int], signs: Sequence[float]) -> Row:
    """A row over counts as one over the steps from the multiples below them."""
    there = sum(factor * below[column] for column, factor in zip(row.columns, row.factors, strict=True))
    columns = tuple(column + part * len(below) for part in range(len(signs)) for column in row.columns)
    factors = tuple(sign * factor for sign in signs for factor in row.factors)
    return Row(columns, factors, row.low - there, row.high - there)


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
