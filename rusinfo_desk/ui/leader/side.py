"""What is counted beside the tables when it is looked at: hints, searches without a hit, completeness, reported errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.period import FIRST_YEAR, Period
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.leader.periods import Span, moved
from rusinfo_desk.ui.leader.shown import Shown
from rusinfo_desk.ui.leader.side_shown import Reported, shown_filled, shown_hints, shown_reports, shown_unmet

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.table import Table
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Side", "SideFigures"]

_MONTHS = 12


class Side(StrEnum):
    """What can be looked at beside the tables."""

    HINTS = "hints"
    UNMET = "unmet"
    FILLED = "filled"
    REPORTS = "reports"

    @property
    def label(self) -> str:
        return {
            Side.HINTS: "Hint: det som øker",
            Side.UNMET: "Søk uten treff",
            Side.FILLED: "Utfylling over tid",
            Side.REPORTS: "Meldte feil",
        }[self]


class SideFigures:
    """``shown(side)`` is what there is so far; ``changed`` when there is more. Each is counted when it is first asked for, in the
    store's lane and in short jobs, and again when the period or the register is another."""

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.reported = 0
        self._desk, self._jobs = desk, jobs
        self._found: dict[Side, Shown] = {}
        self._asked: dict[Side, int] = dict.fromkeys(Side, 0)
        self._period: Period | None = None

    def shown(self, side: Side) -> Shown:
        """What there is to see; that it is being counted where it is not there yet."""
        return self._found.get(side, Shown(side.label, "Teller …"))

    def forget(self, period: Period | None = None) -> None:
        """Another period (what does not follow the period stays), or None: the register or the content is another."""
        for side in Side:
            if period is None or (period != self._period and side in (Side.UNMET, Side.FILLED)):
                self._asked[side] += 1
                self._found.pop(side, None)
        self._period = period or self._period

    def ask(self, side: Side, library: Library, period: Period) -> None:
        """Have it counted, unless it is there or under way."""
        self.forget(period)
        if side in self._found:
            return
        self._found[side] = Shown(side.label, "Teller …")
        if side is Side.FILLED:
            self._ask_month(library, _months_until(period, self._desk.clock().date()), (), self._asked[side])
            return
        work: dict[Side, Callable[[], Shown]] = {
            Side.HINTS: lambda: _hints(self._desk, library),
            Side.UNMET: lambda: _unmet(self._desk, library, period),
            Side.REPORTS: lambda: _reports(self._desk, library),
        }
        self._run(side, work[side])

    def _run(self, side: Side, work: Callable[[], Shown]) -> None:
        asked = self._asked[side]

        def done(shown: Shown) -> None:
            if asked == self._asked[side]:
                self._found[side] = shown
                if side is Side.REPORTS:
                    self.reported = len(shown.grid.rows) if shown.grid else 0
                self.changed()

        self._jobs.run(work, done, lambda fault: self._failed(side, asked, fault))

    def _ask_month(
        self, library: Library, months: tuple[Period, ...], found: tuple[tuple[Period, Table], ...], asked: int
    ) -> None:
        """One month a job, so that a draft is saved between two of them, and the rest is left out when nobody waits any more."""
        side = Side.FILLED
        if asked != self._asked[side]:
            return
        if not months:
            self._found[side] = shown_filled(found)
            self.changed()
            return
        shown = self._found[side]
        self._found[side] = replace(shown, state=f"Teller måned {len(found) + 1} av {len(found) + len(months)} …")
        self.changed()

        def done(table: Table) -> None:
            self._ask_month(library, months[1:], (*found, (months[0], table)), asked)

        self._jobs.run(lambda: _filled(self._desk, library, months[0]), done, lambda fault: self._failed(side, asked, fault))

    def _failed(self, side: Side, asked: int, fault: Exception) -> None:
        from rusinfo_desk.ui.leader.desk import said

        if asked == self._asked[side]:
            self._found[side] = Shown(side.label, said(fault))
            self.changed()


def _months_until(period: Period, today: date) -> tuple[Period, ...]:
    """The twelve months that end with the period, or with this month where the period goes on; oldest first."""
    day = min(period.last, max(today, period.first))
    last = Period.month(day.year, day.month)
    found = [moved(last, Span.MONTH, -back) for back in range(_MONTHS - 1, -1, -1)]
    return tuple(month for month in found if month.first.year >= FIRST_YEAR)


def _filled(desk: Desk, library: Library, month: Period) -> Table:
    from rusinfo_desk.tasks.figures.summarise import unprotected_summary

    return unprotected_summary(desk, library, month, tables=("completeness",)).tables[0]


def _hints(desk: Desk, library: Library) -> Shown:
    from rusinfo_desk.tasks.figures.trend_hints import trend_hints

    return shown_hints(trend_hints(desk, library), library)


def _unmet(desk: Desk, library: Library, period: Period) -> Shown:
    from rusinfo_desk.tasks.count_unmet import unmet_needs

    return shown_unmet(unmet_needs(desk, period), library, period)


def _reports(desk: Desk, library: Library) -> Shown:
    from rusinfo_desk.tasks.report_content import list_reports

    return shown_reports(
        [Reported(one.day, _about(library, one.target_id), one.what, one.suggestion) for one in list_reports(desk)]
    )


def _about(library: Library, target: str) -> str:
    service, substance = library.services.get(target), library.substances.get(target)
    return service.name if service else substance.name if substance else "(finnes ikke lenger)"
