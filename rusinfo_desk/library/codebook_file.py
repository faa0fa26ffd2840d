"""Reads codebooks: every version of the form that was ever in use, what ships and what the leader has released."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import ValidationError, model_validator

from rusinfo_desk.library.boundary import CodeId, Record, read_toml, reasons
from rusinfo_desk.registry.model.answers import Missing
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType, Jump, RollUp
from rusinfo_desk.registry.model.codebook_release import shape_faults

__all__ = ["BadCodebookError", "ReadCodebook", "codebook_text", "own_codebooks", "read_codebook", "read_codebooks"]

_CALL = ("channel", "outcome")
"""What belongs to the call itself: its codes may be renamed like those of a field."""


class _Code(Record):
    code: CodeId
    label: str
    key: str = ""
    words: tuple[str, ...] = ()
    offered: bool = True
    inferred: bool = False
    source: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _has_source_or_says_so(self) -> Self:
        if not self.inferred and not self.source:
            raise ValueError("a code has a source or is marked as inferred")
        if self.code in list(Missing):
            raise ValueError("unknown and declined are not codes")
        return self


class _Field(Record):
    id: CodeId
    label: str
    type: FieldType
    hint: str = ""
    multi: bool = False
    required: bool = False
    voluntary: bool = False
    codes: tuple[_Code, ...] = ()
    channels: frozenset[CodeId] = frozenset()
    lowest: int | None = None
    highest: int | None = None
    inferred: bool = False
    source: str | None = None
    note: str | None = None


class _Jump(Record):
    field: CodeId
    values: frozenset[CodeId]
    negate: bool = False
    skip: tuple[CodeId, ...] = ()
    copy_to: Mapping[CodeId, CodeId] | None = None
    source: str | None = None
    note: str | None = None


class _RollUp(Record):
    id: CodeId
    field: CodeId
    label: str
    codes: frozenset[CodeId]
    inferred: bool = False
    source: str | None = None
    note: str | None = None


class _Renamed(Record):
    field: CodeId
    old: CodeId
    new: CodeId


class _LeftOut(Record):
    """A field of the reconstructed form that this codebook does not ask, and why."""

    id: CodeId
    why: str


class _Codebook(Record):
    version: CodeId
    valid_from: str
    channels: tuple[_Code, ...]
    outcomes: tuple[_Code, ...]
    fields: tuple[_Field, ...]
    jumps: tuple[_Jump, ...] = ()
    roll_ups: tuple[_RollUp, ...] = ()
    renamed: tuple[_Renamed, ...] = ()
    left_out: tuple[_LeftOut, ...] = ()

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        fields = {field.id for field in self.fields}
        channels = {channel.code for channel in self.channels}
        for group in (self.channels, self.outcomes, *(field.codes for field in self.fields)):
            _unique(code.code for code in group)
            _unique(code.key for code in group if code.key)
        _unique(field.id for field in self.fields)
        if not fields.issuperset(self._field_names()) or any(one.field not in {*fields, *_CALL} for one in self.renamed):
            raise ValueError("an unknown field is named")
        if any(channel not in channels for field in self.fields for channel in field.channels):
            raise ValueError("unknown channel")
        codes = {field.id: {code.code for code in field.codes} for field in self.fields}
        codes |= {"channel": channels, "outcome": {outcome.code for outcome in self.outcomes}}
        if any(not roll_up.codes <= codes[roll_up.field] for roll_up in self.roll_ups):
            raise ValueError("a roll-up has unknown codes")
        if any(one.new not in codes[one.field] for one in self.renamed):
            raise ValueError("a code is renamed to an unknown one")
        return self

    def _field_names(self) -> Iterator[str]:
        for jump in self.jumps:
            yield from (jump.field, *jump.skip, *(jump.copy_to or {}), *(jump.copy_to or {}).values())
        yield from (roll_up.field for roll_up in self.roll_ups)


def _unique(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{name} is given twice")
        seen.add(name)


class BadCodebookError(ValueError):
    """The text of a codebook cannot be used: (line, what is wrong in Norwegian), the line None where no one line is at fault."""

    def __init__(self, *faults: tuple[int | None, str]) -> None:
        super().__init__("; ".join(text for _, text in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class ReadCodebook:
    """A codebook with the ids of the questions that it says it leaves out."""

    book: Codebook
    left_out: frozenset[str]


def codebook_text(text: str) -> ReadCodebook:
    """The codebook of a TOML text. Raises BadCodebookError."""
    try:
        book = _Codebook.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        place = re.search(r"at line (\d+)", str(fault))
        raise BadCodebookError((int(place[1]) if place else None, "teksten er ikke gyldig TOML")) from fault
    except ValidationError as fault:
        raise BadCodebookError(*((None, reason) for reason in reasons(fault))) from fault
    return ReadCodebook(_codebook(book), frozenset(one.id for one in book.left_out))


def own_codebooks(own: Mapping[str, str], shipped: Mapping[str, Codebook], problems: list[str]) -> dict[str, Codebook]:
    """What ships and a home's own versions beside it, oldest first. What ships is never replaced; an own version that cannot be
    used is left out and named in ``problems``."""
    found = dict(shipped)
    for version, text in own.items():
        try:
            book = codebook_text(text).book
        except BadCodebookError as fault:
            problems.append(f"Kodebok «{version}» er ikke tatt i bruk: {fault}.")
            continue
        if book.version in shipped:
            if book != shipped[book.version]:
                problems.append(f"Kodebok «{version}» er ikke tatt i bruk: den som følger med programmet, står.")
        elif faults := _misfits(version, book, found.values()):
            problems.append(f"Kodebok «{version}» er ikke tatt i bruk: {faults[0]}.")
        else:
            found[version] = book
    return _ordered(found.values())


def _misfits(version: str, book: Codebook, others: Iterable[Codebook]) -> tuple[str, ...]:
    return (f"version er «{book.version}»",) if book.version != version else shape_faults(book, others)


def _ordered(books: Iterable[Codebook]) -> dict[str, Codebook]:
    return {book.version: book for book in sorted(books, key=lambda book: (book.valid_from, book.version))}


def read_codebook(path: Path) -> Codebook:
    """One version. Raises :class:`~rusinfo_desk.registry.model.errors.DeskError` for a broken file."""
    return _codebook(read_toml(path, _Codebook))


def _codebook(book: _Codebook) -> Codebook:
    return Codebook(
        version=book.version,
        valid_from=book.valid_from,
        channels=tuple(_code(code) for code in book.channels),
        outcomes=tuple(_code(code) for code in book.outcomes),
        fields=tuple(_field(field) for field in book.fields),
        jumps=tuple(Jump(j.field, j.values, j.negate, j.skip, j.copy_to or None) for j in book.jumps),
        roll_ups=tuple(RollUp(r.id, r.field, r.label, r.codes, r.inferred, r.source, r.note) for r in book.roll_ups),
        renamed={(one.field, one.old): one.new for one in book.renamed} or None,
    )


def read_codebooks(folder: Path) -> dict[str, Codebook]:
    """All versions in a folder, oldest first; the last one is the one to register with."""
    return _ordered(read_codebook(path) for path in folder.glob("*.toml"))


def _code(code: _Code) -> Code:
    return Code(code.code, code.label, code.key, code.words, code.offered, code.inferred, code.source, code.note)


def _field(field: _Field) -> Field:
    return Field(
        id=field.id,
        label=field.label,
        type=field.type,
        hint=field.hint,
        multi=field.multi,
        required=field.required,
        voluntary=field.voluntary,
        codes=tuple(_code(code) for code in field.codes),
        channels=field.channels,
        lowest=field.lowest,
        highest=field.highest,
        inferred=field.inferred,
        source=field.source,
        note=field.note,
    )
