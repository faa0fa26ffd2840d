"""Dates as the directory has them, whole or in part, as a Norwegian reads them."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["norwegian_date", "over_a_year_ago"]

_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")


def norwegian_date(given: str | date | None) -> str | None:
    """ "2025-03-09" → "09.03.2025", "2025-03" → "mars 2025", "2017+" → "2017 eller senere", "2013-2016" → "2013–2016"."""
    if given is None:
        return None
    text = given.isoformat() if isinstance(given, date) else given
    later = " eller senere" if text.endswith("+") else ""
    text = text.removesuffix("+")
    if whole := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        return f"{whole[3]}.{whole[2]}.{whole[1]}{later}"
    if (month := re.fullmatch(r"(\d{4})-(\d{2})", text)) and 1 <= int(month[2]) <= 12:
        return f"{_MONTHS[int(month[2]) - 1]} {month[1]}{later}"
    return text.replace("-", "–") + later


def over_a_year_ago(day: date, today: date) -> bool:
    """Is it more than one year from ``day`` to ``today``? The same date of the next year is not more; nor is a day to come."""
    return (today.year - day.year, today.month, today.day) > (1, day.month, day.day)
