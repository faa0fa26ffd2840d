"""Rows and columns with labels, as statistics programs know them: what .sav and CSV files are written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = ["DataColumn", "DataRow", "DataSet", "Datum", "Kind", "Measure", "MultipleSet"]

Datum = str | int | float | date | None
"""None is no value (system-missing)."""
DataRow = Sequence[Datum]


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Measure(StrEnum):
    """What may be done with the values of a column."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column. ``name`` is letters, digits and _ and begins with a letter; ``labels`` are the Norwegian words of its values.

    ``missing`` (at most three numbers) are values that mean that there is no answer. ``decimals`` are how many are shown.
    ``codes`` maps the values of a number column to the codes of the codebook where the two differ.
    """

    name: str
    label: str
    kind: Kind = Kind.NUMBER
    decimals: int = 0
    labels: Mapping[str, str] | Mapping[int, str] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    measure: Measure = Measure.NOMINAL
    codes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MultipleSet:
    """A multiple answer: a column of 0 and 1 for each code; 1 is counted."""

    name: str
    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataSet:
    """A file for a statistics program. ``rows`` can be gone through more than once; each has a value a column.

    ``remarks`` are sentences about the whole (base, threshold, what is hidden), kept in the file.
    """

    label: str
    columns: tuple[DataColumn, ...]
    rows: Iterable[DataRow]
    sets: tuple[MultipleSet, ...] = ()
    remarks: tuple[str, ...] = ()
