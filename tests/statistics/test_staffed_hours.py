"""Conversations against those on shift: a week worked by hand, and sums that hold whatever the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.statistics.staffed_hours import staffed_hours

COUNTS = {("1", "11"): 12, ("1", "12"): 3, ("6", "11"): 2, ("7", "20"): 5, ("7", "21"): 0}
MINUTES = {("1", "11"): 180, ("1", "12"): 30, ("2", "11"): 60, ("6", "11"): 60}
DAYS = {"1": 4, "2": 4, "6": 5, "7": 4}

HOURS = st.tuples(st.sampled_from("1234567"), st.integers(0, 23).map(str))


def test_a_month_worked_by_hand() -> None:
    found = staffed_hours(COUNTS, MINUTES, DAYS)
    # Mondays 11: 3 people x 4 = 12 hours; Mondays 12: half an hour x 4 = 2; Tuesdays: 4; Saturdays: 5
    assert found.rates == {("1", "11"): 1.0, ("1", "12"): 1.5, ("2", "11"): 0.0, ("6", "11"): 0.4}
    assert (found.conversations, found.person_hours, found.average) == (17, 23.0, 17 / 23)
    assert found.outside == {("7", "20"): 5}
    assert (found.busiest, found.quietest) == ((("1", "12"),), (("2", "11"),))


def test_hours_with_the_same_rate_are_all_named_in_the_order_of_the_week() -> None:
    found = staffed_hours({}, {("2", "9"): 60, ("1", "10"): 60, ("1", "9"): 120}, DAYS)
    assert found.busiest == found.quietest == (("1", "9"), ("1", "10"), ("2", "9"))


def test_nobody_on_shift_is_no_average() -> None:
    for minutes, days in (({}, DAYS), (MINUTES, {}), (MINUTES, {"3": 4})):
        found = staffed_hours(COUNTS, minutes, days)
        assert (found.rates, found.person_hours, found.average, found.busiest) == ({}, 0.0, None, ())
        assert sum(found.outside.values()) == 22


@given(
    counts=st.dictionaries(HOURS, st.integers(0, 500)),
    minutes=st.dictionaries(HOURS, st.integers(1, 60 * 99)),
    days=st.dictionaries(st.sampled_from("1234567"), st.integers(0, 60)),
)
def test_every_conversation_is_inside_or_outside(
    counts: dict[tuple[str, str], int], minutes: dict[tuple[str, str], int], days: dict[str, int]
) -> None:
    found = staffed_hours(counts, minutes, days)
    assert found.conversations + sum(found.outside.values()) == sum(counts.values())
    assert found.person_hours * 60 == pytest.approx(sum(each * days.get(hour[0], 0) for hour, each in minutes.items()))
    again = sum(rate * minutes[hour] / 60 * days[hour[0]] for hour, rate in found.rates.items())
    assert again == pytest.approx(found.conversations)
    assert not found.rates.keys() & found.outside.keys()
