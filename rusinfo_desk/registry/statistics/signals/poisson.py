"""A Poisson regression of counts on time: log(mean) = level + slope · time, with weights and overdispersion (quasi-likelihood).

Fitted by iteratively reweighted least squares; see McCullagh and Nelder, Generalized Linear Models (1989), ch. 2.5 and 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

__all__ = ["Fit", "fit"]

_ROUNDS = 100
_CLOSE = 1e-10
_FAR = 30.0
"""exp(±30) a week is no count; a fit that runs there does not converge."""


@dataclass(frozen=True, slots=True)
class Fit:
    """``dispersion`` is at least 1 (Farrington et al. 1996). ``covariance`` (level, slope, both) is without dispersion.
    ``leverages`` are the diagonal of the hat matrix."""

    level: float
    slope: float
    dispersion: float
    covariance: tuple[float, float, float]
    means: tuple[float, ...]
    leverages: tuple[float, ...]

    def mean(self, time: float) -> float:
        return exp(self.level + self.slope * time)

    def variance_of_mean(self, time: float) -> float:
        """The variance of the fitted mean at ``time``, by the delta method."""
        level, slope, both = self.covariance
        return self.dispersion * self.mean(time) ** 2 * (level + 2 * time * both + time * time * slope)

    @property
    def slope_error(self) -> float:
        """The standard error of the slope."""
        return sqrt(self.dispersion * self.covariance[1])


def fit(times: Sequence[float], counts: Sequence[int], weights: Sequence[float], *, trend: bool) -> Fit | None:
    """The fit, without a slope unless ``trend``. None when there is nothing to fit (all counts 0) or it does not converge."""
    total = sum(weight * count for weight, count in zip(weights, counts, strict=True))
    if total <= 0 or len(counts) < (3 if trend else 2):
        return None
    level, slope = log(total / sum(weights)), 0.0
    if trend:
        found = _iterated(times, counts, weights, level)
        if found is None:
            return None
        level, slope = found
    return _described(times, counts, weights, level, slope, trend)


def _iterated(
    times: Sequence[float], counts: Sequence[int], weights: Sequence[float], level: float
) -> tuple[float, float] | None:
    slope = 0.0
    for _ in range(_ROUNDS):
        predictors = [level + slope * time for time in times]
        if max(map(abs, predictors)) > _FAR:
            return None
        means = [exp(one) for one in predictors]
        working = [one + (count - mean) / mean for one, count, mean in zip(predictors, counts, means, strict=True)]
        s0, s1, s2 = _moments(times, weights, means)
        w0 = sum(w * m * z for w, m, z in zip(weights, means, working, strict=True))
        w1 = sum(w * m * t * z for w, m, t, z in zip(weights, means, times, working, strict=True))
        determinant = s0 * s2 - s1 * s1
        if determinant <= 0:
            return None
        before = level, slope
        level, slope = (s2 * w0 - s1 * w1) / determinant, (s0 * w1 - s1 * w0) / determinant
        if abs(level - before[0]) + abs(slope - before[1]) < _CLOSE:
            return level, slope
    return None


def _moments(times: Sequence[float], weights: Sequence[float], means: Sequence[float]) -> tuple[float, float, float]:
    s0 = s1 = s2 = 0.0
    for time, weight, mean in zip(times, weights, means, strict=True):
        s0 += weight * mean
        s1 += weight * mean * time
        s2 += weight * mean * time * time
    return s0, s1, s2


def _described(
    times: Sequence[float], counts: Sequence[int], weights: Sequence[float], level: float, slope: float, trend: bool
) -> Fit:
    means = tuple(exp(level + slope * time) for time in times)
    s0, s1, s2 = _moments(times, weights, means)
    determinant = s0 * s2 - s1 * s1
    covariance = (s2 / determinant, s0 / determinant, -s1 / determinant) if trend else (1 / s0, 0.0, 0.0)
    at, on, both = covariance
    leverages = tuple(
        weight * mean * (at + 2 * time * both + time * time * on)
        for time, weight, mean in zip(times, weights, means, strict=True)
    )
    pearson = sum(w * (y - m) ** 2 / m for w, y, m in zip(weights, counts, means, strict=True))
    free = len(counts) - (2 if trend else 1)
    return Fit(level, slope, max(1.0, pearson / free) if free else 1.0, covariance, means, leverages)
