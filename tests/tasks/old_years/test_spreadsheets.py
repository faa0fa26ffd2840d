"""Spreadsheets: what is in them, what a reader would miss, and what was made to harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.old_years.sheet import Sheet, Spoilt, text_of
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ark.xlsx"


def made(path: Path, *rows: tuple[object, ...], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(DeskError) as caught:
        read_sheet(path)
    assert caught.value.code == "file_unreadable"
    assert caught.value.do
    return caught.value.why


def replaced(path: Path, name: str, content: bytes) -> Path:
    """The same file with another content of one part, packed as it should be."""
    with zipfile.ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one, before in parts.items():
            new.writestr(one, content if one == name else before)
    return path


def spoilt(sheet: Sheet) -> dict[int, list[str]]:
    return {line.number: [cell.reason for cell in line.cells if isinstance(cell, Spoilt)] for line in sheet.lines}


def test_cells_of_every_kind(path: Path) -> None:
    day, clock = datetime.fromisoformat("2015-03-01T14:35:00"), time(14, 35)
    made(path, ("a", "b", "c", "d", "e", "f"), (day, date(2015, 3, 1), clock, timedelta(hours=30, seconds=5), 3.0, True))
    (line,) = read_sheet(path).lines
    assert [text_of(cell) for cell in line.cells] == ["2015-03-01 14:35:00", "2015-03-01", "14:35:00", "30:00:05", "3", "1"]


def test_line_numbers_are_those_of_the_spreadsheet(path: Path) -> None:
    made(path, ("Rapport",), (), (None, "Dato", "Kanal"), (), (None, 1, 2), (), (None, 3, 4))
    sheet = read_sheet(path)
    assert [line.number for line in sheet.lines] == [5, 7]
    assert sheet.headers == ("", "Dato", "Kanal")
    assert any("linje 3" in note for note in sheet.notes)


def test_empty_columns_and_lines_to_the_right_and_below_are_nothing(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("a", "b"), ("1", "2")):
        sheet.append(row)
    sheet["H400"] = " "
    book.save(path)
    read = read_sheet(path)
    assert ([name for name in read.headers if name], len(read.lines)) == (["a", "b"], 1)


def test_a_formula_has_its_last_value_and_one_that_was_never_calculated_is_named(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for row, cells in enumerate((("a", "b"), (1, 2), (3, 4))):
        sheet.write_row(row, 0, cells)
    sheet.write_formula("B2", "=A2*21", value=42)
    book.close()
    assert read_sheet(path).lines[0].cells[1] == 42
    made(path, ("a", "b", "c"), (1, "=A2*21", 5), (2, 3, 6))
    found = spoilt(read_sheet(path))
    assert found[3] == []
    assert len(found[2]) == 1 and "ikke regnet ut" in found[2][0]


def test_an_error_of_the_spreadsheet_is_no_empty_cell(path: Path) -> None:
    made(path, ("a", "b"), (1, "#N/A"), (2, "#DIV/0!"))
    assert list(spoilt(read_sheet(path)).values()) == [["cellen viser en feil fra regnearket (som #N/A)"]] * 2


def test_merged_cells_below_the_headings_are_named_and_those_in_the_headings_are_columns(path: Path) -> None:
    found = spoilt(read_sheet(made(path, ("a", "b"), ("x", 1), (None, 2), ("y", 3), merged="A2:A3")))
    assert [len(found[number]) for number in (2, 3, 4)] == [1, 1, 0]
    assert "A2:A3" in found[2][0]
    sheet = read_sheet(made(path, ("a", "Tema", None), ("x", "1", "2"), merged="B1:C1"))
    assert sheet.headers == ("a", "Tema", "Kolonne 3")
    assert spoilt(sheet) == {2: []}


def test_only_the_first_visible_sheet_with_content_is_read_and_said(path: Path) -> None:
    book = openpyxl.Workbook()
    empty = book.active
    assert empty is not None
    hidden, data, more = book.create_sheet("skjult"), book.create_sheet("data"), book.create_sheet("mer")
    for sheet, name in ((hidden, "h"), (data, "d"), (more, "m")):
        sheet.append((name, name))
        sheet.append((1, 2))
    hidden.sheet_state = "hidden"
    book.save(path)
    read = read_sheet(path)
    assert read.headers == ("d", "d (2)")
    assert read.notes == ("Filen har flere ark. Bare det første med innhold er lest.",)


def test_days_that_count_from_1904(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("a", "b"))
    sheet.write_datetime("A2", datetime.fromisoformat("2015-03-01T00:00:00"), book.add_format({"num_format": "dd.mm.yyyy"}))
    sheet.write("B2", 40602)
    book.close()
    read = read_sheet(path)
    assert text_of(read.lines[0].cells[0]) == "2015-03-01"
    assert read.epoch_1904


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_not_read_in_part(path: Path, left: float) -> None:
    whole = made(path, ("a", "b"), *((number, number) for number in range(500))).read_bytes()
    path.write_bytes(whole[: int(len(whole) * left)])
    assert "ikke hel" in refused(path)


def test_a_flipped_bit_is_seen(path: Path) -> None:
    content = bytearray(made(path, ("a", "b"), *((number, number) for number in range(500))).read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        place = packed.getinfo(SHEET).header_offset + 200
    content[place] ^= 4
    path.write_bytes(content)
    assert "ikke hel" in refused(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rusinfo_desk.tasks.old_years.xlsx_parts._MOST_UNPACKED", 9_000_000)
    made(path, ("a", "b"), (1, 2))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/x.bin", bytes(10_000_000))
    assert path.stat().st_size < 50_000
    assert "for stor når den pakkes ut" in refused(path)


def test_a_bomb_that_lies_about_its_size_is_refused(path: Path) -> None:
    row = b'<row r="2"><c r="A2"><v>1</v></c></row>'
    bomb = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + row * 2_000_000
    replaced(made(path, ("a", "b"), (1, 2)), SHEET, bomb)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        size = packed.getinfo(SHEET).file_size
    for at in range(len(content) - 4):
        if content[at : at + 4] == size.to_bytes(4, "little"):
            content[at : at + 4] = (500).to_bytes(4, "little")
    path.write_bytes(content)
    assert refused(path)


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ900000", "A1048576"])
def test_a_cell_far_outside_the_table_does_not_fill_the_memory(path: Path, cell: str) -> None:
    row = "".join(filter(str.isdigit, cell))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="Z2"><v>2</v></c></row>'
        f'<row r="{row}"><c r="{cell}"><v>3</v></c></row></sheetData></worksheet>'
    )
    assert "for stort" in refused(replaced(made(path, ("a", "b"), (1, 2)), SHEET, sheet.encode()))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("xl/workbook.xml", b"<not closed"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        (SHEET, b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
        (SHEET, b"no xml at all"),
        (SHEET, b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>'),
    ],
    ids=["entities", "broken-xml", "no-sheets", "no-places", "no-xml", "cut-xml"],
)
def test_parts_that_are_not_as_they_should_be(path: Path, part: str, content: bytes) -> None:
    assert refused(replaced(made(path, ("a", "b"), (1, 2)), part, content))


def test_too_many_joined_cells_end_in_one_message(path: Path) -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><v>1</v></c><c r="BZ{number}"><v>1</v></c></row>' for number in range(1, 3000)
    )
    joined = '<mergeCells><mergeCell ref="A2:BZ2999"/></mergeCells>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData>{joined}</worksheet>"
    assert "slått sammen" in refused(replaced(made(path, ("a", "b"), (1, 2)), SHEET, sheet.encode()))


def test_a_password_and_an_old_workbook(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert "passord" in refused(path)
