"""Open, closed or unknown at a moment in Norway."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.open_now import OpenKind, OpenState, open_state
from rusinfo_desk.library.directory.opening_table import OpeningTable
from rusinfo_desk.library.directory.schedule import ALL_DAYS, PUBLIC_HOLIDAY, WEEKDAYS, Schedule
from rusinfo_desk.library.directory.service import Service, Status, Verification
from rusinfo_desk.library.directory.service_parts import Location

OSLO = ZoneInfo("Europe/Oslo")
OFFICE = Schedule(WEEKDAYS, time(9), time(15))


def at(text: str) -> datetime:
    """A moment by the clock on the wall in Norway."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


def state(hours: str, moment: str) -> OpenState:
    schedules = read_hours(hours)
    assert schedules, hours
    return open_state(schedules, at(moment))


def service(**more: Any) -> Service:
    given: dict[str, Any] = {"id": "a", "name": "A", "type": "t", "type_label": "T", "types": ("t",), "type_labels": ("T",)}
    return Service(**{**given, "county_code": "03", "county": "Oslo", "status": Status.ACTIVE, **more})


@pytest.mark.parametrize(
    ("hours", "moment", "said"),
    [
        ("Hverdager 09–15", "2026-11-23 09:00", "Åpent nå · stenger 15:00"),
        ("Hverdager 09–15", "2026-11-23 14:59", "Åpent nå · stenger 15:00"),
        ("Hverdager 09–15", "2026-11-23 15:00", "Stengt · åpner i morgen 09:00"),
        ("Hverdager 09–15", "2026-11-23 08:59", "Stengt · åpner 09:00"),
        ("Hverdager 09–15", "2026-11-20 16:00", "Stengt · åpner mandag 09:00"),
        ("Mandag 09–15", "2026-11-23 16:00", "Stengt · åpner mandag 30.11.2026 09:00"),
        ("Døgnåpent", "2026-11-23 03:00", "Åpent nå · døgnåpent"),
        ("Alle dager døgnåpent", "2026-05-17 03:00", "Åpent nå · døgnåpent"),
        ("Alle dager 14–24", "2026-11-23 23:59", "Åpent nå · stenger 24:00"),
        ("Alle dager 14–24", "2026-11-24 00:00", "Stengt · åpner 14:00"),
        ("Telefon hverdager 09–15", "2026-11-23 10:00", "Telefonen er åpen nå · stenger 15:00"),
        ("Telefon hverdager 09–15", "2026-11-22 10:00", "Telefonen er stengt · åpner i morgen 09:00"),
        ("Drop-in torsdag 14–17", "2026-11-26 15:00", "Drop-in: åpent nå · stenger 17:00"),
        ("Chat man, tir, tor 11–20", "2026-11-25 12:00", "Chat: stengt · åpner i morgen 11:00"),
        ("Telefontid hverdager 09–15 (stengt 11–11:45)", "2026-11-23 11:10", "Telefonen er stengt · åpner 11:45"),
        ("Telefontid hverdager 09–15 (stengt 11–11:45)", "2026-11-23 10:10", "Telefonen er åpen nå · stenger 11:00"),
    ],
)
def test_what_is_said(hours: str, moment: str, said: str) -> None:
    assert state(hours, moment).text == said


def test_the_telephone_goes_before_the_door() -> None:
    found = state("Hverdager 09–15; telefon betjent døgnet rundt", "2026-11-22 04:00")
    assert (found.kind, found.what, found.text) == (OpenKind.OPEN, "telefon", "Telefonen er åpen nå · døgnåpent")


def test_of_several_doors_one_that_is_open_is_enough() -> None:
    hours = "Time man–fre 08–15:30; drop-in man–tor 16–19"
    assert state(hours, "2026-11-23 10:00").text == "Time: åpent nå · stenger 15:30"
    assert state(hours, "2026-11-23 17:00").text == "Drop-in: åpent nå · stenger 19:00"
    assert state(hours, "2026-11-23 20:00").text == "Time: stengt · åpner i morgen 08:00"


