"""Reads how many are on shift in an ordinary week: "Hverdager 11–15: 3; hverdager 15–18: 2; lørdag 11–14: 1".

Days and hours are read by the reader of opening hours (:mod:`.hours_text`), with its strictness: what is not certain is a
fault that names the part, never a guess. It is a number of people. A word where the number stands is refused, and so is every
word that the reader of hours does not know, so that nobody's name can be in force.

An hour may be said once only. "Hverdager 11–15: 3; mandag 13–15: 1" can mean four people as well as one, so it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.ordinary_week import Hour, Stretch, minutes_of_hours, stretches_of
from rusinfo_desk.library.directory.schedule import ALL_DAYS, PUBLIC_HOLIDAY, Schedule

__all__ = ["EXAMPLE", "MOST_PEOPLE", "BadStaffingError", "read_staffing", "staffing_faults"]

MOST_PEOPLE = 99
"""On shift at the same time."""

_NUMBER = re.compile(r"[0-9]{1,2}")
_CLOCK = re.compile(r".*[0-9]:[0-9]{2}", re.DOTALL)
"""A part that ends with a time, "11:00–15:30": thirty people are not meant."""
EXAMPLE = "Hverdager 11–15: 3; hverdager 15–18: 2; lørdag 11–14: 1"
"""A whole line, to be shown where one is typed."""
_DAY_NAMES = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")


class BadStaffingError(ValueError):
    """The text cannot be used. ``faults`` say why in Norwegian, each naming the part that is at fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    people: int
    stretches: tuple[Stretch, ...]


def read_staffing(text: str) -> dict[Hour, int]:
    """Minutes of people on shift in each hour of an ordinary week: half an hour of three people is 90. Hours with nobody on shift
    are left out; all of them where nothing is typed. Raises BadStaffingError."""
    parts, faults = _read(text)
    if faults:
        raise BadStaffingError(faults)
    found: dict[Hour, int] = {}
    for part in (one for one in parts if one.people):
        for stretch in part.stretches:
            for hour, minutes in minutes_of_hours(stretch).items():
                found[hour] = found.get(hour, 0) + minutes * part.people
    return found


def staffing_faults(text: str) -> tuple[str, ...]:
    """What is wrong with a text, in Norwegian; () for one that can be used, the empty one too."""
    return _read(text)[1]


def _read(text: str) -> tuple[tuple[_Part, ...], tuple[str, ...]]:
    read = [_part(one.strip()) for one in text.split(";") if one.strip()]
    faults = [one for one in read if isinstance(one, str)]
    parts = tuple(one for one in read if isinstance(one, _Part))
    return parts, tuple(faults) or tuple(_overlaps(parts))


def _part(text: str) -> _Part | str:
    """A part, or what is wrong with it."""
    hours, colon, number = text.rpartition(":")
    if not colon or _CLOCK.fullmatch(text):
        return f"Antallet mangler bak timene: «{text}»"
    if not _NUMBER.fullmatch(number.strip()):
        return f"Bak kolon må det stå et tall, 0–{MOST_PEOPLE}: «{text}»"
    schedules = read_hours(hours.strip())
    if not schedules or not all(_ordinary(one) for one in schedules):
        return f"Kan ikke leses som dager og timer: «{hours.strip()}»"
    if any(PUBLIC_HOLIDAY in one.byday and not set(ALL_DAYS) <= set(one.byday) for one in schedules):
        return f"Helligdager hører ikke til en vanlig uke: «{hours.strip()}»"
    if any(one.what for one in schedules):
        return f"Skriv bare dager og timer, ingen kanal: «{hours.strip()}»"
    stretches = sorted(stretches_of(schedules))
    if any(later[0] < earlier[1] for earlier, later in pairwise(stretches)):
        return f"En natt går inn i timer som også står for seg: «{hours.strip()}»"
    return _Part(text, int(number), tuple(stretches))


def _ordinary(one: Schedule) -> bool:
    """Open, at hours that are known."""
    return one.known and not one.closed


def _overlaps(parts: Sequence[_Part]) -> Iterator[str]:
    for place, later in enumerate(parts):
        for earlier in parts[:place]:
            if (minute := _shared(earlier, later)) is not None:
                at = f"{_DAY_NAMES[minute // (24 * 60)]} kl. {minute // 60 % 24:02}"
                yield f"{at} står to ganger: «{later.text}» og «{earlier.text}»"
                break


def _shared(one: _Part, other: _Part) -> int | None:
    """The first minute of the week that both cover."""
    both = (max(a, c) for a, b in one.stretches for c, d in other.stretches if a < d and c < b)
    return min(both, default=None)
