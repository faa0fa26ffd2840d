"""Whether the figures of the month that has ended wait to be given out."""

from __future__ import annotations

from datetime import date, timedelta

from rusinfo_desk.library.directory.holidays_no import working_day
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk

__all__ = ["first_working_day", "month_end_due"]

_REMIND_UNTIL = 20
"""The day of the month after which nothing is said any more: by then the line is part of the furniture."""

_A_YEAR = timedelta(days=365)


def month_end_due(desk: Desk) -> Period | None:
    """The month that has ended, from the first working day after it, as long as no publication of it is remembered. None in a
    counsellor's home, where the last year has no conversation, before that day, and late in the month."""
    today = desk.clock().date()
    if desk.settings.role is not Role.LEADER or not first_working_day(today) <= today <= today.replace(day=_REMIND_UNTIL):
        return None
    last = today.replace(day=1) - timedelta(days=1)
    month = Period.month(last.year, last.month)
    if desk.store.counting.reach(Period(last - _A_YEAR, last)) is None:
        return None
    given = (one for one in desk.store.publications.of(month) if date.fromisoformat(one.day) > month.last)
    return None if any(what.period == month for one in given for what in one.counts) else month


def first_working_day(today: date) -> date:
    """The first day of this month that is neither at the weekend nor a public holiday."""
    day = today.replace(day=1)
    while not working_day(day):
        day += timedelta(days=1)
    return day
