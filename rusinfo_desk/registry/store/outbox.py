"""What the exchange has to send: one line a thing, written in the same transaction as the thing itself.

A thing's events are counted (``rev``). While one waits, what happens meanwhile is told by the same line with a higher number;
what was never sealed and is taken back leaves no line at all. A line bears the day and the hour of the thing itself, or of an
import.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import outbox, sent, unsent
from rusinfo_desk.registry.store.holding_tables import held_contact
from rusinfo_desk.registry.store.in_bulk import insert_rows
from rusinfo_desk.registry.store.tables import contact

__all__ = ["announce", "announce_new", "put_line", "rev_of", "take_in_old_lines", "withdraw", "withdraw_line", "withdraw_many"]

Hour = tuple[date, int]

_COLUMNS = ("kind", "thing", "rev", "gone", "day", "hour")
_INSERT = upsert(unsent)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=[unsent.c.kind, unsent.c.thing],
    set_={name: _INSERT.excluded[name] for name in ("rev", "gone", "day", "hour")},
)


def announce(connection: Connection, one: Contact) -> None:
    """A contact was registered or corrected."""
    put_line(connection, RecordKind.CONTACT, one.id.hex, (one.day, one.hour))


def announce_new(connection: Connection, contacts: Sequence[Contact], at: Hour | None) -> None:
    """Contacts that were not known before. ``at`` is the time of the import; without it each bears its own day and hour."""
    lines = [_line(RecordKind.CONTACT, one.id.hex, 1, False, at or (one.day, one.hour)) for one in contacts]
    insert_rows(connection, unsent, _COLUMNS, [tuple(line.values()) for line in lines])


def put_line(connection: Connection, kind: RecordKind, thing: str, at: Hour, rev: int | None = None, gone: bool = False) -> int:
    """The newest event of a thing waits from now on. ``rev`` is the next number unless it is given. Says the number."""
    number = rev_of(connection, kind, thing) + 1 if rev is None else rev
    connection.execute(_PUT, _line(kind, thing, number, gone, at))
    return number


def withdraw(connection: Connection, contact_id: UUID, at: Hour) -> None:
    """A contact is taken back or deleted."""
    withdraw_line(connection, RecordKind.CONTACT, contact_id.hex, at)


def withdraw_line(connection: Connection, kind: RecordKind, thing: str, at: Hour) -> None:
    """A thing is gone. When the leader cannot have heard of it nothing is left; otherwise its withdrawal waits."""
    number = rev_of(connection, kind, thing)
    mine = (unsent.c.kind == kind, unsent.c.thing == thing)
    told = connection.execute(select(sent.c.rev).where(sent.c.kind == kind, sent.c.thing == thing)).first()
    if told is None and not _held(connection, kind, thing):
        connection.execute(delete(unsent).where(*mine))
    else:
        put_line(connection, kind, thing, at, number + 1, gone=True)


def withdraw_many(connection: Connection, contact_ids: Sequence[str], at: Hour) -> None:
    """:func:`withdraw` for a whole batch of contacts."""
    mine = {table: among(table.c.thing, contact_ids) for table in (unsent, sent)}
    of_contacts = [select(table.c.thing, table.c.rev).where(table.c.kind == RecordKind.CONTACT, mine[table]) for table in mine]
    of_held = select(held_contact.c.id, held_contact.c.rev).where(among(held_contact.c.id, contact_ids))
    waiting, *told = (connection.execute(asked).all() for asked in (*of_contacts, of_held))
    newest = dict[str, int]()
    for thing, rev in (row for rows in told for row in rows):
        newest[thing] = max(rev, newest.get(thing, 0))
    unheard = [thing for thing, _ in waiting if thing not in newest]
    connection.execute(delete(unsent).where(unsent.c.kind == RecordKind.CONTACT, among(unsent.c.thing, unheard)))
    for thing, rev in waiting:
        if thing in newest:
            newest[thing] = max(rev, newest[thing])
    lines = [_line(RecordKind.CONTACT, thing, rev + 1, True, at) for thing, rev in newest.items()]
    if lines:
        connection.execute(_PUT, lines)


def rev_of(connection: Connection, kind: RecordKind, thing: str) -> int:
    """The highest number that an event of the thing has here, 0 = none."""
    asked = [
        select(func.max(table.c.rev)).where(table.c.kind == kind, table.c.thing == thing).scalar_subquery()
        for table in (unsent, sent)
    ]
    if kind is RecordKind.CONTACT:
        asked.append(select(func.max(held_contact.c.rev)).where(held_contact.c.id == thing).scalar_subquery())
    return max(number or 0 for number in connection.execute(select(*asked)).one())


def take_in_old_lines(database: Database) -> None:
    """Take over what a program of schema 1.2 left in its outbox meanwhile."""
    with database.reading() as connection:
        if connection.execute(select(outbox.c.contact_id).limit(1)).first() is None:
            return
    with database.writing() as connection:
        _take_in(connection)


def _take_in(connection: Connection) -> None:
    rows = connection.execute(select(outbox).order_by(outbox.c.contact_id, outbox.c.event)).all()
    present = frozenset(_present(connection, {row.contact_id for row in rows}))
    for row in {row.contact_id: row for row in rows}.values():
        at = (date.fromisoformat(row.day), row.hour)
        if row.contact_id in present:
            put_line(connection, RecordKind.CONTACT, row.contact_id, at)
        else:
            withdraw_line(connection, RecordKind.CONTACT, row.contact_id, at)
    connection.execute(delete(outbox))


def _present(connection: Connection, ids: Iterable[str]) -> list[str]:
    return [one for one in ids if connection.execute(select(contact.c.id).where(contact.c.id == one)).first() is not None]


def _held(connection: Connection, kind: RecordKind, thing: str) -> int:
    """The highest number that the leader, when this is the leader's home, holds of a contact."""
    if kind is not RecordKind.CONTACT:
        return 0
    asked = select(func.max(held_contact.c.rev)).where(held_contact.c.id == thing)
    return connection.execute(asked).scalar_one() or 0


def _line(kind: RecordKind, thing: str, rev: int, gone: bool, at: Hour) -> dict[str, str | int]:
    return {"kind": str(kind), "thing": thing, "rev": rev, "gone": int(gone), "day": at[0].isoformat(), "hour": at[1]}
