"""A summary as rows and columns: a row a cell of a table, a column a dimension and a figure, all tables in one."""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.data_set import DataColumn, DataRow, DataSet, Datum, Kind, Measure
from rusinfo_desk.registry.model.table import TOTAL, Cell, Summary, Table
from rusinfo_desk.reports.about import about_lines
from rusinfo_desk.reports.figure_words import Figure, Sort, figures_of

__all__ = ["dimensions_of", "tidy"]


def tidy(summary: Summary) -> DataSet:
    """All cells of all tables. ``table`` names the table; a dimension that a table does not have is empty. ``hidden`` is 1 where
    the figures were left out to protect people in small groups."""
    dimensions, figures = dimensions_of(summary.tables), _figures(summary.tables)
    columns = (
        DataColumn("period", "Periode", Kind.TEXT, labels={str(summary.period): summary.period.label}),
        DataColumn("table", "Tabell", Kind.TEXT, labels={table.id: table.title for table in summary.tables}),
        *(_dimension(name, summary.tables) for name in dimensions),
        *(_figure(one) for one in figures),
        DataColumn("hidden", "Skjult av hensyn til personvernet", labels={0: "Nei", 1: "Ja"}),
    )
    rows = [
        _row(summary, table, cell, dimensions, [one.key for one in figures]) for table in summary.tables for cell in table.cells
    ]
    return DataSet(f"RUSinfo {summary.period.label}", columns, rows, remarks=_remarks(summary))


def dimensions_of(tables: Iterable[Table]) -> tuple[str, ...]:
    """Every dimension that a table has, in the order in which they first come."""
    return tuple(dict.fromkeys(name for table in tables for name in table.dimensions))


def _figures(tables: Iterable[Table]) -> tuple[Figure, ...]:
    """Every figure that a table has, in the order of a table's own."""
    found = {one.key: one for table in tables for one in figures_of(table)}
    every = Table("", "", (), (dict.fromkeys(found, 0),), labels={FIGURES: {key: one.title for key, one in found.items()}})
    return tuple(found[one.key] for one in figures_of(every))


def _dimension(name: str, tables: Iterable[Table]) -> DataColumn:
    labels: dict[str, str] = {TOTAL: "I alt"}
    label = name
    for table in tables:
        if name in table.dimensions:
            label = table.label("", name)
            for cell in table.cells:
                value = str(cell[name])
                words = table.label_of(cell, name)
                if cell.get("level") != "leaf" or value not in labels:
                    labels[value] = words
    return DataColumn(name, label, Kind.TEXT, labels={value: words for value, words in labels.items() if words != value})


def _figure(one: Figure) -> DataColumn:
    return DataColumn(one.key, one.title, decimals=0 if one.sort is Sort.WHOLE else 1, measure=Measure.SCALE)


def _row(summary: Summary, table: Table, cell: Cell, dimensions: Iterable[str], figures: Iterable[str]) -> DataRow:
    row: list[Datum] = [str(summary.period), table.id]
    row += [None if cell.get(name) is None else str(cell[name]) for name in dimensions]
    row += [cell.get(key) for key in figures]
    return [*row, 1 if cell.get("hidden") else 0]


def _remarks(summary: Summary) -> tuple[str, ...]:
    """What must be known to read the figures, the notes of the tables included."""
    about = (f"{heading}: {text}" for heading, text in about_lines(summary))
    notes = (f"{table.title}: {note}" for table in summary.tables for note in table.notes)
    return (f"Periode: {summary.period.label}. Kodebok: {summary.codebook}.", *about, *notes)
