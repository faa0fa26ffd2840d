"""A table laid out to be read: column titles and rows of finished Norwegian text. The same for every face that shows a grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model import numbers_nb
from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.table import TOTAL, Cell, Table, Value

__all__ = ["Grid", "GridRow", "RowKind", "grid_of"]


class RowKind(StrEnum):
    """How a row is set: totals and groups stand out, leaves are indented under their group."""

    PLAIN = "plain"
    GROUP = "group"
    LEAF = "leaf"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class GridRow:
    """``texts`` has one text a column; the first is the row's label."""

    kind: RowKind
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are titles; the first column is text, all others are figures."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


_FORMATS: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "n": ("Antall", lambda value: numbers_nb.whole(int(value))),
    "percent": ("Prosent", numbers_nb.percent),
    "population_percent": ("Befolkning", numbers_nb.percent),
    "difference": ("Forskjell (prosentpoeng)", numbers_nb.signed),
    "mean": ("Gjennomsnitt", numbers_nb.decimal),
    "median": ("Median", numbers_nb.number),
    "mode": ("Typetall", numbers_nb.number),
    "wait_seconds": ("Ventetid (sekunder)", numbers_nb.decimal),
    "previous_wait_seconds": ("Ventetid før (sekunder)", numbers_nb.decimal),
    "change_seconds": ("Endring i ventetid (sekunder)", numbers_nb.signed),
    "change_seconds_percent": ("Endring i ventetid (prosent)", numbers_nb.signed_percent),
    "expected": ("Ventet", numbers_nb.decimal),
    "limit": ("Grense", numbers_nb.decimal),
    "compared_weeks": ("Uker det er sammenlignet med", lambda value: numbers_nb.whole(int(value))),
    "compared_least": ("Færrest i disse ukene", lambda value: numbers_nb.whole(int(value))),
    "compared_most": ("Flest i disse ukene", lambda value: numbers_nb.whole(int(value))),
    "previous_n": ("Året før", lambda value: numbers_nb.whole(int(value))),
    "change_percent": ("Endring (prosent)", numbers_nb.signed_percent),
    "change_points": ("Endring i andel (prosentpoeng)", numbers_nb.signed),
}
"""Figures in the order of their columns, with title and how they are written."""


_EARLIER = re.compile("n_[0-9]{4}")
"""The count of an earlier year, newest first after the others."""
_WAIT = "wait_seconds"
"""A table with waits has counts and seconds in one column of the second dimension: it is read row by row."""


def grid_of(table: Table) -> Grid:
    """Lay out a table: a column a figure for one dimension, a column a value of the second dimension for two."""
    crossed = [name for name in table.dimensions[1:] if name != "level"]
    if any(_WAIT in cell for cell in table.cells):
        return _listed(table, crossed)
    return _crossed(table, table.dimensions[0], crossed[0]) if crossed else _listed(table)


def _listed(table: Table, more: Sequence[str] = ()) -> Grid:
    """A row a cell; ``more`` are dimensions that stand in the row's label after the first."""
    figures = [name for name in _FORMATS if any(name in cell or (name == "n" and cell.get("hidden")) for cell in table.cells)]
    figures += sorted({name for cell in table.cells for name in cell if _EARLIER.fullmatch(name)}, reverse=True)
    titles = tuple(_title(table, name) for name in figures)
    first = table.dimensions[0]
    rows = [
        GridRow(
            _kind(cell, first),
            (": ".join(table.label(name, cell[name]) for name in (first, *more)), *(_text(cell, name) for name in figures)),
        )
        for cell in table.cells
    ]
    return Grid((_named(table, first), *titles), tuple(rows))


def _title(table: Table, figure: str) -> str:
    period = table.label(FIGURES, figure)
    if figure not in _FORMATS or (figure in ("n", "previous_n") and period != figure):
        return f"Antall {period}"
    return _FORMATS[figure][0]


def _crossed(table: Table, down: str, across: str) -> Grid:
    found = {(cell[down], cell[across]): cell for cell in table.cells}
    columns = [column for column in dict.fromkeys(cell[across] for cell in table.cells) if _used(table, across, column)]
    lines = tuple(dict.fromkeys(cell[down] for cell in table.cells))
    rows = [
        GridRow(
            RowKind.TOTAL if line == TOTAL else RowKind.PLAIN,
            (table.label(down, line), *(_both(found.get((line, column)), table.measure) for column in columns)),
        )
        for line in lines
    ]
    return Grid((_named(table, down), *(table.label(across, column) for column in columns)), tuple(rows))


def _used(table: Table, across: str, column: Value) -> bool:
    """Whether a column has anything but zeros."""
    return any(cell.get("hidden") or cell.get("n") for cell in table.cells if cell[across] == column)


def _both(cell: Cell | None, measure: str) -> str:
    """The count, and the share after it where the table is about shares."""
    if cell is None:
        return ""
    count = _text(cell, "n")
    return f"{count} ({_text(cell, 'percent')})" if measure == "percent" and "percent" in cell else count


def _text(cell: Cell, figure: str) -> str:
    if cell.get("hidden"):
        return numbers_nb.HIDDEN
    value = cell.get(figure)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return ""
    return _FORMATS[figure][1](value) if figure in _FORMATS else numbers_nb.whole(int(value))


def _kind(cell: Cell, first: str) -> RowKind:
    if cell[first] == TOTAL:
        return RowKind.TOTAL
    return {"group": RowKind.GROUP, "leaf": RowKind.LEAF}.get(str(cell.get("level")), RowKind.PLAIN)


def _named(table: Table, dimension: str) -> str:
    return table.label("", dimension)
