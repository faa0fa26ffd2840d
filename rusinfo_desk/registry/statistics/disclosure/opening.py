"""A quick way to a safe pattern: for each small count that leaks, the cheapest movement that makes room for it is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.registry.statistics.disclosure.component import Component
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["Opener"]

_MOVED = 1e-7


class Opener:
    """Movements up and down of every count of a component, each with a price while it is shown."""

    def __init__(self, part: Component) -> None:
        self._part = part
        self._columns = len(part.places)
        far = 4.0 * part.threshold + 2.0 * max(part.counts, default=0)
        rows = [
            Row(
                (*row.columns, *(column + self._columns for column in row.columns)),
                (*row.factors, *(-factor for factor in row.factors)),
                row.low,
                row.high,
            )
            for row in part.rows
        ]
        self._high = [*(far for _ in part.places), *(float(down) for down in part.down)]
        self._program = Program([0.0] * (2 * self._columns), self._high, rows)

    def opened(self, hidden: frozenset[int], leaking: Iterable[tuple[int, int]]) -> frozenset[int]:
        """``hidden`` and as much more as each leaking column needs to move up by the number beside it."""
        now = set(hidden)
        for column, up in leaking:
            free = now | self._part.open
            prices = {
                at: float(self._part.cost[at % self._columns])
                for at in range(2 * self._columns)
                if at % self._columns not in free
            }
            self._program.aim(prices)
            self._program.bound(column, float(up), float(up))
            self._program.bound(column + self._columns, 0.0, 0.0)
            answer = self._program.solve()
            self._program.bound(column, 0.0, self._high[column])
            self._program.bound(column + self._columns, 0.0, self._high[column + self._columns])
            if not answer.found:
                continue
            moved = {at % self._columns for at, far in enumerate(answer.columns) if far > _MOVED}
            now |= moved - self._part.open
        return frozenset(now)
