"""The attacker's program: what can be worked out of a publication by one who has all of it and knows how the counts add up.

The attacker knows every count that is shown, every sum, that a hidden count is at least one (nought is never hidden, except in a
list that is left out whole) and that no count is negative. For each small count the least and the most it can be are sought. A
count is safe when two tables fit all that is shown and differ there by at least ``threshold - 1``; both are checked by adding, so
a safe verdict does not rest on the solver. Where few enough counts hang together the two tables must be of whole numbers, since
fractions leave room that an attacker with patience would rule out. It shares no code with :mod:`suppress`, whose work it judges.

Source of the program: Fischetti and Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with
linear constraints", Journal of the American Statistical Association 95 (2000), the attacker's subproblem.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from rusinfo_desk.registry.model.disclosure import Leak, Problem
from rusinfo_desk.registry.statistics.disclosure.possible import Possible
from rusinfo_desk.registry.statistics.disclosure.solver import Row

__all__ = ["audit", "leaks_of", "narrowed", "narrower"]

Tables = Sequence[Sequence[float]]


def audit(problem: Problem, hidden: frozenset[int], proof: Tables = ()) -> tuple[Leak, ...]:
    """The small counts that ``hidden`` does not protect, with what the attacker knows of each.

    ``proof`` are tables that may fit (:attr:`Pattern.proof`); those that do not are no help and do no harm.
    Counts that earlier publications already give away, whatever is hidden now, are left out, for they cannot be called back,
    unless this publication tells more of them.
    Raises ValueError when the counts do not add up.
    """
    found = leaks_of(problem, hidden, problem.sensitive - problem.known, proof)
    if not found or not (problem.known or problem.secret):
        return found
    everything = frozenset(place for place, n in enumerate(problem.counts) if n) | problem.secret
    before = {leak.place: leak for leak in leaks_of(problem, everything, frozenset(leak.place for leak in found))}
    return tuple(leak for leak in found if leak.place not in before or narrower(leak, before[leak.place]))


def narrower(now: Leak, before: Leak) -> bool:
    """Whether fewer values are possible now."""
    return now.high - now.low < before.high - before.low


def leaks_of(
    problem: Problem,
    hidden: frozenset[int],
    watched: frozenset[int],
    proof: Tables = (),
    learnt: list[list[float]] | None = None,
    *,
    hasty: bool = False,
) -> tuple[Leak, ...]:
    """Those of ``watched`` that are too well known, whoever is to blame.

    With ``learnt`` the tables that were found are put there, and where many counts hang together (``hasty``: everywhere) those
    that were not found safe when many were pushed at once count as leaks, with the values that are certainly possible: quicker,
    and never fewer.
    """
    secret = (hidden | problem.secret | problem.unshown) - problem.known
    low = [
        float(n) if place not in secret else 0.0 if place in problem.unshown or not n else 1.0
        for place, n in enumerate(problem.counts)
    ]
    high = [inf if place in secret else float(n) for place, n in enumerate(problem.counts)]
    shown = hidden | problem.unshown
    plain = [Leak(place, problem.counts[place], problem.counts[place]) for place in sorted(watched - shown)]
    found = narrowed(problem, low, high, watched & shown, problem.threshold, proof, learnt, hasty=hasty)
    return (*plain, *found)


def narrowed(
    problem: Problem,
    low: Sequence[float],
    high: Sequence[float],
    watched: Iterable[int],
    values: int,
    proof: Tables = (),
    learnt: list[list[float]] | None = None,
    *,
    hasty: bool = False,
    loose: bool = False,
) -> tuple[Leak, ...]:
    """The counts of ``watched`` that have fewer than ``values`` possible values between ``low`` and ``high`` and all sums.
    ``loose``: nearly every count may move."""
    rows = [row for row in _rows(problem) if any(low[one] < high[one] for one in row.columns)]
    wanted = set(watched)
    leaks: list[Leak] = []
    tables, moved = _movements(problem, proof)
    for places, own in _components(rows, low, high, wanted):
        if wanted.intersection(places):
            part = Possible(problem, places, own, low, high)
            for order in moved[:, places].any(axis=1).nonzero()[0]:
                part.learn(tables[order][places])
            here = sorted(wanted.intersection(places))
            leaks += part.weighed(here, values, quickly=learnt is not None, hasty=hasty, loose=loose)
            if learnt is not None:
                part.tell(problem, learnt)
    return tuple(sorted(leaks, key=lambda leak: leak.place))


def _rows(problem: Problem) -> Iterable[Row]:
    """What every reader knows of the sums."""
    for one in problem.sums:
        columns, factors = (one.whole, *one.parts), (-1.0, *(1.0 for _ in one.parts))
        yield Row(columns, factors, 0.0, 0.0 if one.exact else inf)
        if not one.exact:
            yield from (Row((one.whole, part), (1.0, -1.0), 0.0, inf) for part in one.parts)


def _movements(problem: Problem, proof: Tables):  # type: ignore[no-untyped-def]  # numpy is imported when it is needed
    """The tables, and where each differs from the counts."""
    import numpy

    tables = numpy.array(proof, dtype=float).reshape(len(proof), len(problem.counts))
    return tables, tables != numpy.array(problem.counts, dtype=float)


def _components(
    rows: Sequence[Row], low: Sequence[float], high: Sequence[float], wanted: set[int]
) -> Iterable[tuple[list[int], list[Row]]]:
    """The unknown counts that are bound together, directly or through others, each with the rows over them."""
    leader: dict[int, int] = {place: place for place in wanted}

    def first(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    one_of: list[int] = []
    for row in rows:
        unknown = [place for place in row.columns if low[place] < high[place]]
        one_of.append(first(unknown[0]))
        for place in unknown[1:]:
            leader[first(place)] = first(unknown[0])
    groups: dict[int, tuple[list[int], list[Row]]] = {}
    for place in list(leader):
        groups.setdefault(first(place), ([], []))[0].append(place)
    for row, place in zip(rows, one_of, strict=True):
        groups[first(place)][1].append(row)
    return groups.values()