def test_a_chat_at_unknown_hours_takes_nothing_from_the_telephone() -> None:
    assert state("Telefon døgnåpent; chat på soschat.no har egne åpningstider", "2026-11-22 04:00").kind is OpenKind.OPEN


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-20 15:29", "Stengt · åpner 15:30"),  # Friday
        ("2026-11-20 15:30", "Åpent nå · stenger mandag 08:00"),
        ("2026-11-22 12:00", "Åpent nå · stenger i morgen 08:00"),
        ("2026-11-23 07:59", "Åpent nå · stenger 08:00"),  # Monday morning belongs to the weekend
        ("2026-11-23 08:00", "Stengt · åpner 15:30"),
        ("2026-11-24 02:00", "Åpent nå · stenger 08:00"),
    ],
)
def test_a_duty_of_nights_and_weekends(moment: str, said: str) -> None:
    assert state("Hverdager 15:30–08:00, helg døgnet rundt", moment).text == said


def test_a_night_closes_after_midnight() -> None:
    assert state("Fre–lør 18–02", "2026-11-21 01:59").text == "Åpent nå · stenger 02:00"
    assert state("Fre–lør 18–02", "2026-11-20 23:00").text == "Åpent nå · stenger i natt 02:00"


def test_tonight_is_the_night_that_comes_and_not_the_one_after() -> None:
    early = (Schedule(("SA",), time(5), time(9)),)
    assert open_state(early, at("2026-11-20 22:00")).text == "Stengt · åpner i natt 05:00"
    assert open_state(early, at("2026-11-20 01:00")).text == "Stengt · åpner i morgen 05:00"
    assert state("Fre–lør 18–02", "2026-11-22 02:00").kind is OpenKind.CLOSED


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "1. nyttårsdag"),
        ("2026-04-02", "skjærtorsdag"),
        ("2026-04-03", "langfredag"),
        ("2026-04-06", "2. påskedag"),
        ("2026-05-01", "1. mai"),
        ("2027-05-17", "2. pinsedag og 17. mai"),
        ("2028-05-17", "17. mai"),
        ("2026-05-14", "Kristi himmelfartsdag"),
        ("2026-05-25", "2. pinsedag"),
        ("2026-12-25", "1. juledag"),
        ("2008-05-01", "1. mai og Kristi himmelfartsdag"),
    ],
)
def test_weekday_hours_are_unknown_on_a_public_holiday(day: str, name: str) -> None:
    found = state("Hverdager 09–15", f"{day} 10:00")
    assert (found.kind, found.text) == (OpenKind.UNKNOWN, f"Helligdag i dag ({name}): åpningstid ikke kjent")


@pytest.mark.parametrize(("day", "name"), [("2026-12-24", "Julaften"), ("2026-12-31", "Nyttårsaften")])
def test_an_eve_is_unknown_too(day: str, name: str) -> None:
    assert state("Hverdager 09–15", f"{day} 10:00").text == f"{name} i dag: åpningstid ikke kjent"
    assert state("Døgnåpent", f"{day} 10:00").kind is OpenKind.OPEN


