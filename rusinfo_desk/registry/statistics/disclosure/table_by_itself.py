"""Disclosure control of one table: which counts must be hidden so that nobody in a small group can be read out of it.

A small count (more than none, fewer than the threshold) is hidden. So are as many others in each sum that it takes part in
that what is hidden there cannot be worked out: the hidden counts of a sum leave each of them at least ``threshold`` possible
values. At last an attacker is played who narrows every hidden count down by all sums of the table, again and again; as long
as a small count can be narrowed to fewer than ``threshold`` values, one more is hidden.

This guards a table by itself. Tables that are linked (months beside the year, two editions of a report) need the exact audit of
the whole publication, which comes in a later version; the notes under the tables say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from rusinfo_desk.registry.model.counts import MISSING
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.statistics.counted import Counted, Line

__all__ = ["DEFAULT_THRESHOLD", "LOWEST_THRESHOLD", "bounds", "checked_threshold", "hidden_by_itself", "hidden_places"]

DEFAULT_THRESHOLD = 5
LOWEST_THRESHOLD = 3
"""Statistics Norway hides counts under three."""


def checked_threshold(threshold: int | None) -> int | None:
    """The threshold, or None for internal use. Raises RefusedError below :data:`LOWEST_THRESHOLD`."""
    if threshold is not None and threshold < LOWEST_THRESHOLD:
        raise RefusedError(
            "threshold_too_low",
            what=f"Grensen for små tall kan ikke settes lavere enn {LOWEST_THRESHOLD}.",
            why="Små tall kan røpe hvem som har tatt kontakt.",
            do="Velg en høyere grense, eller lag oversikten til intern bruk, der ingenting skjules.",
        )
    return threshold


def hidden_by_itself(counted: Counted, threshold: int) -> frozenset[Variable]:
    """The counts to hide in a table, in each of its periods over the sums that are complete there."""
    found: set[Variable] = set()
    entries = counted.entries
    variables = [counted.variables(entry) for entry in counted.everything]
    lines = [line for line in counted.lines if max(line.whole, *line.parts) < len(entries)]
    for span in range(len(counted.spans)):
        numbers = [entry.numbers[span] if span < len(entry.numbers) else None for entry in entries]
        whole = [line for line in lines if all(numbers[place] is not None for place in (line.whole, *line.parts))]
        for place in hidden_places([n or 0 for n in numbers], whole, threshold):
            found |= {one for one in variables[place][span : span + 1] if one is not None}
    missing = [place for _, place in counted.missing]
    rows = {variables[place][0] for place in range(len(entries))}
    kept = {variables[place][0] for place in _missing_hidden(counted, missing, variables, found, threshold)} - rows
    return frozenset(found | {one for one in kept if one is not None})


def _missing_hidden(
    counted: Counted,
    missing: Sequence[int],
    variables: Sequence[tuple[Variable | None, ...]],
    found: set[Variable],
    threshold: int,
) -> Sequence[int]:
    """What would give a small count away in the numbers of missing answers; with the margin, they make up all conversations."""
    entries = counted.entries
    hidden = [place for place in range(len(entries)) if variables[place][0] in found]
    if len(entries) - 1 in hidden or any(set(MISSING).intersection(entries[place].keys.values()) for place in hidden):
        return missing
    counts = [counted.everything[place].n for place in missing]
    secret = hidden_places([*counts, sum(counts)], [Line(len(counts), tuple(range(len(counts))))], threshold) if counts else ()
    return [place for at, place in enumerate(missing) if at in secret]


def hidden_places(counts: Sequence[int], lines: Sequence[Line], threshold: int) -> frozenset[int]:
    """The places of the counts to hide."""
    hidden = {place for place, n in enumerate(counts) if 0 < n < threshold}
    small = frozenset(hidden)
    at_risk = True
    while at_risk:
        _close_lines(counts, lines, threshold, hidden)
        at_risk = _hide_one_more(counts, lines, threshold, hidden, small)
    return frozenset(hidden)


def bounds(counts: Sequence[int], lines: Sequence[Line], hidden: frozenset[int] | set[int]) -> list[tuple[float, float]]:
    """What an attacker knows of each count after narrowing by every sum until nothing changes: (lowest, highest).

    The attacker knows that zeros are not hidden, so a hidden count is at least one.
    """
    low = [1.0 if place in hidden else float(n) for place, n in enumerate(counts)]
    high = [inf if place in hidden else float(n) for place, n in enumerate(counts)]
    touched = [line for line in lines if line.whole in hidden or hidden.intersection(line.parts)]
    changed = True
    while changed:
        changed = False
        for line in touched:
            changed |= _narrow(line, low, high)
    return list(zip(low, high, strict=True))


def _narrow(line: Line, low: list[float], high: list[float]) -> bool:
    """Narrow the counts of one sum; says whether anything became narrower."""
    whole, parts = line.whole, line.parts
    least = sum(low[place] for place in parts)
    most, open_ends = sum(high[place] for place in parts if high[place] != inf), sum(high[place] == inf for place in parts)
    found = [(whole, least if line.exact else max(low[place] for place in parts), inf if open_ends else most)]
    for place in parts:
        closed = high[place] != inf
        others_open = open_ends - (not closed)
        others_most = inf if others_open else most - (high[place] if closed else 0)
        others_least = least - low[place] if line.exact else 0
        found.append((place, low[whole] - others_most, high[whole] - others_least))
    changed = False
    for place, lowest, highest in found:
        if lowest > low[place] or highest < high[place]:
            low[place], high[place] = max(low[place], lowest), min(high[place], highest)
            changed = True
    return changed


def _close_lines(counts: Sequence[int], lines: Sequence[Line], threshold: int, hidden: set[int]) -> None:
    """Hide more until no sum alone gives a hidden count away."""
    open_lines = True
    while open_lines:
        open_lines = False
        for line in lines:
            more = _lacking(counts, line, threshold, hidden)
            if more is not None:
                hidden.add(more)
                open_lines = True


def _lacking(counts: Sequence[int], line: Line, threshold: int, hidden: set[int]) -> int | None:
    """One more place to hide in this sum, or None when it is safe."""
    parts = [place for place in line.parts if place in hidden]
    if not parts and line.whole not in hidden:
        return None
    if line.whole in hidden:
        # Whole and parts hidden: their difference is known, not their size. Alone, the whole is the sum of what is shown.
        return _next(counts, line.parts, hidden) if not parts and line.exact else None
    shown = sum(counts[place] for place in line.parts if place not in hidden)
    if not line.exact and shown >= counts[line.whole]:
        return None
    left = counts[line.whole] - shown if line.exact else sum(counts[place] for place in parts)
    if len(parts) >= 2 and left - len(parts) >= threshold - 1:
        return None
    return _next(counts, line.parts, hidden, line.whole)


def _hide_one_more(counts: Sequence[int], lines: Sequence[Line], threshold: int, hidden: set[int], small: frozenset[int]) -> bool:
    """Play the attacker; hide one more count near the first small one that is too well known. False when all are safe."""
    known = bounds(counts, lines, hidden)
    for place in sorted(small):
        low, high = known[place]
        if high - low + 1 >= threshold:
            continue
        for line in _lines_of(place, lines):
            more = _next(counts, line.parts, hidden, line.whole)
            if more is not None:
                hidden.add(more)
                return True
    return False


def _lines_of(place: int, lines: Sequence[Line]) -> Iterator[Line]:
    """The sums with this place, then those with a place of theirs."""
    near = [line for line in lines if place == line.whole or place in line.parts]
    yield from near
    reach = {other for line in near for other in (line.whole, *line.parts)}
    yield from (line for line in lines if line not in near and reach.intersection((line.whole, *line.parts)))


def _next(counts: Sequence[int], parts: Sequence[int], hidden: set[int], *more: int) -> int | None:
    """The smallest count of a sum that is shown and not zero; the whole only when no part is left."""
    for places in (parts, more):
        free = [place for place in places if place not in hidden and counts[place] > 0]
        if free:
            return min(free, key=lambda place: (counts[place], place))
    return None
