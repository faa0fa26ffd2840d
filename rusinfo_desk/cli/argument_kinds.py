"""Arguments that more than one command takes, read strictly; what is wrong is said in Norwegian."""

from __future__ import annotations

import argparse
import re

from rusinfo_desk.registry.model.period import Period

__all__ = ["period", "positive"]


def positive(text: str) -> int:
    """A whole number from 1."""
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise argparse.ArgumentTypeError("må være et helt tall større enn 0.")
    return int(text)


def period(text: str) -> Period:
    """A year, a month or two dates."""
    try:
        return Period.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            "må være et år (2022), en måned (2022-10) eller to datoer (2022-01-01..2022-05-19)."
        ) from None