def test_the_holidays_are_not_loaded_before_a_day_is_asked_for() -> None:
    code = (
        "import sys, rusinfo_desk.library.directory.opening_table, rusinfo_desk.tasks.hand_over\n"
        "print({'holidays', 'pydantic', 'reportlab'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_a_holiday_on_a_day_without_hours_is_closed_as_always() -> None:
    assert state("Drop-in torsdag 14–17", "2026-04-03 15:00").text == "Drop-in: stengt · åpner torsdag 14:00"


def test_the_next_opening_after_a_holiday_is_the_latest_one() -> None:
    found = state("Hverdager 09–15", "2026-04-01 16:00")  # the day before skjærtorsdag
    assert found.text == "Stengt · åpner senest tirsdag 09:00"
    assert found.until == at("2026-04-07 09:00")


def test_open_into_a_holiday_is_open_at_least_so_long() -> None:
    schedules = read_hours("Alle dager 14–24")
    midnight = (*schedules, Schedule(ALL_DAYS, time(0), time(2)))
    assert open_state(midnight, at("2026-04-01 23:00")).text == "Åpent nå · minst til 24:00"


def test_hours_said_of_public_holidays_hold_on_them() -> None:
    both = (OFFICE, Schedule((PUBLIC_HOLIDAY,), time(12), time(14)))
    assert open_state(both, at("2026-05-01 13:00")).text == "Åpent nå · stenger 14:00"
    assert open_state(both, at("2026-05-01 10:00")).text == "Stengt · åpner 12:00"
    closed = (OFFICE, Schedule((PUBLIC_HOLIDAY,), closed=True))
    assert open_state(closed, at("2026-05-01 10:00")).text == "Stengt · åpner mandag 09:00"


def test_a_dated_exception_goes_first_also_on_a_holiday() -> None:
    day = date(2026, 5, 1)
    shut = (OFFICE, Schedule(valid_from=date(2026, 11, 23), valid_to=date(2026, 11, 24), closed=True))
    assert open_state(shut, at("2026-11-23 10:00")).text == "Stengt · åpner onsdag 09:00"
    extra = (OFFICE, Schedule((), time(11), time(13), valid_from=day, valid_to=day))
    assert open_state(extra, at("2026-05-01 12:00")).text == "Åpent nå · stenger 13:00"
    assert open_state(extra, at("2026-05-01 14:00")).kind is OpenKind.CLOSED


def test_summer_hours_replace_the_ordinary_ones() -> None:
    summer = Schedule(("MO", "TU"), time(10), time(12), date(2026, 6, 20), date(2026, 8, 15))
    assert open_state((OFFICE, summer), at("2026-07-06 14:00")).text == "Stengt · åpner i morgen 10:00"
    assert open_state((OFFICE, summer), at("2026-08-17 14:00")).text == "Åpent nå · stenger 15:00"


def test_hours_that_have_run_out_are_unknown() -> None:
    old = Schedule(WEEKDAYS, time(9), time(15), valid_to=date(2025, 12, 31))
    assert open_state((old,), at("2026-11-23 10:00")) == OpenState(OpenKind.UNKNOWN, "Åpningstid ukjent")
    coming = Schedule(WEEKDAYS, time(9), time(15), valid_from=date(2026, 12, 1))
    assert open_state((coming,), at("2026-11-23 10:00")).kind is OpenKind.UNKNOWN


def test_a_rule_that_nobody_can_follow_is_unknown_on_its_days() -> None:
    often = Schedule(("MO",), time(9), time(15), rule="FREQ=WEEKLY;INTERVAL=2")
    assert open_state((often,), at("2026-11-23 10:00")).kind is OpenKind.UNKNOWN
    assert open_state((often,), at("2026-11-24 10:00")).kind is OpenKind.CLOSED


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ("2026-03-29T00:29:59+00:00", OpenKind.OPEN),  # 01:29; there is no 02:30 that night, it may be read as 01:30
        ("2026-03-29T00:30:00+00:00", OpenKind.CLOSED),
        ("2026-10-25T00:29:59+00:00", OpenKind.OPEN),  # 02:29, the first time
        ("2026-10-25T00:30:00+00:00", OpenKind.CLOSED),
        ("2026-10-25T01:15:00+00:00", OpenKind.CLOSED),  # 02:15, the second time
    ],
)
def test_where_the_clock_is_changed_the_shorter_reading_counts(moment: str, kind: OpenKind) -> None:
    night = (Schedule(("SA",), time(22), time(2, 30)),)
    assert open_state(night, datetime.fromisoformat(moment)).kind is kind


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ("2026-03-29T01:29:59+00:00", OpenKind.CLOSED),  # 03:29; there is no 02:30, it may be read as 03:30
        ("2026-03-29T01:30:00+00:00", OpenKind.OPEN),
        ("2026-10-25T00:45:00+00:00", OpenKind.CLOSED),  # 02:45, the first time
        ("2026-10-25T01:30:00+00:00", OpenKind.OPEN),  # 02:30, the second time
    ],
)
def test_where_the_clock_is_changed_it_opens_at_the_later_reading(moment: str, kind: OpenKind) -> None:
    morning = (Schedule(("SU",), time(2, 30), time(9)),)
    assert open_state(morning, datetime.fromisoformat(moment)).kind is kind


