"""Norwegian public holidays, and the two eves on which hardly anybody keeps ordinary hours.

The ``holidays`` library takes a tenth of a second to import, so it is imported when the first day is asked for, never
with this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

__all__ = ["eve", "public_holiday"]

_NAMES = {
    "New Year's Day": "1. nyttårsdag",
    "Maundy Thursday": "skjærtorsdag",
    "Good Friday": "langfredag",
    "Easter Sunday": "1. påskedag",
    "Easter Monday": "2. påskedag",
    "Labor Day": "1. mai",
    "Constitution Day": "17. mai",
    "Ascension Day": "Kristi himmelfartsdag",
    "Pentecost": "1. pinsedag",
    "Whit Sunday": "1. pinsedag",
    "Pentecost Monday": "2. pinsedag",
    "Whit Monday": "2. pinsedag",
    "Christmas Day": "1. juledag",
    "Second Day of Christmas": "2. juledag",
}
_EVES = {(12, 24): "julaften", (12, 31): "nyttårsaften"}


def public_holiday(day: date) -> str | None:
    """What the day is called in Norwegian when it is a public holiday; None otherwise. Ordinary Sundays are none."""
    return _holidays(day.year).get(day)


def eve(day: date) -> str | None:
    """ "julaften" or "nyttårsaften": no public holidays by law, but no ordinary working days either."""
    return _EVES.get((day.month, day.day))


@lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    from holidays import country_holidays

    found = country_holidays("NO", years=year, language="en_US")
    return {day: " og ".join(_NAMES.get(one, "helligdag") for one in name.split("; ")) for day, name in found.items()}
