"""Encrypted copies of the database: one before a change of its schema (the newest three are kept), and one on request."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from rusinfo_desk.paths import settle
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.faults import translated

__all__ = ["KEPT", "copy_whole", "forget_copies", "keep_copy"]

KEPT = 3


def keep_copy(database: Database, folder: Path, version: tuple[int, int]) -> Path:
    """Copy the whole database, checked and with the same key, to ``folder``; older copies beyond three are deleted.

    Raises DeskError when the copy cannot be made; then nothing must be migrated.
    """
    try:
        return _copied(database, folder, version)
    except OSError:
        raise _not_copied("Mappen «backup» kan ikke skrives, eller disken er full.") from None


def copy_whole(database: Database, target: Path) -> bytes:
    """Copy the whole database, checked, to the new file ``target``. Says the key that opens it, which is the register's own.

    Raises DeskError when it cannot be made; then there is no file.
    """
    if target.exists():
        raise FileExistsError(target.name)
    try:
        _copy(database, target)
    except OSError:
        raise _not_copied("Mappen kan ikke skrives, eller disken er full.") from None
    return database.key


def forget_copies(folder: Path, before: datetime) -> None:
    """Delete the copies that were made before a moment (aware): they hold contacts that have left the register since."""
    limit = f"register-{before.astimezone(UTC):%Y%m%d-%H%M%S}"
    for old in folder.glob("register-*.db"):
        if old.name < limit:
            old.unlink(missing_ok=True)


def _copied(database: Database, folder: Path, version: tuple[int, int]) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"register-{moment}-v{version[0]}.{version[1]}.db"
    _copy(database, target)
    for old in sorted(folder.glob("register-*.db"))[:-KEPT]:
        old.unlink()
    return target


def _copy(database: Database, target: Path) -> None:
    new = target.with_name(target.name + ".new")
    try:
        with translated(new, database.let_go), closing(database.raw()) as source, closing(database.raw_copy(new)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            sound = copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        if not sound:
            raise _not_copied("Registeret kan være skadet.")
        _to_disk(new)
        settle(new, target)
    finally:
        new.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _not_copied(why: str) -> DeskError:
    return DeskError(
        "backup_failed",
        what="Sikkerhetskopien av registeret ble ikke laget.",
        why=why,
        do="Registeret er ikke rørt. Kjør «rusinfo-desk check» og be IT om hjelp.",
    )
