"""Days, hours, numbers and waits as people and programs write them. What can be read in two ways is not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.tasks.old_years.cells import WrongCellError, count_of, day_of, hour_of, moment_of, seconds_of, whole_number
from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.sheet import Cell

DAY = "2015-03-01"


@pytest.mark.parametrize(
    "written",
    [
        "2015-03-01",
        "2015-3-1",
        "20150301",
        "2015/03/01",
        "01.03.2015",
        "1.3.2015",
        "1.3.15",
        "01.03.2015 14:35",
        "1. mars 2015",
        "01-MAR-2015",
        "1 mar 15",
        "2015-03-01T14:35:00",
        "42064",
        42064.0,
        42064.6,
        date(2015, 3, 1),
        datetime.fromisoformat("2015-03-01T23:59:00"),
    ],
    ids=str,
)
def test_a_day_is_recognised(written: Cell) -> None:
    assert day_of(written) == DAY


@pytest.mark.parametrize(
    ("written", "form", "day"),
    [
        ("03/01/2015", Form.MDY, DAY),
        ("01/03/2015", Form.DMY, DAY),
        ("03-01-15", Form.MDY, DAY),
        ("13/04/2015", Form.ANY, "2015-04-13"),
        ("04/13/2015", Form.ANY, "2015-04-13"),
        ("04/04/2015", Form.ANY, "2015-04-04"),
        ("31.12.99", Form.ANY, "1999-12-31"),
    ],
)
def test_a_day_in_the_form_that_was_chosen(written: str, form: Form, day: str) -> None:
    assert day_of(written, form) == day


@pytest.mark.parametrize(
    ("written", "form", "why"),
    [
        ("03/04/2015", Form.ANY, "to måter"),
        ("03-04-2015", Form.ANY, "to måter"),
        ("30.02.2015", Form.ANY, "finnes ikke"),
        ("2015-13-01", Form.ANY, "finnes ikke"),
        ("i går", Form.ANY, "ikke leses"),
        ("", Form.ANY, "mangler"),
        (12.0, Form.ANY, "ikke leses"),
        ("2015-03-01", Form.DMY, "slik det er valgt"),
        ("01.03.2015", Form.YMD, "slik det er valgt"),
        ("13/13/2015", Form.ANY, "finnes ikke"),
        ("1.3-2015", Form.ANY, "ikke leses"),
        ("42064", Form.DMY, "slik det er valgt"),
        ("01.03.2015 noe", Form.ANY, "klokkeslettet"),
        (True, Form.ANY, "ikke leses"),
        (time(1, 2), Form.ANY, "ikke leses"),
    ],
)
def test_a_day_that_cannot_be_read_says_why(written: Cell, form: Form, why: str) -> None:
    with pytest.raises(WrongCellError) as caught:
        day_of(written, form)
    assert why in caught.value.reason


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_day_is_the_same_in_all_forms(day: date) -> None:
    ways = [
        (f"{day:%d.%m.%Y}", Form.ANY),
        (f"{day:%d.%m.%y}", Form.ANY),
        (f"{day:%m/%d/%Y}", Form.MDY),
        (f"{day:%d/%m/%Y}", Form.DMY),
    ]
    ways += [(f"{day:%Y-%m-%d}", Form.ANY), (f"{day:%Y%m%d}", Form.YMD)]
    assert {day_of(text, form) for text, form in ways} == {day.isoformat()}
    serial = (day - date(1899, 12, 30)).days
    assert day_of(float(serial)) == day.isoformat() == day_of(float(serial - 1462), Form.EXCEL, epoch_1904=True)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("01.03.2015 14:35", (DAY, "14")),
        ("01.03.2015 kl. 14.35", (DAY, "14")),
        ("2015-03-01 23:59:59", (DAY, "23")),
        ("2015-03-01T00:05", (DAY, "0")),
        ("3/13/2015 2:05 PM", ("2015-03-13", "14")),
        ("3/13/2015 12:05 AM", ("2015-03-13", "0")),
        (datetime.fromisoformat("2015-03-01T14:59:59.999999"), (DAY, "15")),
        (42064 + 15 / 24 - 1e-9, (DAY, "15")),
        ("2015-03-01T23:30:00Z", ("2015-03-02", "0")),
        ("2015-07-01T23:30:00+00:00", ("2015-07-02", "1")),
    ],
    ids=str,
)
def test_a_moment_is_a_day_and_an_hour_in_oslo(written: Cell, moment: tuple[str, str]) -> None:
    assert moment_of(written) == moment


@pytest.mark.parametrize("written", ["01.03.2015", date(2015, 3, 1), 42064.0, "01.03.2015 25:00", "01.03.2015 14:60"], ids=str)
def test_a_moment_without_a_clock_is_none(written: Cell) -> None:
    with pytest.raises(WrongCellError):
        moment_of(written)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("14", "14"),
        ("14:35", "14"),
        ("kl. 14", "14"),
        ("14-15", "14"),
        ("14.35", "14"),
        ("00:10", "0"),
        (time(9, 5), "9"),
        (14.0, "14"),
        (0.0, "0"),
        (0.5, "12"),
        (15 / 24 - 1e-12, "15"),
        (timedelta(hours=9), "9"),
        (datetime.fromisoformat("1899-12-31T08:00:00"), "8"),
        ("2:05 pm", "14"),
    ],
    ids=str,
)
def test_an_hour(written: Cell, hour: str) -> None:
    assert hour_of(written) == hour


@pytest.mark.parametrize("written", ["24", "-1", "kveld", "", 24.0, "14:70", timedelta(hours=30)], ids=str)
def test_an_hour_that_is_none(written: Cell) -> None:
    with pytest.raises(WrongCellError):
        hour_of(written)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("17", "17"),
        ("17,0", "17"),
        (17.0, "17"),
        ("17 år", "17"),
        ("017", "17"),
        ("ca 17", None),
        ("17-18", None),
        ("", None),
        ("-3", None),
        (17.5, None),
        ("12345", None),
    ],
)
def test_a_whole_number(written: Cell, digits: str | None) -> None:
    assert whole_number(written) == digits


@pytest.mark.parametrize(
    ("written", "count"), [("0", 0), ("1234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), (12.0, 12), ("12,0", 12)]
)
def test_a_count(written: Cell, count: int) -> None:
    assert count_of(written) == count


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("-1", "negativt"),
        (-3.0, "negativt"),
        ("1.234", "helt tall"),
        (1.5, "helt tall"),
        ("mange", "helt tall"),
        ("", "helt tall"),
        (True, "helt tall"),
        ("9999999", "for stort"),
        (date(2020, 1, 1), "helt tall"),
        ("12 34", "helt tall"),
        ("1e3", "helt tall"),
        ("٣", "helt tall"),
    ],
    ids=str,
)
def test_what_is_no_count(written: Cell, why: str) -> None:
    with pytest.raises(WrongCellError) as caught:
        count_of(written)
    assert why in caught.value.reason


@pytest.mark.parametrize(
    ("written", "form", "seconds"),
    [
        ("99", Form.ANY, 99),
        ("99,5", Form.ANY, 99.5),
        (85.0, Form.SECONDS, 85),
        ("1:25", Form.M_SS, 85),
        ("1:25", Form.H_MM, 5100),
        ("0:01:25", Form.ANY, 85),
        (timedelta(seconds=85), Form.ANY, 85),
        (time(1, 25), Form.M_SS, 85),
        (time(1, 25), Form.H_MM, 5100),
        ("1,5", Form.MINUTES, 90),
        ("0:00:00", Form.ANY, 0),
        (time(0, 0), Form.ANY, 0),
        ("30:00:05", Form.H_MM_SS, 108_005),
        (timedelta(hours=2), Form.H_MM_SS, 7200),
        ("1 234", Form.SECONDS, 1234),
    ],
    ids=str,
)
def test_a_wait(written: Cell, form: Form, seconds: float) -> None:
    assert seconds_of(written, form) == seconds


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("1:25", Form.ANY),
        (time(1, 25), Form.ANY),
        ("1:75", Form.M_SS),
        ("-5", Form.ANY),
        ("kort", Form.ANY),
        ("85", Form.M_SS),
        ("1.2.3", Form.ANY),
        (datetime.fromisoformat("2020-01-01T00:00:00"), Form.ANY),
        ("", Form.SECONDS),
    ],
    ids=str,
)
def test_a_wait_that_cannot_be_read_or_in_two_ways(written: Cell, form: Form) -> None:
    with pytest.raises(WrongCellError):
        seconds_of(written, form)


@given(
    st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates(), st.times(), st.timedeltas()),
    st.sampled_from(Form),
)
def test_whatever_is_in_a_cell_no_reader_falls_over(cell: Cell, form: Form) -> None:
    readers: tuple[Callable[[], str], ...] = (
        lambda: day_of(cell, form),
        lambda: hour_of(cell),
        lambda: str(count_of(cell)),
        lambda: str(seconds_of(cell, form)),
    )
    for read in readers:
        try:
            assert isinstance(read(), str)
        except WrongCellError as wrong:
            assert wrong.reason and not wrong.reason.endswith(".")
