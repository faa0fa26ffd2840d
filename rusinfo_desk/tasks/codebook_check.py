"""Whether a codebook can be released after those that are: what was released stands for ever, codes and meaning."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.codebook_release import release_faults
from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.content_check import Problem
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.take_content import source_below

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["codebook_released", "next_codebook", "refuse_bad_codebooks", "release_problems"]

_KIND = ContentKind.CODEBOOK


def release_problems(desk: Desk, library: Library, source: str) -> tuple[Problem, ...]:
    """Why the codebook of this text cannot be released; nothing when it can. ``source`` is one that can be read."""
    from rusinfo_desk.library.codebook_file import codebook_text

    read = codebook_text(source)
    return tuple(Problem(None, text) for text in release_faults(read.book, _released(desk, library), read.left_out))


def refuse_bad_codebooks(desk: Desk) -> None:
    """Before a publishing: the codebooks that wait, each after those before it. Raises DeskError "codebook_refused"."""
    from rusinfo_desk.library.codebook_file import codebook_text
    from rusinfo_desk.tasks.load_library import load_library

    waiting = _waiting(desk)
    if not waiting:
        return
    released = list(_released(desk, load_library(desk)))
    for read in sorted((codebook_text(text) for text in waiting.values()), key=lambda one: one.book.valid_from):
        if faults := release_faults(read.book, released, read.left_out):
            raise DeskError(
                "codebook_refused",
                what=f"Kodebok {read.book.version} kan ikke gis ut.",
                why=f"{faults[0][0].upper()}{faults[0][1:]}.",
                do="Rett den, eller angre endringen, og publiser på nytt. Ingenting er publisert.",
            )
        released.append(read.book)


def codebook_released() -> DeskError:
    """A codebook that is published cannot be taken back."""
    return DeskError(
        "codebook_released",
        what="En utgitt kodebok kan ikke tas tilbake eller endres.",
        why="Henvendelser er lagret med kodene i den.",
        do="Gi ut en ny kodebok med et nytt nummer.",
    )


def next_codebook(desk: Desk, library: Library) -> tuple[str, str]:
    """What a new codebook begins as: the next number, and the text of the newest one with it, valid from next month."""
    newest = library.current
    text = desk.store.content.body(_KIND, newest.version) or source_below(desk, library, _KIND, newest.version)
    assert text is not None, "every codebook of a library has a text"
    numbers = [int(one) for one in library.codebooks if one.isdigit()]
    version = str(max(numbers, default=0) + 1)
    today = desk.clock().date()
    first = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    text = re.sub(r"(?m)^version\s*=.*$", f'version = "{version}"', text, count=1)
    return version, re.sub(r"(?m)^valid_from\s*=.*$", f'valid_from = "{first.isoformat()}"', text, count=1)


def _waiting(desk: Desk) -> dict[str, str]:
    """The texts of the codebooks that are in the working copy only, by version."""
    published = desk.store.content.state().of_kind(_KIND)
    return {
        version: text
        for version, text in desk.store.content.state(working=True).of_kind(_KIND).items()
        if version not in published
    }


def _released(desk: Desk, library: Library) -> tuple[Codebook, ...]:
    waiting = _waiting(desk)
    return tuple(book for book in library.codebooks.values() if book.version not in waiting)
