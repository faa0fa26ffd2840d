"""The contact centre's own figures, a day and a channel. Of two imports of the same day the newer stands; when it is taken back
the older one stands again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, Select, and_, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.calls import CallDay, CallFigures
from rusinfo_desk.registry.model.imports import ImportRun
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.figure_tables import call_day
from rusinfo_desk.registry.store.import_runs import begin_run

__all__ = ["CallRepository"]


class CallRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, run: ImportRun, days: Sequence[CallDay]) -> int:
        """Bring in these days, all or none; says how many of them are new or say something else than what stood.

        A run whose id is here already and was not taken back keeps its line, and its days are put in their place again.
        Of two lines of one day and channel the last counts. Where nothing is new or changed, nothing is kept.
        """
        fresh = {(one.day, one.channel): one for one in days}
        with self._database.writing() as connection:
            changed = _changed(connection, fresh)
            if changed:
                number = begin_run(connection, run)
                rows = [_row(one, number) for one in fresh.values()]
                put = upsert(call_day)
                values = {name: put.excluded[name] for name in ("received", "answered", "within_20s", "waited")}
                key = [call_day.c.day, call_day.c.channel, call_day.c.run]
                connection.execute(put.on_conflict_do_update(index_elements=key, set_=values), rows)
            return changed

    def days(self, period: Period) -> tuple[CallDay, ...]:
        """What stands for each day and channel of the period, by day and channel."""
        with self._database.reading() as connection:
            return _standing(connection, period)

    def figures(self, period: Period) -> tuple[CallFigures, ...]:
        """The sums of a period: all channels together first (channel ``""``), then each by its code. Empty without any day."""
        days = self.days(period)
        if not days:
            return ()
        ordered = sorted(days, key=lambda one: one.channel)
        apart = groupby(ordered, key=lambda one: one.channel)
        return (_summed("", days), *(_summed(channel, tuple(mine)) for channel, mine in apart))


def _changed(connection: Connection, fresh: dict[tuple[date, str], CallDay]) -> int:
    if not fresh:
        return 0
    covered = Period(min(day for day, _ in fresh), max(day for day, _ in fresh))
    before = {(one.day, one.channel): one for one in _standing(connection, covered)}
    return sum(before.get(key) != one for key, one in fresh.items())


def _standing(connection: Connection, period: Period) -> tuple[CallDay, ...]:
    rows = connection.execute(_of(period).order_by(call_day.c.day, call_day.c.channel))
    return tuple(
        CallDay(date.fromisoformat(row.day), row.channel, row.received, row.answered, row.within_20s, row.waited) for row in rows
    )


def _of(period: Period) -> Select[tuple[str, str, int, int, int | None, int | None]]:
    within = call_day.c.day.between(period.first.isoformat(), period.last.isoformat())
    newest = (
        select(call_day.c.day, call_day.c.channel, func.max(call_day.c.run).label("run"))
        .where(within)
        .group_by(call_day.c.day, call_day.c.channel)
        .subquery()
    )
    same = and_(*(call_day.c[name] == newest.c[name] for name in ("day", "channel", "run")))
    columns = (call_day.c[name] for name in ("day", "channel", "received", "answered", "within_20s", "waited"))
    return select(*columns).join(newest, same).where(within)


def _row(one: CallDay, run: int) -> dict[str, str | int | None]:
    return {
        "day": one.day.isoformat(),
        "channel": one.channel,
        "run": run,
        "received": one.received,
        "answered": one.answered,
        "within_20s": one.within_20s,
        "waited": one.wait_seconds,
    }


def _summed(channel: str, days: Sequence[CallDay]) -> CallFigures:
    quick = [one for one in days if one.within_20s is not None]
    waited = [one for one in days if one.wait_seconds is not None]
    return CallFigures(
        channel,
        days=len({one.day for one in days}),
        received=sum(one.received for one in days),
        answered=sum(one.answered for one in days),
        days_20s=len({one.day for one in quick}),
        received_20s=sum(one.received for one in quick),
        answered_20s=sum(one.answered for one in quick),
        within_20s=sum(one.within_20s or 0 for one in quick),
        days_wait=len({one.day for one in waited}),
        answered_wait=sum(one.answered for one in waited),
        wait_seconds=sum(one.wait_seconds or 0 for one in waited),
    )
