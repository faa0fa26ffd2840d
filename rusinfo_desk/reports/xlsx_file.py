"""A spreadsheet (.xlsx): a sheet a table, and first a sheet that says what the figures are.

Figures are numbers, so that one can go on working with them; nothing in the file is a formula. What is hidden is ``··``.
A table with two dimensions is laid out as one block a figure, each with the same rows, under one row of headings, which stays in
sight and is printed on every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rusinfo_desk.registry.model.harmless import harmless
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, whole
from rusinfo_desk.registry.model.table import TOTAL, Cell, Summary, Table
from rusinfo_desk.reports.about import about_lines
from rusinfo_desk.reports.figure_words import Figure, Sort, figures_of, number_in
from rusinfo_desk.reports.sheet_print import set_up_print

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["ABOUT", "as_xlsx", "sheet_names"]

ABOUT = "Om tallene"
_NORWEGIAN = "[$-414]"
_FORMATS = {
    Sort.WHOLE: f"{_NORWEGIAN}#,##0",
    Sort.DECIMAL: f"{_NORWEGIAN}#,##0.0",
    Sort.SHARE: f"{_NORWEGIAN}0.0",
    Sort.SIGNED_SHARE: f"{_NORWEGIAN}+0.0;{_NORWEGIAN}\u22120.0;{_NORWEGIAN}0.0",
    Sort.POINTS: f"{_NORWEGIAN}+0.0;{_NORWEGIAN}\u22120.0;{_NORWEGIAN}0.0",
}
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NOT_THERE = "–"
_FIRST_ROW = 3
_LABEL_WIDTH, _WIDE = 38, 12
_LINE, _HEADING = 15, 45
"""Points a line of text, and the headings of columns."""
_ABOUT_WIDTH, _NOTE_WIDTH, _NOTE_COLUMNS = 110, 95, 5
"""Letters a line, and the columns that a note goes over."""


def as_xlsx(summary: Summary, made: date, mark: str = "") -> bytes:
    """The file. ``made`` is the date that stands in it; ``mark`` is set on every sheet ("Bare til intern bruk")."""
    from xlsxwriter.workbook import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    noon = datetime(made.year, made.month, made.day, 12)  # noqa: DTZ001 - the format holds no time zone
    book.set_properties({"title": f"RUSinfo {summary.period.label}", "created": noon, "comments": mark})
    styles = _Styles(book)
    names = sheet_names(summary.tables)
    _about(book.add_worksheet(ABOUT), summary, made, mark, names, styles)
    for table, name in zip(summary.tables, names, strict=True):
        _table(book.add_worksheet(name), summary, table, mark, styles)
    book.close()
    return out.getvalue()


def sheet_names(tables: Iterable[Table]) -> tuple[str, ...]:
    """A name a sheet: the table's title as far as there is room, with a number where two would be the same."""
    used = {ABOUT.lower()}
    names: list[str] = []
    for table in tables:
        title = " ".join(table.title.translate(_FORBIDDEN).split()).strip("'") or table.id
        name, number = title[:_LONGEST_NAME].strip(" '"), 1
        while name.lower() in used or name.lower() == "history":  # a name that Excel keeps for itself
            number += 1
            name = f"{title[: _LONGEST_NAME - 4].strip()} ({number})"
        used.add(name.lower())
        names.append(name)
    return tuple(names)


