"""Sealed cases leave the register: their entries, texts and what was typed, so that nothing is left in the file or its log.

As with contacts (:mod:`rusinfo_desk.registry.store.purge`) the tables are emptied and filled again, for SQLite leaves copies in
the gaps of pages. ``cleared`` 0 says that this is still to be done, so that a program that ended in between does it next time.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, delete, exists, or_, select, update

from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.backup import forget_copies
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.duty_tables import dropped_part, duty_case, duty_entry, duty_text, duty_typing
from rusinfo_desk.registry.store.exchange_tables import sealed_case, segment, sent, unsent
from rusinfo_desk.registry.store.holding_tables import held_case
from rusinfo_desk.registry.store.purge import WRONG_CLOCK, empty_the_log, fill_anew, not_before, window_begin

__all__ = ["clear_dropped", "forget_cases"]

_OF_A_CASE = (duty_case, duty_entry, duty_text, duty_typing)
_PARTS = (sealed_case, held_case)
_SENT_DAYS = 90
"""How long a PC keeps the sealed bytes of a part after it was sent, at least."""


def forget_cases(database: Database, backups: Path | None, now: datetime, window_hours: int) -> int:
    """Delete what the cases sealed at least ``window_hours`` ago say. Says how many cases.

    Copies of the register that were made before the window go too, where a case or a part of one was ever deleted.
    """
    with database.writing() as connection:
        ids = _due(connection, now, window_hours)
        for one in ids:
            _forget(connection, one)
        _forget_typing(connection, now, window_hours)
        _forget_parts(connection, now)
        gone = (select(duty_case.c.id).where(duty_case.c.forgotten == 1), select(dropped_part.c.id))
        known = any(connection.execute(one.limit(1)).first() is not None for one in gone)
    _clear(database, duty_case, _OF_A_CASE)
    clear_dropped(database)
    if known and backups is not None:
        with suppress(OSError):  # a copy that is held open goes next time
            forget_copies(backups, now - timedelta(hours=window_hours))
    return len(ids)


def clear_dropped(database: Database) -> None:
    """Clear the pages that knew parts which were deleted, and the log."""
    _clear(database, dropped_part, _PARTS)
    empty_the_log(database)


def _due(connection: Connection, now: datetime, window_hours: int) -> list[str]:
    begin, ahead = window_begin(now, window_hours), window_begin(now, 0) + WRONG_CLOCK
    day, hour = duty_case.c.sealed_day, duty_case.c.sealed_hour
    outside = or_(~not_before(day, hour, begin), not_before(day, hour, ahead))
    whole = (duty_case.c.closed_day.is_not(None), duty_case.c.last_seq == duty_case.c.sealed_seq)
    return list(connection.execute(select(duty_case.c.id).where(*whole, duty_case.c.forgotten == 0, outside)).scalars())


def _forget(connection: Connection, case_id: str) -> None:
    for table in (duty_entry, duty_text, duty_typing):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    left = {"forgotten": 1, "cleared": 0, "sealed_day": None, "sealed_hour": None}
    connection.execute(update(duty_case).where(duty_case.c.id == case_id).values(**left))


def _forget_typing(connection: Connection, now: datetime, window_hours: int) -> None:
    """What was typed as an addition to a closed case and never noted lies for as long as the window, and goes."""
    closed = select(duty_case.c.id).where(duty_case.c.closed_day.is_not(None))
    lying = duty_typing.c.case_id.in_(closed)
    old = (lying, duty_typing.c.day < window_begin(now, window_hours).date().isoformat())
    cases = set(connection.execute(select(duty_typing.c.case_id).where(*old)).scalars())
    for one in cases:
        connection.execute(update(duty_case).where(duty_case.c.id == one).values(cleared=0))
    connection.execute(delete(duty_typing).where(*old))
    connection.execute(update(duty_typing).where(lying, duty_typing.c.day.is_(None)).values(day=now.date().isoformat()))


def _forget_parts(connection: Connection, now: datetime) -> None:
    """The sealed bytes that this PC cannot open go when the leader has held what was sealed on their day for so long that the
    segments' own bytes are gone."""
    before = (now - timedelta(days=_SENT_DAYS)).date().isoformat()
    kept = exists().where(segment.c.kept == 1, segment.c.day <= sent.c.day)
    waits = exists().where(unsent.c.kind == sent.c.kind, unsent.c.thing == sent.c.thing)
    old = select(sent.c.thing).where(sent.c.kind == RecordKind.CASE, sent.c.day < before, ~kept, ~waits)
    for thing in connection.execute(old).scalars().all():
        connection.execute(delete(sealed_case).where(sealed_case.c.id == thing))
        connection.execute(delete(sent).where(sent.c.kind == RecordKind.CASE, sent.c.thing == thing))


def _clear(database: Database, marks: Table, tables: tuple[Table, ...]) -> None:
    with database.reading() as connection:
        asked = select(marks.c.id).where(marks.c.cleared == 0).limit(1)
        if connection.execute(asked).first() is None:
            return
    fill_anew(database, tuple(table.name for table in tables), f"UPDATE {marks.name} SET cleared = 1 WHERE cleared = 0")
