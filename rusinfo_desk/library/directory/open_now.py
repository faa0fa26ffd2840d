""" "Åpent nå": whether a service can be reached at a moment, until when, and what exactly is open.

Unknown is an answer of its own: where hours cannot be read with certainty, or do not hold on a public holiday, neither
open nor closed is said. The telephone counts before anything else, because that is how a caller reaches the service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from rusinfo_desk.library.directory.day_spans import OSLO, Span, day_spans
from rusinfo_desk.library.directory.holidays_no import eve, public_holiday
from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service import Service, Status, Verification
from rusinfo_desk.library.norwegian_dates import norwegian_date

__all__ = ["OpenKind", "OpenState", "counting", "open_state", "schedules_of"]

_FIRST = ("telefon", "", "chat")
"""What counts for "åpent nå" alone, best first."""
_OLD_AFTER_YEARS = 2
"""Hours of a source that needs checking are not believed when the source is older than this, in whole years."""
_DAYS_AHEAD = 15
_ALWAYS = timedelta(days=7)
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


class OpenKind(StrEnum):
    """Open, closed, or not known."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpenState:
    """``text`` is what the screen says. ``until`` (Norwegian time) is when an open one closes or a closed one opens next, None =
    never or not known. ``what`` is what was looked at: "" the service as such, "telefon", "chat" …"""

    kind: OpenKind
    text: str
    until: datetime | None = None
    what: str = ""


