"""The figures, straight from the tables: the register's answer to :class:`~rusinfo_desk.registry.model.counts.CountSource`.

A period is a sum of whole years, whole months and days (:mod:`.asked`), since every contact is of one day. Of whole months and
years a copy of the counts is kept as long as nothing in them changes (:mod:`.closed_counts`); the rest is counted
(:mod:`.counted_window`, :mod:`.direct_counts`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, func, select

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import Column, Pair, Tally
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import Week
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch, stretches_of
from rusinfo_desk.registry.store.closed_counts import WORTH_IT, ClosedCounts, open_year
from rusinfo_desk.registry.store.counted_window import IN_WINDOW, Window, within
from rusinfo_desk.registry.store.direct_counts import direct_counts
from rusinfo_desk.registry.store.tables import contact

__all__ = ["Counting", "Readable", "WindowCounts"]

_YEARS = select(*(select(one(contact.c.year)).scalar_subquery() for one in (func.min, func.max)))
"""The first and the last year. Asked one by one, each is found in the index; asked together, every contact is looked at."""


class Readable(Protocol):
    """A register as the counts read it: the encrypted file, or a copy on a server."""

    def reading(self) -> AbstractContextManager[Connection]:
        """One state of it."""


class Counting:
    """Counts over the register. ``worth_it``: with more contacts than this, counts of whole months are kept; None = never."""

    def __init__(self, database: Readable, worth_it: int | None = WORTH_IT) -> None:
        self._database = database
        self._worth_it = worth_it

    @contextmanager
    def over(
        self, period: Period, before: Period, earlier: Sequence[Period] = (), channel: str | None = None
    ) -> Iterator[WindowCounts]:
        """The counts of a period, of the one to compare it with and of ``earlier`` ones, all from one state of the register.

        With a ``channel`` only its contacts are counted. Raises DeskError.
        """
        with self._counts((period, before, *earlier), channel) as counts:
            yield counts

    def reach(self, period: Period, channel: str | None = None) -> tuple[date, date] | None:
        """The first and the last day of the period with a conversation; None where there is none."""
        chosen = [] if channel is None else [contact.c.channel == channel]
        days = select(func.min(contact.c.day), func.max(contact.c.day))
        with self._database.reading() as connection:
            first, last = connection.execute(
                days.where(contact.c.outcome == CONVERSATION, *within(Stretch(period)), *chosen)
            ).one()
        return None if first is None else (date.fromisoformat(first), date.fromisoformat(last))

    def hours_on(self, days: Collection[date], channel: str | None = None) -> Tally:
        """The conversations of single days, taken together: key (weekday, hour) as in :class:`Column`."""
        if not days:
            return {}
        chosen = [] if channel is None else [contact.c.channel == channel]
        counted = (
            select(contact.c.weekday, contact.c.hour, func.count())
            .where(contact.c.year.in_({day.year for day in days}), contact.c.day.in_([day.isoformat() for day in days]))
            .where(contact.c.outcome == CONVERSATION, *chosen)
            .group_by(contact.c.weekday, contact.c.hour)
        )
        with self._database.reading() as connection:
            return {(str(weekday), str(hour)): n for weekday, hour, n in connection.execute(counted)}

    def weekly(self, field: str, period: Period, groups: Mapping[str, str] | None = None) -> dict[Week, dict[str, int]]:
        """Conversations of each ISO week of the period that mention a code of a multiple answer, once each. ``groups`` as in
        :meth:`WindowCounts.mentions`. A week or code without any is left out, missing answers are not counted."""
        with self._counts((period,), None) as counts:
            (tally,) = counts.tallies(Asked(Kind.WEEKLY, field, groups=_pairs(groups)))
        found: dict[Week, dict[str, int]] = {}
        for (week, code), n in tally.items():
            year, _, number = week.partition("-w")
            found.setdefault((int(year), int(number)), {})[code] = n
        return found

    def first_seen(self, field: str, groups: Mapping[str, str] | None = None) -> dict[str, date]:
        """The day on which each code of a multiple answer was first mentioned in a conversation."""
        with self._database.reading() as connection:
            first, last = connection.execute(_YEARS).one()
        if first is None:
            return {}
        whole = Period(date(first, 1, 1), date(last, 12, 31))
        with self._counts((whole,), None) as counts:
            (tally,) = counts.tallies(Asked(Kind.FIRST_SEEN, field, groups=_pairs(groups)))
        found: dict[str, date] = {}
        for code, text in tally:
            day = date.fromisoformat(text)
            found[code] = min(day, found.get(code, day))
        return found

    def digests(self) -> dict[str, str]:
        """By month ("2022-03"), of all months from the first year of the register to its last: what its contacts are known by."""
        with self._database.reading() as connection:
            first, last = connection.execute(_YEARS).one()
        if first is None:
            return {}
        months = [Period.month(year, month) for year in range(first, last + 1) for month in range(1, 13)]
        with self._counts(months, None) as counts:
            found = counts.tallies(Asked(Kind.DIGEST))
        return {str(month): digest for month, tally in zip(months, found, strict=True) for (digest,) in tally}

    @contextmanager
    def _counts(self, periods: Sequence[Period], channel: str | None) -> Iterator[WindowCounts]:
        with self._database.reading() as connection:
            closed = None if self._worth_it is None else ClosedCounts(connection, self._worth_it)
            yield WindowCounts(connection, periods, channel, Window(connection, channel), closed)
            if closed is not None:
                closed.keep()


class WindowCounts:
    """A :class:`~rusinfo_desk.registry.model.counts.CountSource` over some periods."""

    def __init__(
        self, connection: Connection, periods: Sequence[Period], channel: str | None, window: Window, closed: ClosedCounts | None
    ) -> None:
        self._channel = channel
        self._connection, self._window = connection, window
        self._closed = closed
        filled = 0 if closed is None or not closed.used else open_year(connection)
        self._periods = [stretches_of(period, filled) for period in periods]
        self._known: dict[Asked, tuple[Tally, ...]] = {}

    def outcomes(self) -> Pair:
        """All contacts by outcome."""
        return Pair.of(self.tallies(Asked(Kind.OUTCOMES, channel=self._channel)))

    def conversations(self, *columns: Column) -> Pair:
        """Conversations by single answers."""
        return Pair.of(self.tallies(Asked(Kind.CONVERSATIONS, columns=columns, channel=self._channel)))

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        """Conversations with a mention."""
        kind = Kind.FIRST_MENTIONS if first else Kind.MENTIONS
        return Pair.of(self.tallies(Asked(kind, field, columns, _pairs(groups), self._channel)))

    def reached(self, field: str, *columns: Column) -> Pair:
        """Conversations by what came of a multiple question."""
        return Pair.of(self.tallies(Asked(Kind.REACHED, field, columns, channel=self._channel)))

    def tallies(self, asked: Asked) -> tuple[Tally, ...]:
        """The counts of each period. What is kept of them is read, the rest counted."""
        if asked not in self._known:
            every = dict.fromkeys(one for period in self._periods for one in period)
            found = {} if self._closed is None else self._closed.read(asked, every)
            missing = [one for one in every if one not in found]
            if missing:
                fresh = self._count(asked, missing)
                found.update(fresh)
                if self._closed is not None:
                    self._closed.note(asked, fresh)
            self._known[asked] = tuple(_added([found[one] for one in period]) for period in self._periods)
        return self._known[asked]

    def _count(self, asked: Asked, stretches: Sequence[Stretch]) -> Mapping[Stretch, Tally]:
        if asked.kind in IN_WINDOW:
            return self._window.counts(asked, stretches)
        return direct_counts(self._connection, asked, stretches)


def _pairs(groups: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((groups or {}).items()))


def _added(tallies: Sequence[Tally]) -> Tally:
    if len(tallies) == 1:
        return tallies[0]
    total: dict[tuple[str, ...], int] = {}
    for tally in tallies:
        for key, n in tally.items():
            total[key] = total.get(key, 0) + n
    return total
