"""Says schedules in the words that ``hours_text`` reads, for services that come with schedules and without a text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from rusinfo_desk.library.directory.schedule import ALL_DAYS, MIDNIGHT, PUBLIC_HOLIDAY, WEEKDAYS, WEEKEND, Schedule
from rusinfo_desk.library.norwegian_dates import norwegian_date

__all__ = ["say_hours"]

_SHORT = dict(zip(ALL_DAYS, ("man", "tir", "ons", "tor", "fre", "lør", "søn"), strict=True))


def say_hours(schedules: Iterable[Schedule]) -> str:
    """The schedules as a text, a part for each thing that can be reached: "Telefon hverdager 09–15; chat tir, tor 18–24"."""
    parts: list[str] = []
    said: str | None = None
    for one in schedules:
        if not one.known:
            parts.append(
                "; " + (one.rule or one.description or f"{one.what or 'åpent'} {_days(one.byday)}: klokkeslett ikke oppgitt")
            )
            said = None
            continue
        subject = f"{one.what} " if one.what and one.what != said else ""
        parts.append(f"{'; ' if one.what != said else ', '}{subject}{_said(one)}")
        said = one.what
    text = "".join(parts).removeprefix("; ")
    return text[:1].upper() + text[1:]


def _said(one: Schedule) -> str:
    if one.closed:
        hours = "" if one.opens_at is None or one.closes_at is None else f" {_clock(one.opens_at)}–{_clock(one.closes_at, True)}"
        return f"stengt {_days(one.byday)}{hours}".strip() + _dates(one)
    if one.whole_day:
        return ("døgnåpent" if set(one.byday) == {*ALL_DAYS, PUBLIC_HOLIDAY} else f"{_days(one.byday)} døgnåpent") + _dates(one)
    assert one.opens_at is not None and one.closes_at is not None
    return f"{_days(one.byday)} {_clock(one.opens_at)}–{_clock(one.closes_at, True)}{_dates(one)}".strip()


def _days(byday: tuple[str, ...]) -> str:
    week = tuple(day for day in ALL_DAYS if day in byday)
    known = {ALL_DAYS: "alle dager", WEEKDAYS: "hverdager", WEEKEND: "helg"}
    places = [ALL_DAYS.index(day) for day in week]
    if week in known:
        text = known[week]
    elif len(week) > 2 and places[-1] - places[0] == len(week) - 1:
        text = f"{_SHORT[week[0]]}–{_SHORT[week[-1]]}"
    else:
        text = ", ".join(_SHORT[day] for day in week)
    return " og ".join(part for part in (text, "helligdager" if PUBLIC_HOLIDAY in byday else "") if part)


def _clock(at: time, closing: bool = False) -> str:
    if closing and at == MIDNIGHT:
        return "24"
    return f"{at:%H}" if at.minute == 0 else f"{at:%H:%M}"


def _dates(one: Schedule) -> str:
    if one.valid_from is not None and one.valid_from == one.valid_to:
        return f" ({norwegian_date(one.valid_from)})"
    bounds = (("fra", one.valid_from), ("til", one.valid_to))
    text = " ".join(f"{word} {norwegian_date(day)}" for word, day in bounds if day is not None)
    return f" ({text})" if text else ""
