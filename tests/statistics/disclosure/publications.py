"""Made-up publications, and an attacker who tries every table there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy
from hypothesis import strategies as st

from rusinfo_desk.registry.model.disclosure import Problem, Sum

__all__ = ["Everything", "cubes", "grid", "of_counts"]


def of_counts(counts: Sequence[int], sums: Sequence[Sum], threshold: int) -> Problem:
    """A problem in which every small count is to be protected."""
    small = frozenset(place for place, n in enumerate(counts) if 0 < n < threshold)
    return Problem(tuple(counts), tuple(sums), threshold, small)


def grid(shape: Sequence[int], inner: Sequence[int], threshold: int) -> Problem:
    """A table of any number of dimensions with all its margins: the last value of each dimension is the margin."""
    places = {key: place for place, key in enumerate(product(*(range(size + 1) for size in shape)))}
    cells = numpy.zeros([size + 1 for size in shape], dtype=int)
    cells[tuple(slice(0, size) for size in shape)] = numpy.array(inner).reshape(shape)
    for axis in range(len(shape)):
        last = [slice(None)] * len(shape)
        last[axis] = -1  # type: ignore[call-overload]
        cells[tuple(last)] = cells.sum(axis=axis) - cells[tuple(last)]
    sums = [
        Sum(place, tuple(places[(*key[:axis], one, *key[axis + 1 :])] for one in range(size)))
        for axis, size in enumerate(shape)
        for key, place in places.items()
        if key[axis] == size
    ]
    return of_counts([int(n) for n in cells.reshape(-1)], sums, threshold)


def cubes(shapes: Sequence[tuple[int, ...]], most: int, thresholds: Sequence[int] = (3, 4, 5)) -> st.SearchStrategy[Problem]:
    """Tables with counts up to ``most``, small ones oftener."""
    count = st.one_of(st.integers(0, 3), st.integers(0, most))

    def filled(shape: tuple[int, ...]) -> st.SearchStrategy[Problem]:
        size = int(numpy.prod(shape))
        return st.builds(grid, st.just(shape), st.lists(count, min_size=size, max_size=size), st.sampled_from(list(thresholds)))

    return st.sampled_from(list(shapes)).flatmap(filled)


class Everything:
    """Every table of whole numbers whose inner counts are at most ``further`` more than what they are, with its sums."""

    def __init__(self, problem: Problem, further: int) -> None:
        self._problem = problem
        wholes = {one.whole for one in problem.sums}
        inner = [place for place in range(len(problem.counts)) if place not in wholes]
        ranges = [
            numpy.arange(0, problem.counts[place] + further + 1)
            if problem.counts[place] or place in problem.unshown
            else numpy.array([0])
            for place in inner
        ]
        grids = numpy.meshgrid(*ranges, indexing="ij")
        self._tables = numpy.full((grids[0].size, len(problem.counts)), -1)
        for place, values in zip(inner, grids, strict=True):
            self._tables[:, place] = values.reshape(-1)
        known = set(inner)
        while len(known) < len(problem.counts):
            for one in problem.sums:
                if one.whole not in known and known.issuperset(one.parts):
                    self._tables[:, one.whole] = self._tables[:, list(one.parts)].sum(axis=1)
                    known.add(one.whole)

    def possible(self, hidden: frozenset[int]) -> numpy.ndarray:
        """The tables that fit what is shown; nought is never hidden."""
        problem = self._problem
        fits = numpy.ones(len(self._tables), dtype=bool)
        for place, n in enumerate(problem.counts):
            if place in problem.unshown and place not in problem.known:
                continue
            column = self._tables[:, place]
            fits &= column >= 1 if place in hidden and place not in problem.known else column == n
        return self._tables[fits]

    def leaks(self, hidden: frozenset[int]) -> frozenset[int]:
        """The small counts with fewer possible values than the threshold."""
        tables = self.possible(hidden)
        width = tables.max(axis=0) - tables.min(axis=0) + 1
        return frozenset(place for place in self._problem.sensitive if width[place] < self._problem.threshold)

    def least_cost(self) -> int:
        """The number of counts hidden in the smallest pattern that leaks nothing."""
        must = self._problem.sensitive
        free = [place for place, n in enumerate(self._problem.counts) if n and place not in must]
        patterns = [
            must.union(place for place, chosen in zip(free, bits, strict=True) if chosen)
            for bits in product((0, 1), repeat=len(free))
        ]
        return next(len(one) for one in sorted(patterns, key=len) if not self.leaks(frozenset(one)))


def with_cost(problem: Problem, cost: Sequence[int]) -> Problem:
    return replace(problem, cost=tuple(cost))
