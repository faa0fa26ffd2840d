"""Imported descriptions of services. The store keeps the text; what it means is the library's matter."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import directory_record

__all__ = ["DirectoryRepository"]


class DirectoryRepository:
    """Records by id, each a JSON text. Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_all(self, records: Iterable[tuple[str, str]]) -> int:
        """Put (id, JSON) in, all or nothing, in place of records with the same id. Returns how many.

        An id must pass :func:`rusinfo_desk.registry.model.answers.is_code`, because a contact may refer to it.
        """
        rows = [{"id": record_id, "body": body} for record_id, body in records]
        if not rows:
            return 0
        statement = insert(directory_record)
        upsert = statement.on_conflict_do_update(index_elements=["id"], set_={"body": statement.excluded.body})
        with self._database.writing() as connection:
            connection.execute(upsert, rows)
        return len(rows)

    def all(self) -> tuple[str, ...]:
        """The JSON texts, by id."""
        with self._database.reading() as connection:
            return tuple(connection.execute(select(directory_record.c.body).order_by(directory_record.c.id)).scalars())

    def clear(self) -> None:
        """Forget what was imported; what comes with the program stands again."""
        with self._database.writing() as connection:
            connection.execute(delete(directory_record))
