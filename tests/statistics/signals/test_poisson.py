"""The regression, against the likelihood itself and against figures worked out by hand."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.statistics.signals.poisson import Fit, fit

COUNTS = st.lists(st.integers(0, 40), min_size=6, max_size=40)


def likelihood(level: float, slope: float, times: list[float], counts: list[int], weights: list[float]) -> float:
    means = [level + slope * time for time in times]
    return sum(weight * (count * mean - exp(mean)) for weight, count, mean in zip(weights, counts, means, strict=True))


def fitted(times: list[float], counts: list[int], weights: list[float] | None = None, trend: bool = True) -> Fit:
    found = fit(times, counts, weights or [1.0] * len(counts), trend=trend)
    assert found is not None
    return found


def test_without_a_slope_the_mean_is_the_weighted_mean() -> None:
    found = fitted([0.0, 1.0, 2.0], [2, 4, 12], [1.0, 1.0, 2.0], trend=False)
    assert found.mean(17.0) == pytest.approx((2 + 4 + 2 * 12) / 4)
    # Pearson: (4.5)²·... with mean 7.5: 5.5²/7.5 + 3.5²/7.5 + 2·4.5²/7.5, over two degrees of freedom
    assert found.dispersion == pytest.approx((5.5**2 + 3.5**2 + 2 * 4.5**2) / 7.5 / 2)
    assert found.variance_of_mean(0.0) == pytest.approx(found.dispersion * 7.5 / 4)


def test_doubling_every_step_is_found() -> None:
    found = fitted([0.0, 1.0, 2.0, 3.0, 4.0], [3, 6, 12, 24, 48])
    assert exp(found.slope) == pytest.approx(2)
    assert found.mean(5.0) == pytest.approx(96)
    assert found.dispersion == 1.0, "never under one"


@given(COUNTS, st.integers(0, 1000))
def test_no_other_line_is_likelier(counts: list[int], seed: int) -> None:
    times = [float(place - len(counts)) for place in range(len(counts))]
    weights = [1.0 + (seed * (place + 1) % 7) / 7 for place in range(len(counts))]
    found = fit(times, counts, weights, trend=True)
    if found is None or abs(found.slope) > 1:
        return
    best = likelihood(found.level, found.slope, times, counts, weights)
    for level, slope in ((0.01, 0.0), (-0.01, 0.0), (0.0, 0.001), (0.0, -0.001), (0.01, 0.001), (-0.01, 0.001)):
        assert best >= likelihood(found.level + level, found.slope + slope, times, counts, weights) - 1e-9


@given(COUNTS)
def test_leverages_add_up_to_the_parameters(counts: list[int]) -> None:
    times = [float(place) for place in range(len(counts))]
    for trend in (False, True):
        found = fit(times, counts, [1.0] * len(counts), trend=trend)
        if found is not None and abs(found.slope) < 1:
            assert sum(found.leverages) == pytest.approx(2 if trend else 1, rel=1e-4)
            assert found.dispersion >= 1


def test_nothing_seen_cannot_be_fitted() -> None:
    assert fit([0.0, 1.0, 2.0], [0, 0, 0], [1.0, 1.0, 1.0], trend=True) is None
    assert fit([0.0, 1.0], [1, 2], [1.0, 1.0], trend=True) is None


def test_a_single_case_at_the_end_is_no_endless_slope() -> None:
    assert fit([0.0, 1.0, 2.0, 3.0], [0, 0, 0, 9], [1.0] * 4, trend=True) is None


def test_the_slope_error_is_that_of_the_information() -> None:
    found = fitted([-1.0, 0.0, 1.0], [10, 10, 10])
    # Information of the slope is 10 · (1 + 0 + 1); level and slope are uncorrelated here.
    assert found.slope_error == pytest.approx((1 / 20) ** 0.5)
    assert found.level == pytest.approx(log(10))
