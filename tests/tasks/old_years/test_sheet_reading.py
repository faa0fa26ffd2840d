"""Text files as they come: every usual encoding and separator, and files that nobody should have to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.old_years.sheet import FoundValue, Sheet
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet

PLAIN = 'Kjønn;Tema;Fylke\n"Kvinne";Søsken;Trøndelag\nMann;Rådgivning;Østfold\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fil.csv"


def read(path: Path, content: bytes | str) -> Sheet:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_sheet(path)


def refused(path: Path, content: bytes) -> DeskError:
    with pytest.raises(DeskError) as caught:
        read(path, content)
    assert caught.value.code == "file_unreadable"
    assert caught.value.why and caught.value.do
    return caught.value


ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "mac_roman",
    "cp865",
    "cp850",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_every_usual_way_of_writing_it(path: Path, encoding: str, separator: str, ending: str) -> None:
    sheet = read(path, PLAIN.replace(";", separator).replace("\n", ending).encode(encoding))
    assert sheet.headers == ("Kjønn", "Tema", "Fylke")
    assert [(line.number, tuple(line.cells)) for line in sheet.lines] == [
        (2, ("Kvinne", "Søsken", "Trøndelag")),
        (3, ("Mann", "Rådgivning", "Østfold")),
    ]
    assert bool(sheet.notes) == (not encoding.startswith("utf-8")), "another encoding than UTF-8 is said"


def test_a_file_that_is_utf8_but_for_one_byte_is_damaged_not_of_another_encoding(path: Path) -> None:
    broken = PLAIN.encode() + "Mann;Nedtrapping;Ålesund\n".encode("cp1252")
    assert "Linje 4 er ikke UTF-8" in refused(path, broken).why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tom"),
        (b" \n\n ", "tom"),
        (b"a;b\n1;\x002\n", "verken"),
        (bytes(range(256)) * 20, "verken"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "xls"),
        (b"PK\x03\x04 cut off", "ikke hel"),
        (b"only one column\n1\n2\n", "bare én kolonne"),
        (b'"a;b\n1;2\n3;4\n', "bare én kolonne"),
    ],
    ids=["empty", "blank", "zero", "bytes", "cut-utf16", "xls", "cut-zip", "one-column", "open-quote"],
)
def test_what_is_no_table_is_refused_with_what_to_do(path: Path, content: bytes, why: str) -> None:
    assert why in refused(path, content).why


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "missing.csv", tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(DeskError) as caught:
            read_sheet(place)
        assert caught.value.code == "file_unreadable"


def test_lines_are_named_as_an_editor_numbers_them(path: Path) -> None:
    sheet = read(path, 'a;b;c\n\n1;"over\nto linjer";x\n;;\n1;2\n1;2;3;;\n1;2;3;4\n"1"x;2;3\n4;5;6\n')
    assert [(line.number, line.fault) for line in sheet.lines] == [
        (3, ""),
        (6, "linjen har 2 felt, overskriften har 3"),
        (7, ""),
        (8, "linjen har 4 felt, overskriften har 3"),
        (9, "anførselstegnene går ikke opp"),
        (10, ""),
    ]
    assert sheet.lines[0].cells[1] == "over\nto linjer"


def test_a_quotation_mark_that_is_never_closed_swallows_no_contact_in_silence(path: Path) -> None:
    sheet = read(path, "a;b\n1;2\n" + '3;"4\n' + "5;6\n" * 100_000)
    assert [line.number for line in sheet.lines] == [2, 3]
    assert "linjene etter er ikke lest" in sheet.lines[1].fault


def test_headings_doubled_missing_and_empty(path: Path) -> None:
    sheet = read(path, "Tema;tema;;Tema (2);;Alder\na;b;c;d;;5\n")
    assert sheet.headers == ("Tema", "tema (2)", "Kolonne 3", "Tema (2) (2)", "", "Alder")
    assert len({name.casefold() for name in sheet.headers}) == 6
    assert [sheet.column(name) for name in sheet.headers if name] == [0, 1, 2, 3, 5]
    assert sheet.column("  ALDER ") == 5


def test_a_title_above_the_table_and_the_mark_that_excel_writes(path: Path) -> None:
    titled = read(path, "Rapport for 2015;;\n;;\nDato;Kanal;Tema\n1;2;3\n")
    assert (titled.headers, titled.lines[0].number) == (("Dato", "Kanal", "Tema"), 4)
    assert titled.notes == ("Overskriften er lest fra linje 3; linjene over er hoppet over.",)
    marked = read(path, "sep=,\nDato,Kanal\n1,2\n")
    assert (marked.headers, marked.lines[0].number, marked.notes) == (("Dato", "Kanal"), 3, ())


def test_a_cell_that_looks_like_a_formula_is_text(path: Path) -> None:
    sheet = read(path, "a;b\n=1+1;@SUM(A1)\n=cmd|' /C calc'!A0;+47\n")
    assert [tuple(line.cells) for line in sheet.lines] == [("=1+1", "@SUM(A1)"), ("=cmd|' /C calc'!A0", "+47")]


def test_the_values_of_a_column_with_how_many_and_where_first(path: Path) -> None:
    sheet = read(path, "a;b\n1;x\n1; y \n;y\n1;x\n1;y\n")
    assert sheet.values_of("B") == (FoundValue("y", 3, 3), FoundValue("x", 2, 2))
    assert sheet.values_of("a") == (FoundValue("1", 4, 2), FoundValue("", 1, 4))
    assert sheet.values_of("c") == ()


def test_fifty_megabytes_of_text_on_one_line_end_in_a_message(path: Path) -> None:
    assert "én kolonne" in refused(path, b"x" * 50_000_000).why


def test_fifty_megabytes_of_a_table_are_read(path: Path) -> None:
    line = ";".join(["svar"] * 10) + ";" + "y" * 700 + "\n"
    count = 50_000_000 // len(line)
    sheet = read(path, ";".join(f"k{number}" for number in range(11)) + "\n" + line * count)
    assert (len(sheet.lines), sheet.lines[-1].number) == (count, count + 1)


def test_reading_can_be_stopped_and_says_how_far(path: Path) -> None:
    path.write_text("a;b\n" + "1;2\n" * 20_000)
    seen: list[tuple[int, int]] = []
    read_sheet(path, lambda done, of: seen.append((done, of)))
    assert len(seen) > 3
    with pytest.raises(DeskError) as caught:
        read_sheet(path, None, lambda: True)
    assert caught.value.code == "cancelled"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_norwegian(content: bytes) -> None:
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(content)
        file.flush()
        try:
            sheet = read_sheet(Path(file.name))
        except DeskError as error:
            assert error.code == "file_unreadable"
        else:
            assert all(line.fault or len(line.cells) == len(sheet.headers) for line in sheet.lines)
