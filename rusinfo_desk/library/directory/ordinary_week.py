"""Schedules laid out over an ordinary week: public holidays, exceptions and the change of the clock are left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from rusinfo_desk.library.directory.schedule import ALL_DAYS, Schedule

__all__ = ["Hour", "Stretch", "minutes_of_hours", "stretches_of"]

Stretch = tuple[int, int]
"""From and up to, in minutes from Monday at midnight; never over the end of the week."""
Hour = tuple[str, str]
"""Weekday "1" (Monday) to "7" and hour "0" to "23", as contacts are counted by."""

_HOUR = 60
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY


def stretches_of(schedules: Iterable[Schedule]) -> list[Stretch]:
    """When these are open. One that lasts over Sunday's midnight is two: its end lies at the beginning of the week."""
    found: list[Stretch] = []
    for schedule in schedules:
        opens, closes = _minutes(schedule.opens_at), _minutes(schedule.closes_at)
        if closes <= opens:
            closes += _DAY
        for day in (ALL_DAYS.index(code) for code in schedule.byday or ALL_DAYS if code in ALL_DAYS):
            first, last = day * _DAY + opens, day * _DAY + closes
            found.append((first, min(last, _WEEK)))
            if last > _WEEK:
                found.append((0, last - _WEEK))
    return found


def minutes_of_hours(stretch: Stretch) -> dict[Hour, int]:
    """How many minutes of each hour of the week a stretch covers, 1–60; hours without any are left out."""
    first, last = stretch
    hours = range(first // _HOUR, -(-last // _HOUR))
    return {(str(hour // 24 + 1), str(hour % 24)): min(last, (hour + 1) * _HOUR) - max(first, hour * _HOUR) for hour in hours}


def _minutes(moment: time | None) -> int:
    return 0 if moment is None else moment.hour * _HOUR + moment.minute
