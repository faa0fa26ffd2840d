"""Take fact sheets, rights sheets and notices into this home from a file, a folder or a zip file: all of them or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.tasks.content_check import id_problems, read_piece
from rusinfo_desk.tasks.content_sources import kept_form
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.sheet_files import MOST_BYTES, SheetFile, sheet_files
from rusinfo_desk.tasks.take_content import source_below

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["BadSheet", "SheetImport", "import_sheets"]

_ID = re.compile(r'^\s*id\s*=\s*"([^"\n]{1,60})"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BadSheet:
    """A fault in a file: its name, the line (None = the file as a whole), and why, in Norwegian."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}" if self.line is None else f"{self.file}, linje {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SheetImport:
    """What an import did: sheets read, new and changed. Where ``bad`` is not empty nothing was imported.

    ``version`` is the number that the content got; None where nothing was changed.
    """

    read: int
    new: int = 0
    changed: int = 0
    bad: tuple[BadSheet, ...] = ()
    version: int | None = None

    @property
    def refused(self) -> bool:
        return bool(self.bad)

    @property
    def message(self) -> str:
        """One Norwegian sentence for the screen; the faults are listed apart."""
        if self.bad:
            faults = "1 feil" if len(self.bad) == 1 else f"{len(self.bad)} feil"
            return f"Ingenting ble importert: {faults} må rettes. Innholdet er som før."
        if self.version is None:
            return f"Leste {self.read} ark. Alle er som før."
        new = "1 nytt" if self.new == 1 else f"{self.new} nye"
        counted = f"Importerte {self.new + self.changed} ark ({new}, {self.changed} endret)."
        return f"{counted} Innholdet er nå utgave {self.version}."


@dataclass(frozen=True, slots=True)
class _Sheet:
    file: SheetFile
    kind: ContentKind
    text: str


def import_sheets(desk: Desk, path: Path) -> SheetImport:
    """Import the sheets and publish them in a version of their own, in one transaction.

    What is edited and not published stays so. Raises DeskError when the file cannot be read as a whole ("cannot_read",
    "not_a_zip", "leads_out", "no_sheets", "too_many_files") or the register cannot be written.
    """
    files = sheet_files(path)
    sheets, bad = _texts(files)
    library = load_library(desk)
    bad += _faults(library, sheets)
    if bad:
        place = {file.name: number for number, file in enumerate(files)}
        return SheetImport(len(files), bad=tuple(sorted(bad, key=lambda one: (place[one.file], one.line or 0))))
    changes, new = _changes(desk, library, sheets)
    version = desk.store.content.bring_in(desk.stamp(), changes, f"Importerte {len(changes)} ark")
    return SheetImport(len(files), new, len(changes) - new, (), None if version is None else version.number)


def _texts(files: Iterable[SheetFile]) -> tuple[list[_Sheet], list[BadSheet]]:
    sheets: list[_Sheet] = []
    bad: list[BadSheet] = []
    for file in files:
        if len(file.data) > MOST_BYTES:
            bad.append(BadSheet(file.name, None, f"filen er for stor (høyst {MOST_BYTES // 1000} kB)"))
            continue
        try:
            text = file.data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = file.data.count(b"\n", 0, fault.start) + 1
            bad.append(BadSheet(file.name, line, "filen er ikke lagret som UTF-8"))
            continue
        sheets.append(_Sheet(file, _kind(text), text))
    return sheets, bad


def _kind(text: str) -> ContentKind:
    """What sort of sheet it is, by the keys of its head."""
    head = text.removeprefix("+++").split("\n+++", 1)[0]
    keys = set(re.findall(r"^\s*([a-z_]+)\s*=", head, re.MULTILINE))
    if keys & {"valid_from", "valid_to"}:
        return ContentKind.NOTICE
    return ContentKind.RIGHTS if keys & {"law", "lawyer_checked", "for_whom"} else ContentKind.SUBSTANCE


def _faults(library: Library, sheets: Iterable[_Sheet]) -> list[BadSheet]:
    found: list[BadSheet] = []
    seen: set[str] = set()
    sheets = tuple(sheets)
    beside = frozenset(match[1] for one in sheets if one.kind is ContentKind.SUBSTANCE and (match := _ID.search(one.text)))
    for sheet in sheets:
        name, item_id = sheet.file.name, sheet.file.stem
        if item_id in seen:
            found.append(BadSheet(name, None, f"to ark har id «{item_id}»"))
        seen.add(item_id)
        problems = read_piece(library, sheet.kind, sheet.text, name, expected=item_id, beside=beside).problems
        problems = problems or tuple(id_problems(library, sheet.kind, item_id, item_id))
        found += (BadSheet(name, problem.line, problem.text) for problem in problems)
    return found


def _changes(desk: Desk, library: Library, sheets: Iterable[_Sheet]) -> tuple[list[NewChange], int]:
    """The sheets that are not as they stand already, and how many of them are new."""
    published = desk.store.content.state().bodies
    changes: list[NewChange] = []
    new = 0
    for sheet in sheets:
        key, body = (sheet.kind, sheet.file.stem), kept_form(sheet.kind, sheet.text)
        before = published.get(key) or source_below(desk, library, *key)
        if before != body:
            new += before is None
            changes.append(NewChange(*key, ContentAction.IMPORT, body))
    return changes, new
