"""A mapping in a file of its own (.json), so that it can be read, changed and carried to another PC."""

from __future__ import annotations

import json
from pathlib import Path

from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, mapping_body, mapping_of
from rusinfo_desk.tasks.put_file import put_file

__all__ = ["read_mapping", "write_mapping"]

_LARGEST = 2_000_000


def read_mapping(path: Path, kind: ImportKind) -> FileMapping:
    """The mapping of a file. Raises DeskError "mapping_file"."""
    try:
        refuse_device(path)
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError:
        raise _wrong("Filen finnes ikke, eller du har ikke lov til å lese den.", "Kontroller navnet.") from None
    try:
        if len(raw) > _LARGEST:
            raise ValueError("large")
        mapping = mapping_of(json.loads(raw.decode("utf-8-sig")))
    except json.JSONDecodeError as error:
        raise _wrong(f"Linje {error.lineno} er ikke JSON.", "Rett linjen, eller lag filen på nytt med --suggest.") from None
    except (ValueError, RecursionError):
        raise _wrong("Filen er ikke bygd opp slik et oppsett skal være.", "Lag filen på nytt med --suggest.") from None
    if mapping.kind is not kind:
        raise _wrong("Det er for en annen slags fil.", "Velg et oppsett for denne slags filer.")
    return mapping


def write_mapping(path: Path, mapping: FileMapping) -> None:
    """Write it, all of it or nothing. Raises DeskError "cannot_write"."""
    text = json.dumps(mapping_body(mapping), ensure_ascii=False, indent=1) + "\n"
    put_file(path, text.encode(), "Oppsettet kunne ikke lagres.")


def _wrong(why: str, do: str) -> DeskError:
    return DeskError("mapping_file", what="Oppsettet kan ikke leses.", why=why, do=do)
