"""How long until the next round: a minute after news, then longer and longer, up to a quarter of an hour, never in step."""

from __future__ import annotations

import random
from collections.abc import Callable

__all__ = ["LONGEST", "SHORTEST", "Rhythm"]

SHORTEST, LONGEST = 60.0, 900.0
"""Seconds."""

_JITTER = 0.25
"""Twenty PCs that lost the network together do not come back together."""


class Rhythm:
    """``chance`` gives a number from 0 up to 1."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._base = SHORTEST

    def quicken(self) -> None:
        """Something is new: here or from the share."""
        self._base = SHORTEST

    def slow(self) -> None:
        """Nothing new, or no network: ask less often."""
        self._base = min(self._base * 2, LONGEST / (1 + _JITTER))

    def wait(self) -> float:
        """Seconds until the next round, 60–900."""
        return self._base * (1 + _JITTER * self._chance())
