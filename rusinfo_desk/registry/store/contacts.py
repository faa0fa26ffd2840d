"""The register: contacts in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.outbox import announce
from rusinfo_desk.registry.store.rows import answer_rows, contact_row, to_contact
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["ContactRepository", "put_contacts"]

_BATCH = 2000


class ContactRepository:
    """Contacts of this PC. Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_many(self, contacts: Iterable[Contact]) -> int:
        """Put all of them in, or none when something fails (an error raised by the iterable included).

        They travel like registered ones. Returns how many.
        """
        count = 0
        waiting = iter(contacts)
        with self._database.writing() as connection:
            while batch := list(islice(waiting, _BATCH)):
                put_contacts(connection, batch)
                announce(connection, batch)
                count += len(batch)
        return count

    def get(self, contact_id: UUID) -> Contact | None:
        with self._database.reading() as connection:
            return next(_read(connection, contact.c.id == contact_id.hex), None)

    def delete(self, contact_id: UUID) -> bool:
        """Take a contact out; says whether it was there."""
        with self._database.writing() as connection:
            return connection.execute(delete(contact).where(contact.c.id == contact_id.hex)).rowcount == 1

    def count(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(contact)).scalar_one())

    def all(self, period: Period | None = None) -> Iterator[Contact]:
        """The contacts of a period by day and hour, read while iterating. Within an hour the order is random."""
        with self._database.reading() as connection:
            yield from _read(connection, *_within(period))


def put_contacts(connection: Connection, contacts: Sequence[Contact]) -> None:
    """Insert contacts; one that is there already with the same id is replaced, so that doing it twice is harmless."""
    connection.execute(_DELETE, [{"old": one.id.hex} for one in contacts])
    connection.execute(insert(contact), [contact_row(one) for one in contacts])
    lines = [line for one in contacts for line in answer_rows(one)]
    if lines:
        connection.execute(insert(contact_answer), lines)


_DELETE = delete(contact).where(contact.c.id == bindparam("old"))


def _within(period: Period | None) -> tuple[ColumnElement[bool], ...]:
    if period is None:
        return ()
    return (
        contact.c.year.between(period.first.year, period.last.year),
        contact.c.day.between(period.first.isoformat(), period.last.isoformat()),
    )


def _read(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Contact]:
    """Two statements side by side in the same order, so that a whole register is never held in memory."""
    order = (contact.c.day, contact.c.hour, contact.c.id)
    rows = connection.execution_options(yield_per=_BATCH).execute(select(contact).where(*where).order_by(*order))
    lines = connection.execution_options(yield_per=_BATCH).execute(
        select(contact_answer)
        .join(contact, contact.c.id == contact_answer.c.contact_id)
        .where(*where)
        .order_by(*order, contact_answer.c.field, contact_answer.c.position)
    )
    grouped = groupby(lines, key=_contact_id)
    owner, answers = next(grouped, ("", iter(())))
    for row in rows:
        mine = [line._mapping for line in answers] if owner == row.id else []
        if owner == row.id:
            owner, answers = next(grouped, ("", iter(())))
        yield to_contact(row._mapping, mine)  # type: ignore[arg-type]  # a row's mapping has text keys too


def _contact_id(line: Row[Any]) -> str:
    return str(line.contact_id)
