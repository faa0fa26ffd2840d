"""Content that the leader published and this PC received: the one in use and the one before, as signed files."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.exchange_tables import received

__all__ = ["ReceivedRepository", "put_received"]

_PRESENT, _PREVIOUS = "present", "previous"


class ReceivedRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def present(self) -> tuple[int, bytes] | None:
        """Version and bytes of what is in use; None = what ships."""
        return self._at(_PRESENT)

    def previous(self) -> tuple[int, bytes] | None:
        """Version and bytes of what was in use before."""
        return self._at(_PREVIOUS)

    def version(self) -> int:
        """The version in use, 0 = what ships."""
        with self._database.reading() as connection:
            return connection.execute(select(received.c.version).where(received.c.place == _PRESENT)).scalar() or 0

    def drop_present(self) -> None:
        """What is in use turned out to be damaged: the one before takes its place, and the next round fetches it again."""
        with self._database.writing() as connection:
            connection.execute(delete(received).where(received.c.place == _PRESENT))
            connection.execute(update(received).values(place=_PRESENT))

    def _at(self, place: str) -> tuple[int, bytes] | None:
        with self._database.reading() as connection:
            row = connection.execute(select(received).where(received.c.place == place)).first()
        return None if row is None else (row.version, bytes(row.data))


def put_received(connection: Connection, version: int, data: bytes) -> None:
    """Take a version into use; the one before is kept. A version that is not higher changes nothing."""
    present = connection.execute(select(received.c.version).where(received.c.place == _PRESENT)).scalar()
    if present is not None:
        if version <= present:
            return
        connection.execute(delete(received).where(received.c.place == _PREVIOUS))
        connection.execute(update(received).values(place=_PREVIOUS))
    connection.execute(insert(received), {"place": _PRESENT, "version": version, "data": data})
