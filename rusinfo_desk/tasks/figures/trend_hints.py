"""What is registered more often than it used to be, for the leader to have a second look at. Hints only, inside the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.period import FIRST_YEAR, Period
from rusinfo_desk.registry.model.signals import Signal, Week
from rusinfo_desk.registry.statistics.signals.hints import CAVEAT, hints, last_whole_week
from rusinfo_desk.tasks.figures.coverage import empty_ends
from rusinfo_desk.tasks.figures.summarise import reference_of

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["TrendHints", "hints_within", "trend_hints"]

_YEARS = 6
"""Five years and the three weeks before the first of them."""


@dataclass(frozen=True, slots=True)
class TrendHints:
    """The hints of one whole week, strongest first. ``looked_at`` is how many series were looked at; ``caveat`` is Norwegian, as
    are the ``cautions`` of a week in which days stand empty."""

    week: Week
    signals: tuple[Signal, ...]
    looked_at: int
    caveat: str = CAVEAT
    cautions: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Norwegian: "uke 46, 2026"."""
        return f"uke {self.week[1]}, {self.week[0]}"


def trend_hints(desk: Desk, library: Library, week: Week | None = None) -> TrendHints:
    """The hints of ``week`` (the last whole one when None) over topics, substances and groups of substances.

    A group is looked at beside its members only where it has several, so that one rise is not told twice. Raises DeskError.
    """
    looked_at = week or last_whole_week(desk.clock().date())
    monday, sunday = date.fromisocalendar(*looked_at, 1), date.fromisocalendar(*looked_at, 7)
    period = Period(date(max(monday.year - _YEARS, FIRST_YEAR), 1, 1), sunday)
    groups = _groups(library)
    reference = reference_of(library)
    found: list[Signal] = []
    series = 0
    for field, level, into in (("topics", "leaf", None), ("substances", "group", groups), ("substances", "leaf", None)):
        merged = _with_renamed(into, reference.renamed(field))
        counts = desk.counting.weekly(field, period, groups=merged)
        first = desk.counting.first_seen(field, groups=merged)
        if level == "group":
            counts = _only(counts, set(groups.values()))
        series += len({code for one in counts.values() for code in one})
        found += hints(field, counts, first, looked_at, level=level)
    signals = tuple(sorted(found, key=_order))
    return TrendHints(looked_at, signals, series, cautions=_cautions(desk, Period(monday, sunday)))


def _cautions(desk: Desk, week: Period) -> tuple[str, ...]:
    if desk.counting.reach(week) is None:
        return ("Ingen samtaler er registrert denne uken, så det er ingenting å se etter.",)
    return tuple(empty_ends(desk, week, "Uken"))


def hints_within(desk: Desk, library: Library, period: Period) -> TrendHints | None:
    """The hints of the last whole week of the period that is over. None where there is no such week. Raises DeskError."""
    week = last_whole_week(min(period.last + timedelta(days=1), desk.clock().date()))
    return trend_hints(desk, library, week) if date.fromisocalendar(*week, 1) >= period.first else None


def _with_renamed(groups: Mapping[str, str] | None, renamed: Mapping[str, str]) -> dict[str, str] | None:
    """Codes of older codebooks count as what they are called now, as in the tables."""
    into = dict(groups or {})
    return {**into, **{old: into.get(new, new) for old, new in renamed.items()}} or None


def _order(signal: Signal) -> tuple[bool, float, str, str]:
    return (signal.expected is not None, -signal.score, signal.field, signal.code)


def _groups(library: Library) -> dict[str, str]:
    """Substance → group, of the groups with several members."""
    members: dict[str, list[str]] = {}
    for one in library.substances.values():
        members.setdefault(one.report_group, []).append(one.id)
    return {code: group for group, codes in members.items() if len(codes) > 1 for code in (*codes, group)}


def _only(counts: Mapping[Week, Mapping[str, int]], codes: set[str]) -> dict[Week, dict[str, int]]:
    return {week: {code: n for code, n in one.items() if code in codes} for week, one in counts.items()}