def test_around_the_clock_has_no_hole_where_the_clock_is_changed() -> None:
    always = read_hours("Døgnåpent")
    for hour in range(48):
        for start in (datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)):
            moment = start.replace(day=start.day + hour // 24, hour=hour % 24, minute=30)
            assert open_state(always, moment).text == "Åpent nå · døgnåpent"


def test_the_clock_of_the_pc_may_be_anywhere() -> None:
    tokyo = at("2026-11-23 10:00").astimezone(ZoneInfo("Asia/Tokyo"))
    assert open_state((OFFICE,), tokyo) == open_state((OFFICE,), at("2026-11-23 10:00"))
    with pytest.raises(ValueError, match="zone"):
        open_state((OFFICE,), datetime(2026, 11, 23, 10))  # noqa: DTZ001


def test_a_service_that_is_closed_down_is_never_open() -> None:
    assert open_state(service(opening_hours="Døgnåpent", status=Status.CLOSED), at("2026-11-23 10:00")).text == "Nedlagt"
    doubtful = service(opening_hours="Døgnåpent", status=Status.UNCERTAIN)
    assert open_state(doubtful, at("2026-11-23 10:00")).kind is OpenKind.UNKNOWN


def test_hours_of_an_old_source_are_unknown_until_somebody_has_rung() -> None:
    old = {"opening_hours": "Hverdager 09–15", "source_date": "2019-05", "verification": Verification.NEEDS_CHECK}
    moment = at("2026-11-23 10:00")
    assert open_state(service(**old), moment).text == "Åpningstid usikker: kilden er fra mai 2019"
    assert open_state(service(**old, assured_date=date(2026, 11, 1)), moment).kind is OpenKind.OPEN
    assert open_state(service(**{**old, "source_date": None}), moment).kind is OpenKind.OPEN


def test_schedules_win_over_the_text_and_the_only_place_is_the_last_resort() -> None:
    moment = at("2026-11-23 10:00")
    shut = Schedule(("SU",), time(9), time(15))
    assert open_state(service(opening_hours="Døgnåpent", schedules=(shut,)), moment).kind is OpenKind.CLOSED
    assert open_state(service(locations=(Location("Huset", schedules=(OFFICE,)),)), moment).kind is OpenKind.OPEN
    secret = Location("Huset", schedules=(OFFICE,), confidential=True)
    assert open_state(service(locations=(secret,)), moment).kind is OpenKind.UNKNOWN
    unread = service(opening_hours="Noen timer", locations=(Location("Huset", schedules=(OFFICE,)),))
    assert open_state(unread, moment).kind is OpenKind.UNKNOWN


_TEXTS = st.sampled_from(
    [
        "Døgnåpent",
        "Hverdager 09–15",
        "Hverdager 15:30–08:00, helg døgnet rundt",
        "Telefon torsdag 12–13; chat på nett når vi har folk",
        "Fre–lør 18–02",
        "Time man–fre 08–15:30; drop-in man–tor 16–19",
        "Kontortid",
        "Telefontid hverdager 09–15 (stengt 11–11:45)",
        "Hverdager 09–15; stengt helligdager",
    ]
)
_MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2027, 1, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(_TEXTS, max_size=8), st.lists(_MOMENTS, min_size=1, max_size=6))
def test_the_table_of_many_says_the_same_as_one_by_one(texts: list[str], moments: list[datetime]) -> None:
    services = [service(id=str(number), opening_hours=text) for number, text in enumerate(texts)]
    table = OpeningTable(services)
    for moment in moments:
        expected = {one.id for one in services if open_state(one, moment).kind is OpenKind.OPEN}
        assert table.open_ids(moment) == expected


@given(_TEXTS, _MOMENTS)
def test_until_is_when_the_state_changes(text: str, moment: datetime) -> None:
    found = open_state(service(opening_hours=text), moment)
    if found.until is None:
        return
    assert found.until > moment
    after = open_state(service(opening_hours=text), found.until).kind
    assert after is OpenKind.OPEN if found.kind is OpenKind.CLOSED else after is not OpenKind.OPEN


def test_the_table_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        OpeningTable(()).open_ids(datetime(2026, 11, 23, 10))  # noqa: DTZ001
