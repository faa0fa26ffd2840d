"""Which notices were read on this PC. A notice with a new text is unread again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.content import ContentKind, Key
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import notice_read

__all__ = ["NoticeRepository", "forget_reading"]


class NoticeRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark_read(self, notice_id: str, day: date) -> None:
        """Keep that a notice was read. Doing it twice is harmless."""
        put = insert(notice_read).on_conflict_do_nothing()
        with self._database.writing() as connection:
            connection.execute(put, {"notice_id": notice_id, "day": day.isoformat()})

    def forget(self, notice_ids: Iterable[str]) -> None:
        """These notices have a new text: nobody here has read them."""
        with self._database.writing() as connection:
            forget_reading(connection, ((ContentKind.NOTICE, one) for one in notice_ids))

    def read(self) -> frozenset[str]:
        """The ids of the notices that were read."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(notice_read.c.notice_id)).scalars())


def forget_reading(connection: Connection, keys: Iterable[Key]) -> None:
    """Make the notices among these unread: their text is about to change."""
    for notice_id in {target_id for kind, target_id in keys if kind is ContentKind.NOTICE}:
        connection.execute(delete(notice_read).where(notice_read.c.notice_id == notice_id))
