"""Bringing a file of years before, or of the contact centre, into the register: all or nothing, once, and to be undone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.imports import FileMapping, ImportRun
from rusinfo_desk.tasks.old_years.dry_run import DryRun
from rusinfo_desk.tasks.old_years.sheet import Progress, Sheet, Stopped

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Brought", "bring_in"]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it. ``run`` is None when the file was refused; ``dry_run`` says why then. ``new`` contacts or days came in,
    ``known`` were there already from the same file."""

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

    ``expected`` is the digest of the file that was looked over: another one on the disk raises DeskError "file_changed". Cancelling
    raises DeskError "cancelled" and leaves nothing. The same file again counts nothing (``new`` 0) until the first was undone.
    """
    raise NotImplementedError
