from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rusinfo_desk.ui import words


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (252, "04:12"), (3599, "59:59"), (3600, "1:00:00"), (-3, "00:00")])
def test_timer(seconds: int, text: str) -> None:
    assert words.timer(seconds) == text


def test_numbers_are_written_in_norwegian() -> None:
    assert words.count(8431) == "8\u202f431"
    assert words.count(-1200) == "\u22121\u202f200"
    assert words.decimal(5.25) == "5,2"
    assert words.decimal(-0.04) == "0,0"
    assert words.signed(2.04) == "+2,0"
    assert words.signed(-2.06) == "\u22122,1"
    assert words.percent(34.9) == "34,9\u00a0%"


def test_times() -> None:
    moment = datetime(2026, 3, 1, 14, 2, 31, tzinfo=UTC)
    assert words.clock(moment) == "14:02:31"
    assert words.short_date(moment.date()) == "01.03.2026"
