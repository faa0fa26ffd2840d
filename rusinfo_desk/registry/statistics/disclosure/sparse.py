"""Lists so sparse that they would take the number of conversations with them: they are left out whole, noughts and all.

Nought is always shown elsewhere, so a hidden count is at least one. Where 28 conversations came in 28 different hours, every
hidden hour would then be exactly one as soon as the number 28 is printed. Without its noughts the list says nothing of a single
hour, and the number can stand. Only such lists are left out: whoever knows this rule learns that hardly any count in the list is
above one, not which, and any of them can still be as large as the threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rusinfo_desk.registry.model.disclosure import Problem, Sum
from rusinfo_desk.registry.statistics.disclosure.universe import Universe

__all__ = ["without_lists", "without_sparse"]


def without_sparse(universe: Universe) -> Universe:
    """The universe with the counts of such lists among those that nobody prints."""
    lists, totals = _Lists(universe.problem), _totals(universe)
    while more := lists.too_sparse(totals):
        lists.left_out |= more
    return _without(universe, lists.left_out)


def without_lists(universe: Universe, hidden: frozenset[int]) -> Universe:
    """The universe without anything that hangs together with the numbers of conversations that are hidden and not small.

    For the few conversations whose lists cannot be shown together with their number: then the number stands alone. Where earlier
    publications have a say it may be they that bind the number, and nothing is left out.
    """
    totals = [] if universe.problem.known or universe.problem.secret else _totals(universe)
    return _without(universe, _Lists(universe.problem).bound_to(hidden.intersection(totals), frozenset(totals)))


def _totals(universe: Universe) -> list[int]:
    """The numbers of conversations that need not be hidden for their own sake."""
    counts, least = universe.problem.counts, universe.threshold
    return [place for variable, place in universe.places.items() if len(variable.name) == 1 and counts[place] >= least]


def _without(universe: Universe, places: Iterable[int]) -> Universe:
    problem = universe.problem
    left_out = frozenset(places) - problem.known
    return replace(universe, problem=replace(problem, unshown=problem.unshown | left_out)) if left_out else universe


class _Lists:
    """The sums of a problem from the whole down."""

    def __init__(self, problem: Problem) -> None:
        self._counts, self._problem = problem.counts, problem
        self._of: dict[int, list[Sum]] = defaultdict(list)
        for one in problem.sums:
            self._of[one.whole].append(one)
        self.left_out: set[int] = set()
        self._least: dict[int, int] = {}

    def too_sparse(self, totals: Sequence[int]) -> set[int]:
        """What must be left out more so that these can be shown: the deepest lists that leave too little room."""
        self._least = {}
        for total in self._as_good_as(totals):
            for one in self._of[total]:
                some = self._some(one)
                if not one.exact or len(some) < 2 or self._room(some, deep=True):
                    continue
                found = self.below(some) if self._room(some, deep=False) else {*one.parts, *self.below(one.parts)}
                if found - self.left_out:
                    return found - self.left_out
        return set()

    def _as_good_as(self, totals: Sequence[int]) -> Iterable[int]:
        """The totals, and what is the same number because nothing else is in their sum."""
        waiting, seen = list(totals), set(totals)
        while waiting:
            place = waiting.pop()
            yield place
            same = {some[0] for one in self._of[place] if one.exact and len(some := self._some(one)) == 1} - seen
            seen |= same
            waiting += same

    def _some(self, one: Sum) -> list[int]:
        return [part for part in one.parts if self._counts[part]]

    def _room(self, some: Sequence[int], *, deep: bool) -> bool:
        """Whether the smallest of them can become large enough when all others become as small as they can."""
        if not self._problem.sensitive.intersection(some) and not deep:
            return True
        least = [self._least_of(part) if deep else int(part not in self.left_out) for part in some]
        return sum(self._counts[part] for part in some) - sum(least) >= self._problem.threshold - 1

    def _least_of(self, place: int) -> int:
        """How small a reader must hold a hidden count to be at least, when all below it is hidden too."""
        if place in self.left_out or not self._counts[place]:
            return 0
        if place not in self._least:
            self._least[place] = 1
            below = [[self._least_of(part) for part in one.parts] for one in self._of[place] if one.exact]
            self._least[place] = max([1, *map(sum, below)])
        return self._least[place]

    def below(self, places: Iterable[int]) -> set[int]:
        """All that adds up to these."""
        waiting, found = list(places), set[int]()
        while waiting:
            for one in self._of.get(waiting.pop(), ()):
                new = set(one.parts) - found
                found |= new
                waiting += new
        return found

    def bound_to(self, places: Iterable[int], stop: frozenset[int]) -> set[int]:
        """All that these are bound to by sums, directly or through others, but not through ``stop``, and without that."""
        near: dict[int, set[int]] = defaultdict(set)
        for one in self._problem.sums:
            for place in (one.whole, *one.parts):
                near[place].update((one.whole, *one.parts))
        waiting, found = list(places), set[int]()
        while waiting:
            new = near[waiting.pop()] - found - stop
            found |= new
            waiting += new
        return found