class _Styles:
    """The looks of the cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Sort, bool], Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.quiet = book.add_format({"font_color": "#555555"})
        self.note = book.add_format({"font_color": "#555555", "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EEF2", "bottom": 1, "align": "right"}
        )
        self.head_left = book.add_format({"bold": True, "valign": "top", "bg_color": "#E6EEF2", "bottom": 1})
        self.label = book.add_format({})
        self.strong = book.add_format({"bold": True, "top": 1})
        self.inner = book.add_format({"indent": 1})
        self.blank = book.add_format({"align": "right", "font_color": "#555555"})
        self.strong_blank = book.add_format({"align": "right", "font_color": "#555555", "top": 1})

    def number(self, sort: Sort, strong: bool) -> Format:
        """The format of a figure."""
        if (sort, strong) not in self._made:
            look = {"bold": True, "top": 1} if strong else {}
            self._made[sort, strong] = self._book.add_format({"num_format": _FORMATS[sort], "align": "right", **look})
        return self._made[sort, strong]


def _about(sheet: Worksheet, summary: Summary, made: date, mark: str, names: Sequence[str], styles: _Styles) -> None:
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, _ABOUT_WIDTH)
    sheet.write_string(0, 0, _head(summary), styles.title)
    facts = [
        ("Periode", f"{_norwegian(summary.period.first)}–{_norwegian(summary.period.last)}"),
        ("Samtaler", HIDDEN if summary.contacts is None else whole(summary.contacts)),
        *([("Kanal", summary.channel)] if summary.channel else []),
        ("Kodebok", summary.codebook),
        ("Laget", _norwegian(made)),
        *([("Merk", mark)] if mark else []),
        *about_lines(summary),
    ]
    row = 2
    for heading, text in facts:
        sheet.write_string(row, 0, heading, styles.bold)
        sheet.write_string(row, 1, harmless(text), styles.text)
        sheet.set_row(row, _height(text, _ABOUT_WIDTH))
        row += 1
    row += 1
    sheet.write_string(row, 0, "Arkene", styles.bold)
    for place, (table, name) in enumerate(zip(summary.tables, names, strict=True), start=row):
        quoted = name.replace("'", "''")
        sheet.write_url(place, 1, f"internal:'{quoted}'!A1", string=harmless(table.title))
    height = sum(_height(text, _ABOUT_WIDTH) for _, text in facts) + _LINE * (len(names) + 4)
    set_up_print(sheet, _head(summary), mark, 0, 44 + _ABOUT_WIDTH, height)


def _table(sheet: Worksheet, summary: Summary, table: Table, mark: str, styles: _Styles) -> None:
    sheet.write_string(0, 0, harmless(table.title), styles.title)
    under = " · ".join(part for part in (summary.period.label, table.id, mark) if part)
    sheet.write_string(1, 0, under, styles.quiet)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    crossed = [name for name in table.dimensions[1:] if name != "level"]
    row, letters = _crossed(sheet, table, crossed[0], styles) if crossed else _listed(sheet, table, styles)
    height = _LINE * (row + 1) + _HEADING + sum(_height(note, _NOTE_WIDTH) for note in table.notes)
    set_up_print(sheet, _head(summary), mark, _FIRST_ROW, letters, height)
    sheet.freeze_panes(_FIRST_ROW + 1, 1)
    for place, note in enumerate(table.notes, start=row + 1):
        sheet.merge_range(place, 0, place, _NOTE_COLUMNS, "", styles.note)
        sheet.write_string(place, 0, harmless(note), styles.note)
        sheet.set_row(place, _height(note, _NOTE_WIDTH))


def _listed(sheet: Worksheet, table: Table, styles: _Styles) -> tuple[int, int]:
    """A row a cell, a column a figure. Returns the first row below, and how many letters wide it is."""
    first, figures = table.dimensions[0], figures_of(table)
    sheet.set_row(_FIRST_ROW, _HEADING)
    sheet.set_column(1, max(len(figures), 1), 15)
    sheet.write_string(_FIRST_ROW, 0, harmless(table.label("", first)), styles.head_left)
    for column, one in enumerate(figures, start=1):
        sheet.write_string(_FIRST_ROW, column, harmless(one.title), styles.head)
    for row, cell in enumerate(table.cells, start=_FIRST_ROW + 1):
        strong = cell[first] == TOTAL
        look = styles.strong if strong else styles.inner if cell.get("level") == "leaf" else styles.label
        sheet.write_string(row, 0, harmless(table.label_of(cell, first)), look)
        for column, one in enumerate(figures, start=1):
            _figure(sheet, row, column, cell, one, strong, styles)
    return _FIRST_ROW + 1 + len(table.cells), _LABEL_WIDTH + 15 * len(figures)


def _crossed(sheet: Worksheet, table: Table, across: str, styles: _Styles) -> tuple[int, int]:
    """A block a figure under common headings: the first dimension down, the second across. Returns the first row below, and how
    many letters wide it is."""
    down = table.dimensions[0]
    found = {(cell[down], cell[across]): cell for cell in table.cells}
    rows, columns = _values(table, down), _values(table, across)
    width = 13 if len(columns) <= _WIDE else 7
    sheet.set_column(1, len(columns), width)
    sheet.set_row(_FIRST_ROW, _HEADING)
    sheet.write_string(_FIRST_ROW, 0, harmless(table.label("", down)), styles.head_left)
    for column, value in enumerate(columns, start=1):
        sheet.write_string(_FIRST_ROW, column, harmless(table.label(across, value)), styles.head)
    at = _FIRST_ROW + 1
    for one in (one for one in figures_of(table) if one.key != "base"):  # the base stands in the counts as their margin
        sheet.write_string(at, 0, harmless(one.title), styles.head_left)
        for column in range(1, len(columns) + 1):
            sheet.write_blank(at, column, None, styles.head_left)
        for row, line in enumerate(rows, start=at + 1):
            strong = line == TOTAL
            sheet.write_string(row, 0, harmless(table.label(down, line)), styles.strong if strong else styles.label)
            for column, value in enumerate(columns, start=1):
                if (line, value) in found:
                    _figure(sheet, row, column, found[line, value], one, strong, styles)
        at += len(rows) + 2
    return at, _LABEL_WIDTH + width * len(columns)


def _figure(sheet: Worksheet, row: int, column: int, cell: Cell, one: Figure, strong: bool, styles: _Styles) -> None:
    value = number_in(cell, one.key)
    if value is not None:
        sheet.write_number(row, column, value, styles.number(one.sort, strong))
    else:
        look = styles.strong_blank if strong else styles.blank
        sheet.write_string(row, column, HIDDEN if cell.get("hidden") else _NOT_THERE, look)


def _values(table: Table, dimension: str) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(cell[dimension] for cell in table.cells))


def _height(text: str, letters: int) -> int:
    """How high a row must be for a text: neither Excel nor LibreOffice works it out by itself."""
    return _LINE * max(1, -(-len(text) // letters))


def _head(summary: Summary) -> str:
    return f"RUSinfo {summary.period.label}"


def _norwegian(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
