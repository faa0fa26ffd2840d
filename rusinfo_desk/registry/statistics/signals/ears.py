"""EARS C2: is this week's count higher than the seven weeks before it, the last two left out?

Hutwagner L, Thompson W, Seeman GM, Treadwell T (2003): The bioterrorism preparedness and response Early Aberration Reporting
System (EARS). Journal of Urban Health 80(2 Suppl 1), i89–i96. Written for days; used here by week, for what has no history of
years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

__all__ = ["BASELINE", "LAG", "LIMIT", "Recent", "recent"]

BASELINE = 7
LAG = 2
"""So many counts just before are left out: what has just begun must not hide itself."""
LIMIT = 3.0
"""Standard deviations over the mean."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Mean and standard deviation (n − 1) of the baseline; ``limit`` is what a signal goes beyond."""

    mean: float
    deviation: float
    compared: tuple[int, ...]

    @property
    def limit(self) -> float:
        return self.mean + LIMIT * self.deviation

    def score(self, count: int) -> float:
        """Over 1 = beyond the limit."""
        return (count - self.mean) / (LIMIT * self.deviation) if self.deviation else float(count > self.mean) * 2


def recent(counts: Sequence[int], least_deviation: float = 0.0) -> Recent | None:
    """The baseline of the last of ``counts``; None when they are fewer than ten.

    The paper's quotient has no value when the baseline does not vary; ``least_deviation`` is put in its place (our own choice,
    not the paper's).
    """
    if len(counts) < BASELINE + LAG + 1:
        return None
    compared = tuple(counts[-(BASELINE + LAG + 1) : -(LAG + 1)])
    return Recent(mean(compared), max(stdev(compared), least_deviation), compared)
