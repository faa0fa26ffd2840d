"""The emergency numbers that are always in sight. They are data with a source, never written in code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["EmergencyNumber"]


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number, what it is (``short`` for the strip), when to ring it, and where it was read.

    ``checked`` is the day somebody in RUSinfo checked it, None = never. ``service`` is the id of its service in the directory.
    """

    id: str
    number: str
    label: str
    short: str
    when: str
    source: str
    source_date: date | None = None
    checked: date | None = None
    service: str | None = None
