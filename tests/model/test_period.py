from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.period import Period

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(days, days)
def test_a_period_is_written_and_read_back(a: date, b: date) -> None:
    period = Period(min(a, b), max(a, b))
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-00",
        "2022-02-30..2022-03-01",
        "2022-05..2022-06",
        "2022-03-02..2022-03-01",
        "i fjor",
        "0001",
        "1989-12",
        "1989-12-31..1990-01-01",
        "2200",
        "9999",
        "٢٠٢٢",
        "2022-W01-1..2022-W02-1",
    ],
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(text)


def test_labels_are_norwegian() -> None:
    assert Period.parse("2022").label == "2022"
    assert Period.parse("2022-10").label == "oktober 2022"
    assert Period.parse("2022-01-01..2022-05-19").label == "1. januar 2022–19. mai 2022"


def test_a_whole_february_stays_whole_a_year_earlier() -> None:
    assert Period.parse("2024-02").years_before(1) == Period.parse("2023-02")
    assert Period.parse("2023-02").years_before(-1) == Period.parse("2024-02")


def test_the_29th_of_february_becomes_the_28th() -> None:
    assert Period.parse("2024-02-10..2024-02-29").years_before(1).last == date(2023, 2, 28)


@given(days, st.integers(1, 30))
def test_the_same_period_earlier_begins_on_the_same_day(day: date, years: int) -> None:
    before = Period(day, day).years_before(years)
    assert before.first.year == day.year - years
    assert before.first.month == day.month


@given(days, st.integers(0, 4000))
def test_what_is_compared_never_overlaps_and_begins_on_the_same_day(day: date, length: int) -> None:
    period = Period(day, date.fromordinal(day.toordinal() + length))
    before = period.compared_with
    assert before.last < period.first
    assert before.first.month == period.first.month
    assert before == period.years_before(period.first.year - before.first.year)


def test_more_than_a_year_is_compared_with_the_years_before_it() -> None:
    assert Period.parse("2022-01-01..2022-05-19").compared_with == Period.parse("2021-01-01..2021-05-19")
    assert Period.parse("2022").compared_with == Period.parse("2021")
    assert str(Period.parse("2021-01-01..2026-10-31").compared_with) == "2015-01-01..2020-10-31"
