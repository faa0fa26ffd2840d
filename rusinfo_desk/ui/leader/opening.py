"""RUSinfo's own opening hours as cells of the map of weekday by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from rusinfo_desk.tasks.house_settings import OWN_SERVICE

if TYPE_CHECKING:
    from rusinfo_desk.library.directory.schedule import Schedule
    from rusinfo_desk.library.library import Library

__all__ = ["Opening", "opening_of"]

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNKNOWN = (
    "Åpningstiden er ikke tegnet inn, for den som er skrevet, kan ikke leses som klokkeslett. Skriv den for eksempel som "
    "«Hverdager 11–18» under Innhold, Innstillinger."
)


@dataclass(frozen=True, slots=True)
class Opening:
    """``cells`` are (weekday "1"–"7", hour "0"–"23") that are open at least in part in an ordinary week; empty where that is not
    known. ``note`` says what the frame means, or why there is none."""

    cells: frozenset[tuple[str, str]]
    note: str


def opening_of(library: Library, day: date) -> Opening:
    """The hours that hold on ``day``, of the telephone where it has its own. Public holidays are not drawn."""
    from rusinfo_desk.library.directory.open_now import counting, schedules_of

    service = library.services.get(OWN_SERVICE)
    counted = counting(schedules_of(service, day)) if service is not None else ()
    schedules = [one for _, them in counted for one in them if not one.closed and one.known and one.valid_on(day)]
    cells = frozenset(cell for one in schedules for cell in _cells(one))
    return (
        Opening(cells, "Rammen viser timene i åpningstiden, helt eller delvis, i en vanlig uke.")
        if cells
        else Opening(cells, _UNKNOWN)
    )


def _cells(schedule: Schedule) -> list[tuple[str, str]]:
    days = [_DAYS.index(day) for day in schedule.byday if day in _DAYS] if schedule.byday else range(7)
    opens, closes = _minutes(schedule.opens_at), _minutes(schedule.closes_at)
    if closes <= opens:
        closes += 24 * 60
    hours = range(opens // 60, -(-closes // 60))
    return [(str((day + hour // 24) % 7 + 1), str(hour % 24)) for day in days for hour in hours]


def _minutes(moment: time | None) -> int:
    return 0 if moment is None else moment.hour * 60 + moment.minute
