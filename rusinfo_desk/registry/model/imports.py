"""Files from elsewhere: how their columns and labels become ours, and what was brought in when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from datetime import date
from enum import StrEnum

from rusinfo_desk.registry.model.answers import is_plain_code

__all__ = ["LONGEST_NAME", "ColumnMapping", "FileMapping", "ImportKind", "ImportRun", "mapping_body", "mapping_of"]

LONGEST_NAME = 80
"""Characters of a mapping's name."""

_MOST_COLUMNS = 2000
_MOST_VALUES = 10_000
_LONGEST_TEXT = 500
_TARGET = re.compile(r"([0-9]{4}:)?[a-z0-9][a-z0-9_\-]{0,47}|")


class ImportKind(StrEnum):
    """What was brought in."""

    CALLS = "calls"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column of the file. ``field`` is ours (a field id; "" = the column is left out).

    ``code`` of a multiple answer that has a column of its own (ticked = that code), else "". ``values`` maps a value or label of
    the file to our code; a value that is missing from it is unmapped, one that maps to "" is "not asked". ``form`` says how a
    date, hour or number is written: "" (recognised), "dmy", "mdy", "ymd", "excel", "comma", "seconds", "m:ss" …
    """

    column: str
    field: str
    code: str = ""
    values: Mapping[str, str] = member(default_factory=dict)
    form: str = ""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """A mapping that the leader has made and named. ``constants`` are fields that the file lacks (channel = telefon)."""

    name: str
    kind: ImportKind
    columns: tuple[ColumnMapping, ...]
    constants: Mapping[str, str] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import. ``first`` and ``last`` are the days that it covers; ``undone`` the day it was taken back."""

    id: str
    kind: ImportKind
    day: date
    rows: int
    first: date | None = None
    last: date | None = None
    undone: date | None = None


def mapping_body(mapping: FileMapping) -> dict[str, object]:
    """The mapping as JSON values, to be kept or written to a file. What is empty is left out."""
    columns = [
        {"column": one.column, "field": one.field}
        | ({"code": one.code} if one.code else {})
        | ({"form": one.form} if one.form else {})
        | ({"values": dict(one.values)} if one.values else {})
        for one in mapping.columns
    ]
    return {"name": mapping.name, "kind": str(mapping.kind), "columns": columns, "constants": dict(mapping.constants)}


def mapping_of(body: object) -> FileMapping:
    """The mapping with this body. Raises ValueError, with a word of what is wrong, for anything that is not one."""
    parts = _object(body, {"name", "kind", "columns"}, {"constants"})
    name, columns = _text(parts["name"], LONGEST_NAME), parts["columns"]
    if not isinstance(columns, list) or len(columns) > _MOST_COLUMNS:
        raise ValueError("columns")
    made = tuple(_column(one) for one in columns)
    if len({one.column for one in made}) < len(made):
        raise ValueError("column twice")
    constants = {_field(key): _target(code) for key, code in _pairs(parts.get("constants", {}))}
    return FileMapping(name, ImportKind(_text(parts["kind"])), made, constants)


def _column(body: object) -> ColumnMapping:
    parts = _object(body, {"column", "field"}, {"code", "form", "values"})
    values = {_text(value): _target(code) for value, code in _pairs(parts.get("values", {}))}
    field, code = _field(parts["field"]), _field(parts.get("code", ""))
    return ColumnMapping(_text(parts["column"]), field, code, values, _text(parts.get("form", ""), 20))


def _object(body: object, needed: set[str], more: set[str]) -> Mapping[str, object]:
    if not isinstance(body, Mapping) or not needed <= set(body) <= needed | more:
        raise ValueError("parts")
    return body


def _pairs(body: object) -> tuple[tuple[object, object], ...]:
    if not isinstance(body, Mapping) or len(body) > _MOST_VALUES:
        raise ValueError("values")
    return tuple(body.items())


def _text(value: object, longest: int = _LONGEST_TEXT) -> str:
    if type(value) is not str or len(value) > longest or "\0" in value:
        raise ValueError("text")
    return value


def _field(value: object) -> str:
    text = _text(value)
    if text and not is_plain_code(text):
        raise ValueError("field")
    return text


def _target(value: object) -> str:
    text = _text(value)
    if _TARGET.fullmatch(text) is None:
        raise ValueError("code")
    return text
