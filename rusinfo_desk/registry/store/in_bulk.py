"""Very many rows in one transaction: straight to the driver, with room in memory, and the kept counts opened once for all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, delete

from rusinfo_desk.registry.store.figure_tables import closed_count

__all__ = ["in_bulk", "insert_rows"]

_ROOM = 256_000
"""KiB of pages kept for the transaction: one that leaves memory early is sealed and written more than once."""
_OPENING = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name IN (?, ?)"
_TRIGGERS = ("contact_insert_opens", "contact_answer_insert_opens")


@contextmanager
def in_bulk(connection: Connection) -> Iterator[set[str]]:
    """Inside a writing transaction that adds contacts: yields a set for the days that they are of.

    The triggers that take the copies of a month's counts away would ask at every row. They are away meanwhile (for this
    transaction alone), and the copies of the months and years of those days go once, at its end. What fails rolls all back.
    """
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_ROOM}")
    try:
        watching = connection.exec_driver_sql(_OPENING, _TRIGGERS).all()
        for name, _ in watching:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        days = set[str]()
        yield days
        _open_counts(connection, days)
        for _, statement in watching:
            connection.exec_driver_sql(statement)
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {int(before)}")


def insert_rows(connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Put in rows whose values stand in the order of ``columns``. SQLAlchemy's own way takes as long as the database."""
    if rows:
        connection.exec_driver_sql(_statement(table, columns), list(rows))


@cache
def _statement(table: Table, columns: tuple[str, ...]) -> str:
    """The names come from the tables of this program, never from data."""
    names = ", ".join(table.c[name].name for name in columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})"


def _open_counts(connection: Connection, days: Collection[str]) -> None:
    spans = {span for day in days for span in (day[:4], day[:7])}
    if spans:
        connection.execute(delete(closed_count).where(closed_count.c.span.in_(sorted(spans))))
