"""Sealed contacts leave a counsellor's PC: the plaintext goes, the ciphertext that the PC cannot open itself stays.

Deleted content is overwritten (``secure_delete``), but where SQLite has moved rows from page to page a copy may lie in the gaps
(found by the test that reads the bytes). So the tables are emptied, which clears their pages whole, and filled again with what
stays. The log beside the file, which still holds the pages as they were, is then emptied into it and cut to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Connection, and_, delete, exists, or_, select, tuple_, union_all
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.contacts import drop_contacts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import sent, unsent
from rusinfo_desk.registry.store.faults import translated

__all__ = ["WINDOW_HOURS", "WRONG_CLOCK", "empty_the_log", "fill_anew", "forget_sealed", "not_before", "window_begin"]

WINDOW_HOURS = 24
"""How long a contact can be corrected after it was sealed, unless the leader has set another time."""
_KNOWING_IDS = ("contact", "contact_answer", "imported_contact", "draft", "unsent", "sent", "outbox")
_MOST_LEFT = 5000
WRONG_CLOCK = timedelta(days=1)
"""What was sealed further ahead of now than this was sealed by a clock that went wrong."""


def window_begin(now: datetime, window_hours: int) -> datetime:
    """The earliest hour whose minutes are not all ``window_hours`` ago. Only hours are kept, so that a contact can be corrected
    for up to an hour longer, and never shorter."""
    return now.replace(minute=0, second=0, microsecond=0, tzinfo=None) - timedelta(hours=window_hours)


def not_before(day: ColumnElement[str], hour: ColumnElement[int], moment: datetime) -> ColumnElement[bool]:
    """Whether a day and an hour are those of ``moment`` or later."""
    of_moment = moment.date().isoformat()
    return or_(day > of_moment, and_(day == of_moment, hour >= moment.hour))


def _sealed_outside(begin: datetime, ahead: datetime) -> CompoundSelect[str]:
    """The contacts sealed before ``begin``, and from ``ahead`` on: two ranges of the index, so that what was sealed between
    them, however much, is not looked at."""
    sealed_at = tuple_(sent.c.day, sent.c.hour)
    contacts = select(sent.c.thing).where(sent.c.kind == RecordKind.CONTACT, ~_waits())
    before = contacts.where(sealed_at < tuple_(begin.date().isoformat(), begin.hour))
    return union_all(before, contacts.where(sealed_at >= tuple_(ahead.date().isoformat(), ahead.hour)))


def _waits() -> ColumnElement[bool]:
    return exists().where(unsent.c.kind == RecordKind.CONTACT, unsent.c.thing == sent.c.thing)


def forget_sealed(connection: Connection, now: datetime, window_hours: int) -> int:
    """Delete the contacts whose newest event was sealed at least ``window_hours`` ago, and the lines about them; says how many.

    It is done by hours, so a contact stays for up to an hour longer.
    """
    begin, ahead = window_begin(now, window_hours), window_begin(now, 0) + WRONG_CLOCK
    things = connection.execute(_sealed_outside(begin, ahead)).scalars().all()
    for thing in things:
        drop_contacts(connection, [thing])
        connection.execute(delete(sent).where(sent.c.kind == RecordKind.CONTACT, sent.c.thing == thing))
    return len(things)


def fill_anew(database: Database, tables: Sequence[str] = _KNOWING_IDS, afterwards: str = "") -> None:
    """Clear every page of these tables (those that know ids of contacts), and put back what stays; then a last statement, in the
    same transaction.

    Not while thousands of contacts are left (a whole import that is on its way): then the next time.
    """
    with translated(database.path, database.let_go), closing(database.raw()) as raw:
        raw.execute("PRAGMA foreign_keys = OFF").fetchall()  # with them on a table is emptied row by row
        raw.execute("BEGIN IMMEDIATE")
        (left,) = raw.execute("SELECT count(*) FROM contact").fetchone() if "contact" in tables else (0,)
        for name in tables if left <= _MOST_LEFT else ():
            watching = _triggers_on_deletion(raw, name)  # with them, too
            for trigger in watching:
                raw.execute(f"DROP TRIGGER {trigger}")
            raw.execute(f"CREATE TEMPORARY TABLE staying AS SELECT * FROM main.{name}")  # in memory: temp_store
            raw.execute(f"DELETE FROM main.{name}")
            raw.execute(f"INSERT INTO main.{name} SELECT * FROM temp.staying")
            raw.execute("DROP TABLE temp.staying")
            for statement in watching.values():
                raw.execute(statement)
        if afterwards:
            raw.execute(afterwards)
        raw.execute("COMMIT")


def _triggers_on_deletion(raw: Any, table: str) -> dict[str, str]:
    """By name. What stays is the same afterwards, so that nothing needs to be told of it."""
    plan = raw.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall()
    return {name: sql for name, sql in plan if " DELETE ON " in sql}


def empty_the_log(database: Database) -> bool:
    """Write the log into the file and cut it to nothing. False when somebody still reads an older state; then try again later."""
    with translated(database.path, database.let_go), closing(database.raw()) as raw:
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
