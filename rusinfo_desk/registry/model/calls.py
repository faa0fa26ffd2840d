"""The contact centre's own figures, a day and a channel: how many called, how many were answered, how long they waited.

They count calls, the register counts conversations; neither has a number of who called.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["CallDay", "CallFigures"]


@dataclass(frozen=True, slots=True)
class CallDay:
    """One day of one channel. ``within_20s`` were answered within 20 seconds; ``wait_seconds`` is the sum of the waits of the
    answered. None = the contact centre gave no such figure (never the same as none)."""

    day: date
    channel: str
    received: int
    answered: int
    within_20s: int | None = None
    wait_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Sums over a period and a channel (``""`` = all channels). ``days`` have figures at all, ``days_20s`` and
    ``days_wait`` those figures.

    ``answered_20s`` is the number answered on the days that have ``within_20s``, ``received_20s`` the received: the two possible
    bases; ``answered_wait`` the answered on the days that have waits. A mean is taken over those days only.
    """

    channel: str
    days: int
    received: int
    answered: int
    days_20s: int = 0
    received_20s: int = 0
    answered_20s: int = 0
    within_20s: int = 0
    days_wait: int = 0
    answered_wait: int = 0
    wait_seconds: int = 0
