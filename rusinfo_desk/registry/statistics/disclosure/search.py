"""The search for the cheapest safe pattern of one component."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf
from time import monotonic
from typing import Protocol

from rusinfo_desk.registry.model.disclosure import Leak
from rusinfo_desk.registry.statistics.disclosure.component import Component
from rusinfo_desk.registry.statistics.disclosure.cuts import Teacher, line_conditions
from rusinfo_desk.registry.statistics.disclosure.opening import opened, opened_together
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["Attacker", "Search"]

_AT_ONCE = 300
"""Leaks in a large component that one movement is sought for together."""
_LARGE = 3000
"""Counts in a component from which a movement for each leak takes too long."""
_EXACT = 400
"""Counts in a component up to which the least pattern is sought; beyond that the quick one stands, with its gap."""
_NODES = 4000
"""Of the solver's tree a program: work, not time, so that the same figures are hidden however busy the machine is."""
_LEARNT = 40
"""Times that conditions are learnt and the pattern is chosen anew."""
_TAUGHT = 40
_ROUNDS = 60


class Attacker(Protocol):
    """Who tries a pattern. ``tables`` are those that show that a count is safe, as far as they fit the pattern."""

    tables: list[list[float]]

    def leaking(self, hidden: frozenset[int], *, hasty: bool = False) -> Mapping[int, Leak]:
        """The columns that leak; with ``hasty`` also some that were not found safe at once."""
        ...


class Search:
    """``hidden`` is the cheapest safe pattern so far (columns), ``bound`` what no safe pattern costs less than.

    The first step finds a safe pattern quickly; each later one chooses anew by what has been learnt, in small components only.
    """

    def __init__(
        self,
        part: Component,
        attacker: Attacker,
        until: float,
        stop: Callable[[], bool],
    ) -> None:
        self._part, self._attacker, self._until, self._stop = part, attacker, until, stop
        self._leaking = attacker.leaking
        self._all = (
            frozenset(column for column in range(len(part.places)) if part.counts[column] or column in part.must) - part.open
        )
        self._teacher: Teacher | None = None
        self._conditions = _different(line_conditions(part))
        self._steps = 0
        self._done = False
        self.hidden = self._all
        self.proof: list[list[float]] = []
        self.bound = float(part.price(part.must))

    def goes_on(self) -> bool:
        return not self._done and (not self._steps or (self._steps <= _LEARNT and monotonic() < self._until))

    def step(self) -> None:
        """A quick pattern first; then choose anew by all that has been learnt, and learn from what leaks."""
        self._steps += 1
        if self._steps == 1:
            self._mend(self._part.must, self._leaking(self._part.must, hasty=True))
            self._done = len(self._part.places) > _EXACT
            if self._done and not self._stop():
                self._bound_in_fractions()
            return
        chosen, proved = self._chosen()
        if self._stop():
            return
        if chosen is None or self._part.price(self.hidden) - self.bound < 1 - 1e-6:
            self._done = True  # whole costs: nothing lies between
            return
        leaks = self._leaking(chosen)
        if not leaks:
            self._keep(chosen)
            self._done = proved
            return
        self._mend(chosen, leaks)
        self._learn(chosen, leaks)

    def _learn(self, chosen: frozenset[int], leaks: Mapping[int, Leak]) -> None:
        """A condition for each leak."""
        self._teacher = self._teacher or Teacher(self._part)
        new: dict[Row, None] = {}
        for column in list(leaks)[:_TAUGHT]:
            if self._stop():
                return
            new.update(dict.fromkeys(self._teacher.conditions(chosen, [column])))
        self._conditions += list(new)
        if not new:
            # No condition in fractions: what leaks does so to whole numbers only, or was not proved to leak at all.
            self._done = True

    def _program(self, *, whole: bool) -> Program:
        part = self._part
        columns = range(len(part.places))
        fixed = part.must | (frozenset(columns) - self._all)
        low = [1.0 if column in part.must else 0.0 for column in columns]
        high = [1.0 if column in part.must or column not in fixed else 0.0 for column in columns]
        program = Program(low, high, self._conditions, whole=whole)
        program.aim({column: float(part.cost[column]) for column in columns if column not in part.open})
        return program

    def _bound_in_fractions(self) -> None:
        """What the conditions of single sums cost at least."""
        answer = self._program(whole=False).solve()
        if answer.optimal:
            self.bound = max(self.bound, answer.value)

    def _chosen(self) -> tuple[frozenset[int] | None, bool]:
        """The cheapest pattern under the conditions (None when none was found), and whether that is proved."""
        program = self._program(whole=True)
        if self.hidden != self._all:
            program.start([1.0 if column in self.hidden else 0.0 for column in range(len(self._part.places))])
        answer = program.solve(max(0.05, self._until - monotonic()), nodes=_NODES, stop=self._stop)
        self.bound = max(self.bound, answer.bound if answer.bound < inf else self.bound)
        if not answer.found:
            return None, False
        return frozenset(column for column in self._all if answer.columns[column] > 0.5), answer.optimal

    def _mend(self, chosen: frozenset[int], leaks: Mapping[int, Leak]) -> None:
        """Open until nothing leaks; keep it when that is cheaper. In the worst case everything is hidden."""
        hidden = chosen
        for _ in range(_ROUNDS):
            if self._stop() or self._part.price(hidden) >= self._part.price(self.hidden):
                return
            if not leaks:
                self._keep(hidden)
                return
            more = self._opened(hidden, leaks)
            still = self._leaking(more)
            if more == hidden and len(still) >= len(leaks):  # the movements were no help
                more = self._widened(hidden, still)
                still = self._leaking(more)
            hidden, leaks = more, still

    def _opened(self, hidden: frozenset[int], leaks: Mapping[int, Leak]) -> frozenset[int]:
        part = self._part
        wanted = [(column, max(1, part.threshold - 1 - (part.counts[column] - int(leak.low)))) for column, leak in leaks.items()]
        wanted.sort(key=lambda one: (part.counts[one[0]], one[0]))
        if len(part.places) > _LARGE:
            more, tables = opened_together(part, hidden, wanted, _AT_ONCE, self._stop)
        else:
            more, tables = opened(part, hidden, wanted, self._stop)
        self._attacker.tables += tables
        return more

    def _widened(self, hidden: frozenset[int], leaks: Mapping[int, Leak]) -> frozenset[int]:
        """With all that stands in a sum with what leaks, or with that, and so on, until something is there that is not hidden."""
        near = frozenset(leaks)
        while True:
            wider = near.union(*(row.columns for row in self._part.rows if not near.isdisjoint(row.columns)))
            if not wider & self._all <= hidden:
                return (hidden | wider) & self._all
            if wider == near:
                return self._all
            near = wider

    def _keep(self, hidden: frozenset[int]) -> None:
        if self._part.price(hidden) < self._part.price(self.hidden):
            self.hidden, self.proof = hidden, list(self._attacker.tables)


def _different(rows: Iterable[Row]) -> list[Row]:
    return list(dict.fromkeys(rows))
