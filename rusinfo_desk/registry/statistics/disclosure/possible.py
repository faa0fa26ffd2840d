"""What is possible for unknown counts that are bound together: the attacker's linear program over one part of a publication.

Every table that is found and fits is kept; a count is safe when two of them differ there enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from rusinfo_desk.registry.model.disclosure import Leak, Problem
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["Possible"]

_NEARLY = 1e-6
_ROUNDS = 40
"""Of many counts pushed at once, before each is tried by itself."""
_FEW_ROUNDS = 2
_SMALL = 400
"""Up to so many unknown counts the attacker reckons in whole numbers; beyond that in fractions, as a linear program does."""
_LARGE = 5000
"""From so many unknown counts each solution is sought by itself where nearly all of them may move (``loose``)."""
_SECONDS = 20.0
"""For one count in whole numbers. What is not proved safe by then counts as a leak."""


class Possible:
    """Unknown counts that are bound together, and the tables found that fit. Raises ValueError when the counts do not add up."""

    def __init__(
        self, problem: Problem, places: list[int], rows: Sequence[Row], low: Sequence[float], high: Sequence[float]
    ) -> None:
        import numpy

        at = {place: column for column, place in enumerate(places)}
        self.places = places
        self.at = at
        self.low = [low[place] for place in places]
        self.true = numpy.array([problem.counts[place] for place in places], dtype=numpy.int64)
        most = 1000.0 * problem.threshold + 2.0 * float(self.true.max(initial=0))
        # A ceiling that no search for a handful of values reaches; were it reached, it could only make the verdict stricter.
        self.high = [min(high[place], most + problem.counts[place]) for place in places]
        self.rows = [self._kept(problem, row) for row in rows]
        self._numbers = numpy
        self._row_of = numpy.repeat(numpy.arange(len(self.rows)), [len(row.columns) for row in self.rows])
        self._column_of = numpy.array([one for row in self.rows for one in row.columns], dtype=numpy.int64)
        self._factor_of = numpy.array([one for row in self.rows for one in row.factors], dtype=numpy.int64)
        self.least, self.most = self.true.astype(float), self.true.astype(float)
        self.whole_least, self.whole_most = self.true.copy(), self.true.copy()
        self._floor, self._ceiling = numpy.array(self.low), numpy.array(self.high)
        self._row_low = numpy.array([row.low for row in self.rows])
        self._row_high = numpy.array([row.high for row in self.rows])
        self._found: list[Sequence[float]] = []
        if not self._fits(self.true, 0.0):
            raise ValueError("the counts do not add up")

    def _kept(self, problem: Problem, row: Row) -> Row:
        """The row over the unknown, what is known moved to the other side."""
        pairs = [(self.at[place], factor) for place, factor in zip(row.columns, row.factors, strict=True) if place in self.at]
        known = sum(
            problem.counts[place] * factor for place, factor in zip(row.columns, row.factors, strict=True) if place not in self.at
        )
        return Row(tuple(one for one, _ in pairs), tuple(one for _, one in pairs), row.low - known, row.high - known)

    def _fits(self, table, nearly: float) -> bool:  # type: ignore[no-untyped-def]  # numpy is imported when it is needed
        """Whether a table is one that the attacker cannot rule out: found by adding, not by asking the solver."""
        numpy = self._numbers
        if (table < self._floor - nearly).any() or (table > self._ceiling + nearly).any():
            return False
        sums = numpy.bincount(self._row_of, weights=self._factor_of * table[self._column_of], minlength=len(self.rows))
        return bool((sums >= self._row_low - nearly).all() and (sums <= self._row_high + nearly).all())

    def learn(self, columns: Sequence[float]) -> None:
        """A table that fits widens what is possible."""
        numpy = self._numbers
        table = numpy.asarray(columns, dtype=float)
        new = False
        if self._fits(table, _NEARLY):
            new = bool(((table < self.least) | (table > self.most)).any())
            self.least, self.most = numpy.minimum(self.least, table), numpy.maximum(self.most, table)
        whole = numpy.rint(table).astype(numpy.int64)
        if self._fits(whole, 0.0):
            new |= bool(((whole < self.whole_least) | (whole > self.whole_most)).any())
            self.whole_least, self.whole_most = numpy.minimum(self.whole_least, whole), numpy.maximum(self.whole_most, whole)
        if new:
            self._found.append(columns)

    def tell(self, problem: Problem, learnt: list[list[float]]) -> None:
        """Put the tables into ``learnt``; what is found in other parts goes into the same tables, for parts do not touch."""
        for order, columns in enumerate(self._found):
            if order == len(learnt):
                learnt.append(list(map(float, problem.counts)))
            for place, n in zip(self.places, columns, strict=True):
                learnt[order][place] = n

    def weighed(self, watched: list[int], values: int, *, quickly: bool, hasty: bool, loose: bool = False) -> list[Leak]:
        """The leaks among ``watched``. ``loose``: nearly every count may move, as after rounding."""
        columns = [self.at[place] for place in watched]
        small = len(self.places) <= _SMALL and not hasty
        left = self._open(columns, values)
        if left:
            program = Program(self.low, self.high, self.rows, interior=loose and len(self.places) > _LARGE)
            left = self._pushed_together(program, left, values, _FEW_ROUNDS if quickly and not small else _ROUNDS)
            if quickly and not small:
                return [self._known_of(column) for column in left]
            leaks = [leak for column in left for leak in self._alone(program, column, values)]
        else:
            leaks = []
        if small:
            told = {leak.place for leak in leaks}
            rest = [column for column in columns if self.places[column] not in told]
            leaks += [leak for column in rest for leak in self._in_whole_numbers(column, values)]
        return leaks

    def _known_of(self, column: int) -> Leak:
        return Leak(self.places[column], ceil(self.least[column] - _NEARLY), floor(self.most[column] + _NEARLY))

    def _open(self, columns: Sequence[int], values: int) -> list[int]:
        places = self._numbers.array(columns, dtype=int)
        return [int(one) for one in places[(self.most - self.least)[places] < values - 1 - _NEARLY]]

    def _closed_in_whole(self, column: int, values: int) -> bool:
        return bool(self.whole_most[column] - self.whole_least[column] < values - 1)

    def _pushed_together(self, program: Program, columns: list[int], values: int, rounds: int) -> list[int]:
        """Push all that are not proved safe up, down, then every other way; what is left must be tried one by one."""
        left, idle = self._open(columns, values), 0
        for turn in range(rounds):
            if not left or idle > 2:
                break
            for column in left:
                self._leave_room(program, column, values)
            program.aim({column: _way(turn, order) for order, column in enumerate(left)}, highest=True)
            answer = program.solve()
            for column in left:
                program.bound(column, self.low[column], self.high[column])
            if answer.found:
                self.learn(answer.columns)
            still = self._open(left, values)
            idle = idle + 1 if len(still) == len(left) else 0
            left = still
        return left

    def _leave_room(self, program: Program, column: int, values: int) -> None:
        """No count takes more than it needs, so that there is something left for the others."""
        low = max(self.low[column], float(self.most[column] - values + 1))
        high = min(self.high[column], float(self.least[column] + values - 1))
        program.bound(column, low, high)

    def _alone(self, program: Program, column: int, values: int) -> list[Leak]:
        """The least and the most of one count: in fractions first, since that is quick and can only err on the safe side."""
        if not self._open([column], values):
            return []
        ends: list[float] = []
        for highest in (True, False):
            self._leave_room(program, column, values)
            program.aim({column: 1.0}, highest=highest)
            answer = program.solve()
            program.bound(column, self.low[column], self.high[column])
            if answer.found:
                self.learn(answer.columns)
                ends.append(answer.value)
            if not self._open([column], values):
                return []
        low, high = (ends[1], ends[0]) if len(ends) == 2 else (self.least[column], self.most[column])
        return [Leak(self.places[column], ceil(low - _NEARLY), floor(high + _NEARLY))]

    def _in_whole_numbers(self, column: int, values: int) -> list[Leak]:
        """Fractions leave room that whole numbers may not."""
        for highest in (True, False):
            if not self._closed_in_whole(column, values):
                return []
            program = Program(self.low, self.high, self.rows, whole=True)
            program.bound(
                column,
                max(self.low[column], float(self.whole_most[column] - values + 1)),
                min(self.high[column], float(self.whole_least[column] + values - 1)),
            )
            program.aim({column: 1.0}, highest=highest)
            answer = program.solve(_SECONDS)
            if answer.found:
                self.learn(answer.columns)
        if not self._closed_in_whole(column, values):
            return []
        return [Leak(self.places[column], int(self.whole_least[column]), int(self.whole_most[column]))]


def _way(turn: int, order: int) -> float:
    """Up, down, then patterns in which neighbours go opposite ways."""
    if turn < 2:
        return 1.0 if turn == 0 else -1.0
    return 1.0 if (order * 2654435761 >> (turn + 5)) & 1 else -1.0
