"""The connection to the encrypted file: how it is opened, and the two ways of using it, reading and writing.

Measured traps (seed document "exchange"): without ``module=`` a unique violation is not wrapped by SQLAlchemy; with
the default pool for memory databases twenty threads end in a crash, hence QueuePool.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from rusinfo_desk.registry.store.faults import home_gone, translated
from rusinfo_desk.registry.store.place import refuse_network_path

__all__ = ["BUSY_SECONDS", "KEY_BYTES", "Database", "connect"]

KEY_BYTES = 32
BUSY_SECONDS = 1.5
"""How long a write waits for another process. Longer would feel like a hang; the draft is written again anyway."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged save has reached the disk
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -32000",
)


def connect(path: Path, key: bytes, *, create: bool = False) -> Any:
    """A raw connection to the file with the raw 32-byte ``key``, in autocommit. Only ``create`` makes a file."""
    if len(key) != KEY_BYTES:
        raise ValueError("the key is 32 bytes")
    if not create and path.exists() and path.stat().st_size == 0:
        raise dbapi2.DatabaseError("file is not a database")  # SQLite would make a fresh register of an emptied file
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


class Database:
    """The engine over one encrypted file. Every use goes through :meth:`reading` or :meth:`writing`."""

    def __init__(self, path: Path, key: bytes) -> None:
        refuse_network_path(path)
        self.path = path
        self.key = key
        self._identity: tuple[int, int] | None = None
        self._engine = create_engine(
            "sqlite://",
            creator=self._connect,
            module=dbapi2,
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=8,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises DeskError."""
        with translated(self.path, self.let_go):
            self._check_place()
            with self._engine.begin() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing, on the disk when the block has ended. Raises DeskError."""
        with translated(self.path, self.let_go):
            self._check_place()
            with self._engine.connect() as connection, connection.execution_options(desk_write=True).begin():
                yield connection

    def write_one(self, statement: str, values: tuple[str, ...]) -> None:
        """One statement as a transaction of its own, on the disk when this returns. Raises DeskError.

        Straight to the driver: for the one statement that runs at every pause in the typing.
        """
        with translated(self.path, self.let_go):
            self._check_place()
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute(statement, values)
            finally:
                connection.close()

    def raw(self) -> Any:
        """A connection of its own, outside the pool, for migrations, copies and checks. The caller closes it."""
        self._check_place()
        return connect(self.path, self.key)

    def beside(self) -> Database:
        """The same file and key again, with connections of its own."""
        return Database(self.path, self.key)

    def raw_copy(self, path: Path) -> Any:
        """A new empty file with the same key, as the target of a copy. The caller closes it."""
        return connect(path, self.key, create=True)

    def let_go(self) -> None:
        """Close the connections that are at rest; the next use opens new ones."""
        self._identity = None
        self._engine.dispose()

    def _connect(self) -> Any:
        connection = connect(self.path, self.key)
        self._identity = _identity(self.path)
        return connection

    def _check_place(self) -> None:
        """SQLite goes on writing to a deleted file without a word; what is acknowledged would be lost."""
        found = _identity(self.path)
        if found is None:
            self.let_go()
            raise home_gone()
        if self._identity is not None and found != self._identity:
            self.let_go()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - this runs at every save
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _begin(connection: Connection) -> None:
    """IMMEDIATE takes the write lock at once: a read that becomes a write later could not wait for it."""
    write = connection.get_execution_options().get("desk_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
