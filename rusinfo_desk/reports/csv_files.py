"""CSV as a Norwegian spreadsheet program opens it: ``;`` between columns, a decimal comma, UTF-8 with a byte order mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rusinfo_desk.registry.model.data_set import DataColumn, DataRow, DataSet, Datum, Kind
from rusinfo_desk.registry.model.harmless import harmless
from rusinfo_desk.registry.model.numbers_nb import HIDDEN
from rusinfo_desk.registry.model.table import Cell, Summary, Table
from rusinfo_desk.reports.figure_words import Figure, figures_of, number_in
from rusinfo_desk.reports.tidy import dimensions_of

__all__ = ["csv_bytes", "data_csv", "summary_csv", "table_csv"]

_MARK = b"\xef\xbb\xbf"
_QUOTED = (";", '"', "\n", "\r")


def summary_csv(summary: Summary) -> bytes:
    """All tables in one file, a row a cell: the code and the label of each dimension, then the figures.

    A column that a table does not have is empty; a figure that is hidden is ``··``.
    """
    dimensions = dimensions_of(summary.tables)
    figures = tuple(dict.fromkeys(one.key for table in summary.tables for one in figures_of(table)))
    head = ["period", "table", "table_label", *(part for name in dimensions for part in (name, f"{name}_label"))]
    lines = [
        [str(summary.period), table.id, table.title, *_keys(table, cell, dimensions), *_figures(cell, figures, table)]
        for table in summary.tables
        for cell in table.cells
    ]
    return csv_bytes([[*head, *figures, "hidden"], *lines])


def table_csv(table: Table) -> bytes:
    """One table with Norwegian titles: the code and the label of each dimension, then the figures, then the notes below."""
    figures = figures_of(table)
    head = [part for name in table.dimensions for part in (f"{table.label('', name)} (kode)", table.label("", name))]
    lines = [[*_keys(table, cell, table.dimensions), *_titled(cell, figures)] for cell in table.cells]
    notes = [[note] for note in table.notes]
    return csv_bytes([[*head, *(one.title for one in figures)], *lines, *([[]] if notes else []), *notes])


def data_csv(data: DataSet) -> Iterator[bytes]:
    """The rows of a data set, some thousand at a time; numbers that stand for codes are written as the codes."""
    yield csv_bytes([[column.name for column in data.columns]])
    lines: list[list[str]] = []
    for row in data.rows:
        lines.append(_written(data.columns, row))
        if len(lines) == 4096:
            yield csv_bytes(lines, mark=b"")
            lines = []
    yield csv_bytes(lines, mark=b"")


def csv_bytes(lines: Iterable[Sequence[str]], mark: bytes = _MARK) -> bytes:
    """Lines of texts as the file has them."""
    return mark + "".join(";".join(map(_quoted, line)) + "\r\n" for line in lines).encode()


def number(value: float) -> str:
    """A number with a decimal comma and no more decimals than it has."""
    return str(int(value)) if float(value).is_integer() else repr(value).replace(".", ",")


def _keys(table: Table, cell: Cell, dimensions: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in dimensions:
        there = name in table.dimensions
        found += [harmless(str(cell[name])), harmless(table.label_of(cell, name))] if there else ["", ""]
    return found


def _figures(cell: Cell, figures: Iterable[str], table: Table) -> list[str]:
    own = {one.key for one in figures_of(table)} if cell.get("hidden") else set()
    return [*(_figure(cell, key, key in own) for key in figures), "1" if cell.get("hidden") else "0"]


def _titled(cell: Cell, figures: Iterable[Figure]) -> list[str]:
    return [_figure(cell, one.key, bool(cell.get("hidden"))) for one in figures]


def _figure(cell: Cell, key: str, hidden: bool) -> str:
    value = number_in(cell, key)
    return HIDDEN if hidden else "" if value is None else number(value)


def _written(columns: Sequence[DataColumn], row: DataRow) -> list[str]:
    return [_datum(column, value) for column, value in zip(columns, row, strict=True)]


def _datum(column: DataColumn, value: Datum) -> str:
    if value is None:
        return ""
    if column.kind is Kind.TEXT:
        return harmless(str(value))
    if isinstance(value, date):
        return value.isoformat()
    if column.codes and isinstance(value, int):
        return column.codes.get(value, str(value))
    return number(float(value))


def _quoted(text: str) -> str:
    if not any(letter in text for letter in _QUOTED):
        return text
    return '"' + text.replace('"', '""') + '"'
