"""A period of whole days, as the command line and the leader name it: ``2022``, ``2022-10`` or ``2022-01-01..2022-05-19``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

__all__ = ["FIRST_YEAR", "LAST_YEAR", "Period", "spelled"]

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""The years of which the register takes contacts."""
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``first`` to ``last``, both included, in the years that the register takes."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on or after the day it begins")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period. Raises ValueError for anything else, impossible dates and years that the register lacks included."""
        found = cls._read(text)
        if not FIRST_YEAR <= found.first.year <= found.last.year <= LAST_YEAR:
            raise ValueError("the register has no such year")
        return found

    @classmethod
    def _read(cls, text: str) -> Period:
        if match := re.fullmatch(r"([0-9]{4})", text):
            return cls.year(int(match[1]))
        if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
            return cls.month(int(match[1]), int(match[2]))
        if match := re.fullmatch(rf"({_DATE})\.\.({_DATE})", text):
            return cls(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        raise ValueError("not a period")

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @property
    def is_year(self) -> bool:
        return self == Period.year(self.first.year)

    @property
    def is_month(self) -> bool:
        return self == Period.month(self.first.year, self.first.month)

    def years_before(self, years: int) -> Period:
        """The same period ``years`` earlier; 29 February becomes the 28th, a whole February stays whole."""
        if self.is_month:
            return Period.month(self.first.year - years, self.first.month)
        return Period(_moved(self.first, years), _moved(self.last, years))

    @property
    def compared_with(self) -> Period:
        """The same days a year earlier. Where a period is longer than a year: so many years earlier that the two do not
        overlap, since contacts that are counted in both would hide every change."""
        years = 1
        while self.years_before(years).last >= self.first:
            years += 1
        return self.years_before(years)

    def earlier_than(self, before: Period, most: int = 4) -> tuple[Period, ...]:
        """The same period in the ``most`` years before ``before`` (which is this one some years ago), the newest first; a period
        longer than a year goes back by as many years each time. None of them begins before :data:`FIRST_YEAR`."""
        step = max(1, self.first.year - self.compared_with.first.year)
        gone = max(step, self.first.year - before.first.year)
        years = range(gone + step, gone + (most + 1) * step, step)
        return tuple(self.years_before(back) for back in years if self.first.year - back >= FIRST_YEAR)

    @property
    def label(self) -> str:
        """Norwegian: "2022", "oktober 2022" or "1. januar 2022–19. mai 2022"."""
        if self.is_year:
            return str(self.first.year)
        if self.is_month:
            return f"{_MONTHS[self.first.month - 1]} {self.first.year}"
        return f"{spelled(self.first)}–{spelled(self.last)}"

    def __str__(self) -> str:
        if self.is_year:
            return str(self.first.year)
        if self.is_month:
            return f"{self.first:%Y-%m}"
        return f"{self.first}..{self.last}"


def _moved(day: date, years: int) -> date:
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def spelled(day: date) -> str:
    """ "22. november 2026"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
