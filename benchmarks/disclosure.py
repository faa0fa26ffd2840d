"""Protecting a publication, against hiding small counts only."""

from __future__ import annotations

from time import perf_counter

from benchmarks.line import Line
from benchmarks.register import YEAR, large_home
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.suppress import protect
from rusinfo_desk.registry.statistics.disclosure.universe import Universe, universe_of
from rusinfo_desk.tasks.figures.count_publication import count_publication
from rusinfo_desk.tasks.figures.publication_plan import CountedPublication, PublicationPlan

__all__ = ["measure"]

THRESHOLD = 5
AUDITED = 20_000
"""Counts up to which the baseline is attacked as well."""
MONTH_SECONDS, YEAR_SECONDS = 5, 30


def measure(library: Library) -> list[Line]:
    """A month, and a year with its months, each with the years before."""
    desk = large_home(library)
    try:
        month = count_publication(desk, library, PublicationPlan(Period.month(YEAR, 10)))
        year = count_publication(desk, library, PublicationPlan(Period.year(YEAR), months=True))
    finally:
        desk.close()
    return [
        *_protected(f"protect {YEAR}-10", month, MONTH_SECONDS),
        *_protected(f"protect {YEAR} with months", year, YEAR_SECONDS),
    ]


def _protected(name: str, counted: CountedPublication, budget: float) -> list[Line]:
    tables = [(part.period, part.tables) for part in counted.parts]
    start = perf_counter()
    universe = universe_of(tables, [], THRESHOLD)
    pattern = protect(universe.problem)
    leaks = audit(universe.problem, pattern.hidden, pattern.proof)
    taken = perf_counter() - start
    small = universe.problem.sensitive - universe.problem.unshown
    note = (
        f"{len(universe.places)} counts, {len(small)} small; hidden {len(pattern.hidden)} (at most {100 * pattern.gap:.0f} % "
        f"above the least), small ones only {len(small)}"
    )
    lines = [
        Line(name, taken, budget, note=note, unit="s"),
        Line(f"{name}: leaks", len(leaks), 0, note="the attacker's program", unit="counts"),
    ]
    if len(universe.places) < AUDITED:
        left = f"small ones only {_leaks(universe, small)}"
        lines[1] = Line(lines[1].name, len(leaks), 0, note=f"the attacker's program; {left}", unit="counts")
    return lines


def _leaks(universe: Universe, hidden: frozenset[int]) -> int:
    return len(audit(universe.problem, hidden))
