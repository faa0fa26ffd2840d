"""RUSinfo's own opening hours as cells of the map of weekday by hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.tasks.house_settings import OWN_SERVICE

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Opening", "opening_of"]

_UNKNOWN = (
    "Åpningstiden er ikke tegnet inn, for den som er skrevet, kan ikke leses som klokkeslett. Skriv den for eksempel som "
    "«Hverdager 11–18» under Innhold, Alt innhold."
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
    from rusinfo_desk.library.directory.ordinary_week import minutes_of_hours, stretches_of

    service = library.services.get(OWN_SERVICE)
    counted = counting(schedules_of(service, day)) if service is not None else ()
    schedules = [one for _, them in counted for one in them if not one.closed and one.known and one.valid_on(day)]
    cells = frozenset(hour for one in stretches_of(schedules) for hour in minutes_of_hours(one))
    return (
        Opening(cells, "Rammen viser timene i åpningstiden, helt eller delvis, i en vanlig uke.")
        if cells
        else Opening(cells, _UNKNOWN)
    )
