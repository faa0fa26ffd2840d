"""EARS C2 by hand: seven weeks, two left out, three standard deviations."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.statistics.signals.ears import Recent, recent


def found(counts: list[int], least: float = 0.0) -> Recent:
    answer = recent(counts, least)
    assert answer is not None
    return answer


def test_mean_and_deviation_are_of_the_seven_before_the_lag() -> None:
    answer = found([99, 2, 4, 4, 4, 5, 5, 4, 90, 90, 10])
    assert answer.compared == (2, 4, 4, 4, 5, 5, 4)
    assert answer.mean == 4
    assert answer.deviation == 1, "the squares add up to six, over six"
    assert answer.limit == 7
    assert answer.score(7) == 1
    assert answer.score(10) == 2


def test_nine_weeks_are_too_few() -> None:
    assert recent([1] * 9) is None
    assert recent([1] * 10) is not None


def test_an_even_history_takes_the_least_deviation() -> None:
    assert found([2] * 10).limit == 2
    assert found([2] * 10).score(3) > 1
    answer = found([2] * 10, 1.0)
    assert answer.limit == 5
    assert answer.score(5) == pytest.approx(1)
