"""Finds the sheets in what somebody wants to import: one file, a folder with one level of folders in it, or a zip file.

Nothing is unpacked to the disk, so no name in a zip file can reach out of it; one that tries is refused all the same.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["MOST_BYTES", "MOST_FILES", "SheetFile", "sheet_files"]

MOST_FILES = 500
MOST_BYTES = 100_000
"""Bytes of one sheet; more of a file is not read."""
_MOST_ENTRIES = 5_000
_LEFT_OUT = frozenset({"readme.md", "les meg.md", "lesmeg.md"})


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet that was found. ``name`` is what messages call it, ``stem`` the name without ending.

    ``data`` has one byte more than :data:`MOST_BYTES` where the file is longer than that.
    """

    name: str
    stem: str
    data: bytes


def sheet_files(path: Path) -> tuple[SheetFile, ...]:
    """The sheets (.md) of a file, folder or zip file, by name. Raises DeskError when there are none or too many, or it cannot be
    read."""
    try:
        if path.is_dir():
            found = tuple(_in_folder(path))
        else:
            refuse_device(path)
            found = (_one(path),) if path.suffix.lower() == ".md" else tuple(_in_zip(path))
    except OSError:
        raise DeskError(
            "cannot_read",
            what="Arkene kan ikke leses.",
            why="Filen eller mappen finnes ikke, eller du har ikke lov til å lese den.",
            do="Kontroller navnet og prøv igjen.",
        ) from None
    if not found:
        raise DeskError("no_sheets", what="Det er ingen ark (.md) der.", do="Velg en .md-fil, en mappe med ark eller en zip-fil.")
    return found


def _in_folder(folder: Path) -> Iterator[SheetFile]:
    inside = folder.resolve()
    paths = sorted({*folder.glob("*.md"), *folder.glob("*/*.md")})
    wanted = [path for path in paths if _is_wanted(path.relative_to(folder).as_posix())]
    if len(wanted) > MOST_FILES:
        raise _too_many()
    for path in wanted:
        if not path.resolve().is_relative_to(inside):
            raise _leads_out(path.name)
        refuse_device(path)
        yield _one(path)


def _one(path: Path) -> SheetFile:
    with path.open("rb") as file:
        return SheetFile(path.name, path.stem, file.read(MOST_BYTES + 1))


def _in_zip(path: Path) -> Iterator[SheetFile]:
    with path.open("rb") as file:  # a missing file is one that cannot be read, not a broken zip file
        try:
            with ZipFile(file) as archive:
                entries = [info for info in archive.infolist() if not info.is_dir()]
                if len(entries) > _MOST_ENTRIES:
                    raise _too_many()
                for info in entries:
                    _refuse_entry(info)
                wanted = sorted((info for info in entries if _is_wanted(info.filename)), key=lambda info: info.filename)
                if len(wanted) > MOST_FILES:
                    raise _too_many()
                yield from (_entry(archive, info) for info in wanted)
        except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error):
            raise DeskError(
                "not_a_zip",
                what=f"{path.name} er ikke en zip-fil som kan leses.",
                why="Filen er ødelagt, låst med passord eller noe annet enn den gir seg ut for.",
                do="Lag zip-filen på nytt, eller importer mappen i stedet.",
            ) from None


def _entry(archive: ZipFile, info: ZipInfo) -> SheetFile:
    name = PurePosixPath(info.filename.replace("\\", "/"))
    with archive.open(info) as file:
        return SheetFile(name.name, name.stem, file.read(MOST_BYTES + 1))


def _refuse_entry(info: ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or is_link:
        raise _leads_out(PurePosixPath(name).name)


def _is_wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return parts[-1].lower().endswith(".md") and not hidden and parts[-1].lower() not in _LEFT_OUT


def _leads_out(name: str) -> DeskError:
    return DeskError(
        "leads_out",
        what=f"{name}: stien eller lenken går ut av det som skulle importeres.",
        why="Slik er ikke ark pakket.",
        do="Ingenting er importert. Pakk bare arkene, uten lenker.",
    )


def _too_many() -> DeskError:
    return DeskError("too_many_files", what=f"Det er mer enn {MOST_FILES} ark.", do="Importer dem i flere omganger.")
