"""CSV as it is read again, and the codebook beside it."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from rusinfo_desk.registry.model.data_set import DataSet
from rusinfo_desk.registry.model.harmless import harmless
from rusinfo_desk.registry.model.table import Summary, Table
from rusinfo_desk.reports.codebook_file import codebook_csv, codebook_md
from rusinfo_desk.reports.csv_files import data_csv, summary_csv, table_csv
from rusinfo_desk.reports.figure_words import figures_of
from rusinfo_desk.reports.tidy import tidy
from tests.reports.test_sav_file import COLUMNS, ROWS, SETS


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "so that a spreadsheet program knows that it is UTF-8"
    assert b"\n" not in data.replace(b"\r\n", b"")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_all_tables_in_one_file_with_codes_and_labels(summary: Summary) -> None:
    head, *rows = read(summary_csv(summary))
    assert head[:5] == ["period", "table", "table_label", "channel", "channel_label"]
    cells = [(table, cell) for table in summary.tables for cell in table.cells]
    assert len(rows) == len(cells)
    for row, (table, cell) in zip((dict(zip(head, row, strict=True)) for row in rows), cells, strict=True):
        assert (row["period"], row["table"], row["table_label"]) == ("2022", table.id, table.title)
        for name in table.dimensions:
            assert (row[name], row[f"{name}_label"]) == (str(cell[name]), table.label_of(cell, name))
        assert row["hidden"] == ("1" if cell.get("hidden") else "0")
        for key in ("n", "percent", "change_points"):
            said = row[key].replace(",", ".")
            if cell.get("hidden"):
                assert said in ("··", ""), "·· where the table has the figure at all"
            else:
                assert said == "" if key not in cell else float(said) == cell[key]


def test_one_table_with_norwegian_heads_and_its_notes(summary: Summary) -> None:
    table = next(one for one in summary.tables if one.id == "county_share")
    head, *rows = read(table_csv(table))
    assert head[:3] == ["Fylke (kode)", "Fylke", "Antall 2022"]
    assert [row[0] for row in rows[: len(table.cells)]] == [str(cell["county"]) for cell in table.cells]
    assert [row[0] for row in rows[len(table.cells) + 1 :]] == list(table.notes)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_text_is_never_a_formula(summary: Summary, text: str) -> None:
    assert harmless(text) == f"'{text}"
    table = replace(summary.tables[0], labels={"channel": {"telefon": text}})
    for data in (table_csv(table), summary_csv(replace(summary, tables=(table,)))):
        assert not any(cell.startswith(("=", "@", "\t", "\r")) for row in read(data) for cell in row)
        assert any(f"'{text}" in row for row in read(data))


def test_negative_figures_stay_numbers(summary: Summary) -> None:
    found = [cell for row in read(summary_csv(summary)) for cell in row if cell.startswith("-")]
    assert found
    assert all(float(cell.replace(",", ".")) < 0 for cell in found)


def test_quotes_semicolons_and_line_ends_survive(summary: Summary) -> None:
    odd = 'a;"b"\r\nc'
    table = replace(summary.tables[0], labels={"channel": {"telefon": odd}})
    assert any(odd in row for row in read(table_csv(table)))


def test_rows_of_a_data_set_have_codes_and_days() -> None:
    coded = replace(COLUMNS[2], codes={1: "kvinne", 2: "mann", -2: "ukjent"})
    data = DataSet("", (*COLUMNS[:2], coded, *COLUMNS[3:]), ROWS * 3000, SETS)
    head, *rows = read(b"".join(data_csv(data)))
    assert head == ["day", "channel", "gender", "age", "topic_bekymring", "topic_tiltak"]
    assert rows[:3] == [
        ["2022-03-09", "telefon", "kvinne", "47,5", "1", "0"],
        ["2022-03-10", "sporsmal_paa_nettsiden", "mann", "", "1", "1"],
        ["", "", "ukjent", "1000", "0", "1"],
    ]
    assert len(rows) == 9000


def test_the_codebook_names_every_value_twice(summary: Summary) -> None:
    data = tidy(summary)
    head, *rows = read(codebook_csv(data))
    assert head == ["variable", "variable_label", "kind", "value", "code", "label", "missing"]
    assert ["channel", "Kanal", "kode", "telefon", "telefon", "Telefon", ""] in rows
    assert {row[0] for row in rows} == {column.name for column in data.columns}
    text = codebook_md(data).decode()
    assert "- `telefon`: Telefon" in text
    assert "Personvern:" in text
    coded = DataSet("Prøve", (replace(COLUMNS[2], codes={1: "kvinne"}),), [], SETS)
    assert "- `1` = `kvinne`: Kvinne" in codebook_md(coded).decode()
    assert "- `-2`: Ukjent (ikke noe svar)" in codebook_md(coded).decode()
    assert "- `$topics`: Temaer på norsk (2 svar)" in codebook_md(coded).decode()
    assert ["gender", "Kjønn", "tall", "-2", "", "Ukjent", "1"] in read(codebook_csv(coded))


def test_waits_have_a_title_that_says_their_unit() -> None:
    keys = ("wait_seconds", "previous_wait_seconds", "change_seconds", "change_seconds_percent")
    table = Table("service_level", "Svar", ("channel",), ({"channel": "telefon", "n": 600, **dict.fromkeys(keys, 5.0)},))
    titles = {one.key: one.title for one in figures_of(table)}
    assert list(titles) == ["n", *keys]
    assert all("sekunder" in titles[key] for key in keys[:3])
    assert "prosent" in titles["change_seconds_percent"]
