"""The leader's state and decisions: which period is summed up, which answer still counts, what goes into a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.settings import Role
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.leader.periods import Span, Spans, last_whole_month

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["LeaderDesk", "Protection", "ReportLine"]


@dataclass(frozen=True, slots=True)
class Protection:
    """How small numbers are treated in a file that leaves this PC."""

    threshold: int | None
    label: str
    explanation: str


_INTERNAL = Protection(
    None, "Vis alle tall (internt)", "Bare for lederen: små tall kan peke på enkeltpersoner. Skal ikke sendes videre."
)


def _protections(threshold: int) -> tuple[Protection, ...]:
    """What can be chosen: the usual, twice as strict, and nothing hidden."""
    said = "Rapporten sier hva som er skjult, og hvorfor."
    return (
        Protection(threshold, f"Skjul tall under {threshold} (vanlig)", f"Til bruk utenfor RUSinfo. {said}"),
        Protection(2 * threshold, f"Skjul tall under {2 * threshold} (strengere)", f"Til åpen publisering. {said}"),
        _INTERNAL,
    )


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A reported error in the content, with the name of what it is about."""

    day: date
    about: str
    what: str
    suggestion: str


class LeaderDesk:
    """``changed`` is called on the screen thread whenever there is something new to show. Nothing is hidden on screen.

    ``jobs`` is the store's lane; ``writing`` a lane for the files, so that a long PDF never keeps a draft from being saved.
    """

    def __init__(self, desk: Desk, library: Library, jobs: Jobs, writing: Jobs | None = None) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.chosen: Spans = last_whole_month(desk.clock().date())
        self.summary: Summary | None = None
        self.reports: tuple[ReportLine, ...] = ()
        self.problem = ""
        self.progress = ""
        self.done = ""
        self._desk, self._library = desk, library
        self._jobs, self._writing = jobs, writing or jobs
        self._asked = 0
        self._export = 0

    @property
    def protections(self) -> tuple[Protection, ...]:
        """How a file can be protected; the usual threshold is a setting of the leader's."""
        return _protections(self._library.settings.threshold)

    def use(self, library: Library) -> None:
        """The content was read again: new codes have labels, and the threshold may be another."""
        self._library = library

    @property
    def is_leader(self) -> bool:
        return self._desk.settings.role is Role.LEADER

    @property
    def is_summing(self) -> bool:
        return self.summary is None and not self.problem

    @property
    def is_exporting(self) -> bool:
        return bool(self.progress)

    def choose_span(self, span: Span) -> None:
        self._choose(self.chosen.as_span(span))

    def step(self, direction: int) -> None:
        self._choose(self.chosen.step(direction))

    def choose_range(self, first: date, last: date) -> None:
        """A range typed by hand; the days may come in either order."""
        self._choose(Spans(Span.RANGE, Period(min(first, last), max(first, last))))

    def _choose(self, chosen: Spans) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.load()

    def load(self) -> None:
        """Sum the period up, and read the reported errors. An answer to an older question is dropped."""
        from rusinfo_desk.tasks.summarise import summarise

        if not self.is_leader:
            return
        self._asked += 1
        asked, period, desk, library = self._asked, self.chosen.period, self._desk, self._library
        self.summary, self.problem = None, ""

        def work() -> Summary | None:
            return summarise(desk, library, period, threshold=None) if asked == self._asked else None

        self._jobs.run(work, lambda summary: self._summed(asked, summary), lambda fault: self._not_summed(asked, fault))
        self.load_reports()
        self.changed()

    def load_reports(self) -> None:
        from rusinfo_desk.tasks.report_content import list_reports

        desk, library = self._desk, self._library

        def work() -> tuple[ReportLine, ...]:
            return tuple(
                ReportLine(one.day, _about(library, one.target_id), one.what, one.suggestion) for one in list_reports(desk)
            )

        self._jobs.run(work, self._reports_read, lambda fault: None)

    def _reports_read(self, reports: tuple[ReportLine, ...]) -> None:
        self.reports = tuple(reversed(reports))
        self.changed()

    def _summed(self, asked: int, summary: Summary | None) -> None:
        if asked == self._asked and summary is not None:
            self.summary = summary
            self.changed()

    def _not_summed(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            self.problem = said(fault)
            self.changed()

    def file_name(self, file_format: str) -> str:
        """A name for the file: the period in it, no name of a person or PC."""
        return f"RUSinfo-{str(self.chosen.period).replace('..', '_')}.{file_format}"

    def export(self, path: Path, file_format: str, protection: Protection) -> None:
        """Sum up with protection and write the file: all of it or nothing. :meth:`cancel` stops it before it is written."""
        from rusinfo_desk.tasks.summarise import summarise, write_summary

        self._export += 1
        mine, period, desk, library = self._export, self.chosen.period, self._desk, self._library
        made = desk.clock().date()
        self.progress, self.done, self.problem = "Teller …", "", ""
        self.changed()

        def counted(summary: Summary) -> None:
            if mine != self._export:
                return
            self.progress = "Skriver filen …"
            self.changed()
            self._writing.run(lambda: write(summary), lambda wrote: self._exported(mine, path, wrote), failed)

        def write(summary: Summary) -> bool:
            if mine != self._export:
                return False
            write_summary(summary, path, file_format, made=made)
            return True

        def failed(fault: Exception) -> None:
            self._not_exported(mine, fault)

        self._jobs.run(lambda: summarise(desk, library, period, threshold=protection.threshold), counted, failed)

    def cancel(self) -> None:
        """Stop the export; a file that is not begun is not written."""
        self._export += 1
        self.progress, self.done = "", "Avbrutt."
        self.changed()

    def _exported(self, mine: int, path: Path, wrote: bool) -> None:
        if mine == self._export and wrote:
            self.progress, self.done = "", f"Lagret: {path.name}"
            self.changed()

    def _not_exported(self, mine: int, fault: Exception) -> None:
        if mine == self._export:
            self.progress, self.problem = "", said(fault)
            self.changed()


def said(fault: Exception) -> str:
    """A fault in words for the screen."""
    return fault.message if isinstance(fault, DeskError) else "Noe uventet gikk galt. Prøv igjen; registeret er ikke endret."


def _about(library: Library, target: str) -> str:
    service, substance = library.services.get(target), library.substances.get(target)
    return service.name if service else substance.name if substance else "(finnes ikke lenger)"
