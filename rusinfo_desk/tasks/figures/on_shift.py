"""Conversations against those on shift in the hours of an ordinary week, for the leader's own screen.

Public holidays, 24 and 31 December and the day that is not over are left out on both sides, the days and their conversations:
nobody has said who is on shift then. What is left are ordinary days, which the staffing speaks of.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from rusinfo_desk.library.directory.holidays_no import eve, public_holiday
from rusinfo_desk.library.directory.staffing_text import BadStaffingError, read_staffing
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.house_settings import STAFFING
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import TOTAL, Table
from rusinfo_desk.registry.statistics.staffed_hours import Hour, StaffedHours, staffed_hours
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.house_settings import stands_since

__all__ = ["OnShift", "on_shift"]


@dataclass(frozen=True, slots=True)
class OnShift:
    """``staffing`` as the leader typed it; ``hours`` None where it cannot be read. ``left_out`` is how many days of the
    period are no ordinary ones, ``left_out_conversations`` are theirs, and ``until_today`` whether today is one of them.
    ``since`` is the day since which this staffing stands in this home, None where that is not known."""

    staffing: str
    hours: StaffedHours | None
    left_out: int = 0
    left_out_conversations: int = 0
    until_today: bool = False
    since: date | None = None


def on_shift(desk: Desk, library: Library, table: Table, period: Period, channel: str | None = None) -> OnShift | None:
    """Of the table of conversations by weekday and hour over this period and channel; None where nobody has said how many are on
    shift. Raises DeskError."""
    if not (staffing := library.settings.staffing):
        return None
    try:
        minutes = read_staffing(staffing)
    except BadStaffingError:
        return OnShift(staffing, None)
    today = desk.clock().date()
    days = _days(period, min(period.last, today))
    special = [day for day in days if day == today or public_holiday(day) or eve(day)]
    elsewhere = desk.counting.hours_on(special, channel)
    ordinary = Counter(str(day.isoweekday()) for day in set(days) - set(special))
    counts = {hour: n - elsewhere.get(hour, 0) for hour, n in _counts(table).items()}
    found = staffed_hours(counts, minutes, ordinary)
    return OnShift(staffing, found, len(special), sum(elsewhere.values()), today in special, stands_since(desk, STAFFING))


def _days(period: Period, last: date) -> list[date]:
    return [period.first + timedelta(days=day) for day in range((last - period.first).days + 1)]


def _counts(table: Table) -> dict[Hour, int]:
    inner = [cell for cell in table.cells if TOTAL not in (cell["weekday"], cell["hour"])]
    return {(str(cell["weekday"]), str(cell["hour"])): int(str(cell.get("n", 0))) for cell in inner}
