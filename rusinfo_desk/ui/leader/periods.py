"""Which period the leader looks at, which one beside it, and which channel. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rusinfo_desk.registry.model.period import FIRST_YEAR, LAST_YEAR, Period

__all__ = ["Against", "Span", "Spans", "View", "last_whole_month", "moved", "spoken"]


class Span(StrEnum):
    """How long a period is chosen at a time."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def months(self) -> int:
        """How many months; 0 for a range of days."""
        return _MONTHS[self]


_LABELS: Mapping[Span, str] = {
    Span.MONTH: "Måned",
    Span.QUARTER: "Kvartal",
    Span.HALF: "Halvår",
    Span.YEAR: "År",
    Span.RANGE: "Fra og til",
}
_MONTHS: Mapping[Span, int] = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12, Span.RANGE: 0}


@dataclass(frozen=True, slots=True)
class Spans:
    """The chosen span and period."""

    span: Span
    period: Period

    @property
    def label(self) -> str:
        """As it is said: "3. kvartal 2022"."""
        return spoken(self.period)

    def as_span(self, span: Span, today: date = date.max) -> Spans:
        """The same days seen as a month, quarter, half or year: the last that has begun by ``today``. A range keeps its days."""
        if span is Span.RANGE:
            return Spans(span, self.period)
        last = min(self.period.last, max(today, self.period.first))
        return Spans(span, _whole(last.year, (last.month - 1) // span.months, span))

    def step(self, direction: int) -> Spans:
        """The one before (−1) or after (+1), of the same length. At the first and last year of the register it stays."""
        found = moved(self.period, self.span, direction)
        return Spans(self.span, found) if FIRST_YEAR <= found.first.year <= found.last.year <= LAST_YEAR else self


class Against(StrEnum):
    """What a period is compared with."""

    YEAR_BEFORE = "year_before"
    JUST_BEFORE = "just_before"
    OWN = "own"

    @property
    def label(self) -> str:
        return {
            Against.YEAR_BEFORE: "samme periode året før",
            Against.JUST_BEFORE: "perioden rett før",
            Against.OWN: "en periode jeg velger",
        }[self]


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at. ``own`` is the period chosen to compare with, ``channel`` a code or "" for all."""

    chosen: Spans
    against: Against = Against.YEAR_BEFORE
    own: Period | None = None
    channel: str = ""

    @property
    def compared(self) -> Period:
        """The period beside the chosen one. It never overlaps it: what is in both would hide every change."""
        period = self.chosen.period
        if self.against is Against.JUST_BEFORE:
            return moved(period, self.chosen.span, -1)
        if self.against is Against.OWN and self.own is not None and not _overlap(self.own, period):
            return self.own
        return period.compared_with

    @property
    def overlaps(self) -> bool:
        """Whether the period to compare with was chosen inside the other, and so is not used."""
        return self.against is Against.OWN and self.own is not None and _overlap(self.own, self.chosen.period)

    def at(self, chosen: Spans) -> View:
        """The same view of another period."""
        return replace(self, chosen=chosen)


def last_whole_month(today: date) -> Spans:
    """What a leader wants on the first day of a month: the month that has ended."""
    last = today.replace(day=1) - timedelta(days=1)
    return Spans(Span.MONTH, Period.month(last.year, last.month))


def moved(period: Period, span: Span, direction: int) -> Period:
    """The period of the same length before or after."""
    if span is Span.RANGE:
        days = timedelta(days=((period.last - period.first).days + 1) * direction)
        return Period(period.first + days, period.last + days)
    return _whole(period.first.year, (period.first.month - 1) // span.months + direction, span)


def spoken(period: Period) -> str:
    """The period as it is said: a quarter and a half by name, all else by its label."""
    for span, word in ((Span.QUARTER, "kvartal"), (Span.HALF, "halvår")):
        at = (period.first.month - 1) // span.months
        if period == _whole(period.first.year, at, span):
            return f"{at + 1}. {word} {period.first.year}"
    return period.label


def _whole(year: int, place: int, span: Span) -> Period:
    """The ``place``-th whole span counted from the beginning of ``year``; it may lie in another year."""
    first, after = place * span.months, (place + 1) * span.months
    begins = date(year + first // 12, first % 12 + 1, 1)
    ends = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Period(begins, ends)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