def open_state(of: Service | Iterable[Schedule], now: datetime) -> OpenState:
    """The state at ``now`` (aware, any time zone). A service that is closed down is never open, whatever its hours say.

    Raises ValueError for a time without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("the time needs a zone")
    if isinstance(of, Service):
        if of.closed:
            return OpenState(OpenKind.CLOSED, "Nedlagt")
        schedules = schedules_of(of, now.astimezone(OSLO).date())
        if not schedules and (old := _old_source(of, now.astimezone(OSLO).date())):
            return OpenState(OpenKind.UNKNOWN, f"Åpningstid usikker: kilden er fra {old}")
    else:
        schedules = tuple(of)
    states = [_State(what, counted, now).state() for what, counted in counting(schedules)]
    if not states:
        return OpenState(OpenKind.UNKNOWN, "Åpningstid ukjent")
    return next((one for one in states if one.kind is OpenKind.OPEN), states[0])


def schedules_of(service: Service, today: date) -> tuple[Schedule, ...]:
    """The schedules that may be believed: the service's own, else its text's, else those of its only place. () = unknown."""
    if service.closed or service.status is Status.UNCERTAIN or _old_source(service, today):
        return ()
    found = service.schedules or read_hours(service.opening_hours)
    if found or len(service.open_locations) != 1 or service.opening_hours:
        return found
    return service.open_locations[0].schedules


def counting(schedules: Sequence[Schedule]) -> tuple[tuple[str, tuple[Schedule, ...]], ...]:
    """What counts for "åpent nå", with its schedules: the telephone, else the service as such, else its chat; otherwise all
    else that can be reached (drop-in, appointments …), of which one open is enough. () where nothing is known.
    """
    regular = [one for one in schedules if not one.closed]
    whats = list(dict.fromkeys(one.what for one in regular if one.known) or dict.fromkeys(one.what for one in regular))
    first = next((one for one in _FIRST if one in whats), None)
    counted = whats if first is None else [first]
    return tuple((what, tuple(one for one in schedules if one.what == what or (one.closed and not one.what))) for what in counted)


def _old_source(service: Service, today: date) -> str | None:
    """The date of the source where it is too old to be believed and nobody in RUSinfo checked the service since."""
    if service.verification is not Verification.NEEDS_CHECK or service.assured_date is not None:
        return None
    year = re.match(r"\d{4}", service.source_date or "")
    return norwegian_date(service.source_date) if year and today.year - int(year[0]) > _OLD_AFTER_YEARS else None


class _State:
    """One thing at one moment."""

    def __init__(self, what: str, schedules: tuple[Schedule, ...], now: datetime) -> None:
        self._what = what
        self._schedules = schedules
        self._now = now.astimezone(UTC)
        self._local = now.astimezone(OSLO)
        self._today = self._local.date()

    def state(self) -> OpenState:
        """Open, closed or unknown, with its text."""
        around = [*self._spans(-1), *self._spans(0)]
        holding = [one for one in around if one.start <= self._now < one.end]
        if any(one.certain for one in holding):
            return self._open(around)
        return self._unknown() if holding else self._closed(around)

    def _spans(self, ahead: int) -> tuple[Span, ...]:
        return day_spans(self._schedules, self._today + timedelta(days=ahead))

    def _open(self, around: Iterable[Span]) -> OpenState:
        spans, ahead, end = list(around), 0, self._now
        while True:
            while (later := max((one.end for one in spans if one.certain and one.start <= end), default=end)) > end:
                end = later
            if end - self._now >= _ALWAYS:
                return self._said(OpenKind.OPEN, "døgnåpent", None)
            ahead += 1
            if end.astimezone(OSLO).date() < self._today + timedelta(days=ahead):
                break
            spans.extend(self._spans(ahead))
        unknown_after = any(one.start <= end < one.end for one in spans)
        word = "minst til" if unknown_after else "stenger"
        return self._said(OpenKind.OPEN, f"{word} {self._when(end, closing=True)}", end.astimezone(OSLO))

    def _closed(self, around: Iterable[Span]) -> OpenState:
        unknown_before = False
        for one in self._coming(around):
            if one.certain:
                word = "åpner senest" if unknown_before else "åpner"
                return self._said(OpenKind.CLOSED, f"{word} {self._when(one.start)}", one.start.astimezone(OSLO))
            unknown_before = True
        return self._said(OpenKind.CLOSED, "", None)

    def _coming(self, around: Iterable[Span]) -> Iterator[Span]:
        yield from sorted((one for one in around if one.start > self._now), key=lambda one: one.start)
        for ahead in range(1, _DAYS_AHEAD):
            yield from self._spans(ahead)

    def _unknown(self) -> OpenState:
        day = public_holiday(self._today)
        special = f"Helligdag i dag ({day})" if day else f"{(eve(self._today) or '').capitalize()} i dag"
        known = any(one.known for one in self._schedules if not one.closed)
        if known and (day or eve(self._today)):
            return OpenState(OpenKind.UNKNOWN, f"{special}: åpningstid ikke kjent", what=self._what)
        return OpenState(OpenKind.UNKNOWN, "Åpningstid ukjent", what=self._what)

    def _said(self, kind: OpenKind, more: str, until: datetime | None) -> OpenState:
        is_open = kind is OpenKind.OPEN
        if self._what == "telefon":
            text = "Telefonen er åpen nå" if is_open else "Telefonen er stengt"
        else:
            text = "Åpent nå" if is_open else "Stengt"
            text = f"{self._what[:1].upper()}{self._what[1:]}: {text.lower()}" if self._what else text
        return OpenState(kind, " · ".join(part for part in (text, more) if part), until, self._what)

    def _when(self, moment: datetime, *, closing: bool = False) -> str:
        """ "15:00", "i morgen 09:00", "mandag 09:00", "tirsdag 05.01.2027 09:00"; midnight closes the day it ends."""
        at = moment.astimezone(OSLO)
        clock = f"{at:%H:%M}"
        day = at.date()
        if closing and clock == "00:00":
            clock, day = "24:00", day - timedelta(days=1)
        ahead = (day - self._today).days
        if ahead == 0:
            return clock
        if ahead == 1:
            tonight = at.hour < 6 <= self._local.hour and clock != "24:00"
            return f"{'i natt' if tonight else 'i morgen'} {clock}"
        weekday = _WEEKDAYS[day.weekday()]
        return f"{weekday} {clock}" if ahead < 7 else f"{weekday} {norwegian_date(day)} {clock}"
