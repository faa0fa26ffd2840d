"""Steps between periods, and the period beside one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.ui.leader.periods import Against, Span, Spans, View, last_whole_month, spoken

DAYS = st.dates(date(1992, 1, 1), date(2190, 12, 31))
WHOLE = (Span.MONTH, Span.QUARTER, Span.HALF, Span.YEAR)


@given(DAYS, st.sampled_from(WHOLE))
def test_there_and_back(day: date, span: Span) -> None:
    chosen = Spans(Span.RANGE, Period(day, day)).as_span(span)
    assert chosen.step(1).step(-1) == chosen
    assert (chosen.step(1).period.first - chosen.period.last).days == 1
    assert chosen.period.first <= day <= chosen.period.last


@given(DAYS, st.integers(0, 400))
def test_a_range_moves_by_its_own_length(day: date, length: int) -> None:
    last = date.fromordinal(day.toordinal() + length)
    chosen = Spans(Span.RANGE, Period(day, last))
    assert (chosen.step(1).period.first - last).days == 1
    assert chosen.step(-1).step(1) == chosen


@pytest.mark.parametrize("span", [*WHOLE, Span.RANGE])
def test_the_register_ends_somewhere(span: Span) -> None:
    first = Spans(span, Spans(Span.YEAR, Period.year(1990)).as_span(span).period)
    while first.step(-1) != first:
        first = first.step(-1)
    assert first.period.first.year == 1990


@pytest.mark.parametrize(("today", "month"), [(date(2025, 1, 1), "2024-12"), (date(2025, 3, 31), "2025-02")])
def test_the_month_that_has_ended(today: date, month: str) -> None:
    assert str(last_whole_month(today).period) == month


def test_from_a_year_to_a_month_that_has_begun() -> None:
    year = Spans(Span.YEAR, Period.year(2025))
    assert str(year.as_span(Span.MONTH, date(2025, 10, 14)).period) == "2025-10"
    assert str(year.as_span(Span.MONTH, date(2026, 2, 1)).period) == "2025-12"
    assert str(year.as_span(Span.MONTH, date(2024, 2, 1)).period) == "2025-01", "a year to come begins with its first month"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2022-01-01..2022-03-31", "1. kvartal 2022"),
        ("2022-10-01..2022-12-31", "4. kvartal 2022"),
        ("2022-07-01..2022-12-31", "2. halvår 2022"),
        ("2022-02-01..2022-04-30", "1. februar 2022–30. april 2022"),
        ("2022", "2022"),
        ("2022-05", "mai 2022"),
    ],
)
def test_how_a_period_is_said(period: str, said: str) -> None:
    assert spoken(Period.parse(period)) == said


@given(DAYS, st.sampled_from([*WHOLE, Span.RANGE]), st.sampled_from(Against), DAYS, st.integers(0, 500))
def test_what_it_is_compared_with_never_overlaps(day: date, span: Span, against: Against, other: date, length: int) -> None:
    chosen = Spans(Span.RANGE, Period(day, date.fromordinal(day.toordinal() + length))).as_span(span)
    view = View(chosen, against, Period(other, date.fromordinal(other.toordinal() + length)))
    compared = view.compared
    assert compared.last < chosen.period.first or chosen.period.last < compared.first
    assert view.overlaps == (against is Against.OWN and compared != view.own)


def test_the_period_just_before() -> None:
    quarter = View(Spans(Span.QUARTER, Period.parse("2022-01-01..2022-03-31")), Against.JUST_BEFORE)
    assert spoken(quarter.compared) == "4. kvartal 2021"
