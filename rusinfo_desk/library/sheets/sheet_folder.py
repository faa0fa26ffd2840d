"""Reads a folder of sheets, and a home's own sheets over them.

What ships must be whole: a broken file stops the load. A home's own sheet that is broken is left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import TypeVar

from rusinfo_desk.library.boundary import broken
from rusinfo_desk.library.sheets.fault import BadSheetError, Faults
from rusinfo_desk.library.sheets.markdown import decoded

__all__ = ["Read", "own_sheets", "shipped_sheets"]

_T = TypeVar("_T")
Read = Callable[[str, str, str], _T]
"""Reads one sheet: its text, the name of its file, the id it must have. Raises BadSheetError."""


def shipped_sheets(folder: Path, read: Read[_T]) -> dict[str, _T]:
    """All sheets of a folder by their ids, sorted by file. A folder that is not there has none. Raises DeskError."""
    found: dict[str, _T] = {}
    for path in sorted(folder.glob("*.md")):
        try:
            found[path.stem] = read(decoded(path.read_bytes(), Faults(path.name)), path.name, path.stem)
        except OSError as fault:
            raise broken(path, "Filen kan ikke leses.") from fault
        except BadSheetError as bad:
            raise broken(path, " · ".join(str(one) for one in bad.faults[:3])) from bad
    return found


def own_sheets(
    own: Mapping[str, str],
    read: Read[_T],
    problems: list[str],
    shipped: Mapping[str, object],
    taken: Container[str] = (),
) -> dict[str, _T]:
    """The home's own sheets that can be read; the first fault of each of the others goes into ``problems``.

    ``taken`` are the ids of other kinds of content: one id is one thing.
    """
    found: dict[str, _T] = {}
    for sheet_id, text in own.items():
        if sheet_id in taken:
            problems.append(f"{sheet_id}.md: id er brukt av noe annet. Arket er ikke tatt i bruk.")
            continue
        try:
            found[sheet_id] = read(text, f"{sheet_id}.md", sheet_id)
        except BadSheetError as bad:
            rest = "Det som følger med programmet, står." if sheet_id in shipped else "Arket er ikke tatt i bruk."
            problems.append(f"{bad.faults[0]}. {rest}")
    return found
