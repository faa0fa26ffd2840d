"""Steps between periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.ui.leader.periods import Span, Spans, last_whole_month

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from([Span.MONTH, Span.YEAR]))
def test_there_and_back(day: date, span: Span) -> None:
    chosen = Spans(Span.RANGE, Period(day, day)).as_span(span)
    assert chosen.step(1).step(-1) == chosen
    assert chosen.step(1).period.first > chosen.period.last


@given(DAYS, st.integers(0, 400))
def test_a_range_moves_by_its_own_length(day: date, length: int) -> None:
    last = date.fromordinal(day.toordinal() + length)
    chosen = Spans(Span.RANGE, Period(day, last))
    assert (chosen.step(1).period.first - last).days == 1
    assert chosen.step(-1).step(1) == chosen


@pytest.mark.parametrize(("today", "month"), [(date(2025, 1, 1), "2024-12"), (date(2025, 3, 31), "2025-02")])
def test_the_month_that_has_ended(today: date, month: str) -> None:
    assert str(last_whole_month(today).period) == month
