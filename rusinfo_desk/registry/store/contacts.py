"""The register: contacts in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, func, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import sent, unsent
from rusinfo_desk.registry.store.figure_tables import imported_contact
from rusinfo_desk.registry.store.holding_tables import held_contact
from rusinfo_desk.registry.store.in_bulk import in_bulk, insert_rows
from rusinfo_desk.registry.store.outbox import announce_new, withdraw
from rusinfo_desk.registry.store.rows import ANSWER_COLUMNS, CONTACT_COLUMNS, answer_rows, contact_row, to_contact
from rusinfo_desk.registry.store.tables import contact, contact_answer, draft

__all__ = [
    "ContactRepository",
    "add_new",
    "contact_by_id",
    "contacts_by_id",
    "drop_contacts",
    "put_contacts",
    "read_contacts",
    "take_out",
]

_BATCH = 2000


class ContactRepository:
    """Contacts of this PC. Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_many(self, contacts: Iterable[Contact], at: tuple[date, int] | None = None) -> int:
        """Put all of them in, or none when something fails (an error raised by the iterable included).

        One whose id was ever known here stays as it is, corrected or deleted though it may be. The new ones travel like
        registered ones; ``at`` is the day and hour of the import. Returns how many are new.
        """
        with self._database.writing() as connection, in_bulk(connection) as days:
            return sum(len(new) for new in add_new(connection, contacts, at, days))

    def get(self, contact_id: UUID) -> Contact | None:
        with self._database.reading() as connection:
            return contact_by_id(connection, contact_id)

    def delete(self, contact_id: UUID) -> bool:
        """Take a contact out, and withdraw it where it was sent; says whether it was there."""
        with self._database.writing() as connection:
            return take_out(connection, contact_id)

    def count(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(contact)).scalar_one())

    def all(self, period: Period | None = None) -> Iterator[Contact]:
        """The contacts of a period by day and hour, read while iterating. Within an hour the order is random."""
        with self._database.reading() as connection:
            yield from read_contacts(connection, *_within(period))


def add_new(
    connection: Connection, contacts: Iterable[Contact], at: tuple[date, int] | None, days: set[str]
) -> Iterator[list[Contact]]:
    """Put in those whose ids were never known here, batch by batch, and say which they were. ``days`` is of :func:`in_bulk`."""
    waiting = iter(contacts)
    while batch := list(islice(waiting, _BATCH)):
        known = _known(connection, batch)
        new = list({one.id.hex: one for one in batch if one.id.hex not in known}.values())
        _insert(connection, new)
        announce_new(connection, new, at)
        days.update(one.day.isoformat() for one in new)
        yield new


def put_contacts(connection: Connection, contacts: Sequence[Contact]) -> None:
    """Insert contacts; one that is there already with the same id is replaced, so that doing it twice is harmless."""
    if contacts:
        connection.execute(_DELETE, [{"old": one.id.hex} for one in contacts])
    _insert(connection, contacts)


def contact_by_id(connection: Connection, contact_id: UUID) -> Contact | None:
    if connection.execute(select(contact.c.id).where(contact.c.id == contact_id.hex)).first() is None:
        return None
    return next(read_contacts(connection, contact.c.id == contact_id.hex), None)


def contacts_by_id(connection: Connection, ids: Sequence[UUID]) -> Iterator[Contact]:
    """Those of these contacts that are there, in no order that means anything."""
    return read_contacts(connection, among(contact.c.id, [one.hex for one in ids]))


def take_out(connection: Connection, contact_id: UUID) -> bool:
    """Delete a contact; its withdrawal waits where the leader can have heard of it. Says whether it was there."""
    mine = contact.c.id == contact_id.hex
    row = connection.execute(select(contact.c.day, contact.c.hour).where(mine)).first()
    if row is None:
        return False
    drop_contacts(connection, [contact_id.hex])
    withdraw(connection, contact_id, (date.fromisoformat(row.day), row.hour))
    return True


def drop_contacts(connection: Connection, ids: Sequence[str]) -> None:
    """Delete these contacts, with what joins them to an import, and the corrections of them that were begun: without its contact
    such a draft would be taken for a call that nobody has registered."""
    if ids:
        old = [{"old": one} for one in ids]
        for statement in (_DELETE, _DELETE_DRAFT, _DELETE_MARK):
            connection.execute(statement, old)


def _insert(connection: Connection, contacts: Sequence[Contact]) -> None:
    insert_rows(connection, contact, CONTACT_COLUMNS, [contact_row(one) for one in contacts])
    insert_rows(connection, contact_answer, ANSWER_COLUMNS, [line for one in contacts for line in answer_rows(one)])


def _known(connection: Connection, contacts: Sequence[Contact]) -> frozenset[str]:
    """Which of these were ever known here: in the register, on their way, sent, or held by the leader."""
    ids = [one.id.hex for one in contacts]
    found = [
        connection.execute(select(place).where(among(place, ids), *more)).scalars()
        for place, more in (
            (contact.c.id, ()),
            (unsent.c.thing, (unsent.c.kind == RecordKind.CONTACT,)),
            (sent.c.thing, (sent.c.kind == RecordKind.CONTACT,)),
            (held_contact.c.id, ()),
        )
    ]
    return frozenset(one for several in found for one in several)


_DELETE = delete(contact).where(contact.c.id == bindparam("old"))
_DELETE_DRAFT = delete(draft).where(draft.c.id == bindparam("old"))
_DELETE_MARK = delete(imported_contact).where(imported_contact.c.contact_id == bindparam("old"))


def _within(period: Period | None) -> tuple[ColumnElement[bool], ...]:
    if period is None:
        return ()
    return (
        contact.c.year.between(period.first.year, period.last.year),
        contact.c.day.between(period.first.isoformat(), period.last.isoformat()),
    )


def read_contacts(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Contact]:
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
