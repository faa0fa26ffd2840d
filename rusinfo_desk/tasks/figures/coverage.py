"""How far the registrations of a period reach: whether it is over, and whether days at its beginning or end stand empty.

Figures of a month whose last weeks nobody has registered, or whose bundles have not come, look like any other month's. This is
told to the leader before anything leaves; it never stands in what leaves, since it says on which day somebody called.
"""

from __future__ import annotations

from datetime import date, timedelta

from rusinfo_desk.library.directory.holidays_no import working_day
from rusinfo_desk.registry.model.period import Period, spelled
from rusinfo_desk.registry.statistics.so_far import so_far
from rusinfo_desk.tasks.desk import Desk

__all__ = ["coverage_warnings", "empty_ends"]

_EMPTY = 2
"""Working days without a conversation that are worth a word. One may be a quiet day."""
_BINDS = "Det som gis ut nå, binder det som kan vises når perioden er over. "


def coverage_warnings(desk: Desk, period: Period, compared: Period | None = None, channel: str | None = None) -> tuple[str, ...]:
    """In Norwegian, for the leader only; empty when the period and the one compared with seem whole. Raises DeskError."""
    today = desk.clock().date()
    found = []
    if text := so_far(period, today):
        found.append(text + (f" {_BINDS}{_same_days(period, today)}" if period.first < today < period.last else ""))
    for one, where in ((period, "Perioden"), (compared or period.compared_with, "Perioden det sammenlignes med,")):
        found += empty_ends(desk, one, where, channel)
    return tuple(found)


def empty_ends(desk: Desk, period: Period, where: str, channel: str | None = None) -> list[str]:
    """Working days at the beginning and at the end of a period that nobody has registered a conversation on; nothing of a period
    without any. ``where`` is what the period is called at the beginning of a sentence."""
    reach = desk.counting.reach(period, channel)
    if reach is None:
        return []
    first, last = reach
    before = _working_days(period.first, first - timedelta(days=1))
    after = _working_days(last + timedelta(days=1), min(period.last, desk.clock().date() - timedelta(days=1)))
    found = []
    if before >= _EMPTY:
        found.append(f"{where} har ingen samtaler før {spelled(first)} ({before} virkedager).")
    if after >= _EMPTY:
        found.append(f"{where} har ingen samtaler etter {spelled(last)} ({after} virkedager). Mangler det registreringer?")
    return found


def _same_days(period: Period, today: date) -> str:
    yesterday = Period(period.first, today - timedelta(days=1))
    return f"Velg «Fra og til» {yesterday.label} for å sammenligne like mange dager."


def _working_days(first: date, last: date) -> int:
    return sum(working_day(first + timedelta(days=day)) for day in range((last - first).days + 1))
