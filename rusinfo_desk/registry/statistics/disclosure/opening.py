"""A quick way to a safe pattern: the cheapest movement that makes room for a small count that leaks is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, inf
from typing import Any

from rusinfo_desk.registry.statistics.disclosure.component import Component
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["opened", "opened_together"]

_MOVED = 1e-7
_LACKING = 5_000_000.0
"""What each unit costs that a count cannot be moved: more than hiding what would move it."""


def opened(
    part: Component, hidden: frozenset[int], leaking: Sequence[tuple[int, int]], stop: Callable[[], bool]
) -> tuple[frozenset[int], list[list[float]]]:
    """``hidden`` and as much more as each leaking column needs to move up by the number beside it, one after the other; where it
    cannot move up so far, down by the rest.

    With the tables that the movements lead to. A column that an earlier movement has moved far enough needs none of its own. What
    has been hidden for one is free for the next, so they gather on few counts.
    """
    import numpy

    now, tables, counts = hidden, [], numpy.array(part.counts, dtype=float)
    highest = counts.copy()
    movements, prices = _Movements(part), _prices(part, now)
    for column, up in leaking:
        if stop():
            break
        if highest[column] - counts[column] >= up:
            continue
        for table in movements.found(column, up, prices):
            tables.append(table.tolist())
            numpy.maximum(highest, table, out=highest)
            different = frozenset((table != counts).nonzero()[0].tolist()) - part.open
            if not different <= now:
                now |= different
                prices = _prices(part, now)
    return now, tables


class _Movements:
    """The cheapest movements of one count after the other."""

    def __init__(self, part: Component) -> None:
        import numpy

        self._columns = len(part.places)
        self._counts = numpy.array(part.counts, dtype=float)
        self._program, self._high = _movements(part, ())

    def found(self, column: int, up: int, prices: dict[int, float]) -> list[Any]:
        """The tables after them: one where the count can move up so far, otherwise up as far as it can and down by the rest."""
        table = self._cheapest(column, up, prices)
        if table is not None:
            return [table]
        most = self._farthest(column, up)
        ways = ((column, most), (column + self._columns, up - most))
        tables = [self._cheapest(way, far, prices) for way, far in ways if far]
        return [one for one in tables if one is not None]

    def _cheapest(self, way: int, far: int, prices: dict[int, float]) -> Any:
        other = (way + self._columns) % (2 * self._columns)
        self._program.aim(prices)
        self._program.bound(way, float(far), float(far))
        self._program.bound(other, 0.0, 0.0)
        table = _moved(self._counts, self._program)
        for one in (way, other):
            self._program.bound(one, 0.0, self._high[one])
        return table

    def _farthest(self, column: int, up: int) -> int:
        """How far it can move up at all, ``up`` at most."""
        self._program.aim({column: 1.0}, highest=True)
        self._program.bound(column, 0.0, float(up))
        self._program.bound(column + self._columns, 0.0, 0.0)
        answer = self._program.solve()
        for one in (column, column + self._columns):
            self._program.bound(one, 0.0, self._high[one])
        return floor(answer.value + _MOVED) if answer.found else 0


def opened_together(
    part: Component, hidden: frozenset[int], leaking: Sequence[tuple[int, int]], size: int, stop: Callable[[], bool]
) -> tuple[frozenset[int], list[list[float]]]:
    """The same with one movement for ``size`` columns at a time: dearer, but there are fewer programs to solve."""
    import numpy

    now, tables, counts = hidden, [], numpy.array(part.counts, dtype=float)
    columns = len(part.places)
    program, _ = _movements(part, leaking)
    waiting = list(range(len(leaking)))
    while waiting and not stop():
        group, waiting = waiting[:size], waiting[size:]
        program.aim({**_prices(part, now), **{2 * columns + order: _LACKING for order in group}})
        program.forget()
        table = _moved(counts, program)
        if table is None:
            continue
        tables.append(table.tolist())
        now |= frozenset((table != counts).nonzero()[0].tolist()) - part.open
        waiting = [order for order in waiting if table[leaking[order][0]] - part.counts[leaking[order][0]] < leaking[order][1]]
    return now, tables


def _movements(part: Component, leaking: Sequence[tuple[int, int]]) -> tuple[Program, list[float]]:
    """Columns: up by place, down by place, and what each of ``leaking`` lacks."""
    columns = len(part.places)
    far = 4.0 * part.threshold + 2.0 * max(part.counts, default=0)
    high = [*(far for _ in part.places), *(float(down) for down in part.down), *(inf for _ in leaking)]
    rows = [
        Row(
            (*row.columns, *(column + columns for column in row.columns)),
            (*row.factors, *(-factor for factor in row.factors)),
            row.low,
            row.high,
        )
        for row in part.rows
    ]
    rows += [
        Row((column, column + columns, 2 * columns + order), (1.0, -1.0, 1.0), float(up), inf)
        for order, (column, up) in enumerate(leaking)
    ]
    return Program([0.0] * len(high), high, rows), high


def _prices(part: Component, hidden: frozenset[int]) -> dict[int, float]:
    columns, free = len(part.places), hidden | part.open
    return {at: float(part.cost[column]) for column in range(columns) if column not in free for at in (column, column + columns)}


def _moved(counts, program: Program):  # type: ignore[no-untyped-def]  # numpy is imported when it is needed
    """The counts after the movement; None where there is none."""
    import numpy

    answer = program.solve()
    if not answer.found:
        return None
    moved = numpy.array(answer.columns, dtype=float)
    far = moved[: len(counts)] - moved[len(counts) : 2 * len(counts)]
    whole = numpy.rint(far)  # without the noise of the reckoning where it is next to a whole number
    return counts + numpy.where(abs(far - whole) < _MOVED, whole, far)
