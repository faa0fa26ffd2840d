from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rusinfo_desk.ui import words


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (252, "04:12"), (3599, "59:59"), (3600, "1:00:00"), (-3, "00:00")])
def test_timer(seconds: int, text: str) -> None:
    assert words.timer(seconds) == text


def test_times() -> None:
    moment = datetime(2026, 3, 1, 14, 2, 31, tzinfo=UTC)
    assert words.clock(moment) == "14:02:31"
    assert words.short_date(moment.date()) == "01.03.2026"
