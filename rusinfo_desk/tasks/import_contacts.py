"""Bring contacts in from a file and write them out again (CSV; the format is described in the command line's help).

All or nothing: one bad line and no contact is imported, but every bad line is named. The ids of imported contacts follow from
the file's bytes and the line, so a file that is imported twice, here or on another PC, counts once.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.paths import refuse_device
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_line import NEEDED, Vocabulary, cells_of
from rusinfo_desk.registry.model.contact_reading import LineReader, shown
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["BadLine", "ContactImport", "export_contacts", "import_contacts", "vocabulary"]

_STEP = 2000
Progress = Callable[[int, int], None]
"""Called now and then with lines done and lines in all."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read: its number in the file (the header is line 1), the column ("" = all of it), and why."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"Linje {self.line}{f', {self.field}' if self.field else ''}: {self.reason}."


@dataclass(frozen=True, slots=True)
class ContactImport:
    """``rows`` lines with content were read. They were imported unless ``rejected`` has any, or it was a dry run.

    ``known`` of them were in the register before, from the same file.
    """

    rows: int
    rejected: tuple[BadLine, ...] = ()
    known: int = 0


def import_contacts(
    desk: Desk,
    library: Library,
    path: Path,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ContactImport:
    """Import the file in one transaction. Raises DeskError when it cannot be read as a whole or was cancelled."""
    raw = _bytes(path)
    lines, digest = _lines(raw), hashlib.sha256(raw).digest()
    reader = LineReader(_header(lines, vocabulary(library)), vocabulary(library))
    contacts: list[Contact] = []
    rejected: list[BadLine] = []
    rows = 0
    for number, line in enumerate(lines[1:], start=2):
        if number % _STEP == 0:
            _pause(number, len(lines), progress, cancelled)
        if not line.strip():
            continue
        rows += 1
        cells = _cells(line)
        read = reader.contact(cells, _id_of(digest, number)) if cells is not None else None
        if isinstance(read, Contact):
            contacts.append(read)
        elif read is None:
            rejected.append(BadLine(number, "", "anførselstegnene går ikke opp"))
        else:
            rejected += [BadLine(number, bad.field, bad.reason) for bad in read]
    known = 0
    if not rejected and not dry_run and contacts:
        contacts.sort(key=lambda contact: contact.id.int)  # in the order of the tables' keys: twice as fast
        before = desk.store.contacts.count()
        now = desk.clock()
        desk.store.contacts.add_many(_watched(contacts, len(lines), progress, cancelled), (now.date(), now.hour))
        known = before + len(contacts) - desk.store.contacts.count()
    return ContactImport(rows, tuple(rejected), known)


def export_contacts(desk: Desk, library: Library, path: Path) -> int:
    """Write all contacts, by day and hour, so that they can be imported again. Returns how many.

    The file is not encrypted: it holds codes only, but belongs where the register belongs.
    """
    columns = vocabulary(library).columns
    new = path.with_name(path.name + ".new")
    count = 0
    try:
        refuse_device(path)
        with new.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\n")
            writer.writerow(columns)
            for contact in desk.store.contacts.all():
                writer.writerow(cells_of(contact, columns))
                count += 1
        new.replace(path)
    except OSError:
        raise DeskError(
            "cannot_write",
            what="Filen kunne ikke skrives.",
            why="Mappen finnes ikke, disken er full, eller du har ikke lov til å skrive der.",
            do="Velg en annen mappe og prøv igjen.",
        ) from None
    finally:
        new.unlink(missing_ok=True)
    return count


def vocabulary(library: Library) -> Vocabulary:
    """The codes of a contacts file, as the library has them now."""
    counties = library.counties
    return Vocabulary(
        codebooks=tuple(sorted(library.codebooks.values(), key=lambda book: book.valid_from)),
        counties={name: frozenset(county.code for county in counties.counties(name)) for name in counties.ids},
        county_list=counties.list_for,
        substances=frozenset(library.substances) | frozenset(library.groups),
        services=frozenset(library.services),
    )


def _watched(
    contacts: Sequence[Contact], total: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[Contact]:
    """The contacts on their way in; cancelling here rolls all of it back."""
    for number, contact in enumerate(contacts):
        if number % _STEP == 0:
            _pause(total, total, progress, cancelled)
        yield contact


def _pause(done: int, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
    if progress is not None:
        progress(done, total)
    if cancelled is not None and cancelled():
        raise DeskError("cancelled", what="Importen ble avbrutt.", why="", do="Ingenting er importert.")


def _id_of(digest: bytes, line: int) -> UUID:
    """The id of the contact on a line: as good as random to anyone without the file, and always the same for the same file."""
    return UUID(bytes=hashlib.sha256(digest + line.to_bytes(8)).digest()[:16], version=4)


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a device or a pipe may never end
        raise _unreadable("Det er en mappe eller en enhet, ikke en fil.", "Velg en annen fil.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _unreadable("Filen finnes ikke.", "Kontroller navnet.") from None
    except OSError:
        raise _unreadable("Du har ikke lov til å lese den.", "Velg en annen fil.") from None


def _lines(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _unreadable(f"Linje {line} er ikke UTF-8.", "Lagre filen som «CSV UTF-8» og prøv igjen.") from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text.strip():
        raise _unreadable("Filen er tom.", "Den skal begynne med en overskriftslinje.")
    return lines


def _header(lines: Sequence[str], words: Vocabulary) -> tuple[str, ...]:
    names = tuple(name.strip() for name in _cells(lines[0]) or ())
    if len(names) == 1:
        raise _bad_header("Overskriften har bare én kolonne.", "Skill kolonnene med semikolon.")
    unknown = [
        shown(name) if shown(name)[0] == "«" else f"nummer {at}" for at, name in enumerate(names, 1) if name not in words.columns
    ]
    if unknown:
        raise _bad_header(f"Ukjent kolonne: {', '.join(unknown)}.", f"Kolonnene kan være {', '.join(words.columns)}.")
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise _bad_header(f"Kolonnen står to ganger: {', '.join(twice)}.", "Behold den ene.")
    if missing := [name for name in NEEDED if name not in names]:
        raise _bad_header(f"Overskriften mangler {', '.join(missing)}.", "Legg til kolonnen med en verdi på hver linje.")
    return names


def _cells(line: str) -> list[str] | None:
    """The cells of a line; None when its quotation marks do not match. A quoted cell never goes on to the next line."""
    if '"' not in line:
        return line.split(";")
    try:
        return next(csv.reader([line], delimiter=";", strict=True))
    except csv.Error:
        return None


def _unreadable(why: str, do: str) -> DeskError:
    return DeskError("file_unreadable", what="Filen kan ikke leses.", why=why, do=do)


def _bad_header(why: str, do: str) -> DeskError:
    return DeskError("contacts_header", what="Ingenting er importert: overskriftslinjen kan ikke brukes.", why=why, do=do)
