"""Schedules in words, for services that come with schedules and no text."""

from __future__ import annotations

from datetime import date, time

import pytest

from rusinfo_desk.library.directory.hours_said import say_hours
from rusinfo_desk.library.directory.schedule import ALL_DAYS, PUBLIC_HOLIDAY, WEEKDAYS, Schedule

NINE, THREE = time(9), time(15)


@pytest.mark.parametrize(
    ("schedules", "said"),
    [
        ((), ""),
        ((Schedule(WEEKDAYS, NINE, THREE),), "Hverdager 09–15"),
        ((Schedule(("MO", "WE"), time(9, 30), time(0)),), "Man, ons 09:30–24"),
        ((Schedule(("TU", "WE", "TH"), NINE, THREE, what="chat"),), "Chat tir–tor 09–15"),
        ((Schedule((*ALL_DAYS, PUBLIC_HOLIDAY), time(0), time(0), what="telefon"),), "Telefon døgnåpent"),
        ((Schedule((PUBLIC_HOLIDAY,), NINE, THREE),), "Helligdager 09–15"),
        ((Schedule(WEEKDAYS, NINE, THREE), Schedule(("SA",), closed=True)), "Hverdager 09–15, stengt lør"),
        (
            (Schedule(WEEKDAYS, NINE, THREE, date(2026, 6, 20), date(2026, 8, 15)), Schedule(WEEKDAYS, NINE, THREE, what="chat")),
            "Hverdager 09–15 (fra 20.06.2026 til 15.08.2026); chat hverdager 09–15",
        ),
        (
            (Schedule((), valid_from=date(2026, 12, 23), valid_to=date(2026, 12, 23), closed=True),),
            "Stengt (23.12.2026)",
        ),
        ((Schedule((), NINE, THREE, date(2026, 12, 23), date(2026, 12, 23)),), "09–15 (23.12.2026)"),
        ((Schedule(WEEKDAYS, time(11), time(11, 45), closed=True),), "Stengt hverdager 11–11:45"),
        ((Schedule(WEEKDAYS, valid_from=date(2027, 1, 1), opens_at=NINE, closes_at=THREE),), "Hverdager 09–15 (fra 01.01.2027)"),
        ((Schedule(("MO",), what="lege"),), "Lege man: klokkeslett ikke oppgitt"),
        (
            (Schedule(("MO",), NINE, THREE, rule="Annenhver mandag 9–15"), Schedule(("TU",), NINE, THREE)),
            "Annenhver mandag 9–15; tir 09–15",
        ),
    ],
)
def test_what_is_said(schedules: tuple[Schedule, ...], said: str) -> None:
    assert say_hours(schedules) == said
