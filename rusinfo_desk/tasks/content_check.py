"""Reads an edited text as the library would, and says everything that is wrong in it, with its line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rusinfo_desk.registry.model.answers import is_code
from rusinfo_desk.registry.model.content import DUTY_RULES_ID, LONGEST_BODY, ContentKind
from rusinfo_desk.registry.model.house_settings import SETTING_LABELS
from rusinfo_desk.tasks.content_sources import FOLDERS
from rusinfo_desk.tasks.house_settings import faults_of

if TYPE_CHECKING:
    from rusinfo_desk.library.item import Item
    from rusinfo_desk.library.library import Library

__all__ = ["Checked", "Problem", "ReadPiece", "checked", "id_problems", "read_piece"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in Norwegian. ``line`` counts from 1; None where no one line is at fault."""

    line: int | None
    text: str

    def __str__(self) -> str:
        return self.text if self.line is None else f"linje {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. ``item`` is the preview, None while there are problems (and for search words).

    ``id`` is the one that stands in the text. ``remarks`` do not stop anything: wording that the house advises against.
    """

    problems: tuple[Problem, ...]
    item: Item | None = None
    id: str = ""
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A text that could be read (``value``), or why not."""

    value: Any = None
    problems: tuple[Problem, ...] = ()


def checked(library: Library, kind: ContentKind, item_id: str, source: str, today: date) -> Checked:
    """Check a text. The id of something new is the one in its text; of something that is there it cannot be changed."""
    piece = read_piece(library, kind, source, f"{item_id}.md")
    if piece.problems:
        return Checked(piece.problems)
    found_id = _id_of(kind, item_id, piece.value)
    if problems := (*id_problems(library, kind, item_id, found_id), *_days_ahead(piece.value, today, source)):
        return Checked(problems, id=found_id)
    return Checked((), _preview(library, kind, piece.value, today), found_id, _remarks(kind, source))


def _id_of(kind: ContentKind, item_id: str, value: Any) -> str:
    """The id that stands in a text; search words, settings and the rules of the duty to avert have none in theirs."""
    if kind in (ContentKind.SYNONYM, ContentKind.SETTING, ContentKind.DUTY_RULES):
        return item_id
    return str(value.version if kind is ContentKind.CODEBOOK else value.id)


def read_piece(
    library: Library,
    kind: ContentKind,
    source: str,
    file: str,
    *,
    expected: str | None = None,
    beside: frozenset[str] = frozenset(),
) -> ReadPiece:
    """Read one text with the library's own readers. ``file`` is the name that its faults are said with.

    ``expected`` is the id that it must have (None = any), ``beside`` are ids of substances that come together with it.
    """
    if len(source) > LONGEST_BODY:
        return _bad("teksten er for lang")
    if kind is ContentKind.SERVICE:
        return _service(library, source)
    name = file.removesuffix(".md")
    if kind is ContentKind.SYNONYM:
        return _synonym(source, name)
    if kind is ContentKind.SETTING:
        return ReadPiece(source, tuple(_on_line(source, text) for text in faults_of(name, source)))
    if kind is ContentKind.CODEBOOK:
        return _codebook(source, expected)
    if kind is ContentKind.DUTY_RULES:
        return _duty_rules(source)
    return _sheet(library, kind, source, file, expected, beside)


def id_problems(library: Library, kind: ContentKind, item_id: str, found_id: str) -> Iterator[Problem]:
    """What is wrong with the id in a text, ``item_id`` being the one that is edited (any free one for something new)."""
    if not is_code(found_id):
        yield Problem(None, "id kan bare ha små bokstaver a–z, sifre, _ og -, og kan ikke ligne et telefonnummer")
        return
    mine = _things(library)[kind]
    if item_id in mine and found_id != item_id:
        yield Problem(None, f"id kan ikke endres: den er «{item_id}»")
    elif item_id not in mine and found_id != item_id and found_id in mine:
        yield Problem(None, f"id «{found_id}» er i bruk")
    if (taken := _taken(library, kind, found_id)) is not None:
        yield Problem(None, f"id «{found_id}» er i bruk ({taken})")


def _days_ahead(value: Any, today: date, source: str) -> Iterator[Problem]:
    """A check that lies ahead would keep a thing from ever growing old."""
    for name in ("assured_date", "reviewed", "checked", "lawyer_checked"):
        day = getattr(value, name, None)
        if isinstance(day, date) and day > today:
            lines = [number for number, line in enumerate(source.split("\n"), 1) if line.lstrip(' {"').startswith(name)]
            yield Problem(lines[0] if lines else None, f"{name}: datoen er ikke kommet ennå")


def _taken(library: Library, kind: ContentKind, found_id: str) -> str | None:
    """What of another kind has this id. A substance may be called what its group is called."""
    from rusinfo_desk.library.offers_file import TOOLS

    if kind in _APART:
        return None
    named = [
        (other.label.lower(), things) for other, things in _things(library).items() if other is not kind and other not in _APART
    ]
    named += [("verktøy", TOOLS), ("gruppe av rusmidler", () if kind is ContentKind.SUBSTANCE else library.groups)]
    return next((label for label, things in named if found_id in things), None)


def _things(library: Library) -> dict[ContentKind, Any]:
    return {
        ContentKind.SERVICE: library.services,
        ContentKind.SUBSTANCE: library.substances,
        ContentKind.RIGHTS: library.rights,
        ContentKind.NOTICE: library.notices,
        ContentKind.SYNONYM: library.synonyms,
        ContentKind.CODEBOOK: library.codebooks,
        ContentKind.SETTING: tuple(SETTING_LABELS),
        ContentKind.DUTY_RULES: (DUTY_RULES_ID,),
    }


