"""What is asked of the register's counts, and of which stretch of time: values by which a count is known again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from rusinfo_desk.registry.model.counts import Column
from rusinfo_desk.registry.model.period import Period

__all__ = ["DEFINITION", "Asked", "Kind", "Stretch", "stretches_of"]

DEFINITION = f"{1:016x}"
"""Raise it whenever the same question is answered otherwise: copies made before are then not used any more. A test knows the
statements and says when; of what :mod:`.counted_window` makes of them it knows nothing."""


class Kind(StrEnum):
    """What is counted; ``DIGEST`` is no count but what a stretch can be known again by."""

    OUTCOMES = "outcomes"
    CONVERSATIONS = "conversations"
    MENTIONS = "mentions"
    FIRST_MENTIONS = "first_mentions"
    REACHED = "reached"
    WEEKLY = "weekly"
    FIRST_SEEN = "first_seen"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, see :class:`~rusinfo_desk.registry.model.counts.CountSource`. ``groups`` are pairs of code and category."""

    kind: Kind
    field: str = ""
    columns: tuple[Column, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    channel: str | None = None

    @property
    def cube(self) -> str:
        """By which the question is known."""
        groups = (f"{code}>{group}" for code, group in self.groups)
        return _digest(self.kind, self.field, *self.columns, self.channel or "", *groups)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are counted together. ``span`` is "2024" or "2024-03" where they are a whole year or month, else empty."""

    period: Period
    span: str = ""


def stretches_of(period: Period, open_year: int) -> tuple[Stretch, ...]:
    """The period as whole years, whole months and the days that are left, in their order.

    The year that is still being filled (``open_year``) is cut into its months, so that what comes in changes one of them only.
    """
    return tuple(_stretches(period, open_year))


def _stretches(period: Period, open_year: int) -> Iterator[Stretch]:
    day = period.first
    while day <= period.last:
        year, month = Period.year(day.year), Period.month(day.year, day.month)
        if day == year.first and year.last <= period.last and day.year != open_year:
            whole = year
        elif day == month.first and month.last <= period.last:
            whole = month
        else:
            whole = Period(day, min(month.last, period.last))
        yield Stretch(whole, str(whole) if whole.is_year or whole.is_month else "")
        day = _after(whole.last)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _digest(*parts: object) -> str:
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]
