"""Conversations against those on shift: ordinary days only, on both sides, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.on_shift import OnShift, on_shift
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.house_settings import set_setting, text_of
from tests.conftest import StandingClock
from tests.statistics.samples import a_contact
from tests.store.samples import empty_store

MAY = Period.month(2025, 5)
"""1, 17 (a Saturday) and 29 May are public holidays; 20 ordinary days from Monday to Friday, 4 Saturdays, 4 Sundays are left."""
STAFFING = "Hverdager 11–12: 2; lørdag 11–12: 1"


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    yield opened
    opened.close()


def one_a_day(desk: Desk, period: Period, channel: str = "telefon", outcome: str = "samtale") -> None:
    """At eleven o'clock."""
    days = [period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1)]
    desk.store.contacts.add_many(a_contact(day, channel, hour=11, outcome=outcome) for day in days)


def found(desk: Desk, library: Library, period: Period, staffing: str = STAFFING, channel: str | None = None) -> OnShift | None:
    staffed = replace(library, settings=replace(library.settings, staffing=staffing))
    (table,) = unprotected_summary(desk, library, period, tables=["weekday_hour"], channel=channel).tables
    return on_shift(desk, staffed, table, period, channel)


def test_a_month_worked_by_hand(desk: Desk, library: Library) -> None:
    one_a_day(desk, MAY)
    one_a_day(desk, MAY, outcome="tull")
    one_a_day(desk, Period.month(2025, 4))
    shift = found(desk, library, MAY)
    assert shift is not None and shift.hours is not None
    assert (shift.hours.person_hours, shift.hours.conversations) == (20 * 2 + 4, 24)
    assert shift.hours.rates == {**{(day, "11"): 0.5 for day in "12345"}, ("6", "11"): 1.0}
    assert shift.hours.outside == {("7", "11"): 4}
    assert (shift.left_out, shift.left_out_conversations, shift.until_today) == (3, 3, False)


def test_christmas_eve_and_new_years_eve_are_no_ordinary_days(desk: Desk, library: Library) -> None:
    december = Period.month(2024, 12)
    one_a_day(desk, december)
    shift = found(desk, library, december)
    assert shift is not None and (shift.left_out, shift.left_out_conversations) == (4, 4)


def test_the_day_that_is_not_over_and_those_ahead_are_left_out(desk: Desk, library: Library) -> None:
    one_a_day(desk, Period(date(2025, 10, 1), date(2025, 10, 14)))
    shift = found(desk, library, Period.month(2025, 10))
    assert shift is not None and shift.hours is not None
    # 1 to 13 October: 9 days from Monday to Friday, 2 Saturdays, 2 Sundays
    assert (shift.hours.person_hours, shift.hours.conversations) == (20, 11)
    assert (shift.left_out, shift.left_out_conversations, shift.until_today) == (1, 1, True)


def test_a_period_that_is_not_begun_has_no_hours(desk: Desk, library: Library) -> None:
    shift = found(desk, library, Period.month(2025, 11))
    assert shift is not None and shift.hours is not None and shift.hours.average is None and shift.left_out == 0


def test_only_the_channel_that_is_looked_at(desk: Desk, library: Library) -> None:
    one_a_day(desk, MAY)
    one_a_day(desk, Period(date(2025, 5, 1), date(2025, 5, 2)), "chat")
    shift = found(desk, library, MAY, channel="chat")
    assert shift is not None and shift.hours is not None
    assert (shift.hours.conversations, shift.left_out_conversations, shift.hours.person_hours) == (1, 1, 44)


def test_without_staffing_there_is_nothing_and_with_one_that_cannot_be_read_it_is_said(desk: Desk, library: Library) -> None:
    assert found(desk, library, MAY, "") is None
    assert found(desk, library, MAY, "Hverdager 11–15: mange") == OnShift("Hverdager 11–15: mange", None)


def test_the_day_it_was_set_is_told(desk: Desk, library: Library) -> None:
    set_setting(desk, "staffing", text_of("staffing", STAFFING))
    desk.store.content.publish(desk.stamp(), "")
    shift = found(desk, library, MAY)
    assert shift is not None and shift.since == date(2025, 10, 14)
