"""Take services into the directory of this home from a file or a package of tables, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_import import BadRecord, ReadServices, read_file, read_package
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.content import LONGEST_BODY, ContentAction, ContentKind, NewChange
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library

__all__ = ["BadRecord", "ImportReport", "import_services"]

_MEGABYTES = 64
_LARGEST = _MEGABYTES * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. Where ``bad`` is not empty nothing was imported and ``new`` and ``changed`` are what would have been.

    ``form`` is the kind of file ("JSON Lines", "HSDS 3.0" or "HSDS 3.0 (tabeller)"). ``left_over`` is how many
    rows of tables belong to no service.
    """

    form: str
    read: int
    new: int
    changed: int
    bad: tuple[BadRecord, ...] = ()
    left_over: int = 0

    @property
    def refused(self) -> bool:
        return bool(self.bad)

    @property
    def message(self) -> str:
        """One Norwegian sentence for the screen; the bad records are listed apart."""
        if self.bad:
            return f"Ingenting ble importert: {len(self.bad)} feil må rettes. Tiltakene er som før."
        rows = "1 rad" if self.left_over == 1 else f"{self.left_over} rader"
        rest = f" {rows} hører ikke til noe tiltak og ble ikke tatt inn." if self.left_over else ""
        return f"Importerte {self.read} tiltak ({self.new} nye, {self.changed} endret) fra {self.form}.{rest}"


def import_services(desk: Desk, path: Path) -> ImportReport:
    """Import a file into the home. Raises DeskError when the file cannot be read or the register cannot be written."""
    library = load_library(desk)
    known = library.services
    found = _read(path, library)
    new = sum(one.id not in known for one in found.services)
    changed = sum(one.id in known and known[one.id] != one for one in found.services)
    report = ImportReport(found.form, len(found.services), new, changed, found.bad, found.left_over)
    if not report.refused:
        _keep(desk, [one for one in found.services if known.get(one.id) != one], found.form)
    return report


def _read(path: Path, library: Library) -> ReadServices:
    """The services of a file; every fault with the file's name."""
    found = _opened(path, library)
    return replace(found, bad=tuple(replace(one, file=one.file or path.name) for one in found.bad))


def _opened(path: Path, library: Library) -> ReadServices:
    try:
        if path.is_dir():
            return read_package(path, library)
        refuse_device(path)
        if path.suffix.lower() == ".zip":
            return read_package(path, library)
    except OSError as fault:
        raise _unreadable() from fault
    return read_file(_text(path), library)


def _keep(desk: Desk, services: Iterable[Service], form: str) -> None:
    """The services as changes of the content, published in a version of their own. What is as it ships is not kept once more,
    so that a later program's directory is not hidden by a copy of today's."""
    changes = [
        NewChange(ContentKind.SERVICE, one.id, ContentAction.IMPORT, json.dumps(record_of(one), ensure_ascii=False))
        for one in services
    ]
    for change in changes:
        if len(change.body or "") > LONGEST_BODY:
            raise DeskError(
                "record_too_large",
                what=f"Tiltaket {change.target_id} er for stort.",
                why=f"Et tiltak kan ha høyst {LONGEST_BODY} tegn.",
                do="Ingenting er importert. Kort det ned og prøv igjen.",
            )
    desk.store.content.bring_in(desk.stamp(), changes, f"Importerte {len(changes)} tiltak fra {form}")


def _text(path: Path) -> str:
    try:
        refuse_device(path)
        if path.stat().st_size > _LARGEST:
            raise DeskError("file_too_large", what=f"{path.name} er for stor.", do=f"Del den i filer under {_MEGABYTES} MB.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise _unreadable() from fault
    except UnicodeDecodeError as fault:
        line = path.read_bytes().count(b"\n", 0, fault.start) + 1
        what = f"{path.name}, linje {line}: filen er ikke tekst i UTF-8."
        raise DeskError("not_utf8", what=what, do="Lagre den som UTF-8 og prøv igjen.") from fault


def _unreadable() -> DeskError:
    """Names no file: what is no file may be anything that was typed."""
    why = "Den finnes ikke, er ingen vanlig fil, eller du har ikke lov til å lese den."
    return DeskError("cannot_read", what="Filen kan ikke leses.", why=why, do="Kontroller navnet og prøv igjen.")
