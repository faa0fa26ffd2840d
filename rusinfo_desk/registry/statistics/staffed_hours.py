"""Conversations against those on shift, hour by hour of an ordinary week.

For the leader's own screen: the counts are small and not protected, so this is no table of the summary, and stands in nothing
that leaves the house.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Hour", "StaffedHours", "staffed_hours"]

Hour = tuple[str, str]
"""Weekday "1" (Monday) to "7" and hour "0" to "23"."""

_MINUTES = 60


@dataclass(frozen=True, slots=True)
class StaffedHours:
    """``rates`` are conversations per hour of one person on shift, for each hour of the week that somebody was on shift in; an
    hour without conversations has 0. ``conversations`` and ``person_hours`` are those of these hours alone. ``outside`` are the
    conversations of hours with nobody on shift, by hour. ``busiest`` and ``quietest`` have the highest and the lowest rate."""

    rates: Mapping[Hour, float]
    conversations: int
    person_hours: float
    outside: Mapping[Hour, int]
    busiest: tuple[Hour, ...]
    quietest: tuple[Hour, ...]

    @property
    def average(self) -> float | None:
        """Conversations per hour of one person on shift; None where nobody was."""
        return self.conversations / self.person_hours if self.person_hours else None


def staffed_hours(counts: Mapping[Hour, int], minutes: Mapping[Hour, int], days: Mapping[str, int]) -> StaffedHours:
    """``counts`` are the conversations of some days, ``minutes`` of people on shift in an ordinary week (three people for half an
    hour are 90), ``days`` how many Mondays and so on there are among the days that were counted."""
    worked = {hour: Fraction(each * days.get(hour[0], 0), _MINUTES) for hour, each in minutes.items()}
    rates = {hour: counts.get(hour, 0) / hours for hour, hours in worked.items() if hours}
    ordered = sorted(rates, key=lambda hour: (int(hour[0]), int(hour[1])))
    most, least = max(rates.values(), default=Fraction()), min(rates.values(), default=Fraction())
    return StaffedHours(
        rates={hour: float(rates[hour]) for hour in ordered},
        conversations=sum(counts.get(hour, 0) for hour in rates),
        person_hours=float(sum(worked.values())),
        outside={hour: n for hour, n in counts.items() if n and hour not in rates},
        busiest=tuple(hour for hour in ordered if rates[hour] == most),
        quietest=tuple(hour for hour in ordered if rates[hour] == least),
    )
