"""Put a file where the user wants it: all of it or nothing, replacing what is there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from rusinfo_desk.paths import refuse_device, settle
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["cannot_write", "put_file"]


def put_file(path: Path, data: bytes, what: str, ready: Callable[[], None] | None = None) -> None:
    """Write ``data`` beside ``path``, then move it there. ``what`` is what to say when it fails ("Listen kunne ikke lagres.").

    ``ready`` is done when all is written and not yet in its place; when it raises, nothing is put.

    Raises DeskError "cannot_write" for a disk that is full, a folder that is not there or may not be written to.
    """
    try:
        refuse_device(path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if ready is not None:
                ready()
            settle(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(error, what) from error


def cannot_write(error: OSError, what: str) -> DeskError:
    """The fault in plain words."""
    return DeskError(
        "cannot_write", what=what, why=_reason(error), do="Velg en annen mappe eller et annet filnavn, og prøv igjen."
    )


def _reason(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "Mappen finnes ikke.",
        PermissionError: "Du har ikke lov til å skrive der, eller filen er åpen i et annet program.",
        IsADirectoryError: "Det er en mappe med det navnet.",
        NotADirectoryError: "Stedet er ikke en mappe.",
    }
    return next((text for kind, text in reasons.items() if isinstance(error, kind)), "Disken er full eller ikke tilgjengelig.")
