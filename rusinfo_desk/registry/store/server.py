"""A copy of the register's contacts on a PostgreSQL server, for figures over more than one PC can hold. Contacts only: no draft,
no text, no case, no key.

One schema a service. A month is copied again when its digest is another than the one that lies beside it; each month is one
transaction. The counts are made by the same statements as in the encrypted file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import URL, Connection, NullPool, Row, Table, create_engine, delete, select, text

from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.asked import Stretch
from rusinfo_desk.registry.store.counted_window import within
from rusinfo_desk.registry.store.counting import Counting, Readable
from rusinfo_desk.registry.store.patience import within_patience
from rusinfo_desk.registry.store.server_faults import told
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["Copied", "CopyState", "RegisterServer", "ServerPlace"]

_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,40}")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where the copy lies. ``schema`` is the service's own (small letters, digits, ``_``)."""

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    schema: str


@dataclass(frozen=True, slots=True)
class Copied:
    """``months`` of ``of`` were copied, with ``contacts`` in them; ``dropped`` ones lay there and are gone from the register."""

    months: int
    of: int
    contacts: int
    dropped: int


@dataclass(frozen=True, slots=True)
class CopyState:
    """What lies on the server: the ``digests`` of its months, ``owner`` by which the register is known that it was copied from,
    and whether the last copying came to its end (``whole``). Counts of a copy that is not whole are of no day at all."""

    owner: str
    whole: bool
    digests: Mapping[str, str]


class RegisterServer:
    """The copy on the server. Always over TLS; a password must be proved by the server too. Raises DeskError.

    ``timeout``: seconds for connecting. A statement has three times as long by the server's clock, and four times by ours for a
    server that no longer keeps one.
    """

    def __init__(self, place: ServerPlace, timeout: float = 20.0) -> None:
        if not _SCHEMA.fullmatch(place.schema):
            raise _no_schema()
        self._schema = place.schema
        self._patience = timeout * 4
        where = URL.create("postgresql+psycopg", place.user, place.password, place.host, place.port, place.database)
        self._engine = create_engine(
            where,
            poolclass=NullPool,
            hide_parameters=True,
            isolation_level="REPEATABLE READ",  # all counts of a summary from one state
            connect_args={
                "connect_timeout": max(2, int(timeout)),
                "sslmode": "require",
                "channel_binding": "require",
                "require_auth": "scram-sha-256",
                "application_name": "rusinfo-desk",
                "options": f"-c search_path={place.schema},pg_temp -c statement_timeout={int(timeout * 3000)}",
            },
        )

    @property
    def counting(self) -> Counting:
        """The counts over the copy. Nothing is kept of them."""
        return Counting(self, worth_it=None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the copy; what is made on the way is temporary."""
        with (
            told(self._engine.dialect.loaded_dbapi.Error),
            self._engine.connect() as connection,
            within_patience(connection, self._patience),
            connection.begin(),
        ):
            yield connection

    def state(self) -> CopyState:
        """What lies there. Raises DeskError "leader_database_empty" when nothing was ever copied."""
        with self.reading() as connection:
            found = connection.execute(text("SELECT owner, whole FROM copy_state")).one_or_none()
            digests = _digests(connection)
        return CopyState("", False, digests) if found is None else CopyState(found.owner, bool(found.whole), digests)

    def copy(
        self,
        register: Readable,
        digests: Mapping[str, str],
        progress: Progress | None = None,
        *,
        owner: str = "",
        replace: bool = False,
    ) -> Copied:
        """Bring the copy up to the register, whose months have these digests. What was done stays when a later month fails.

        ``owner`` is what the register is known by. Raises RefusedError "leader_database_other" over the copy of another one,
        unless it is to be replaced.
        """
        with self.reading() as connection:
            for statement in _TABLES:
                connection.execute(text(statement.format(schema=self._schema)))
            before = connection.execute(text("SELECT owner FROM copy_state")).scalar()
            if before not in (None, owner) and not replace:
                raise _of_another()
            there = _digests(connection)
            connection.execute(text(_STATE), {"owner": owner, "whole": 0})
        dropped = sorted(there.keys() - digests.keys())
        changed = sorted(month for month, digest in digests.items() if there.get(month) != digest)
        count = 0
        for done, month in enumerate([*dropped, *changed]):
            if progress is not None:
                progress(done, len(dropped) + len(changed))
            count += self._copy_month(register, month, digests.get(month))
        with self.reading() as connection:
            connection.execute(text(_STATE), {"owner": owner, "whole": 1})
        return Copied(len(changed), len(digests), count, len(dropped))

    def _copy_month(self, register: Readable, month: str, digest: str | None) -> int:
        mine = within(Stretch(Period.parse(month)))
        with register.reading() as connection:
            contacts = connection.execute(select(contact).where(*mine)).all()
            joined = contact_answer.join(contact, contact.c.id == contact_answer.c.contact_id)
            answers = connection.execute(select(contact_answer).select_from(joined).where(*mine)).all()
        with self.reading() as there:
            there.execute(delete(contact).where(*mine))
            there.execute(text("DELETE FROM copied_month WHERE month = :month"), {"month": month})
            if digest is None:
                return 0
            _fill(there, contact, contacts)
            _fill(there, contact_answer, answers)
            there.execute(text("INSERT INTO copied_month VALUES (:month, :digest)"), {"month": month, "digest": digest})
        return len(contacts)


def _fill(there: Connection, table: Table, rows: Iterable[Row[Any]]) -> None:
    """Rows in the order of the table's columns, by COPY: several times as fast as inserting."""
    names = ", ".join(column.name for column in table.columns)
    driver: Any = there.connection.driver_connection
    with driver.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)


