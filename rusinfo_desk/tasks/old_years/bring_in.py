"""Bringing a file of years before, or of the contact centre, into the register: all or nothing, once, and to be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, ImportRun
from rusinfo_desk.tasks.old_years.dry_run import DryRun
from rusinfo_desk.tasks.old_years.reading_calls import read_calls
from rusinfo_desk.tasks.old_years.reading_years import read_years
from rusinfo_desk.tasks.old_years.sheet import STEP, Progress, Sheet, Stopped, pause
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Brought", "bring_in"]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it. ``run`` is None when the file was refused; ``dry_run`` says why then. ``new`` contacts, or days and
    channels, came in; ``known`` were there already from the same file, or said the same."""

    run: ImportRun | None
    dry_run: DryRun
    new: int = 0
    known: int = 0


def bring_in(
    desk: Desk,
    library: Library,
    source: Path | Sheet,
    mapping: FileMapping,
    expected: bytes | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Brought:
    """Read the file anew (or take the sheet that was read), and bring it in if every line is ready, in one transaction.

    ``expected`` is the digest of the file that was looked over: another one on the disk raises DeskError "file_changed".
    Cancelling raises DeskError "cancelled" and leaves nothing. The same file again counts nothing (``new`` 0) until it was
    undone.
    """
    sheet = source if isinstance(source, Sheet) else read_sheet(source, progress, cancelled)
    if expected is not None and sheet.digest != expected:
        raise DeskError(
            "file_changed",
            what="Filen er endret siden prøvekjøringen.",
            why="Ingenting er importert.",
            do="Kjør prøven på nytt, og se over hva som kommer inn.",
        )
    before = desk.store.imports.runs()
    generation, run_id = _numbered(sheet.digest, mapping.kind, before)
    now = desk.clock()
    contacts: Sequence[Contact] = ()
    days: Sequence[CallDay] = ()
    if mapping.kind is ImportKind.CALLS:
        dry_run, days = read_calls(sheet, mapping, library, now.date(), progress, cancelled)
    else:
        dry_run, contacts = read_years(sheet, mapping, library, now.date(), generation, progress, cancelled)
    if not dry_run.can_be_brought_in:
        return Brought(None, dry_run)
    run = ImportRun(run_id, mapping.kind, now.date(), len(days) or len(contacts), dry_run.first, dry_run.last)
    pause(0, run.rows, progress, cancelled)
    if mapping.kind is ImportKind.CALLS:
        new = desk.store.calls.put(run, days)
    else:
        ordered = sorted(contacts, key=lambda contact: contact.id.int)  # in the order of the tables' keys: twice as fast
        new = desk.store.imports.put(run, _watched(ordered, progress, cancelled), (now.date(), now.hour))
    kept = next((one for one in before if one.id == run_id), run)
    return Brought(kept if kept in before or new else None, dry_run, new, run.rows - new)


def _numbered(digest: bytes, kind: ImportKind, runs: Sequence[ImportRun]) -> tuple[int, str]:
    """How many times this file was taken back, and the id of its import now. A run that was taken back is never used again: its
    contacts' ids were withdrawn wherever they went."""
    undone = {one.id for one in runs if one.undone is not None}
    generation = 0
    while (run_id := _run_id(digest, kind, generation)) in undone:
        generation += 1
    return generation, run_id


def _run_id(digest: bytes, kind: ImportKind, generation: int) -> str:
    made = hashlib.sha256(b"import " + kind.encode() + digest + generation.to_bytes(4)).digest()
    return UUID(bytes=made[:16], version=4).hex


def _watched(contacts: Sequence[Contact], progress: Progress | None, cancelled: Stopped | None) -> Iterator[Contact]:
    """The contacts on their way in; cancelling here rolls all of it back."""
    for done, contact in enumerate(contacts):
        if done % STEP == 0:
            pause(done, len(contacts), progress, cancelled)
        yield contact
    pause(len(contacts), len(contacts), progress, cancelled)
