"""Arithmetic: exact, rounded once, half up; median against the library's own."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from statistics import mean, median, mode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.statistics.figures import Ages, change_percent, rounded, share


@pytest.mark.parametrize(("value", "shown"), [("6.25", 6.3), ("-6.25", -6.3), ("6.24999", 6.2), ("0.04", 0.0), ("12.05", 12.1)])
def test_half_goes_away_from_zero(value: str, shown: float) -> None:
    assert rounded(Fraction(value)) == shown


def test_percent_and_change() -> None:
    assert share(1, 3) == Fraction(100, 3)
    assert share(0, 0) is None
    assert change_percent(8431, 8247) == 2.2, "the report of 2022"
    assert change_percent(3, 0) is None


@given(st.lists(st.integers(0, 110), min_size=1))
def test_ages_against_the_standard_library(ages: list[int]) -> None:
    found = Ages(Counter(ages))
    assert found.n == len(ages)
    assert found.mean == pytest.approx(mean(ages), abs=0.0500001)
    assert found.median == median(ages)
    assert found.mode == mode(sorted(ages)), "the lowest on a tie"
