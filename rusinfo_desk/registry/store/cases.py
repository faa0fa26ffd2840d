"""Cases that were sealed elsewhere: this PC keeps and sends the bytes, and cannot open them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store import segments
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import sealed_case, segment, sent, unsent
from rusinfo_desk.registry.store.outbox import put_line

__all__ = ["CaseRepository", "put_parts"]


class CaseRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, case_id: str, rev: int, sealed: bytes | None, at: tuple[date, int]) -> bool:
        """Keep a sealed case (32 hex digits as id) and send it. ``rev`` counts from 1; one that is not higher than what is here
        changes nothing, and the answer is False. ``sealed`` None = the case was deleted. ``at``: the day and the hour."""
        put = insert(sealed_case)
        put = put.on_conflict_do_update(
            index_elements=[sealed_case.c.id], set_={"rev": put.excluded.rev, "data": put.excluded.data}
        )
        with self._database.writing() as connection:
            present = connection.execute(select(sealed_case.c.rev).where(sealed_case.c.id == case_id)).scalar()
            if present is not None and rev <= present:
                return False
            connection.execute(put, {"id": case_id, "rev": rev, "data": sealed})
            put_line(connection, RecordKind.CASE, case_id, at, rev, gone=sealed is None)
            return True

    def put_new(self, parts: Mapping[str, bytes], at: tuple[date, int]) -> None:
        """Keep sealed parts (32 hex digits as id) that were never kept before, and send them, all or none."""
        with self._database.writing() as connection:
            put_parts(connection, parts, at)

    def all(self) -> tuple[tuple[str, bytes], ...]:
        """The sealed parts that this PC made and still keeps: id and bytes."""
        with self._database.reading() as connection:
            rows = connection.execute(select(sealed_case).where(sealed_case.c.data.is_not(None)).order_by(sealed_case.c.id))
            return tuple((row.id, bytes(row.data)) for row in rows)

    def get(self, case_id: str) -> tuple[int, bytes | None] | None:
        """Number and bytes of a case of this PC."""
        with self._database.reading() as connection:
            row = connection.execute(select(sealed_case).where(sealed_case.c.id == case_id)).first()
        return None if row is None else (row.rev, row.data if row.data is None else bytes(row.data))

    def on_the_way(self) -> bool:
        """Whether the leader may still lack something: a part waits to be sent, or was sealed on the day of the oldest segment
        that no receipt covers, or later. Which part lies in which segment, and in which hour it was sealed, is not kept."""
        waits = select(unsent.c.thing).where(unsent.c.kind == RecordKind.CASE).limit(1)
        oldest = select(func.min(segment.c.day)).where(segments.OURS, segment.c.covered_by.is_(None), segment.c.records > 0)
        since = select(sent.c.thing).where(sent.c.kind == RecordKind.CASE, sent.c.day >= oldest.scalar_subquery()).limit(1)
        with self._database.reading() as connection:
            return any(connection.execute(asked).first() is not None for asked in (waits, since))


def put_parts(connection: Connection, parts: Mapping[str, bytes], at: tuple[date, int]) -> None:
    """Keep new sealed parts and let them wait to be sent."""
    for part, data in parts.items():
        connection.execute(insert(sealed_case), {"id": part, "rev": 1, "data": data})
        put_line(connection, RecordKind.CASE, part, at, 1)
