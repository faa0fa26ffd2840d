"""Figures that leave the house: counted, protected together, attacked, and remembered before a file is written.

Everything that is given out at one time is one publication: tables, months beside the year, and the years that stand beside
each. It is protected as a whole and against all that was given out before; an attacker's program then tries to work out small
counts, and when it can, nothing is written. The steps are apart so that a window runs the asking and the remembering in the
lane and the long work elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.disclosure import Leak, Method, Published, Variable
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.statistics.so_far import as_given, as_of
from rusinfo_desk.registry.statistics.summary import ON_REQUEST, TABLES
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.count_publication import count_publication
from rusinfo_desk.tasks.figures.publication_memory import (
    agreeing,
    exact,
    is_known,
    refuse_both_ways,
    said_before,
    still_standing,
)
from rusinfo_desk.tasks.figures.publication_plan import (
    Cancelled,
    CountedPart,
    CountedPublication,
    Progress,
    Publication,
    PublicationPlan,
    cancelled_error,
)

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.table import Summary
    from rusinfo_desk.registry.statistics.counted import Counted
    from rusinfo_desk.registry.statistics.disclosure.universe import Universe

__all__ = ["protect_publication", "publish", "remember_publication"]

_ROUNDED = 0
"""The threshold under which rounded figures are remembered: they are not the true ones."""


def publish(
    desk: Desk, library: Library, plan: PublicationPlan, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Publication:
    """All the steps at once. What it returns is remembered and may leave.

    Raises RefusedError when small counts cannot be protected or the threshold is too low, DeskError for a table that does not
    exist, and DeskError "cancelled".
    """
    publication = protect_publication(count_publication(desk, library, plan, progress, cancelled), progress, cancelled)
    remember_publication(desk, publication)
    return publication


def protect_publication(
    counted: CountedPublication, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Publication:
    """What may be shown of the counts. Long work that asks neither register nor clock."""
    plan = counted.plan
    if plan.threshold is None:
        return _publication(counted, tuple(_summary(counted, part) for part in counted.parts))
    counts = {fact.variable: fact.n for part in counted.parts for table in part.tables for fact in table.facts() if fact.printed}
    refuse_both_ways(counts, counted.earlier, rounded=plan.method is Method.ROUND)
    known = said_before(counts, counted.earlier, plan.threshold) if plan.method is Method.SUPPRESS else None
    if known is not None:
        return _shown(counted, counts, known)
    standing = still_standing(counts, exact(counted.earlier), plan.threshold) if plan.method is Method.SUPPRESS else None
    if standing is not None:
        return _as_given(counted, counts, standing)
    universe = _universe(counted, exact(counted.earlier))
    if plan.method is Method.ROUND:
        return _rounded(counted, universe, counts, progress, cancelled)
    hidden, gap = _hidden(universe, progress, cancelled)
    if any(0 < universe.problem.counts[place] < plan.threshold for place in universe.problem.known):
        # Shown under a lower threshold before: it cannot be taken back, but it is not said again, nor what gives it away.
        hidden |= _hidden(_universe(counted, ()), progress, cancelled)[0]
    return _shown(counted, counts, hidden, gap)


def _universe(counted: CountedPublication, earlier: Sequence[Published]) -> Universe:
    from rusinfo_desk.registry.statistics.disclosure.universe import universe_of

    return universe_of(
        [(part.period, part.tables) for part in counted.parts],
        earlier,
        counted.plan.threshold or 0,
        [(part.period, part.tables) for part in counted.unprinted] if earlier else (),
        [(part.period, part.tables) for part in counted.beside] if earlier else (),
    )


def remember_publication(desk: Desk, publication: Publication) -> None:
    """Keep what leaves, so that no later publication can undo it. Nothing is kept of internal use, or a second time."""
    one = publication.published
    if one is not None and not is_known(one, desk.store.publications.all()):
        desk.store.publications.remember(one)


def _hidden(universe: Universe, progress: Progress | None, cancelled: Cancelled | None) -> tuple[frozenset[Variable], float]:
    """What must be hidden, tried by the attacker's program, and the gap of the pattern."""
    from rusinfo_desk.registry.statistics.disclosure.attack import audit
    from rusinfo_desk.registry.statistics.disclosure.sparse import without_lists, without_sparse
    from rusinfo_desk.registry.statistics.disclosure.suppress import CancelledError, protect
    from rusinfo_desk.registry.statistics.disclosure.universe import hidden_variables

    def told(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, "Verner små tall")

    universe = without_sparse(universe)
    try:
        pattern = protect(universe.problem, told, cancelled)
        fewer = without_lists(universe, pattern.hidden)
        if fewer is not universe:
            universe, pattern = fewer, protect(fewer.problem, told, cancelled)
    except CancelledError:
        raise cancelled_error() from None
    if progress is not None:
        progress(0, 1, "Prøver å regne ut det som er skjult")
    places = pattern.hidden | universe.problem.secret
    _refuse(audit(universe.problem, places, pattern.proof))
    return hidden_variables(universe, places), pattern.gap


