"""What has left the house, count by count: what was printed cannot be taken back, and what was hidden stays hidden.

The database lets nothing of it be changed or deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from rusinfo_desk.registry.model.disclosure import Name, Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.figure_tables import publication, published_count

__all__ = ["PublicationRepository"]


class PublicationRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, one: Published) -> None:
        """Keep what was published, all or nothing. Its id is 32 hexadecimal digits of a UUID 4; one that is here is refused."""
        with self._database.writing() as connection:
            number = int(connection.execute(select(func.coalesce(func.max(publication.c.number), 0))).scalar_one()) + 1
            row = {"number": number, "id": one.id, "day": one.day, "threshold": one.threshold}
            connection.execute(insert(publication), row)
            if one.counts:
                rows = [_row(number, variable, n) for variable, n in one.counts.items()]
                connection.execute(insert(published_count), rows)

    def all(self) -> tuple[Published, ...]:
        """All publications, the oldest first."""
        with self._database.reading() as connection:
            return tuple(_read(connection, row) for row in _rows(connection))

    def of(self, period: Period) -> tuple[Published, ...]:
        """The publications that say something of a day of the period, whole, the oldest first."""
        touching = select(published_count.c.publication).where(
            published_count.c.first <= period.last.isoformat(), published_count.c.last >= period.first.isoformat()
        )
        with self._database.reading() as connection:
            numbers = set(connection.execute(touching.distinct()).scalars())
            return tuple(_read(connection, row) for row in _rows(connection) if row.number in numbers)


def _rows(connection: Connection) -> Sequence[Row[Any]]:
    return connection.execute(select(publication).order_by(publication.c.number)).all()


def _read(connection: Connection, row: Row[Any]) -> Published:
    asked = select(published_count).where(published_count.c.publication == row.number)
    periods: dict[tuple[str, str], Period] = {}
    names: dict[str, Name] = {}
    counts: dict[Variable, int | None] = {}
    for one in connection.execute(asked):
        days = (one.first, one.last)
        if days not in periods:
            periods[days] = Period(date.fromisoformat(one.first), date.fromisoformat(one.last))
        if one.what not in names:
            names[one.what] = _name(one.what)
        counts[Variable(periods[days], names[one.what])] = one.n
    return Published(row.id, row.day, row.threshold, counts)


def _row(number: int, variable: Variable, n: int | None) -> dict[str, str | int | None]:
    days = {"first": variable.period.first.isoformat(), "last": variable.period.last.isoformat()}
    return {"publication": number, **days, "what": _text(variable.name), "n": n}


def _text(name: Name) -> str:
    return ",".join(f"{dimension}:{value}" for dimension, value in sorted(name))


def _name(text: str) -> Name:
    return frozenset((dimension, value) for dimension, _, value in (part.partition(":") for part in text.split(",")))
