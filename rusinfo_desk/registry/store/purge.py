"""Sealed contacts leave a counsellor's PC: the plaintext goes, the ciphertext that the PC cannot open itself stays.

Deleted content is overwritten (``secure_delete``), and the log beside the file, which still holds the pages as they were, is
emptied into it and cut to nothing.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, exists, or_, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.contacts import drop_contacts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import sent, unsent
from rusinfo_desk.registry.store.faults import translated

__all__ = ["WINDOW_HOURS", "empty_the_log", "forget_sealed", "not_before", "window_begin"]

WINDOW_HOURS = 24
"""How long a contact can be corrected after it was sealed, unless the leader has set another time."""
_WRONG_CLOCK = timedelta(days=1)
"""What was sealed further ahead of now than this was sealed by a clock that went wrong."""


def window_begin(now: datetime, window_hours: int) -> datetime:
    """The earliest hour whose minutes are not all ``window_hours`` ago. Only hours are kept, so that a contact can be corrected
    for up to an hour longer, and never shorter."""
    return now.replace(minute=0, second=0, microsecond=0, tzinfo=None) - timedelta(hours=window_hours)


def not_before(day: ColumnElement[str], hour: ColumnElement[int], moment: datetime) -> ColumnElement[bool]:
    """Whether a day and an hour are those of ``moment`` or later."""
    of_moment = moment.date().isoformat()
    return or_(day > of_moment, and_(day == of_moment, hour >= moment.hour))


def forget_sealed(connection: Connection, now: datetime, window_hours: int) -> int:
    """Delete the contacts whose newest event was sealed at least ``window_hours`` ago, and the lines about them; says how many.

    It is done by hours, so a contact stays for up to an hour longer.
    """
    begin, ahead = window_begin(now, window_hours), window_begin(now, 0) + _WRONG_CLOCK
    waits = exists().where(unsent.c.kind == RecordKind.CONTACT, unsent.c.thing == sent.c.thing)
    over = or_(~not_before(sent.c.day, sent.c.hour, begin), not_before(sent.c.day, sent.c.hour, ahead))
    things = connection.execute(select(sent.c.thing).where(sent.c.kind == RecordKind.CONTACT, over, ~waits)).scalars().all()
    for thing in things:
        drop_contacts(connection, [thing])
        connection.execute(delete(sent).where(sent.c.kind == RecordKind.CONTACT, sent.c.thing == thing))
    return len(things)


def empty_the_log(database: Database) -> bool:
    """Write the log into the file and cut it to nothing. False when somebody still reads an older state; then try again later."""
    with translated(database.path, database.let_go), closing(database.raw()) as raw:
        busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
