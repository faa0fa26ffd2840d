"""Conditions that every safe pattern fulfils: those of a single sum, and those that the attacker's program teaches.

A condition says that of some counts so much must be hidden that a small count has room enough: the sum of factors times "is
hidden" is at least a number.

Source: Fischetti and Salazar-González, Journal of the American Statistical Association 95 (2000): capacity inequalities from the
dual of the attacker's program, bridgeless inequalities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from rusinfo_desk.registry.statistics.disclosure.component import Component
from rusinfo_desk.registry.statistics.disclosure.solver import Program, Row

__all__ = ["Teacher", "line_conditions"]

_NEARLY = 1e-7
_CRACK = 1e-3
"""How far a shown count may move while a condition is sought, so that the condition names the counts that would help."""


def line_conditions(part: Component) -> Iterator[Row]:
    """What each sum by itself asks for."""
    for whole, parts in part.lines:
        yield from _of_small(part, whole, parts)
        yield from _of_others(part, whole, parts)


def _of_small(part: Component, whole: int | None, parts: tuple[int, ...]) -> Iterator[Row]:
    """A small part needs others of the same sum that can become so much smaller that it can be larger."""
    for small in sorted(part.sensitive.intersection(parts)):
        up = max(0, part.threshold - 1 - part.down[small])
        factors = {column: float(min(part.down[column], up)) for column in parts if column != small}
        if whole is not None:
            factors[whole] = float(up)
        yield from _at_least(part, factors, float(up))
        others = (*parts, *(() if whole is None else (whole,)))
        yield from _at_least(part, {column: 1.0 for column in others if column != small}, 1.0)
    if whole in part.sensitive:
        yield from _at_least(part, dict.fromkeys(parts, 1.0), 1.0)


def _of_others(part: Component, whole: int | None, parts: tuple[int, ...]) -> Iterator[Row]:
    """What is hidden alone in a sum is not hidden."""
    columns = (*parts, *(() if whole is None else (whole,)))
    if len((part.must | part.open).intersection(columns)) >= 2:
        return
    for column in columns:
        if column not in part.must and column not in part.open:
            others = [other for other in columns if other != column]
            if not (part.must | part.open).intersection(others):
                yield Row((*others, column), (*(1.0 for _ in others), -1.0), 0.0, inf)


def _at_least(part: Component, factors: Mapping[int, float], number: float) -> Iterator[Row]:
    """The condition without what is hidden in any case; none where it is fulfilled already."""
    given = part.must | part.open
    left = number - sum(factor for column, factor in factors.items() if column in given)
    if left > _NEARLY:
        free = {column: min(factor, left) for column, factor in factors.items() if column not in given and factor > 0}
        yield Row(tuple(free), tuple(free.values()), left, inf)


class Teacher:
    """The attacker's program over a whole component, asked why a small count is not safe."""

    def __init__(self, part: Component) -> None:
        self._part = part
        self._far = 4.0 * part.threshold + 2.0 * max(part.counts, default=0)
        columns = len(part.places)
        self._program = Program([-_CRACK] * columns, [_CRACK] * columns, part.rows)
        self._hidden: frozenset[int] = frozenset()

    def conditions(self, hidden: frozenset[int], leaking: Iterable[int]) -> Iterator[Row]:
        """One condition for each leaking column that ``hidden`` does not fulfil and every safe pattern does."""
        self._hide(hidden | self._part.open)
        for column in leaking:
            yield from self._condition(column, hidden)

    def _hide(self, hidden: frozenset[int]) -> None:
        for column in hidden - self._hidden:
            self._program.bound(column, -float(self._part.down[column]), self._far)
        for column in self._hidden - hidden:
            self._program.bound(column, -_CRACK, _CRACK)
        self._hidden = hidden

    def _condition(self, column: int, hidden: frozenset[int]) -> Iterator[Row]:
        part, wanted = self._part, float(self._part.threshold - 1)
        factors: dict[int, float] = {}
        given = 0.0
        for highest in (True, False):
            self._program.aim({column: 1.0}, highest=highest)
            answer = self._program.solve()
            if not answer.optimal:
                return
            sign = 1.0 if highest else -1.0
            used = 0.0
            for other, price in enumerate(answer.prices):
                gain = sign * price
                if abs(gain) <= _NEARLY:
                    continue
                room = self._far if gain > 0 else float(part.down[other])
                factors[other] = factors.get(other, 0.0) + abs(gain) * room
                at = self._far if gain > 0 else -float(part.down[other])
                used += gain * (at if other in self._hidden else (_CRACK if gain > 0 else -_CRACK))
            given += max(0.0, sign * answer.value - used)
        given += sum(factors.get(other, 0.0) for other in part.open)
        left = wanted - given
        free = {other: min(factor, left) for other, factor in factors.items() if other not in part.open and other != column}
        free = {other: factor for other, factor in free.items() if factor > _NEARLY}
        # The small count itself is hidden in every pattern; what it gives is given.
        own = factors.get(column, 0.0) if column not in part.open else 0.0
        left -= own
        if left > _NEARLY and sum(factor for other, factor in free.items() if other in hidden) < left - 1e-5:
            yield from _at_least(part, {other: min(factor, left) for other, factor in free.items()}, left)
