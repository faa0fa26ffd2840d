"""Put a folder of files where the user wants it: all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.put_file import cannot_write

__all__ = ["put_folder", "refuse_full"]


def put_folder(folder: Path, files: Mapping[str, bytes], what: str, ready: Callable[[], None] | None = None) -> None:
    """Make ``folder`` with these files (names may have folders of their own, parted by /). ``what`` is what to say when it fails.

    ``ready`` is done when all is written and not yet in its place; when it raises, nothing is put.

    Raises DeskError "folder_not_empty" for one that holds something, and "cannot_write".
    """
    refuse_full(folder)
    beside = folder.parent / f".{uuid4().hex}.tmp"
    try:
        beside.mkdir()
        try:
            for name, data in files.items():
                _put(beside / name, data)
            if ready is not None:
                ready()
            if folder.is_dir():
                folder.rmdir()
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError as error:
        raise cannot_write(error, what) from error


def refuse_full(folder: Path) -> None:
    """Raises DeskError "folder_not_empty" when there is something in the folder, or it is a file."""
    try:
        full = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise cannot_write(error, "Mappen kan ikke brukes.") from error
    if full:
        raise DeskError(
            "folder_not_empty",
            what="Mappen er ikke tom.",
            why="En utgivelse legges i en mappe for seg selv, så ingen gamle filer blir liggende mellom de nye.",
            do="Velg en ny eller tom mappe.",
        )


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
