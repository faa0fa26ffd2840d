"""Numbers as they are written in Norwegian: 8 431, 39,8, 12,5 %, −2,1 prosentpoeng. Pure functions, no locale of the machine.

Thousands are parted with a narrow no-break space, decimals with a comma, and a negative number has a real minus sign, so that
a figure never breaks over two lines and reads the same on every PC.
"""

from __future__ import annotations

__all__ = ["HIDDEN", "HIDDEN_TEXT", "decimal", "number", "percent", "points", "signed", "signed_percent", "whole"]

_NARROW = "\u202f"
_SPACE = "\u00a0"
_MINUS = "\u2212"

HIDDEN = "··"
"""Stands where a figure was left out to protect people in small groups."""

HIDDEN_TEXT = "skjult"
"""The same for a screen reader and in running text."""


def whole(value: int) -> str:
    """A whole number: 8 431."""
    return _minus(f"{value:,}".replace(",", _NARROW))


def decimal(value: float, digits: int = 1) -> str:
    """A decimal number with a fixed number of decimals: 39,8."""
    text = f"{value:,.{digits}f}".replace(",", _NARROW).replace(".", ",")
    return text.removeprefix("-") if float(f"{value:.{digits}f}") == 0 else _minus(text)


def number(value: float) -> str:
    """A number with no more decimals than it needs, at most one: 38 and 38,5 (median age)."""
    return whole(int(value)) if float(value).is_integer() else decimal(value)


def percent(value: float, digits: int = 1) -> str:
    """A share in per cent: 64,2 %."""
    return f"{decimal(value, digits)}{_SPACE}%"


def signed(value: float, digits: int = 1) -> str:
    """A change with its sign: +3,9, −2,1 and 0,0."""
    text = decimal(value, digits)
    return f"+{text}" if value > 0 and float(f"{value:.{digits}f}") != 0 else text


def signed_percent(value: float, digits: int = 1) -> str:
    """A relative change: +2,2 %."""
    return f"{signed(value, digits)}{_SPACE}%"


def points(value: float, digits: int = 1) -> str:
    """A change between two shares: +3,9 prosentpoeng. Never to be mixed with per cent."""
    return f"{signed(value, digits)}{_SPACE}prosentpoeng"


def _minus(text: str) -> str:
    return text.replace("-", _MINUS)