_APART = frozenset({ContentKind.CODEBOOK, ContentKind.SETTING, ContentKind.DUTY_RULES})
"""Kinds whose ids nothing else is found by."""


def _codebook(source: str, expected: str | None) -> ReadPiece:
    from rusinfo_desk.library.codebook_file import BadCodebookError, codebook_text
    from rusinfo_desk.registry.model.codebook_release import shape_faults

    try:
        book = codebook_text(source).book
    except BadCodebookError as bad:
        return ReadPiece(None, tuple(Problem(line, text) for line, text in bad.faults))
    if expected is not None and book.version != expected:
        return _bad(f"version er «{book.version}», men det er kodebok {expected}")
    return ReadPiece(book, tuple(Problem(None, text) for text in shape_faults(book, ())))


def _duty_rules(source: str) -> ReadPiece:
    from rusinfo_desk.library.duty.rules_file import BadRulesError, read_rules
    from rusinfo_desk.tasks.load_duty import rules_or_fault

    if not isinstance(found := rules_or_fault(source), str):
        return ReadPiece(found)
    try:
        return ReadPiece(read_rules(source))
    except BadRulesError as bad:
        return ReadPiece(None, tuple(Problem(line, text) for line, text in bad.faults))


def _service(library: Library, source: str) -> ReadPiece:
    from rusinfo_desk.library.directory.service import Service
    from rusinfo_desk.library.directory.service_file import dangling
    from rusinfo_desk.library.directory.service_import import read_record

    given = _json(source)
    if isinstance(given, ReadPiece):
        return given
    found = read_record(given, library)
    said = [text for _, text in dangling([found], library.services)] if isinstance(found, Service) else found
    return ReadPiece(found if not said else None, tuple(_on_line(source, text) for text in said))


def _synonym(source: str, item_id: str) -> ReadPiece:
    from pydantic import ValidationError

    from rusinfo_desk.library.boundary import reasons
    from rusinfo_desk.library.synonym_file import own_synonym

    given = _json(source)
    if isinstance(given, ReadPiece):
        return given
    try:
        return ReadPiece(own_synonym(item_id, given))
    except ValidationError as fault:
        return ReadPiece(None, tuple(_on_line(source, text) for text in reasons(fault)))


def _sheet(
    library: Library, kind: ContentKind, source: str, file: str, expected: str | None, beside: frozenset[str]
) -> ReadPiece:
    from rusinfo_desk.library.sheets.fault import BadSheetError
    from rusinfo_desk.library.sheets.notice_file import read_notice
    from rusinfo_desk.library.sheets.rights_file import read_rights
    from rusinfo_desk.library.sheets.sheet_file import Known, read_substance

    known = Known(library.groups, {*library.substances, *beside}, library.services)
    try:
        if kind is ContentKind.RIGHTS:
            return ReadPiece(read_rights(source, file, expected))
        if kind is ContentKind.NOTICE:
            return ReadPiece(read_notice(source, file, known, expected))
        return ReadPiece(read_substance(source, file, known, expected))
    except BadSheetError as bad:
        return ReadPiece(None, tuple(Problem(fault.line, fault.text) for fault in bad.faults))


def _remarks(kind: ContentKind, source: str) -> tuple[Problem, ...]:
    if kind not in FOLDERS:
        return ()
    from rusinfo_desk.library.sheets.wording import remarks

    return tuple(Problem(fault.line, fault.text) for fault in remarks(source, ""))


def _preview(library: Library, kind: ContentKind, value: Any, today: date) -> Item | None:
    """The thing as look-up would show it, with its new text; None for search words."""
    from rusinfo_desk.library.directory.service_item import service_item
    from rusinfo_desk.library.sheets.notice_item import notice_item
    from rusinfo_desk.library.sheets.rights_item import rights_item
    from rusinfo_desk.library.sheets.substance_item import substance_item

    made: dict[ContentKind, Callable[[], Item]] = {
        ContentKind.SERVICE: lambda: service_item(value),
        ContentKind.SUBSTANCE: lambda: substance_item(value, library, today),
        ContentKind.RIGHTS: lambda: rights_item(value, today),
        ContentKind.NOTICE: lambda: notice_item(value, library, today),
    }
    return made[kind]() if kind in made else None


def _json(source: str) -> dict[str, Any] | ReadPiece:
    from rusinfo_desk.library.directory.hsds_document import BadDocumentError, read_json

    try:
        given = read_json(source)
    except json.JSONDecodeError as fault:
        return ReadPiece(None, (Problem(fault.lineno, "ikke gyldig JSON: se etter et komma eller anførselstegn som mangler"),))
    except BadDocumentError as fault:
        return _bad(str(fault))
    except (ValueError, RecursionError):
        return _bad("ikke gyldig JSON")
    return given if isinstance(given, dict) else _bad("teksten må være ett JSON-objekt")


def _on_line(source: str, text: str) -> Problem:
    """A fault that begins with the name of its field, with the line where that field stands."""
    name = text.split(":")[0].split(" ")[0].split(".")[0]
    lines = [number for number, line in enumerate(source.split("\n"), 1) if line.lstrip(" {").startswith(f'"{name}"')]
    return Problem(lines[0] if lines else None, text)


def _bad(text: str) -> ReadPiece:
    return ReadPiece(None, (Problem(None, text),))
