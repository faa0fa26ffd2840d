"""How many are on shift, read from a line: hand-worked weeks, every fault, and that no hour is lost or counted twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.directory.staffing_text import BadStaffingError, read_staffing, staffing_faults

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def test_a_week_worked_by_hand() -> None:
    found = read_staffing("Hverdager 11–13: 3; hverdager 13–14:30: 2; lørdag 11–12: 1")
    hours = {("11", 180), ("12", 180), ("13", 120), ("14", 60)}
    assert found == {(day, hour): minutes for day in "12345" for hour, minutes in hours} | {("6", "11"): 60}


def test_a_night_goes_on_the_day_after_and_sundays_on_monday() -> None:
    assert read_staffing("søndag 23–01: 2") == {("7", "23"): 120, ("1", "0"): 120}
    assert read_staffing("fredag 22:30–00:15: 4") == {("5", "22"): 120, ("5", "23"): 240, ("6", "0"): 60}


def test_day_and_night_is_every_hour_of_the_week() -> None:
    found = read_staffing("Døgnåpent: 2")
    assert len(found) == 7 * 24 and set(found.values()) == {120}


@pytest.mark.parametrize("text", ["", "  ", " ; ", "Hverdager 11–15: 0"])
def test_nobody_or_not_known_is_no_hours(text: str) -> None:
    assert read_staffing(text) == {} and staffing_faults(text) == ()


@pytest.mark.parametrize(
    "text", ["Hverdager 11–15:3", "Hverdager 11–15 : 3", "hverdager kl. 11.00–15.00: 3;", "man–fre 11 til 15: 3"]
)
def test_the_same_said_in_other_ways(text: str) -> None:
    assert read_staffing(text) == read_staffing("Hverdager 11–15: 3")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hverdager 11–15", "Antallet mangler bak timene: «Hverdager 11–15»"),
        ("Hverdager 11:00–15:30", "Antallet mangler bak timene: «Hverdager 11:00–15:30»"),
        ("Hverdager 11–15: Kari", "Bak kolon må det stå et tall, 0–99: «Hverdager 11–15: Kari»"),
        ("Hverdager 11–15: 3 stykker", "Bak kolon"),
        ("Hverdager 11–15: 100", "Bak kolon"),
        ("Hverdager 11–15: -1", "Bak kolon"),
        ("Hverdager 11–15: ", "Bak kolon"),
        ("Hverdager 11–15: ٣", "Bak kolon"),
        ("Kari hverdager 11–15: 3", "Kan ikke leses som dager og timer: «Kari hverdager 11–15»"),
        ("Hverdager: 3", "leses som dager og timer: «Hverdager»"),
        (": 3", "Kan ikke leses"),
        ("Hverdager 11–15: 3, lørdag 11–14: 1", "leses som dager og timer: «Hverdager 11–15: 3, lørdag 11–14»"),
        ("Søndag stengt: 0", "leses som dager og timer: «Søndag stengt»"),
        ("Telefon hverdager 11–15: 3", "ingen kanal: «Telefon hverdager 11–15»"),
        ("Helligdager 11–15: 1", "elligdager hører ikke til en vanlig uke: «"),
        ("Mandag og helligdager 11–15: 1", "elligdager hører ikke til en vanlig uke: «"),
        ("fredag 22–07, lørdag 06–08: 1", "En natt går inn i timer som også står for seg"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, said: str) -> None:
    for typed in (text, f"søndag 08–09: 1; {text}"):
        (fault,) = staffing_faults(typed)
        assert said in fault
        with pytest.raises(BadStaffingError) as raised:
            read_staffing(typed)
        assert raised.value.faults == (fault,)


def test_every_part_at_fault_is_named() -> None:
    assert [fault.partition("«")[2] for fault in staffing_faults("Kari: 2; lørdag 11–14: 1; Ola 9–10: 3")] == [
        "Kari»",
        "Ola 9–10»",
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Hverdager 11–15: 3; onsdag 13–14: 1", "Onsdag kl. 13"),
        ("Hverdager 11–15: 3; Hverdager 11–15: 3", "Mandag kl. 11"),
        ("lørdag 22–07: 2; søndag 06–08: 1", "Søndag kl. 06"),
        ("søndag 22–02: 2; mandag 00–08: 1", "Mandag kl. 00"),
        ("mandag 11–11:30: 1; mandag 11:29–12: 1", "Mandag kl. 11"),
    ],
)
def test_an_hour_that_is_said_twice_is_refused(text: str, at: str) -> None:
    (fault,) = staffing_faults(text)
    assert fault.startswith(f"{at} står to ganger: «")


def test_parts_may_meet() -> None:
    assert read_staffing("mandag 11–11:30: 2; mandag 11:30–12: 4") == {("1", "11"): 180}


@st.composite
def weeks(draw: st.DrawFn) -> tuple[str, int]:
    """A line and the minutes of people in it, worked out from what was drawn."""
    parts, minutes = [], 0
    for day in draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=7)):
        marks = sorted(draw(st.lists(st.integers(24, 96), unique=True, max_size=6)))
        for opens, closes in zip(marks[::2], marks[1::2], strict=False):
            people = draw(st.integers(0, 99))
            said = "–".join(f"{mark // 4:02}:{mark % 4 * 15:02}" for mark in (opens, closes))
            parts.append(f"{day} {said}: {people}")
            minutes += (closes - opens) * 15 * people
    return "; ".join(parts), minutes


@given(weeks())
def test_no_minute_is_lost_or_counted_twice(week: tuple[str, int]) -> None:
    text, minutes = week
    found = read_staffing(text)
    assert sum(found.values()) == minutes
    assert all(0 < each <= 60 * 99 for each in found.values())


@given(st.text(max_size=60))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    if staffing_faults(text):
        with pytest.raises(BadStaffingError):
            read_staffing(text)
    else:
        assert all(found > 0 for found in read_staffing(text).values())
