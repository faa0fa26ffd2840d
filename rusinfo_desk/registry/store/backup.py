"""Encrypted copies of the database, taken before its schema is changed. The newest three are kept."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from rusinfo_desk.paths import settle
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.faults import translated

__all__ = ["KEPT", "keep_copy"]

KEPT = 3


def keep_copy(database: Database, folder: Path, version: tuple[int, int]) -> Path:
    """Copy the whole database, checked and with the same key, to ``folder``; older copies beyond three are deleted.

    Raises DeskError when the copy cannot be made; then nothing must be migrated.
    """
    try:
        return _copied(database, folder, version)
    except OSError:
        raise _not_copied("Mappen «backup» kan ikke skrives, eller disken er full.") from None


def _copied(database: Database, folder: Path, version: tuple[int, int]) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"register-{moment}-v{version[0]}.{version[1]}.db"
    new = target.with_suffix(".new")
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
    for old in sorted(folder.glob("register-*.db"))[:-KEPT]:
        old.unlink()
    return target


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _not_copied(why: str) -> DeskError:
    return DeskError(
        "backup_failed",
        what="Sikkerhetskopien før oppgraderingen ble ikke laget.",
        why=why,
        do="Registeret er ikke rørt. Kjør «rusinfo-desk check» og be IT om hjelp.",
    )
