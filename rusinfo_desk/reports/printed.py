"""From a table value to what is printed: columns with headings, and rows of texts with Norwegian numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, decimal, number, signed, signed_percent, whole
from rusinfo_desk.registry.model.table import TOTAL, Cell, ChartKind, Table, Value

__all__ = ["PrintedCell", "PrintedColumn", "PrintedRow", "PrintedTable", "printed"]

_MANY_COLUMNS = 7
"""A table with more columns than this is printed with one figure a column."""

_LONG_LIST, _MOST_ROWS = 24, 44
"""In a list with more rows than this, rows without a figure to show are left out; of a longer one the largest are printed."""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of figures. Columns next to each other with the same ``group`` share a heading above their own."""

    title: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A text; ``shade`` (0–1) is how strongly the ground is coloured, None for no ground. ``quiet`` figures are grey."""

    text: str
    shade: float | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row. ``strong`` rows are margins and groups, ``inner`` ones belong to the row above."""

    title: str
    cells: tuple[PrintedCell, ...]
    strong: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """What is printed of a table."""

    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]


Write = Callable[[Cell, str], str]


def _plain(kind: Callable[[float], str]) -> Write:
    def write(cell: Cell, figure: str) -> str:
        value = cell.get(figure)
        return kind(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""

    return write


_WRITE: dict[str, Write] = {
    "n": _plain(lambda value: whole(int(value))),
    "previous_n": _plain(lambda value: whole(int(value))),
    "change_percent": _plain(signed_percent),
    "percent": _plain(decimal),
    "change_points": _plain(signed),
    "population_percent": _plain(decimal),
    "difference": _plain(signed),
    "mean": _plain(decimal),
    "median": _plain(number),
    "mode": _plain(number),
    "wait_seconds": _plain(decimal),
    "previous_wait_seconds": _plain(decimal),
    "change_seconds": _plain(signed),
    "change_seconds_percent": _plain(signed_percent),
    "expected": _plain(decimal),
    "limit": _plain(decimal),
}
_TITLES = {
    "change_percent": "Endring i antall",
    "percent": "Andel %",
    "change_points": "Endring i andel (pp)",
    "population_percent": "Andel av folketallet %",
    "difference": "Forskjell (pp)",
    "mean": "Gjennomsnitt",
    "median": "Median",
    "mode": "Typetall",
    "wait_seconds": "Ventetid (sek.)",
    "previous_wait_seconds": "Ventetid før (sek.)",
    "change_seconds": "Endring (sek.)",
    "change_seconds_percent": "Endring i ventetid",
}


_EARLIER = "Tidligere år"
_NOT_PRINTED = ("base", "level", "hidden")


def printed(table: Table) -> PrintedTable:
    """The table as it is printed: figures side by side, or rows by columns when it has two dimensions. Waits are listed: their
    seconds, with their change, stand beside counts of another kind."""
    if any("wait_seconds" in cell for cell in table.cells):
        return _listed(table, table.dimensions[1:])
    if len(table.dimensions) == 1 or "level" in table.dimensions:
        return _listed(table)
    return _heat(table) if table.chart is ChartKind.HEAT else _crossed(table)


def _listed(table: Table, more: Sequence[str] = ()) -> PrintedTable:
    """A row a cell; ``more`` are dimensions that stand in the row's title after the first."""
    figures = _figures(table)
    columns = tuple(PrintedColumn(_title(table, figure), _EARLIER if _is_earlier(figure) else "") for figure in figures)
    first = table.dimensions[0]
    lonely = _lonely(table)
    cells, left_out = _worth_a_row(table)
    rows = [
        PrintedRow(
            title=": ".join(table.label_of(cell, name) for name in (first, *more)),
            cells=tuple(_figure(cell, figure, quiet=_is_earlier(figure)) for figure in figures),
            strong=cell[first] == TOTAL or (cell.get("level") == "group" and cell[first] not in lonely),
            inner=cell.get("level") == "leaf",
        )
        for cell in cells
        if not (cell.get("level") == "leaf" and cell[first] in lonely)
    ]
    if left_out:
        rows.insert(-1, PrintedRow(f"… og {left_out} til (færre, skjult eller ingen)", tuple(PrintedCell("") for _ in figures)))
    return PrintedTable(table.label("", first), columns, tuple(rows))


def _figures(table: Table) -> list[str]:
    """What the columns show: the usual figures first, others as they came, earlier years last and the latest of them first."""
    found = {name for cell in table.cells for name, value in cell.items() if _is_number(value)}
    if any(cell.get("hidden") for cell in table.cells):
        found.add("n")  # a table in which everything is hidden still says that it has numbers
    others = [name for cell in table.cells for name in cell if name in found and name not in _WRITE]
    left = dict.fromkeys(name for name in others if name not in (*table.dimensions, *_NOT_PRINTED))
    earlier = sorted((name for name in left if _is_earlier(name)), reverse=True)
    return [*(name for name in _WRITE if name in found), *(name for name in left if not _is_earlier(name)), *earlier]


def _is_earlier(figure: str) -> bool:
    """A count of an earlier year: "n_2020"."""
    return bool(re.fullmatch(r"n_\d{4}", figure))


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _title(table: Table, figure: str) -> str:
    if figure in _TITLES:
        return _TITLES[figure]
    label = table.label(FIGURES, figure)
    return figure.removeprefix("n_") if label == figure else label


def _worth_a_row(table: Table) -> tuple[Sequence[Cell], int]:
    """The cells to print; of a long list of one kind those that show something. And how many were left out."""
    if "level" in table.dimensions or len(table.cells) <= _LONG_LIST:
        return table.cells, 0
    kept = [cell for cell in table.cells if cell.get("n") or TOTAL in cell.values()]
    if len(table.cells) - len(kept) < 2:
        kept = list(table.cells)
    margins = [cell for cell in kept if TOTAL in cell.values()]
    counts = [int(cell.get("n") or 0) for cell in kept if cell not in margins]
    if len(kept) > _MOST_ROWS + 4 and counts == sorted(counts, reverse=True):
        kept = [*kept[: _MOST_ROWS - len(margins)], *margins]
    return kept, len(table.cells) - len(kept)


def _lonely(table: Table) -> set[Value]:
    """Groups whose only member is a substance of the same id: one row says it all."""
    groups: list[list[Value]] = []
    for cell in table.cells:
        if cell.get("level") == "group":
            groups.append([cell[table.dimensions[0]]])
        elif cell.get("level") == "leaf" and groups:
            groups[-1].append(cell[table.dimensions[0]])
    return {group[0] for group in groups if len(group) == 2 and group[0] == group[1]}


def _crossed(table: Table) -> PrintedTable:
    first, second = table.dimensions
    found = {(cell[first], cell[second]): cell for cell in table.cells}
    columns = _used_columns(table)
    figures = [figure for figure in ("percent", "n") if any(figure in cell for cell in table.cells)] or ["n"]
    many = len(columns) > _MANY_COLUMNS
    if many:
        figures = figures[:1]
        columns = [TOTAL, *(column for column in columns if column != TOTAL)]  # it stands in the first of several blocks
    parts = [(column, figure) for column in columns for figure in figures if _has(table, column, figure)]
    if not many and any("change_points" in cell for cell in table.cells if cell[second] == TOTAL):
        parts.append((TOTAL, "change_points"))
    earlier = [] if many else ["previous_n", *(figure for figure in _figures(table) if _is_earlier(figure))]
    parts += [(TOTAL, figure) for figure in earlier if any(figure in cell for cell in table.cells if cell[second] == TOTAL)]
    return PrintedTable(
        title=table.label("", first),
        columns=tuple(_crossed_column(table, column, figure, len(figures) > 1) for column, figure in parts),
        rows=tuple(
            PrintedRow(
                title=f"{table.label(first, row)} (n)" if row == TOTAL and figures == ["percent"] else table.label(first, row),
                cells=tuple(_crossed_cell(found[row, column], row, figure, figures) for column, figure in parts),
                strong=row == TOTAL,
            )
            for row in dict.fromkeys(cell[first] for cell in table.cells)
        ),
    )


def _has(table: Table, column: Value, figure: str) -> bool:
    return figure == "n" or any(figure in cell for cell in table.cells if cell[table.dimensions[1]] == column)


def _crossed_column(table: Table, column: Value, figure: str, grouped: bool) -> PrintedColumn:
    if figure == "previous_n" or _is_earlier(figure):
        return PrintedColumn(_title(table, figure), f"{_EARLIER}, i alt (n)")
    names = {"percent": "%", "n": "n", "change_points": "endring (pp)"}
    label = table.label(table.dimensions[1], column)
    if figure == "change_points" and not grouped:
        return PrintedColumn("Endring i alt (pp)")
    return PrintedColumn(names[figure], label) if grouped else PrintedColumn(label)


def _crossed_cell(cell: Cell, row: Value, figure: str, figures: Sequence[str]) -> PrintedCell:
    if row == TOTAL and figures == ["percent"] and figure == "percent":
        return _figure(cell, "n")  # the base of the percentages
    return _figure(cell, figure, quiet=figure not in ("percent", "change_points") and len(figures) > 1 and row != TOTAL)


def _heat(table: Table) -> PrintedTable:
    first, second = table.dimensions
    found = {(cell[first], cell[second]): cell for cell in table.cells}
    columns = _used_columns(table, ends_only=True)
    inner = [n for cell in table.cells if TOTAL not in (cell[first], cell[second]) and isinstance(n := cell.get("n"), int)]
    most = max(inner, default=0) or 1
    rows = []
    for row in dict.fromkeys(cell[first] for cell in table.cells):
        cells = []
        for column in columns:
            n = found[row, column].get("n")
            inside = TOTAL not in (row, column) and isinstance(n, int)
            shade = n / most if inside and isinstance(n, int) else None
            cells.append(PrintedCell(_figure(found[row, column], "n").text, shade))
        rows.append(PrintedRow(table.label(first, row), tuple(cells), strong=row == TOTAL))
    heads = tuple(PrintedColumn(table.label(second, column).removeprefix("kl. ")) for column in columns)
    return PrintedTable(f"{table.label('', first)} / klokketime", heads, tuple(rows))


def _used_columns(table: Table, *, ends_only: bool = False) -> list[Value]:
    """The columns that have something in them; with ``ends_only`` also the empty ones in between."""
    first, second = table.dimensions
    used = _with_figures(cell for cell in table.cells if cell[first] != TOTAL)
    every = list(dict.fromkeys(cell[second] for cell in table.cells))
    kept = [column for column in every if column == TOTAL or column in {cell[second] for cell in used}]
    if ends_only and len(kept) > 1:
        inner = every[every.index(kept[0]) : every.index(kept[-2]) + 1]
        return [*inner, *(column for column in kept if column not in inner)]
    return kept


def _with_figures(cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.get("hidden") or cell.get("n")]


def _figure(cell: Cell, figure: str, quiet: bool = False) -> PrintedCell:
    if cell.get("hidden"):
        return PrintedCell(HIDDEN, quiet=True)
    text = _WRITE.get(figure, _other)(cell, figure)
    if not text and TOTAL in cell.values() and figure != "previous_n" and not _is_earlier(figure):
        return PrintedCell("")  # a margin has no share of itself; a count that is missing was left out
    return PrintedCell(text or "–", quiet=quiet or not text)


def _other(cell: Cell, figure: str) -> str:
    """A figure that only this table has: a whole number, or with one decimal."""
    value = cell.get(figure)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return ""
    if figure.startswith("change_percent"):
        return signed_percent(value)
    return whole(value) if isinstance(value, int) else decimal(value)
