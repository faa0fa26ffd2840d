"""Norwegian public holidays, and the two eves on which hardly anybody keeps ordinary hours.

The ``holidays`` library takes a tenth of a second to import, so it is imported when the first day is asked for, never
with this module. Norway is imported by name, not found by its code, so that a packaged program has it; and its names are asked
for in its own language, which needs no file of translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

__all__ = ["eve", "public_holiday", "working_day"]

_NAMES = {
    "Første nyttårsdag": "1. nyttårsdag",
    "Skjærtorsdag": "skjærtorsdag",
    "Langfredag": "langfredag",
    "Første påskedag": "1. påskedag",
    "Andre påskedag": "2. påskedag",
    "Arbeidernes dag": "1. mai",
    "Grunnlovsdag": "17. mai",
    "Første pinsedag": "1. pinsedag",
    "Andre pinsedag": "2. pinsedag",
    "Første juledag": "1. juledag",
    "Andre juledag": "2. juledag",
}
"""What we call them where the library says it otherwise."""
_SATURDAY = 5
_EVES = {(12, 24): "julaften", (12, 31): "nyttårsaften"}


def public_holiday(day: date) -> str | None:
    """What the day is called in Norwegian when it is a public holiday; None otherwise. Ordinary Sundays are none."""
    return _holidays(day.year).get(day)


def working_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < _SATURDAY and public_holiday(day) is None


def eve(day: date) -> str | None:
    """ "julaften" or "nyttårsaften": no public holidays by law, but no ordinary working days either."""
    return _EVES.get((day.month, day.day))


@lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    from holidays.countries.norway import Norway

    found = Norway(years=year, language="no")
    return {day: " og ".join(_NAMES.get(one, one) for one in sorted(name.split("; "))) for day, name in found.items()}
