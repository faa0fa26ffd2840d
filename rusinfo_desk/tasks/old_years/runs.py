"""What was brought in when, taking it back, and the mappings that the leader keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, ImportRun

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["drop_mapping", "keep_mapping", "kept_mapping", "kept_mappings", "runs", "undo_import"]


def runs(desk: Desk) -> tuple[ImportRun, ...]:
    """All imports, the newest first, those that were taken back included."""
    raise NotImplementedError


def undo_import(desk: Desk, run_id: str) -> int:
    """Take an import back whole. Returns how many contacts or days went. Raises DeskError "no_such_import" and "import_undone"."""
    raise NotImplementedError


def kept_mappings(desk: Desk, kind: ImportKind | None = None) -> tuple[FileMapping, ...]:
    """The mappings that were kept, by name."""
    raise NotImplementedError


def kept_mapping(desk: Desk, kind: ImportKind, name: str) -> FileMapping:
    """The one with this name. Raises DeskError "no_such_mapping"."""
    raise NotImplementedError


def keep_mapping(desk: Desk, mapping: FileMapping) -> None:
    """Keep a mapping under its name, in place of the one that has it. Raises DeskError "mapping_name" and "personal_data"."""
    raise NotImplementedError


def drop_mapping(desk: Desk, kind: ImportKind, name: str) -> None:
    """Forget a mapping; what was brought in with it stays."""
    raise NotImplementedError
