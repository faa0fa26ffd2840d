"""Which codes deserve a second look this week. Each series is looked at by one method only, so no hint is told twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rusinfo_desk.registry.model.signals import Signal, SignalMethod, Week
from rusinfo_desk.registry.statistics.signals.ears import recent
from rusinfo_desk.registry.statistics.signals.farrington import ALPHA, baseline, expected

__all__ = ["CAVEAT", "hints", "last_whole_week"]

_FEWEST = 5
_IN_WEEKS = 4
"""Fewer than five contacts in the last four weeks give no hint (Farrington et al. 1996)."""
_NEW_WEEKS = 4
_OLD_ENOUGH = 52
"""A register younger than a year sees most things for the first time."""
_LEAST_DEVIATION = 1.0

CAVEAT = (
    "Et tips, ikke en alarm: tallene er små, og en kampanje, en nyhet eller en ny veileder kan være grunnen. "
    f"Av serier som ikke har endret seg, går omtrent {ALPHA / 2 * 100:.1f} prosent over grensen en gitt uke, helt tilfeldig."
).replace("0.5", "0,5")


def last_whole_week(today: date) -> Week:
    """The ISO week that ended last Sunday."""
    year, week, _ = (today - timedelta(days=today.isoweekday())).isocalendar()
    return year, week


def hints(
    field: str, counts: Mapping[Week, Mapping[str, int]], first_seen: Mapping[str, date], week: Week, *, level: str = "leaf"
) -> tuple[Signal, ...]:
    """The hints of ``week``, strongest first, what is new before the rest.

    ``counts`` are contacts by week and code (weeks without any may be missing); ``first_seen`` the day a code was first
    registered.
    """
    weeks = _between(min(counts, default=week), week)
    if week not in weeks:
        return ()
    codes = sorted({code for one in counts.values() for code in one})
    found: list[Signal] = []
    for code in codes:
        series = [counts.get(one, {}).get(code, 0) for one in weeks]
        signal = _new(field, code, weeks, series, first_seen.get(code), level) or _more(field, code, week, series, level)
        if signal is not None:
            found.append(signal)
    return tuple(sorted(found, key=lambda one: (one.method is not SignalMethod.FIRST_TIME, -one.score, one.code)))


def _new(field: str, code: str, weeks: list[Week], series: list[int], first: date | None, level: str) -> Signal | None:
    if first is None or not series[-1] or len(weeks) < _OLD_ENOUGH:
        return None
    if tuple(first.isocalendar()[:2]) < weeks[-_NEW_WEEKS]:
        return None
    return Signal(
        SignalMethod.FIRST_TIME, field, code, weeks[-1], series[-1], compared=tuple(series[-_NEW_WEEKS:-1]), level=level
    )


def _more(field: str, code: str, week: Week, series: list[int], level: str) -> Signal | None:
    if sum(series[-_IN_WEEKS:]) < _FEWEST:
        return None
    n = series[-1]
    season = expected(series)
    if season is not None:
        compared = tuple(count for _, count in baseline(series))
        found = Signal(SignalMethod.FARRINGTON, field, code, week, n, season.mean, season.limit, season.score(n), compared, level)
        return found if n > season.limit else None
    lately = recent(series, _LEAST_DEVIATION)
    if lately is None or n <= lately.limit:
        return None
    return Signal(SignalMethod.EARS_C2, field, code, week, n, lately.mean, lately.limit, lately.score(n), lately.compared, level)


def _between(first: Week, last: Week) -> list[Week]:
    """Every ISO week from ``first`` to ``last``."""
    return list(_weeks(date.fromisocalendar(*first, 1), date.fromisocalendar(*last, 1)))


def _weeks(day: date, last: date) -> Iterable[Week]:
    while day <= last:
        year, week, _ = day.isocalendar()
        yield year, week
        day += timedelta(days=7)
