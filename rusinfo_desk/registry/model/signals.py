"""A hint that something is registered more often than it used to be. Never an alarm: it says what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Signal", "SignalMethod", "Week"]

Week = tuple[int, int]
"""ISO year and week."""


class SignalMethod(StrEnum):
    """What found it. ``FARRINGTON`` compares with the same season of earlier years, ``EARS_C2`` with the weeks just before,
    ``FIRST_TIME`` means that nothing like it was registered before."""

    FARRINGTON = "farrington"
    EARS_C2 = "ears_c2"
    FIRST_TIME = "first_time"


@dataclass(frozen=True, slots=True)
class Signal:
    """``n`` contacts in ``week`` mention ``code`` of ``field`` ("topics", "substances"; a group's code has ``level`` "group").

    ``expected`` and ``limit`` are contacts a week; None where nothing can be expected (registered for the first time).
    ``score`` orders the hints: how far the count is over what was expected, in lengths of the way to the limit.
    ``compared`` are the counts that it was compared with, oldest first; ``weeks`` how many they are.
    """

    method: SignalMethod
    field: str
    code: str
    week: Week
    n: int
    expected: float | None = None
    limit: float | None = None
    score: float = 0.0
    compared: tuple[int, ...] = ()
    level: str = "leaf"

    @property
    def weeks(self) -> int:
        return len(self.compared)
