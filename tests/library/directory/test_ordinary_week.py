"""Schedules over an ordinary week."""

from __future__ import annotations

from datetime import time

import pytest

from rusinfo_desk.library.directory.ordinary_week import minutes_of_hours, stretches_of
from rusinfo_desk.library.directory.schedule import Schedule

DAY = 24 * 60


@pytest.mark.parametrize(
    ("schedule", "stretches"),
    [
        (Schedule(("TU", "PH"), time(11), time(14, 30)), [(DAY + 660, DAY + 870)]),
        (Schedule(("SU",), time(22), time(2)), [(6 * DAY + 1320, 7 * DAY), (0, 120)]),
        (Schedule(("SU",), time(14), time(0)), [(6 * DAY + 840, 7 * DAY)]),
        (Schedule(("SA",), time(0), time(0)), [(5 * DAY, 6 * DAY)]),
        (Schedule((), time(9), time(10)), [(day * DAY + 540, day * DAY + 600) for day in range(7)]),
        (Schedule(("PH",), time(9), time(10)), []),
    ],
    ids=["part-of-an-hour", "over-the-end-of-the-week", "until-midnight", "day-and-night", "every-day", "holidays-only"],
)
def test_when_a_schedule_is_open(schedule: Schedule, stretches: list[tuple[int, int]]) -> None:
    assert stretches_of([schedule]) == stretches


def test_how_much_of_each_hour_is_covered() -> None:
    assert minutes_of_hours((DAY + 690, DAY + 795)) == {("2", "11"): 30, ("2", "12"): 60, ("2", "13"): 15}
    assert minutes_of_hours((665, 670)) == {("1", "11"): 5}
