"""From schedules to the spans of one day: from when to when it is open, and when nobody can know.

Rules, where the sources leave a choice:

* On a public holiday the hours of weekdays ("hverdager", "man–fre", "alle dager") are not certain: that day is neither open
  nor closed but unknown, on the days of the week that have hours at all. Three things are certain on a holiday: what says
  "PH", a dated exception, and what is open day and night all week. The same holds for 24 and 31 December, where "PH"
  does not count either.
* A dated exception goes before what is valid longer: of the schedules that hold on a day, those with the shortest time of
  validity are used, and the others not at all.
* A day for which no schedule is valid (they have run out, or not begun) is unknown.
* Where the clock is set back or forward inside a span, the span is taken at its shortest: it opens at the later of two
  readings and closes at the earlier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from rusinfo_desk.library.directory.holidays_no import eve, public_holiday
from rusinfo_desk.library.directory.schedule import ALL_DAYS, MIDNIGHT, PUBLIC_HOLIDAY, Schedule

__all__ = ["OSLO", "Span", "day_spans"]

OSLO = ZoneInfo("Europe/Oslo")
_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)
_FOREVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to ``end`` (UTC). Open where ``certain``; otherwise nobody knows."""

    start: datetime
    end: datetime
    certain: bool = True


def day_spans(schedules: Iterable[Schedule], day: date) -> tuple[Span, ...]:
    """The spans that begin on ``day`` (local date in Norway), of schedules that are about one thing. () = closed that day."""
    valid = [one for one in schedules if one.valid_on(day)]
    pauses = [one for one in valid if one.closed and one.opens_at is not None and _holds(one, day)]
    whole = [one for one in valid if not (one.closed and one.opens_at is not None)]
    shortest = min(map(_validity, whole), default=_FOREVER)
    used = [one for one in whole if _validity(one) == shortest]
    holding = _holding(used, day)
    if any(one.closed for one in holding):
        return ()
    if not any(not one.closed for one in used):
        return (_all_day(day, False),)
    found = [_span(one, day, certain=_certain(one, day)) for one in holding]
    for pause in pauses:
        found = [part for one in found for part in _without(one, _span(pause, day, certain=True))]
    return tuple(sorted(found, key=lambda one: one.start))


def _validity(one: Schedule) -> int:
    """How many days a schedule is valid."""
    return _FOREVER if one.valid_from is None or one.valid_to is None else (one.valid_to - one.valid_from).days


def _holding(schedules: Iterable[Schedule], day: date) -> list[Schedule]:
    """The schedules that say something of the day; on a public holiday those for holidays, where there are any."""
    held = [one for one in schedules if _holds(one, day)]
    if public_holiday(day) is None:
        return held
    own = [one for one in held if PUBLIC_HOLIDAY in one.byday or _dated(one)]
    return own or held


def _holds(one: Schedule, day: date) -> bool:
    holiday = PUBLIC_HOLIDAY in one.byday and public_holiday(day) is not None
    return not one.byday or holiday or ALL_DAYS[day.weekday()] in one.byday


def _certain(one: Schedule, day: date) -> bool:
    """Whether the hours hold on this day of the year, and are known."""
    if not one.known:
        return False
    if public_holiday(day) is not None:
        return PUBLIC_HOLIDAY in one.byday or _dated(one) or _always(one)
    return eve(day) is None or _dated(one) or _always(one)


def _dated(one: Schedule) -> bool:
    """An exception for certain dates, not for certain days of the week."""
    return not one.byday and _validity(one) < _FOREVER


def _always(one: Schedule) -> bool:
    return one.whole_day and (not one.byday or set(ALL_DAYS) <= set(one.byday))


def _span(one: Schedule, day: date, *, certain: bool) -> Span:
    if not certain or one.opens_at is None or one.closes_at is None:
        return _all_day(day, certain and one.known)
    closing = MIDNIGHT if one.closes_at == _LAST_MINUTE else one.closes_at
    return Span(_opening(day, one.opens_at), _closing(day + _DAY if closing <= one.opens_at else day, closing))


def _all_day(day: date, certain: bool) -> Span:
    return Span(_opening(day, MIDNIGHT), _closing(day + _DAY, MIDNIGHT), certain)


@lru_cache(maxsize=10_000)
def _opening(day: date, at: time) -> datetime:
    return max(_moments(day, at))


@lru_cache(maxsize=10_000)
def _closing(day: date, at: time) -> datetime:
    return min(_moments(day, at))


def _moments(day: date, at: time) -> tuple[datetime, datetime]:
    """The moment of a local time, twice: they differ only in the hour in which the clock is changed."""
    local = datetime.combine(day, at, OSLO)
    return local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _without(span: Span, pause: Span) -> Iterable[Span]:
    if pause.end <= span.start or span.end <= pause.start or not span.certain:
        yield span
        return
    if span.start < pause.start:
        yield Span(span.start, pause.start)
    if pause.end < span.end:
        yield Span(pause.end, span.end)