def _columns(table: Any) -> str:
    return ", ".join(
        f"{column.name} {'integer' if column.type.python_type is int else 'text'}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )


_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS {schema}",
    f"CREATE TABLE IF NOT EXISTS {{schema}}.contact ({_columns(contact)}, PRIMARY KEY (id))",
    "CREATE INDEX IF NOT EXISTS contact_by_day ON {schema}.contact (year, day)",
    f"CREATE TABLE IF NOT EXISTS {{schema}}.contact_answer ({_columns(contact_answer)}, "
    "PRIMARY KEY (contact_id, field, position), "
    "FOREIGN KEY (contact_id) REFERENCES {schema}.contact (id) ON DELETE CASCADE)",
    "CREATE INDEX IF NOT EXISTS answer_by_field ON {schema}.contact_answer (year, field, code)",
    "CREATE TABLE IF NOT EXISTS {schema}.copied_month (month text PRIMARY KEY, digest text NOT NULL)",
    "CREATE TABLE IF NOT EXISTS {schema}.copy_state (slot integer PRIMARY KEY CHECK (slot = 1), owner text NOT NULL, "
    "whole integer NOT NULL)",
)
_STATE = (
    "INSERT INTO copy_state VALUES (1, :owner, :whole) "
    "ON CONFLICT (slot) DO UPDATE SET owner = excluded.owner, whole = excluded.whole"
)


def _digests(connection: Connection) -> dict[str, str]:
    return {row.month: row.digest for row in connection.execute(text("SELECT month, digest FROM copied_month"))}


def _no_schema() -> DeskError:
    return DeskError(
        "leader_database_schema",
        what="Navnet på tjenesten kan ikke brukes i databasen.",
        do="Bruk små bokstaver a–z, tall og understrek, og begynn med en bokstav.",
    )


def _of_another() -> RefusedError:
    return RefusedError(
        "leader_database_other",
        what="Kopien på databasetjeneren er av et annet register enn det på denne maskinen.",
        why="To registre i samme kopi ville slettet hverandres måneder.",
        do="Velg et annet navn på tjenesten. Skal dette registeret ta over for det andre, bruk --replace.",
    )
