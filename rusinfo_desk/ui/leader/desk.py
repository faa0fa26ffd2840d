"""The leader's state and decisions: which period is looked at, beside which, in which channel, and which answer still counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.settings import Role
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.leader.opening import Opening, opening_of
from rusinfo_desk.ui.leader.periods import Against, Span, Spans, View, last_whole_month

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.figures.on_shift import OnShift

__all__ = ["LeaderDesk", "said"]

_Found = tuple[Summary, tuple[str, ...], tuple[str, ...], "OnShift | None"]
"""A summary, what does not agree in it, what to mind about its period, and its conversations against those on shift."""


class LeaderDesk:
    """``changed`` is called on the screen thread whenever there is something new to show. Nothing is hidden on screen.

    ``jobs`` is the store's lane: every count goes there, and one that nobody waits for any more is left out. ``writing`` is a
    lane for what takes long and needs no register (protection, files), so that it never keeps a draft from being saved.
    """

    def __init__(self, desk: Desk, library: Library, jobs: Jobs, writing: Jobs | None = None) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.desk, self.library = desk, library
        self.jobs, self.writing = jobs, jobs if writing is None else writing
        self.view = View(last_whole_month(self.today))
        self.summary: Summary | None = None
        self.findings: tuple[str, ...] = ()
        self.cautions: tuple[str, ...] = ()
        self.on_shift: OnShift | None = None
        self.problem = ""
        self._trail: list[View] = []
        self._asked = 0

    @property
    def today(self) -> date:
        return self.desk.clock().date()

    @property
    def chosen(self) -> Spans:
        return self.view.chosen

    @property
    def is_leader(self) -> bool:
        return self.desk.settings.role is Role.LEADER

    @property
    def is_summing(self) -> bool:
        return self.summary is None and not self.problem

    @property
    def channels(self) -> dict[str, str]:
        """Code → label of every channel that was ever used."""
        return {code.code: code.label for code in self.library.current.channels}

    @property
    def opening(self) -> Opening:
        return opening_of(self.library, self.chosen.period.last)

    def use(self, library: Library) -> None:
        """The content was read again: new codes have labels, and the threshold may be another."""
        self.library = library

    def choose_span(self, span: Span) -> None:
        self._look(self.view.at(self.chosen.as_span(span, self.today)))

    def step(self, direction: int) -> None:
        """The period before (−1) or after (+1)."""
        self._look(self.view.at(self.chosen.step(direction)))

    def choose_range(self, first: date, last: date) -> None:
        """A range typed by hand; the days may come in either order."""
        self._look(self.view.at(Spans(Span.RANGE, Period(min(first, last), max(first, last)))))

    def choose_against(self, against: Against) -> None:
        """What the period is compared with; what was chosen by hand the last time is kept."""
        self._look(replace(self.view, against=against, own=self.view.own or self.view.compared))

    def choose_own(self, first: date, last: date) -> None:
        """A period to compare with, typed by hand."""
        self._look(replace(self.view, against=Against.OWN, own=Period(min(first, last), max(first, last))))

    def choose_channel(self, channel: str) -> None:
        """A code, or "" for all."""
        self._look(replace(self.view, channel=channel))

    def open_month(self, month: Period) -> None:
        """From a row of a table into its month. :meth:`up` goes back."""
        before = self.view
        self._look(self.view.at(Spans(Span.MONTH, month)))
        self._trail.append(before)

    @property
    def can_go_up(self) -> bool:
        return bool(self._trail) or self.chosen.span in (Span.MONTH, Span.QUARTER, Span.HALF)

    def up(self) -> None:
        """Back to where a month was opened from; otherwise to the year around the period."""
        if self._trail:
            before = self._trail[-1]
            self._look(before, trail=self._trail[:-1])
        elif self.can_go_up:
            self.choose_span(Span.YEAR)

    def _look(self, view: View, trail: list[View] | None = None) -> None:
        self._trail = trail or []
        if view != self.view:
            self.view = view
            self.load()

    def load(self) -> None:
        """Sum the period up. An answer to an older question is dropped, and a question nobody waits for is not asked."""
        if not self.is_leader:
            return
        self._asked += 1
        asked, view, desk, library = self._asked, self.view, self.desk, self.library
        self.summary, self.problem = None, ""

        def work() -> _Found | None:
            return _counted(desk, library, view) if asked == self._asked else None

        self.jobs.run(work, lambda found: self._summed(asked, found), lambda fault: self._not_summed(asked, fault))
        self.changed()

    def _summed(self, asked: int, found: _Found | None) -> None:
        if asked == self._asked and found is not None:
            self.summary, self.findings, self.cautions, self.on_shift = found
            self.changed()

    def _not_summed(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            self.problem = said(fault)
            self.changed()

    def say_problem(self, text: str) -> None:
        """Something else than counting went wrong."""
        self.problem = text
        self.changed()


def said(fault: Exception) -> str:
    """A fault in words for the screen; one that nobody foresaw is noted in the log, without any value."""
    if isinstance(fault, DeskError):
        return fault.message
    logbook.note_fault(fault)
    return "Noe uventet gikk galt. Prøv igjen; registeret er ikke endret."


def _counted(desk: Desk, library: Library, view: View) -> _Found:
    from rusinfo_desk.tasks.figures.check_figures import figure_faults
    from rusinfo_desk.tasks.figures.coverage import coverage_warnings
    from rusinfo_desk.tasks.figures.on_shift import on_shift
    from rusinfo_desk.tasks.figures.summarise import unprotected_summary

    period, channel = view.chosen.period, view.channel or None
    summary = unprotected_summary(desk, library, period, compared=view.compared, channel=channel)
    hours = next((table for table in summary.tables if table.id == "weekday_hour"), None)
    staffed = None if hours is None else on_shift(desk, library, hours, period, channel)
    return summary, figure_faults(summary), coverage_warnings(desk, period, view.compared, channel), staffed
