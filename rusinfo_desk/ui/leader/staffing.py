"""Conversations for each person on shift, beside the map of weekday by hour: a map of its own, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.chart import Chart, Series
from rusinfo_desk.registry.model.house_settings import SETTING_LABELS, STAFFING
from rusinfo_desk.registry.model.numbers_nb import decimal, whole
from rusinfo_desk.registry.model.period import Period, spelled
from rusinfo_desk.registry.model.table import ChartKind, Table
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.registry.statistics.staffed_hours import Hour, StaffedHours
    from rusinfo_desk.tasks.figures.on_shift import OnShift

__all__ = ["per_person", "staffing_note"]

_TITLE = "Samtaler per person på vakt"
_UNIT = "samtaler per person på vakt i timen"
_WHERE = f"i «{SETTING_LABELS[STAFFING]}» under Innhold ({Key.CONTENT.value.label}), Alt innhold"


def staffing_note(on_shift: OnShift | None) -> str:
    """Why there is no map of conversations for each person on shift; "" where there is one."""
    if on_shift is None:
        return f"Skriv hvor mange som er på vakt, {_WHERE}. Da vises også samtaler per person på vakt."
    if on_shift.hours is None:
        return f"Bemanningen «{on_shift.staffing}» kan ikke leses. Rett den {_WHERE}."
    if on_shift.hours.average is None:
        return f"Bemanningen «{on_shift.staffing}» gir ingen timer på vakt på vanlige dager i perioden."
    return ""


def per_person(table: Table, drawn: Chart, on_shift: OnShift | None, period: Period, channel: str = "") -> Chart | None:
    """The map beside ``drawn``, which is the one of the table: the same hours, and those that are staffed. ``channel`` is the
    label of the only one that is counted. None where :func:`staffing_note` says why."""
    if on_shift is None or on_shift.hours is None or on_shift.hours.average is None:
        return None
    rates = on_shift.hours.rates
    seen = [hour for hour in range(24) if _hour(table, str(hour)) in drawn.categories]
    staffed = [int(hour) for _, hour in rates]
    hours = range(min([*seen, *staffed]), max([*seen, *staffed]) + 1)
    series = tuple(
        Series(_day(table, day), tuple(rates.get((day, str(hour))) for hour in hours)) for day in map(str, range(1, 8))
    )
    note = "\n".join(_said(table, on_shift, on_shift.hours, period, channel))
    return Chart(ChartKind.HEAT, _TITLE, _UNIT, tuple(_hour(table, str(hour)) for hour in hours), series, note)


def _said(table: Table, on_shift: OnShift, found: StaffedHours, period: Period, channel: str) -> Iterator[str]:
    yield _summed_up(table, found)
    outside, hours = _conversations(sum(found.outside.values())), len(found.outside)
    told = f" {outside} begynte i slike timer ({hours} av ukens timer) og er ikke med i snittet." if found.outside else ""
    yield f"Prikk: ingen på vakt.{told}"
    yield f"Bemanning i en vanlig uke: {on_shift.staffing}. En halv time på vakt teller som en halv."
    if on_shift.left_out:
        days = "1 dag" if on_shift.left_out == 1 else f"{whole(on_shift.left_out)} dager"
        which = (
            "Helligdager, julaften, nyttårsaften og dagen i dag"
            if on_shift.until_today
            else "Helligdager, julaften og nyttårsaften"
        )
        yield f"{which} er holdt utenfor: {days} med {_conversations(on_shift.left_out_conversations)}."
    if on_shift.since is None:
        yield "Bemanningen som gjelder nå, er brukt for hele perioden."
    elif on_shift.since > period.first:
        yield f"Bemanningen er satt {spelled(on_shift.since)}, men er brukt for hele perioden."
    if channel:
        yield f"Bare {channel.lower()} er talt, men de på vakt kan også ha tatt andre kanaler."


def _summed_up(table: Table, found: StaffedHours) -> str:
    hours = whole(round(found.person_hours))
    said = f"I snitt {decimal(found.average or 0)} {_UNIT} ({_conversations(found.conversations)}, {hours} timer på vakt)."
    if found.busiest == found.quietest:
        return said
    return f"{said} Travlest: {_places(table, found, found.busiest)}. Roligst: {_places(table, found, found.quietest)}."


def _places(table: Table, found: StaffedHours, hours: Sequence[Hour]) -> str:
    """ "mandag kl. 12 (3,9)", with how many others have the same."""
    (day, hour), *others = hours
    more = "" if not others else " og én time til" if len(others) == 1 else f" og {len(others)} timer til"
    return f"{_day(table, day).lower()} {_hour(table, hour)}{more} ({decimal(found.rates[day, hour])})"


def _conversations(n: int) -> str:
    return "1 samtale" if n == 1 else f"{whole(n)} samtaler"


def _day(table: Table, day: str) -> str:
    return table.label("weekday", day)


def _hour(table: Table, hour: str) -> str:
    return table.label("hour", hour)
