"""Make a new codebook ready from a file: checked against every one that was released, and kept in the working copy until it is
published. What is released stands for ever, so it is not published by the import itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.tasks.authority import leader_only
from rusinfo_desk.tasks.content_check import Problem, read_piece
from rusinfo_desk.tasks.content_sources import kept_form
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.edit_content import check_source
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.read_toml_text import read_toml_text

__all__ = ["CodebookImport", "import_codebook"]

_KIND = ContentKind.CODEBOOK


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What an import did. Where there are ``problems`` nothing was kept. ``is_new`` is False where the text stands already, or
    where the file was only looked at."""

    version: str
    valid_from: str
    problems: tuple[Problem, ...] = ()
    is_new: bool = False
    dry_run: bool = False

    @property
    def message(self) -> str:
        """One Norwegian sentence or two."""
        if self.problems:
            faults = "1 feil" if len(self.problems) == 1 else f"{len(self.problems)} feil"
            return f"Kodeboken er ikke tatt inn: {faults} må rettes."
        if self.dry_run:
            return f"Prøvekjøring: kodebok {self.version} kan gis ut. Ingenting er lagret."
        if not self.is_new:
            return f"Kodebok {self.version} er her alt, med den samme teksten."
        return f"Kodebok {self.version} er lagt klar og gjelder fra {self.valid_from}. Gi den ut med «leader publish»."


def import_codebook(desk: Desk, path: Path, *, dry_run: bool = False) -> CodebookImport:
    """Check the file and keep it in the working copy. Raises RefusedError in a counsellor's home, and DeskError: "cannot_read",
    "not_utf8"."""
    leader_only(desk)
    text = kept_form(_KIND, read_toml_text(path, "en kodebok"))
    library = load_library(desk, working=True)
    read = read_piece(library, _KIND, text, path.name).value
    item_id = read.version if read is not None and read.version in library.codebooks else ""
    found = check_source(desk, library, _KIND, item_id, text)
    if found.problems:
        return CodebookImport(found.id, "", found.problems)
    valid_from = _valid_from(text)
    if dry_run:
        return CodebookImport(found.id, valid_from, dry_run=True)
    made = None
    if found.id not in library.codebooks or desk.store.content.body(_KIND, found.id) is not None:
        made = desk.store.content.add(desk.stamp(), NewChange(_KIND, found.id, ContentAction.IMPORT, text))
    return CodebookImport(found.id, valid_from, is_new=made is not None)


def _valid_from(text: str) -> str:
    from rusinfo_desk.library.codebook_file import codebook_text

    return codebook_text(text).book.valid_from
