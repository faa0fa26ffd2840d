"""A share in PostgreSQL: what an organisation takes that has outgrown a file share. The same sealed bytes, as rows.

The tables and rights are made by IT with ``installer/fellesomraade.sql``. Always over TLS; with a password the server must
prove that it knows it too (SCRAM with channel binding), so that no certificate has to be handed out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from rusinfo_desk.exchange.transport.address import ServerAddress
from rusinfo_desk.exchange.transport.door import Gone, NotAllowed, OutOfRoom, Taken, TooLarge, TransportError, Unreachable
from rusinfo_desk.exchange.transport.grammar import is_name, parts_of

__all__ = ["PostgresTransport"]

_HERE = text("SELECT name FROM rusinfo_exchange.file WHERE folder = :folder")
_BELOW = text(
    "SELECT DISTINCT split_part(substr(folder, :skip), '/', 1) FROM rusinfo_exchange.file WHERE starts_with(folder, :start)"
)
_READ = text(
    "SELECT octet_length(data), CASE WHEN octet_length(data) <= :limit THEN data END"
    " FROM rusinfo_exchange.file WHERE folder = :folder AND name = :name"
)
_PUT = text("INSERT INTO rusinfo_exchange.file (folder, name, data) VALUES (:folder, :name, :data)")
_REMOVE = text("DELETE FROM rusinfo_exchange.file WHERE folder = :folder AND name = :name")

# SQLSTATE (PostgreSQL's appendix A) by class or by code.
_FAULTS: dict[str, type[TransportError]] = {
    "23505": Taken,  # unique violation
    "23": NotAllowed,  # another rule of the table
    "25006": NotAllowed,  # read-only
    "28": NotAllowed,  # log-in
    "42501": NotAllowed,  # insufficient privilege
    "53100": OutOfRoom,  # disk full
}


class PostgresTransport:
    """One connection, made at the first call and again after a fault. ``timeout``: seconds for connecting and for a statement."""

    def __init__(self, address: ServerAddress, timeout: float) -> None:
        where = URL.create(
            "postgresql+psycopg", address.user or None, address.password or None, address.host, address.port, address.place
        )
        settings = {
            "connect_timeout": max(2, int(timeout)),
            "sslmode": "require",
            "application_name": "rusinfo-desk",
            "options": f"-c synchronous_commit=on -c statement_timeout={int(timeout * 1000)}",
        }
        if address.password:
            settings |= {"channel_binding": "require", "require_auth": "scram-sha-256"}
        self._engine: Engine = create_engine(
            where,
            module=psycopg,
            poolclass=NullPool,
            connect_args=settings,
            hide_parameters=True,
            isolation_level="AUTOCOMMIT",  # each change is one statement; nothing more goes to and fro
        )
        self._connection: Connection | None = None

    def list(self, folder: str) -> tuple[str, ...]:
        parts_of(folder, root=True)
        start = f"{folder}/" if folder else ""
        with self._transaction() as connection:
            here = connection.execute(_HERE, {"folder": folder}).scalars().all()
            below = connection.execute(_BELOW, {"start": start, "skip": len(start) + 1}).scalars().all()
        return tuple(name for name in (*here, *below) if is_name(str(name)))

    def read(self, path: str, limit: int) -> bytes:
        with self._transaction() as connection:
            row = connection.execute(_READ, {**_place(path), "limit": limit}).first()
        if row is None:
            raise Gone("gone")
        if row[0] > limit:
            raise TooLarge("too_large")
        return bytes(row[1])

    def put_new(self, path: str, data: bytes) -> None:
        with self._transaction() as connection:
            connection.execute(_PUT, {**_place(path), "data": data})

    def remove(self, path: str) -> None:
        with self._transaction() as connection:
            connection.execute(_REMOVE, _place(path))

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except SQLAlchemyError:
                connection.invalidate()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All of it or nothing, on the server's disk at the end. Its faults are the door's; after one comes a new connection."""
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                yield self._connection
        except SQLAlchemyError as error:
            fault = _fault(error)
            if not isinstance(fault, Taken):
                self.close()
            raise fault from None


def _place(path: str) -> dict[str, str]:
    """Folder and name. A file lies in a folder: nothing can be put beside the folders."""
    folder, _, name = "/".join(parts_of(path)).rpartition("/")
    return {"folder": folder, "name": name}


def _fault(error: SQLAlchemyError) -> TransportError:
    cause = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(cause, "sqlstate", None)
    if state:
        kind = _FAULTS.get(state) or _FAULTS.get(state[:2], Unreachable)
        return kind(f"sql_{state.lower()}")
    # libpq gives no code for a log-in that failed, only the server's sentence, in the server's language.
    if "authenti" in str(cause).lower() or "autenti" in str(cause).lower():
        return NotAllowed("log_in")
    return Unreachable("no_connection")
