"""Farrington's method: the limit worked out by hand, and what the paper says must hold."""

from __future__ import annotations

from statistics import NormalDist

import pytest

from rusinfo_desk.registry.statistics.signals.farrington import Expected, baseline, expected

WEEKS = 5 * 52 + 6


def series(by_year: tuple[int, ...], now: int) -> list[int]:
    """A count a week; the windows of so many years back have these counts, oldest first, everything else nothing."""
    counts = [0] * WEEKS + [now]
    for back, n in zip(range(len(by_year), 0, -1), by_year, strict=True):
        middle = len(counts) - 1 - round(back * 365.25 / 7)
        counts[middle - 3 : middle + 4] = [n] * 7
    return counts


def found(counts: list[int]) -> Expected:
    answer = expected(counts)
    assert answer is not None
    return answer


def test_the_baseline_is_the_same_week_of_five_years_and_three_on_each_side() -> None:
    counts = list(range(300))
    places = [week + 299 for week, _ in baseline(counts)]
    assert len(places) == 35
    assert places[-7:] == [244, 245, 246, 247, 248, 249, 250], "52 weeks back is the middle"
    assert places[:7] == [35, 36, 37, 38, 39, 40, 41], "261 weeks back five years ago"
    assert [count for _, count in baseline(counts)] == places


def test_an_even_history_has_the_limit_of_the_formula() -> None:
    answer = found(series((4, 4, 4, 4, 4), 4))
    z = NormalDist().inv_cdf(0.995)
    # mean 4 of 35 weeks, no overdispersion: variance of the mean 4/35, so the spread is sqrt(4 + 4/35)
    by_hand = 4 * (1 + 2 / 3 * z * (4 + 4 / 35) ** 0.5 / 4) ** 1.5
    assert answer.mean == pytest.approx(4)
    assert answer.limit == pytest.approx(by_hand)
    assert answer.limit == pytest.approx(10.235, abs=0.001)
    assert answer.score(10) < 1 < answer.score(11)


def test_a_rising_history_raises_what_is_expected_but_not_over_what_was_seen() -> None:
    rising = found(series((10, 12, 14, 17, 20), 20))
    assert rising.slope == 0, "it promises 23, more than was ever seen: no slope is kept"
    falling = found(series((20, 17, 14, 12, 10), 10))
    assert falling.slope < 0
    assert falling.mean == pytest.approx(8.4, abs=0.3)


def test_a_week_that_stood_out_counts_for_less() -> None:
    counts = series((5, 5, 5, 5, 5), 5)
    counts[baseline(counts)[-4][0] - 1 + len(counts)] = 40
    answer = found(counts)
    assert 5 <= answer.mean < (5 * 34 + 40) / 35, "less than the plain mean of the weeks"
    assert answer.mean == pytest.approx(5, abs=0.2)


def test_overdispersion_widens_the_limit() -> None:
    even, uneven = series((6, 6, 6, 6, 6), 6), series((6, 6, 6, 6, 6), 6)
    for place, (week, _) in enumerate(baseline(uneven)):
        uneven[week - 1 + len(uneven)] = 1 if place % 2 else 11
    assert found(uneven).dispersion > 3
    assert found(uneven).limit > found(even).limit + 3


def test_two_years_are_no_season() -> None:
    assert expected([3] * 2 * 53) is None
    assert expected([3] * (round(3 * 365.25 / 7) + 4)) is not None


def test_what_was_never_seen_in_the_season_has_no_expectation() -> None:
    assert expected([0] * WEEKS + [3]) is None
