"""The spreadsheet, opened again with another library, and in LibreOffice where that is installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from rusinfo_desk.registry.model.table import Cell, Summary, Table
from rusinfo_desk.reports.xlsx_file import ABOUT, as_xlsx, sheet_names
from tests.reports.samples import MADE


def opened(summary: Summary) -> Workbook:
    return load_workbook(BytesIO(as_xlsx(summary, MADE)))


def texts_of(book: Workbook, sheet: str) -> list[object]:
    return [cell for row in book[sheet].iter_rows(values_only=True) for cell in row if cell is not None]


def test_a_sheet_a_table_and_one_about_the_figures(summary: Summary) -> None:
    book = opened(summary)
    assert book.sheetnames == [ABOUT, *sheet_names(summary.tables)]
    about = " ".join(map(str, texts_of(book, ABOUT)))
    assert "Personvern" in about
    assert "01.01.2022–31.12.2022" in about
    assert all(table.title in about for table in summary.tables)
    links = {cell.hyperlink.location for row in book[ABOUT].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in sheet_names(summary.tables)}


def test_a_list_has_its_figures_as_numbers(summary: Summary) -> None:
    book, table = opened(summary), summary.tables[0]
    sheet = book[sheet_names([table])[0]]
    heads = [cell.value for cell in sheet[4]]
    assert heads[:3] == ["Kanal", "Antall 2022", "Andel (prosent)"]
    for row, cell in zip(sheet.iter_rows(min_row=5), table.cells, strict=False):
        assert row[0].value == table.label_of(cell, "channel")
        assert row[1].value == cell["n"]
        assert row[2].value == cell.get("percent", "–")
    assert sheet.freeze_panes == "B5"
    assert "#,##0" in sheet["B5"].number_format
    assert "[$-414]" in sheet["B5"].number_format, "Norwegian, whatever the PC is set to"


def test_a_crossed_table_has_a_block_a_figure_with_every_number(summary: Summary) -> None:
    table = next(one for one in summary.tables if one.id == "caller_category_by_channel")
    sheet = opened(summary)[sheet_names([table])[0]]
    rows = list(sheet.iter_rows(values_only=True))
    starts = [place for place, row in enumerate(rows) if str(row[0]) in ("Antall 2022", "Andel (prosent)", "Antall 2021")]
    assert len(starts) == 3
    for key, start in zip(("n", "percent", "previous_n"), starts, strict=True):
        columns = rows[3]
        for cell in table.cells:
            row = next(one for one in rows[start + 1 :] if one[0] == table.label_of(cell, "caller_category"))
            value = row[columns.index(table.label_of(cell, "channel"))]
            assert value == ("··" if cell.get("hidden") else cell.get(key, "–")), (key, cell)


def test_every_sheet_is_printed_one_page_wide_with_its_headings(summary: Summary) -> None:
    book = load_workbook(BytesIO(as_xlsx(summary, MADE, "Demo & prøve")))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToWidth or 1) == 1, "1 is what Excel takes it for when it is not said"
        assert sheet.print_title_rows == ("$1:$1" if sheet.title == ABOUT else "$1:$4")
        assert sheet.oddHeader.left.text == "RUSinfo 2022"
        assert sheet.oddHeader.right.text == "Demo && prøve"
        assert sheet.oddFooter.left.text == "&A"
        assert sheet.oddFooter.right.text == "Side &P av &N"


@pytest.mark.parametrize(("rows", "pages"), [(3, 1), (30, 1), (60, 2), (400, 12)])
def test_a_long_table_goes_over_pages_and_a_little_too_much_is_printed_smaller(summary: Summary, rows: int, pages: int) -> None:
    cells: tuple[Cell, ...] = tuple({"channel": f"rad {place}", "n": place} for place in range(rows))
    table = Table("lang", "En lang tabell", ("channel",), cells)
    sheet = opened(replace(summary, tables=(table,)))["En lang tabell"]
    assert abs(int(sheet.page_setup.fitToHeight or 1) - pages) <= rows // 200


def test_what_is_hidden_is_nowhere_in_the_file(summary: Summary) -> None:
    assert any(cell.get("hidden") for table in summary.tables for cell in table.cells)
    book = opened(summary)
    for table, name in zip(summary.tables, sheet_names(summary.tables), strict=True):
        marks = sum(one == "··" for one in texts_of(book, name))
        assert bool(marks) == any(cell.get("hidden") for cell in table.cells)


@pytest.mark.parametrize("label", ["=1+1", "+47 22", "-x", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_label_is_never_a_formula(summary: Summary, label: str) -> None:
    table = replace(
        summary.tables[0], title=label, labels={"channel": {"telefon": label}, "": {"channel": label}}, notes=(label,)
    )
    book = opened(replace(summary, tables=(table,)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells].count(f"'{label}") >= 3
    assert label not in [cell.value for cell in cells]


def test_names_of_sheets_are_what_excel_takes() -> None:
    titles = ["Et langt navn som er lengre enn tretti og ett tegn", "Et langt navn som er lengre enn tretti og noe",
              "a/b:c*d?[e]", "Om tallene", "History", "''", "x", "X"]  # fmt: skip
    names = sheet_names([Table(f"t{place}", title, ("a",), ()) for place, title in enumerate(titles)])
    assert len({name.lower() for name in names} | {ABOUT.lower()}) == len(titles) + 1
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name[0] != "'" != name[-1] for name in names)
    assert "history" not in {name.lower() for name in names}


def test_the_same_summary_gives_the_same_bytes(summary: Summary) -> None:
    assert as_xlsx(summary, MADE) == as_xlsx(summary, MADE)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(summary: Summary, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(as_xlsx(summary, MADE))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2", "a.xlsx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=False)
    assert done.returncode == 0
    (written,) = tmp_path.glob("a*.csv")
    rows = list(csv.reader(written.read_text(encoding="utf-8").splitlines(), delimiter=";"))
    table = summary.tables[0]
    total = next(cell["n"] for cell in table.cells if cell["channel"] == "total")
    assert any(row[:2] == ["I alt", str(total)] for row in rows)
