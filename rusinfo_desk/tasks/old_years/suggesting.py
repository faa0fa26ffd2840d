"""A first mapping for a file, from the codebook's own words, so that the leader only has to look it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.imports import FileMapping, ImportKind
from rusinfo_desk.tasks.old_years.sheet import Sheet

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["suggested"]


def suggested(sheet: Sheet, kind: ImportKind, library: Library, name: str = "", like: FileMapping | None = None) -> FileMapping:
    """A column gets a field when its heading is the field's id or label in any spelling; a value a code when it is its id, label or one
    of its words. What is not plain is left out ("") rather than guessed. ``like`` is a kept mapping whose columns come first."""
    raise NotImplementedError
