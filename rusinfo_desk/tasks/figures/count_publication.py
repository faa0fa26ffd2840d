"""What the register is asked before figures leave the house: every table of every period that is given out, and whatever binds
it to what was given out before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.disclosure import Published, Variable, checked_threshold
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.summary import ON_REQUEST
from rusinfo_desk.registry.statistics.wording import alone
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.publication_memory import exact, kept_threshold
from rusinfo_desk.tasks.figures.publication_plan import (
    Cancelled,
    CountedPart,
    CountedPublication,
    Progress,
    PublicationPlan,
    cancelled_error,
    periods_of,
)
from rusinfo_desk.tasks.figures.receivers_forms import planned
from rusinfo_desk.tasks.figures.summarise import count_tables, reference_of

if TYPE_CHECKING:
    from rusinfo_desk.registry.statistics.counted import Counted

__all__ = ["count_part", "count_publication", "gathered"]


def count_publication(
    desk: Desk, library: Library, plan: PublicationPlan, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> CountedPublication:
    """Ask the register for everything that the publication needs."""
    plan = _checked(plan)
    periods, parts = periods_of(plan), []
    for done, period in enumerate(periods):
        if cancelled is not None and cancelled():
            raise cancelled_error()
        if progress is not None:
            progress(done, len(periods), f"Teller {period.label}")
        parts.append(count_part(desk, library, plan, period))
    return gathered(desk, library, plan, tuple(parts))


def count_part(desk: Desk, library: Library, plan: PublicationPlan, period: Period) -> CountedPart:
    """The tables of one of the plan's periods (:func:`periods_of`), and what the leader has written about it.

    What leaves the house is protected with all tables of its period, whichever are asked for: tables that are given out one by
    one hang together as much as those that are given out at once. The months that stand beside a year are not compared with
    earlier ones: that would bind six years of months together.
    """
    plan = _checked(plan)
    compared = plan.compared if period == plan.period else None
    tables = _counted(desk, library, plan, period, compared)
    if period != plan.period:
        tables = tuple(map(alone, tables))
    written = desk.store.report_texts.get(period)
    return CountedPart(period, tables, plan.texts if plan.texts is not None and period == plan.period else written)


def _counted(desk: Desk, library: Library, plan: PublicationPlan, period: Period, compared: Period | None) -> tuple[Counted, ...]:
    def count(tables: Sequence[str] | None) -> tuple[Counted, ...]:
        return count_tables(desk, library, period, tables, plan.base, compared=compared, channel=plan.channel)

    if plan.threshold is None:
        return count(plan.tables)
    found = count(None)
    there = {one.id for one in found}
    more = {table for table in plan.tables or () if table not in there}
    if more & ON_REQUEST.keys():
        more |= ON_REQUEST.keys()
    return (*found, *count(sorted(more))) if more else found


def gathered(desk: Desk, library: Library, plan: PublicationPlan, parts: tuple[CountedPart, ...]) -> CountedPublication:
    """The counted periods with what was published before, and what binds the two together."""
    from rusinfo_desk.registry.statistics.disclosure.universe import uncounted

    plan, made, reference = _checked(plan), desk.clock().date(), reference_of(library)
    parts = tuple(one for one in parts if one.period == plan.period or one.period.first <= made or _any(one))
    if plan.threshold is None:
        return CountedPublication(plan, made, reference, parts)
    earlier = desk.store.publications.all()
    days = {span for part in parts for table in part.tables for span in table.spans}
    plan = replace(plan, threshold=kept_threshold(plan.threshold, days, earlier))
    between = uncounted([(part.period, part.tables) for part in parts], exact(earlier))
    unhinted = replace(plan, tables=tuple(table for table in plan.tables or () if table != "trend_signals"))
    unprinted = tuple(count_part(desk, library, unhinted, period) for period in between)
    beside = tuple(_beside(desk, library, unhinted, days, exact(earlier)))
    return CountedPublication(plan, made, reference, parts, unprinted, earlier, beside)


def _beside(
    desk: Desk, library: Library, plan: PublicationPlan, days: Collection[Period], earlier: Sequence[Published]
) -> Iterator[CountedPart]:
    """The tables of other channels, or of all, in which something was hidden before. Each hidden count is looked for once."""
    from rusinfo_desk.registry.statistics.disclosure.channels import of_other_channels

    found: set[Variable] = set()
    for channel, period, hidden in of_other_channels(days, plan.channel, earlier):
        if not hidden <= found:
            part = count_part(desk, library, replace(plan, channel=channel, compared=None), period)
            found |= {fact.variable for table in part.tables for fact in table.facts()} | hidden
            yield part


def _any(part: CountedPart) -> bool:
    """Whether there is anything to tell of a month. One that is not begun and empty is left out, since its noughts would be
    remembered as given out."""
    return any(table.contacts for table in part.tables)


def _checked(plan: PublicationPlan) -> PublicationPlan:
    checked_threshold(plan.threshold)
    return planned(plan)
