"""What was brought in when, taking it back, and the mappings that the leader keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import LONGEST_NAME, FileMapping, ImportKind, ImportRun
from rusinfo_desk.tasks.old_years.sheet import Progress, Stopped, pause

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["drop_mapping", "keep_mapping", "kept_mapping", "kept_mappings", "runs", "undo_import"]


def runs(desk: Desk) -> tuple[ImportRun, ...]:
    """All imports, the newest first, those that were taken back included."""
    return desk.store.imports.runs()


def undo_import(desk: Desk, run_id: str, progress: Progress | None = None, cancelled: Stopped | None = None) -> int:
    """Take an import back whole; says how many contacts, or days and channels, went. What a leader's home holds elsewhere is
    withdrawn. Raises DeskError "no_such_import", "import_undone", and "cancelled" with everything as it was."""
    found = next((one for one in runs(desk) if one.id == run_id), None)
    if found is None:
        raise DeskError("no_such_import", what="Det er ingen import med denne id-en.", do="Se listen over importer.")
    if found.undone is not None:
        raise DeskError("import_undone", what="Importen er angret fra før.", do="Det er ikke mer å gjøre.")
    now = desk.clock()

    def watched(done: int, of: int) -> None:
        pause(done, of, progress, cancelled)

    return desk.store.imports.undo(run_id, now.date(), (now.date(), now.hour), watched)


def kept_mappings(desk: Desk, kind: ImportKind | None = None) -> tuple[FileMapping, ...]:
    """The mappings that were kept, by name."""
    return tuple(one for one in desk.store.imports.mappings() if kind in (None, one.kind))


def kept_mapping(desk: Desk, kind: ImportKind, name: str) -> FileMapping:
    """The one with this name. Raises DeskError "no_such_mapping"."""
    found = next((one for one in kept_mappings(desk, kind) if one.name == name), None)
    if found is None:
        names = ", ".join(f"«{one.name}»" for one in kept_mappings(desk, kind))
        raise DeskError(
            "no_such_mapping",
            what="Det er ikke noe lagret oppsett med det navnet.",
            why=f"De som er lagret, er {names}." if names else "Ingen er lagret.",
            do="Velg et av dem, eller en fil med et oppsett (.json).",
        )
    return found


def keep_mapping(desk: Desk, library: Library, mapping: FileMapping, allow: bool = False) -> None:
    """Keep a mapping under its name, in place of the one of its kind that has it.

    Headings and values come out of a file of registrations, so the anonymity guard reads them. Raises DeskError "mapping_name"
    for a name that is empty or too long, and "personal_data" unless the leader has said that it is all right (``allow``).
    """
    from rusinfo_desk.tasks.guard_text import guard, refuse_personal

    if not mapping.name.strip() or len(mapping.name) > LONGEST_NAME:
        raise DeskError(
            "mapping_name", what="Oppsettet kan ikke lagres uten et navn.", do=f"Gi det et navn på høyst {LONGEST_NAME} tegn."
        )
    if not allow:
        texts = [mapping.name, *(one.column for one in mapping.columns)]
        texts += [value for one in mapping.columns for value in one.values]
        refuse_personal(guard(library), *dict.fromkeys(texts))
    desk.store.imports.keep_mapping(mapping)


def drop_mapping(desk: Desk, kind: ImportKind, name: str) -> bool:
    """Forget a mapping; what was brought in with it stays. Says whether it was there."""
    return desk.store.imports.drop_mapping(kind, name)
