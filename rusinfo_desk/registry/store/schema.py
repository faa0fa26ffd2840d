"""The schema of the database file: its version, and how a file of an older one is brought up to date.

The version is major.minor, kept in ``PRAGMA user_version`` as ``1000 * major + minor``. A newer minor adds things that
this program may ignore, so it is opened; a newer major is refused. Alembic is imported only when there is something to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rusinfo_desk.paths import settle
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.backup import keep_copy
from rusinfo_desk.registry.store.database import Database, connect
from rusinfo_desk.registry.store.faults import translated

__all__ = ["APPLICATION_ID", "SCHEMA", "make_schema", "prepare", "version_of"]

APPLICATION_ID = 0x52555344
"""Marks the file as ours ("RUSD")."""

SCHEMA = (1, 5)
"""The version that this program writes. Raise it with every revision in ``migrations/versions``."""


def prepare(database: Database, backups: Path) -> None:
    """Check the version and migrate when the file is older. Raises RefusedError for a newer major or a foreign file."""
    with database.reading() as connection:
        application = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
        version = _split(int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()))
    if application != APPLICATION_ID:
        raise _foreign()
    if version[0] > SCHEMA[0]:
        raise _too_new()
    if version < SCHEMA:
        keep_copy(database, backups, version)
        try:
            _migrate(database)
        except DeskError:
            raise
        except Exception as error:
            raise _not_migrated() from error


def make_schema(path: Path, key: bytes) -> None:
    """Make a new file beside ``path`` and move it there when it is whole."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    with translated(new, lambda: None):
        raw = connect(new, key, create=True)
        try:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            raw.close()
    database = Database(new, key)
    try:
        _migrate(database)
    finally:
        database.let_go()
    settle(new, path)


def version_of(raw: Any) -> tuple[int, int]:
    """The schema version (major, minor) that a raw connection finds in its file."""
    return _split(int(raw.execute("PRAGMA user_version").fetchone()[0]))


def _migrate(database: Database) -> None:
    from rusinfo_desk.registry.store.migrations import upgrade

    upgrade(database, "head")


def _split(stored: int) -> tuple[int, int]:
    return divmod(stored, 1000)


def _foreign() -> RefusedError:
    return RefusedError(
        "not_our_register",
        what="Filen register.db er ikke et register fra RUSinfo Desk.",
        do="Ikke slett noe. Legg tilbake riktig fil fra sikkerhetskopi, eller velg en annen hjemmemappe.",
    )


def _too_new() -> RefusedError:
    return RefusedError(
        "schema_too_new",
        what="Registeret er laget av en nyere utgave av RUSinfo Desk.",
        why="Denne utgaven ville ikke forstått alt som står i det.",
        do="Oppdater programmet på denne maskinen. Registeret er ikke rørt.",
    )


def _not_migrated() -> DeskError:
    return DeskError(
        "migration_failed",
        what="Registeret ble ikke oppgradert til denne utgaven av programmet.",
        why="Noe i filen var annerledes enn ventet.",
        do="Registeret er som før, og en sikkerhetskopi ligger i mappen «backup». Be IT om hjelp.",
    )
