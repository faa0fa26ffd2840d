"""Words and numbers as the screen writes them, in Norwegian bokmål."""

from __future__ import annotations

from datetime import date, datetime

__all__ = ["DECLINED", "NAME", "NOT_ASKED", "UNKNOWN", "clock", "count", "decimal", "percent", "short_date", "signed", "timer"]

NAME = "RUSinfo Desk"
UNKNOWN = "Ukjent"
DECLINED = "Ville ikke si"
NOT_ASKED = "Ikke spurt"

_NARROW = "\u202f"
_MINUS = "\u2212"


def clock(moment: datetime) -> str:
    """Time of day with seconds: "14:02:31"."""
    return f"{moment:%H:%M:%S}"


def timer(seconds: int) -> str:
    """Length of a call: "04:12", and "1:04:12" from one hour."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def short_date(day: date) -> str:
    """ "03.10.2025"."""
    return f"{day:%d.%m.%Y}"


def count(number: int) -> str:
    """A whole number with a narrow space between thousands: "8 431"."""
    text = f"{abs(number):,}".replace(",", _NARROW)
    return f"{_MINUS}{text}" if number < 0 else text


def decimal(number: float, digits: int = 1) -> str:
    """A number with decimal comma: "5,3"."""
    text = f"{abs(number):,.{digits}f}".replace(",", _NARROW).replace(".", ",")
    return f"{_MINUS}{text}" if number < 0 and text.strip("0,") else text


def signed(number: float, digits: int = 1) -> str:
    """A difference that always shows its sign: "+5,3"."""
    return decimal(number, digits) if number < 0 else f"+{decimal(number, digits)}"


def percent(share: float, digits: int = 1) -> str:
    """``share`` is already in percent: "34,9 %"."""
    return f"{decimal(share, digits)}\u00a0%"
