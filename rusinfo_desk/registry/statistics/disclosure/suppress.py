"""Which counts to hide: all small ones, and as few others as it takes that none of them can be worked out.

First, and in large components only, quickly: the small counts are moved one after the other by the cheapest movement that keeps
all sums, and what moves is hidden; what is hidden for one is free for the next. Where few counts hang together the least pattern
is then sought: a whole-number program chooses the cheapest that fulfils the conditions known so far, the attacker tries it, and
what leaks teaches a condition more, until nothing leaks. ``gap`` says how far above the least it may be. What is returned has
always been tried by :mod:`attack`.

Source: Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with linear
constraints", Journal of the American Statistical Association 95 (2000).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from rusinfo_desk.registry.model.disclosure import Leak, Pattern, Problem, Sum
from rusinfo_desk.registry.statistics.disclosure.attack import leaks_of, narrower
from rusinfo_desk.registry.statistics.disclosure.component import Component, components
from rusinfo_desk.registry.statistics.disclosure.search import Search

__all__ = ["CancelledError", "protect"]


_WIDER = 3
"""Times that what stands in a sum with a narrowed count is hidden, before everything is."""
_LONGEST = 60.0
"""Seconds after which no component is searched further; far beyond what any takes on a machine with nothing else to do."""


class CancelledError(Exception):
    """The leader stopped it; nothing was decided."""


def protect(
    problem: Problem,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float | None = None,
) -> Pattern:
    """The cheapest safe pattern of small problems, a cheap one with its gap of large ones. Always safe.

    What is hidden does not depend on how busy the machine is: the search ends after so much work, not after so long.
    ``seconds`` is an emergency brake on looking for a cheaper pattern.

    ``progress`` is told how many of how many counts have been settled. Raises
    CancelledError.
    """
    begun = monotonic()
    until = begun + (_LONGEST if seconds is None else seconds)

    def stop() -> bool:
        return cancelled is not None and cancelled()

    lost = _given_away(problem)
    mendable = replace(problem, sensitive=problem.sensitive - lost.keys()) if lost else problem
    parts = sorted(components(mendable), key=lambda part: len(part.places))
    total = sum(len(part.places) for part in parts)
    hidden: set[int] = set((problem.sensitive | problem.secret) - problem.known - problem.unshown)
    bound, done = float(_price(problem, hidden)), 0
    proof: list[list[float]] = []
    for part in parts:
        if progress is not None:
            progress(done, total)
        found, tables = _settled(mendable, part, until, stop)
        _prove(proof, tables, part, problem)
        hidden.update(part.places[column] for column in found.hidden)
        bound += found.bound - part.price(part.must)
        done += len(part.places)
    if progress is not None:
        progress(total, total)
    hidden |= _no_narrower(problem, frozenset(hidden), lost)
    cost = _price(problem, hidden)
    return Pattern(frozenset(hidden), cost, max(0.0, (cost - bound) / cost) if cost else 0.0, tuple(proof))


def _prove(proof: list[list[float]], tables: Sequence[Sequence[float]], part: Component, problem: Problem) -> None:
    """Components do not touch, so that a table of each makes one table of all."""
    known = list(map(float, problem.counts))
    proof += [known.copy() for _ in range(len(tables) - len(proof))]
    for whole, table in zip(proof, tables, strict=False):
        for place, n in zip(part.places, table, strict=False):
            whole[place] = n


def _price(problem: Problem, hidden: set[int]) -> int:
    return sum(problem.cost[place] if problem.cost else 1 for place in hidden)


class _Attacked:
    """A component under attack, by the columns of its search."""

    def __init__(self, problem: Problem, part: Component) -> None:
        self._own = _own(problem, part)
        self.tables: list[list[float]] = []

    def leaking(self, hidden: frozenset[int], *, hasty: bool = False) -> dict[int, Leak]:
        known = [float(n) for n in self._own.counts]
        proof = [[*table, *known[len(table) :]] for table in self.tables]
        learnt: list[list[float]] = []
        found = leaks_of(self._own, hidden, self._own.sensitive, proof, learnt, hasty=hasty)
        self.tables = learnt
        return {leak.place: leak for leak in found}


def _settled(problem: Problem, part: Component, until: float, stop: Callable[[], bool]) -> tuple[Search, list[list[float]]]:
    """The search over one component, ended, and the tables that show that it is safe."""
    attacked = _Attacked(problem, part)
    search = Search(part, attacked, until, stop)
    while search.goes_on():
        search.step()
        if stop():
            raise CancelledError
    return search, search.proof


def _own(problem: Problem, part: Component) -> Problem:
    """The component as a problem by itself: places are its columns, then the known counts of its sums."""
    at = {place: column for column, place in enumerate(part.places)}
    sums = [one for one in problem.sums if any(place in at for place in (one.whole, *one.parts))]
    inside = len(at)
    for one in sums:
        for place in (one.whole, *one.parts):
            at.setdefault(place, len(at))
    return Problem(
        counts=tuple(problem.counts[place] for place in at),
        sums=tuple(Sum(at[one.whole], tuple(at[place] for place in one.parts), one.exact) for one in sums),
        threshold=problem.threshold,
        sensitive=part.sensitive,
        unshown=part.open,
        known=frozenset(range(inside, len(at))),
    )


def _everything(problem: Problem) -> frozenset[int]:
    return (frozenset(place for place, n in enumerate(problem.counts) if n) | problem.secret) - problem.known


def _given_away(problem: Problem) -> dict[int, Leak]:
    """The small counts that earlier publications give away whatever is hidden now, with what is possible for them then."""
    if not problem.known:
        return {}
    return {leak.place: leak for leak in leaks_of(problem, _everything(problem), problem.sensitive - problem.known)}


def _no_narrower(problem: Problem, hidden: frozenset[int], lost: Mapping[int, Leak]) -> frozenset[int]:
    """What more must be hidden so that what is printed now tells no more of those than what was printed before."""
    for _ in range(_WIDER):
        narrowed = {leak.place for leak in leaks_of(problem, hidden, frozenset(lost)) if narrower(leak, lost[leak.place])}
        if not narrowed:
            return hidden
        near = {place for one in problem.sums for place in (one.whole, *one.parts) if narrowed & {one.whole, *one.parts}}
        hidden |= near & _everything(problem)
    return _everything(problem)