def _shown(
    counted: CountedPublication, counts: Mapping[Variable, int], hidden: frozenset[Variable], gap: float = 0.0
) -> Publication:
    """The publication of these counts without the hidden ones."""
    said = {variable: None if variable in hidden else n for variable, n in counts.items()}
    threshold = counted.plan.threshold or 0
    published = agreeing(Published(uuid4().hex, counted.made.isoformat(), threshold, said), counted.earlier)
    summaries = tuple(_summary(counted, part, hidden=hidden) for part in counted.parts)
    first = counted.parts[0].tables[0]
    withheld = bool(counted.earlier) and first.contacts >= threshold and summaries[0].contacts is None
    return replace(_publication(counted, summaries, published, len(hidden), gap), withheld=withheld)


def _as_given(counted: CountedPublication, counts: Mapping[Variable, int], standing: Published) -> Publication:
    """The publication with the figures of an earlier one."""
    said = {variable: standing.counts[variable] for variable in counts if variable in standing.counts}
    new = counts.keys() - said.keys()
    hidden = frozenset(variable for variable, n in said.items() if n is None) | new
    instead = {variable: n for variable, n in said.items() if n is not None}
    day = date.fromisoformat(standing.day)
    summaries = [_without_rows(_summary(counted, part, hidden, instead), part, new) for part in counted.parts]
    published = Published(uuid4().hex, counted.made.isoformat(), standing.threshold, said)
    made = _publication(counted, tuple(as_given(one, day) for one in summaries), published, len(hidden - new))
    return replace(made, given=day)


def _without_rows(summary: Summary, part: CountedPart, new: Set[Variable]) -> Summary:
    """Without the rows of counts that had none then: that there is one would tell of them."""
    gone = {table.id: [entry.keys for entry in table.entries if table.variables(entry)[0] in new] for table in part.tables}
    tables = (
        replace(one, cells=tuple(cell for cell in one.cells if not any(keys.items() <= cell.items() for keys in gone[one.id])))
        for one in summary.tables
    )
    return replace(summary, tables=tuple(tables))


def _rounded(
    counted: CountedPublication,
    universe: Universe,
    counts: Mapping[Variable, int],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Publication:
    from rusinfo_desk.registry.statistics.disclosure.rounding import BASE, audit_rounded, rounded

    if progress is not None:
        progress(0, 1, "Runder av")
    if cancelled is not None and cancelled():
        raise cancelled_error()
    values = rounded(universe.problem)
    _refuse(audit_rounded(universe.problem, values))
    instead = {variable: values[place] for variable, place in universe.places.items()}
    summaries = tuple(_summary(counted, part, instead=instead) for part in counted.parts)
    changed = sum(values[place] != universe.problem.counts[place] for place in universe.places.values())
    before = [one for one in counted.earlier if not one.threshold]
    try:
        published = agreeing(Published(uuid4().hex, counted.made.isoformat(), _ROUNDED, dict(instead)), before)
    except RefusedError:
        # A rounded count may be as far from the true one as it was rounded, and that much more.
        standing = still_standing(counts, before, _ROUNDED, (counted.plan.threshold or 0) + BASE - 1)
        if standing is None:
            raise
        return _as_given(counted, counts, standing)
    return _publication(counted, summaries, published, changed)


def _summary(
    counted: CountedPublication,
    part: CountedPart,
    hidden: frozenset[Variable] = frozenset(),
    instead: dict[Variable, int] | None = None,
) -> Summary:
    from rusinfo_desk.registry.statistics.summary import summary_from

    plan = counted.plan
    asked = part.tables if plan.tables is None else _asked(part.tables, plan.tables)
    made = summary_from(asked, counted.reference, plan.base, plan.threshold, hidden, instead)
    channel = "" if plan.channel is None else counted.reference.labels("channel").get(plan.channel, plan.channel)
    made = replace(made, method=None if plan.threshold is None else plan.method, channel=channel)
    return as_of(made, counted.made)


def _asked(counted: Sequence[Counted], tables: Sequence[str]) -> tuple[Counted, ...]:
    """Those asked for, in the order of the report."""
    order = [*TABLES, *ON_REQUEST]
    return tuple(sorted((one for one in counted if one.id in tables), key=lambda one: order.index(one.id)))


def _publication(
    counted: CountedPublication,
    summaries: tuple[Summary, ...],
    published: Published | None = None,
    hidden: int = 0,
    gap: float = 0.0,
) -> Publication:
    return Publication(
        id=uuid4().hex if published is None else published.id,
        made=counted.made,
        plan=counted.plan,
        summaries=summaries,
        texts=tuple(part.texts for part in counted.parts),
        counts=0 if published is None else len(published.counts),
        hidden=hidden,
        gap=gap,
        published=published,
    )


def _refuse(leaks: tuple[Leak, ...]) -> None:
    if leaks:
        raise RefusedError(
            "small_counts_leak",
            what="Utgivelsen er stanset: små tall kunne vært regnet ut av det som vises.",
            why=f"Kontrollen fant {len(leaks)} slike tall. Det kan henge sammen med det som er gitt ut før.",
            do="Ingenting er skrevet. Velg færre tabeller eller en lengre periode, eller lag en utgave til intern bruk.",
        )
