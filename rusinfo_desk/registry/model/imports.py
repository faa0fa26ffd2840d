"""Files from elsewhere: how their columns and labels become ours, and what was brought in when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from datetime import date
from enum import StrEnum

__all__ = ["ColumnMapping", "FileMapping", "ImportKind", "ImportRun"]


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
