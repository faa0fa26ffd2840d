"""Is the file whole? For the command ``check``: three looks at it, none of which changes anything."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.faults import translated
from rusinfo_desk.registry.store.schema import version_of

__all__ = ["Integrity", "examine"]


@dataclass(frozen=True, slots=True)
class Integrity:
    """``pages``: every page bears its own seal (nothing was changed from outside). ``structure``: the tables and indexes hang
    together and every value passes its CHECK. ``links``: no answer is without its contact. ``schema`` is (major, minor)."""

    pages: bool
    structure: bool
    links: bool
    schema: tuple[int, int]

    @property
    def ok(self) -> bool:
        return self.pages and self.structure and self.links


def examine(database: Database) -> Integrity:
    """Look at the whole file, which takes about a second for 100 MB. Raises DeskError when it does not open at all."""
    with translated(database.path, database.let_go), closing(database.raw()) as raw:
        return Integrity(
            pages=_answers(raw, "PRAGMA cipher_integrity_check", []),
            structure=_answers(raw, "PRAGMA integrity_check", [("ok",)]),
            links=_answers(raw, "PRAGMA foreign_key_check", []),
            schema=version_of(raw),
        )


def _answers(raw: Any, question: str, sound: list[tuple[str, ...]]) -> bool:
    """Whether the answer is the one of a sound file. A file too damaged to answer is not sound."""
    try:
        return bool(raw.execute(question).fetchall() == sound)
    except dbapi2.DatabaseError:
        return False
