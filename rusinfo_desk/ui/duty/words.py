"""The times of a case as the screen writes them, and codes as answers to choose. No Qt here.

What the codes are called stands in :mod:`rusinfo_desk.registry.model.duty.words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

__all__ = ["answers", "at_clock", "label_of", "lasted", "moment", "read_clock", "until"]

_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")


def answers(words: Mapping[str, str], *codes: str) -> tuple[tuple[str, str], ...]:
    """(code, label with a capital letter) of these codes, or of all of them."""
    chosen = codes or tuple(words)
    return tuple((str(code), words[code][:1].upper() + words[code][1:]) for code in chosen)


def label_of(words: Mapping[str, str], code: str) -> str:
    """The words of a code; a code that a newer program has made is shown as it is."""
    return words.get(code, code)


def at_clock(when: datetime) -> str:
    """ "14.02": the time of day, as it stands in the field for it."""
    return f"{when:%H.%M}"


def moment(iso: str, now: datetime) -> str:
    """ "kl. 14.02", "i går kl. 14.02", "3. oktober kl. 14.02", with the year when it is another. Empty for an empty time."""
    if not iso:
        return ""
    then = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    return f"{_day(then, now)} kl. {at_clock(then)}".strip()


def until(then: datetime, now: datetime) -> str:
    """ "kl. 14.02 i morgen": the moment something should be done by."""
    day = _day(then.astimezone(now.tzinfo), now)
    return f"kl. {at_clock(then.astimezone(now.tzinfo))} {day}".strip()


def _day(then: datetime, now: datetime) -> str:
    days = (then.date() - now.date()).days
    if days in (-1, 0, 1):
        return {-1: "i går", 0: "", 1: "i morgen"}[days]
    year = "" if then.year == now.year else f" {then.year}"
    return f"{then.day}. {_MONTHS[then.month - 1]}{year}"


def lasted(seconds: float) -> str:
    """How long it is since: "under ett minutt", "12 min", "2 t 05 min", "over ett døgn"."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes >= 24 * 60:
        return "over ett døgn"
    if minutes >= 60:
        return f"{minutes // 60} t {minutes % 60:02} min"
    return f"{minutes} min" if minutes else "under ett minutt"


def read_clock(typed: str, now: datetime) -> datetime | None:
    """The moment meant by "14.02", "1402", "14:02" or "9": the last one that is not after ``now``. None when it is no time."""
    digits = [part for part in typed.replace(":", ".").replace(" ", ".").split(".") if part]
    if not digits or len(digits) > 2 or not all(part.isascii() and part.isdigit() for part in digits):
        return None
    if len(digits) == 1 and len(digits[0]) in (3, 4):
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) == 2 else 0
    if hour > 23 or minute > 59:
        return None
    meant = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return meant if meant <= now else meant - timedelta(days=1)
