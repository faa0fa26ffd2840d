"""What the leader asks for when figures are to leave the house, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.disclosure import DEFAULT_THRESHOLD, Method, Published
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period

if TYPE_CHECKING:
    from pathlib import Path

    from rusinfo_desk.registry.model.table import Summary
    from rusinfo_desk.registry.statistics.counted import Counted
    from rusinfo_desk.registry.statistics.reference import Reference

__all__ = [
    "WITHHELD",
    "Cancelled",
    "CountedPart",
    "CountedPublication",
    "Progress",
    "Publication",
    "PublicationPlan",
    "WrittenPublication",
    "cancelled_error",
    "periods_of",
]

Progress = Callable[[int, int, str], None]
"""How far: done, of, and what is going on, in Norwegian."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class PublicationPlan:
    """What is to leave.

    ``months``: each whole month of the period as well. ``tables`` None is all. ``threshold``: counts from 1 to below it are
    protected; None protects nothing, for internal use. ``texts`` are the leader's own words by slot; what is kept for the period
    when None. ``channel`` and ``compared`` as in :func:`rusinfo_desk.tasks.figures.summarise.count_tables`. ``receiver`` names
    the form that somebody gets it in ("fore-var", "fesat", "presse"); "" is the whole report.
    """

    period: Period
    months: bool = False
    tables: tuple[str, ...] | None = None
    base: str = "answered"
    method: Method = Method.SUPPRESS
    threshold: int | None = DEFAULT_THRESHOLD
    texts: Mapping[str, str] | None = None
    receiver: str = ""
    channel: str | None = None
    compared: Period | None = None


@dataclass(frozen=True, slots=True)
class CountedPart:
    """The tables of one period, counted and not protected: not to be shown to anybody."""

    period: Period
    tables: tuple[Counted, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountedPublication:
    """All that the protection needs. ``unprinted`` binds the counts of publications whose periods do not fit together, ``beside``
    those of one channel and of all; ``earlier`` is what left before; ``made`` the day."""

    plan: PublicationPlan
    made: date
    reference: Reference
    parts: tuple[CountedPart, ...]
    unprinted: tuple[CountedPart, ...] = ()
    earlier: tuple[Published, ...] = ()
    beside: tuple[CountedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """Figures that may leave: ``summaries`` of the whole period and then of its months, with the leader's ``texts`` of each.

    ``counts`` are protected together, ``hidden`` of them left out (or, rounded, changed). ``gap`` is how far above the least
    possible number of hidden counts this may be (0.0 = proved least). ``published`` is what is remembered, None for internal use.
    ``given`` is the day on which these very figures were given out before, where they stand as they were. ``withheld``: the
    number of conversations is not small, but cannot be shown beside what was given out before.
    """

    id: str
    made: date
    plan: PublicationPlan
    summaries: tuple[Summary, ...]
    texts: tuple[Mapping[str, str], ...]
    counts: int = 0
    hidden: int = 0
    gap: float = 0.0
    published: Published | None = None
    given: date | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class WrittenPublication:
    """Where the files lie, and their names in the folder."""

    folder: Path
    files: tuple[str, ...]


def periods_of(plan: PublicationPlan) -> tuple[Period, ...]:
    """The periods that are counted: the whole, then its whole months if they were asked for and there are several."""
    if not plan.months:
        return (plan.period,)
    months: list[Period] = []
    year, month = plan.period.first.year, plan.period.first.month
    while date(year, month, 1) <= plan.period.last:
        one = Period.month(year, month)
        if plan.period.first <= one.first and one.last <= plan.period.last:
            months.append(one)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return (plan.period, *months) if len(months) > 1 else (plan.period,)


WITHHELD = (
    "Antallet samtaler er skjult: siden det ble gitt ut tall fra de samme dagene, er så få kommet til eller endret at "
    "forskjellen kunne pekt dem ut. Det som er gitt ut før, gjelder."
)


def cancelled_error() -> DeskError:
    """The leader stopped it; nothing has left."""
    return DeskError("cancelled", what="Utgivelsen er avbrutt.", do="Ingenting er skrevet. Begynn på nytt når du vil.")
