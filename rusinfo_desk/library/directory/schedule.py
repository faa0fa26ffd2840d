"""When a service can be reached, as the sources say: one span of the week, or one dated exception, a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

__all__ = ["ALL_DAYS", "MIDNIGHT", "PUBLIC_HOLIDAY", "WEEKDAYS", "WEEKEND", "Schedule"]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
WEEKEND = ("SA", "SU")
PUBLIC_HOLIDAY = "PH"
"""The day code of a Norwegian public holiday. HSDS has only MO–SU; it is ours, and is left out where HSDS is written."""
ALL_DAYS = (*WEEKDAYS, *WEEKEND)
MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One span of opening, or a dated exception.

    ``byday`` are the days it opens on: "MO" … "SU" and "PH"; empty = every day from ``valid_from`` to ``valid_to``. A day code
    says nothing of public holidays: only "PH" does. ``opens_at`` and ``closes_at`` are local time in Norway. A span that
    does not close later than it opens closes the day after: 15:30–08:00 is a night, 14:00–00:00 lasts until midnight, and
    00:00–00:00 is a whole day and night. Both None and not ``closed``: open on those days, at hours that nobody has said.

    ``closed`` is an exception: closed on those days, the whole day or from ``opens_at`` to ``closes_at``. ``valid_from`` and
    ``valid_to`` are both included, None = without end; a span with both goes before one without. ``what`` is what can be
    reached ("" = the service as such, "telefon", "chat", "besøk", "feltpleie" …). ``rule`` is what the source says that
    these fields cannot say (every second week …), verbatim: when it holds is then not known. ``description`` is the
    source's own words, ``notes`` a remark to it.
    """

    byday: tuple[str, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    closed: bool = False
    what: str = ""
    description: str | None = None
    notes: str | None = None
    rule: str | None = None

    @property
    def whole_day(self) -> bool:
        """Open from midnight to midnight."""
        return not self.closed and self.opens_at == MIDNIGHT and self.closes_at == MIDNIGHT

    @property
    def overnight(self) -> bool:
        """Closes the day after it opens, later than midnight itself or a whole day after."""
        if self.opens_at is None or self.closes_at is None:
            return False
        return self.closes_at <= self.opens_at

    @property
    def known(self) -> bool:
        """Whether it can be said when this span begins and ends."""
        return self.rule is None and (self.closed or (self.opens_at is not None and self.closes_at is not None))

    def valid_on(self, day: date) -> bool:
        """Whether ``day`` lies within the dates of this span, whatever day of the week it is."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
