"""Which period the leader looks at: a month, a year, or from one day to another. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rusinfo_desk.registry.model.period import Period

__all__ = ["Span", "Spans", "last_whole_month", "moved"]


class Span(StrEnum):
    """How long a period is chosen at a time."""

    MONTH = "month"
    YEAR = "year"
    RANGE = "range"

    @property
    def label(self) -> str:
        return {Span.MONTH: "Måned", Span.YEAR: "År", Span.RANGE: "Fra og til"}[self]


@dataclass(frozen=True, slots=True)
class Spans:
    """The chosen span and period."""

    span: Span
    period: Period

    def as_span(self, span: Span) -> Spans:
        """The same days seen as a month (the last one) or a year; a range keeps its days."""
        last = self.period.last
        periods = {Span.MONTH: Period.month(last.year, last.month), Span.YEAR: Period.year(last.year), Span.RANGE: self.period}
        return Spans(span, periods[span])

    def step(self, direction: int) -> Spans:
        """The one before (−1) or after (+1), of the same length."""
        return Spans(self.span, moved(self.period, self.span, direction))


def last_whole_month(today: date) -> Spans:
    """What a leader wants on the first day of a month: the month that has ended."""
    last = today.replace(day=1) - timedelta(days=1)
    return Spans(Span.MONTH, Period.month(last.year, last.month))


def moved(period: Period, span: Span, direction: int) -> Period:
    if span is Span.YEAR:
        return Period.year(period.first.year + direction)
    if span is Span.MONTH:
        years, month = divmod(period.first.year * 12 + period.first.month - 1 + direction, 12)
        return Period.month(years, month + 1)
    days = timedelta(days=((period.last - period.first).days + 1) * direction)
    return Period(period.first + days, period.last + days)
