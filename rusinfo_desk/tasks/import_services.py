"""Take services into the directory of this home from a file, all or nothing; and write the directory to a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_import import BadRecord, read_file
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library

__all__ = ["BadRecord", "ImportReport", "export_services", "import_services"]

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. Where ``bad`` is not empty nothing was imported and ``new`` and ``changed`` are what would have been.

    ``form`` is the kind of file ("JSON Lines" or "HSDS 3.0").
    """

    form: str
    read: int
    new: int
    changed: int
    bad: tuple[BadRecord, ...] = ()

    @property
    def refused(self) -> bool:
        return bool(self.bad)

    @property
    def message(self) -> str:
        """One Norwegian sentence for the screen; the bad records are listed apart."""
        if self.bad:
            count = "1 linje" if len(self.bad) == 1 else f"{len(self.bad)} linjer"
            return f"Ingenting ble importert: {count} kan ikke brukes."
        return f"Importerte {self.read} tiltak ({self.new} nye, {self.changed} endret) fra {self.form}."


def import_services(desk: Desk, path: Path) -> ImportReport:
    """Import a file into the home. Raises DeskError when the file cannot be read or the register cannot be written."""
    library = load_library(desk)
    found = read_file(_text(path), library)
    known = library.services
    new = sum(one.id not in known for one in found.services)
    changed = sum(one.id in known and known[one.id] != one for one in found.services)
    report = ImportReport(found.form, len(found.services), new, changed, found.bad)
    if not report.refused:
        _keep(desk, found.services, found.form)
    return report


def _keep(desk: Desk, services: Iterable[Service], form: str) -> None:
    """The services as changes of the content, published in a version of their own."""
    changes = [
        NewChange(ContentKind.SERVICE, one.id, ContentAction.IMPORT, json.dumps(record_of(one), ensure_ascii=False))
        for one in services
    ]
    desk.store.content.bring_in(desk.stamp(), changes, f"Importerte {len(changes)} tiltak fra {form}")


def export_services(library: Library, path: Path) -> int:
    """Write the whole directory as JSON Lines of our own form. Returns how many. Raises DeskError when it cannot be written."""
    lines = [json.dumps(record_of(one), ensure_ascii=False) + "\n" for one in library.services.values()]
    try:
        refuse_device(path)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as fault:
        raise DeskError(
            "cannot_write",
            what="Filen kan ikke skrives.",
            why="Mappen finnes ikke, eller du har ikke lov.",
            do="Velg en annen mappe.",
        ) from fault
    return len(lines)


def _text(path: Path) -> str:
    try:
        refuse_device(path)
        if path.stat().st_size > _LARGEST:
            raise DeskError("file_too_large", what="Filen er for stor.", do="Del den i filer under 64 MB.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise DeskError("cannot_read", what="Filen kan ikke leses.", do="Kontroller at den finnes, og prøv igjen.") from fault
    except UnicodeDecodeError as fault:
        raise DeskError("not_utf8", what="Filen er ikke tekst i UTF-8.", do="Lagre den som UTF-8 og prøv igjen.") from fault
