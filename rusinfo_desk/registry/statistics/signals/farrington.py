"""Farrington's method: is this week's count higher than the same season of earlier years would lead one to expect?

Farrington CP, Andrews NJ, Beale AD, Catchpole MA (1996): A statistical algorithm for the early detection of outbreaks of
infectious disease. Journal of the Royal Statistical Society A 159(3), 547–563. The baseline is the same week of the last five
years and the three weeks on each side of it; weeks that stood out before count for less; a slope over the years is kept only when
it is significant at 5 %, rests on at least three years, and does not promise more than was ever seen. The limit comes from a
normal approximation to the count raised to two thirds. ``ALPHA`` is two-sided, as in the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from rusinfo_desk.registry.statistics.signals.poisson import Fit, fit

__all__ = ["ALPHA", "FEWEST_YEARS", "YEARS", "Expected", "baseline", "expected"]

ALPHA = 0.01
YEARS = 5
FEWEST_YEARS = 3
"""With fewer years there is no season to compare with; then EARS C2 is used."""
HALF_WINDOW = 3
_WEEKS_A_YEAR = 365.25 / 7
_TREND_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Expected:
    """What the earlier years lead one to expect in a week, and the limit that a count goes beyond once in two hundred weeks
    when nothing has changed. ``slope`` is the kept change a week on the log scale, 0 when none was kept."""

    mean: float
    limit: float
    dispersion: float
    slope: float = 0.0

    def score(self, count: int) -> float:
        """The exceedance score: over 1 = beyond the limit."""
        return (count - self.mean) / (self.limit - self.mean)


def baseline(counts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """(weeks from the last week, count) of the weeks that the last of ``counts`` is compared with, oldest first."""
    last = len(counts) - 1
    found = []
    for year in range(YEARS, 0, -1):
        middle = last - round(year * _WEEKS_A_YEAR)
        if middle - HALF_WINDOW < 0:
            continue
        found += [(place - last, counts[place]) for place in range(middle - HALF_WINDOW, middle + HALF_WINDOW + 1)]
    return tuple(found)


def expected(counts: Sequence[int]) -> Expected | None:
    """What is expected of the last week of ``counts`` (one number a week, no gaps).

    None with fewer than :data:`FEWEST_YEARS` of history, or when it has not been seen in any comparable week.
    """
    compared = baseline(counts)
    if len(compared) < FEWEST_YEARS * (2 * HALF_WINDOW + 1):
        return None
    times, seen = [float(week) for week, _ in compared], [count for _, count in compared]
    best = _reweighted(times, seen, trend=True)
    if best is None or not _keeps_trend(best, seen):
        best = _reweighted(times, seen, trend=False)
    if best is None:
        return None
    mean = best.mean(0.0)
    spread = best.dispersion * mean + best.variance_of_mean(0.0)
    z = NormalDist().inv_cdf(1 - ALPHA / 2)
    return Expected(mean, mean * (1 + 2 / 3 * z * sqrt(spread) / mean) ** 1.5, best.dispersion, best.slope)


def _keeps_trend(found: Fit, seen: Sequence[int]) -> bool:
    if found.slope_error <= 0 or found.mean(0.0) > max(seen):
        return False
    return abs(found.slope / found.slope_error) > _student(1 - _TREND_LEVEL / 2, len(seen) - 2)


def _reweighted(times: Sequence[float], seen: Sequence[int], *, trend: bool) -> Fit | None:
    """Weeks whose standardised Anscombe residual is over 1 count by the inverse of its square; weights add up to the weeks."""
    first = fit(times, seen, [1.0] * len(seen), trend=trend)
    if first is None:
        return None
    residuals = [
        _anscombe(count, mean, leverage, first.dispersion)
        for count, mean, leverage in zip(seen, first.means, first.leverages, strict=True)
    ]
    raw = [residual**-2 if residual > 1 else 1.0 for residual in residuals]
    scale = len(raw) / sum(raw)
    return fit(times, seen, [scale * one for one in raw], trend=trend)


def _anscombe(count: int, mean: float, leverage: float, dispersion: float) -> float:
    free = max(1 - leverage, 1e-9)
    return float(1.5 * (count ** (2 / 3) - mean ** (2 / 3)) / (mean ** (1 / 6) * sqrt(dispersion * free)))


def _student(probability: float, free: int) -> float:
    """A quantile of Student's t by the expansion of Fisher and Cornish (three digits from five degrees of freedom on)."""
    z = NormalDist().inv_cdf(probability)
    return (
        z
        + (z**3 + z) / (4 * free)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * free**3)
    )
