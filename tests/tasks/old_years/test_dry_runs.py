"""A file of an old registration read with a mapping: what becomes of each cell, and all that is named before it comes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.tasks.make_demo import invented_contacts
from rusinfo_desk.tasks.old_years.dry_run import DryRun, Unmapped, looked_over
from rusinfo_desk.tasks.old_years.reading_years import read_years
from rusinfo_desk.tasks.old_years.sheet import Sheet
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet
from rusinfo_desk.tasks.old_years.suggesting import filled, suggested
from tests.tasks.old_years.old_files import as_csv, as_xlsx, old_rows, plain

TODAY = date(2025, 10, 14)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gamle.csv"


def sheet_of(path: Path, *lines: str) -> Sheet:
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_sheet(path)


def mapped(fields: str, constants: Mapping[str, str] | None = None, **values: Mapping[str, str]) -> FileMapping:
    """Columns a, b, c … to these fields ("field" or "field=code")."""
    columns = []
    for name, said in zip("abcdefghij", fields.split(), strict=False):
        field, _, code = said.partition("=")
        columns.append(ColumnMapping(name, "" if field == "-" else field, code, values.get(name, {})))
    return FileMapping("", ImportKind.YEARS, tuple(columns), constants or {})


def only(sheet: Sheet, mapping: FileMapping, library: Library) -> Contact:
    dry_run, contacts = read_years(sheet, mapping, library, TODAY)
    assert (dry_run.unmapped, dry_run.bad) == ((), ())
    return contacts[0]


def looked(path: Path, library: Library, mapping: FileMapping, *lines: str) -> DryRun:
    return looked_over(sheet_of(path, *lines), mapping, library, TODAY)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_register_written_in_labels_comes_back_as_it_was_with_the_suggested_mapping(
    path: Path, library: Library, kind: str
) -> None:
    contacts = list(invented_contacts(library, date(2014, 1, 1), date(2025, 9, 30), per_day=0.14))
    rows = old_rows(contacts, library, spreadsheet=kind == "xlsx")
    if kind == "csv":
        path.write_bytes(as_csv(rows, "cp1252"))
    else:
        as_xlsx(path, rows)
    sheet = read_sheet(path)
    mapping = suggested(sheet, ImportKind.YEARS, library)
    dry_run, read = read_years(sheet, mapping, library, TODAY)
    assert (dry_run.unmapped, dry_run.bad, dry_run.left_out) == ((), (), ())
    assert dry_run.can_be_brought_in
    assert len(read) == len(contacts) > 500
    assert plain(read) == plain(contacts)
    assert sum(dry_run.channels.values()) == len(contacts)
    assert (dry_run.first, dry_run.last) == (min(one.day for one in contacts), max(one.day for one in contacts))


def test_codes_are_mapped_values_are_compared_without_case_and_space(path: Path, library: Library) -> None:
    mapping = mapped(
        "date hour channel gender_caller topics", c={"1": "telefon"}, d={"2": "mann"}, e={"3": "bekymring", "7": "tiltak"}
    )
    contact = only(sheet_of(path, "a;b;c;d;e", "01.03.2015;14:35;1; 2 ;7|3|7"), mapping, library)
    assert (contact.day, contact.hour, contact.channel, contact.county_list) == (date(2015, 3, 1), 14, "telefon", "1972")
    assert contact.answers == {"gender_caller": Answer(codes=("mann",)), "topics": Answer(codes=("tiltak", "bekymring"))}
    named = only(sheet_of(path, "a;b;c;d", "1.3.2015;9;  TELEFON ;MANN"), mapped("date hour channel gender_caller"), library)
    assert (named.channel, named.answers["gender_caller"].codes) == ("telefon", ("mann",))


def test_not_asked_unknown_and_declined_stay_apart(path: Path, library: Library) -> None:
    mapping = mapped("date hour channel gender_caller age_caller county", d={"9": "", "8": "vil_ikke"}, e={"999": "ukjent"})
    sheet = sheet_of(
        path, "a;b;c;d;e;f", "1.3.2015;9;chat;9;999;Ukjent", "1.3.2015;9;chat;8;;Ville ikke si", "1.3.2015;9;chat;ukjent;;"
    )
    _, contacts = read_years(sheet, mapping, library, TODAY)
    assert [one.answers for one in contacts] == [
        {"age_caller": Answer(missing=Missing.UNKNOWN), "county": Answer(missing=Missing.UNKNOWN)},
        {"gender_caller": Answer(missing=Missing.DECLINED), "county": Answer(missing=Missing.DECLINED)},
        {"gender_caller": Answer(missing=Missing.UNKNOWN)},
    ]


def test_every_value_without_a_code_is_listed_with_how_many_and_where_first(path: Path, library: Library) -> None:
    mapping = mapped("date hour channel topics age_caller county")
    lines = ["1.3.2015;9;telefon;Bekymring vedrørende rusbruk/tilstand;17;Oslo", "1.3.2015;9;faks;vær;ca 20;Nordpolen"]
    lines += ["1.3.2015;9;telefon;vær | sport;130;3", "1.3.2015;9;telefon;vær;ca 20;11"]
    found = looked(path, library, mapping, "a;b;c;d;e;f", *lines)
    assert found.unmapped == (
        Unmapped("c", "channel", "faks", 1, 3),
        Unmapped("d", "topics", "vær", 3, 3),
        Unmapped("d", "topics", "sport", 1, 4),
        Unmapped("e", "age_caller", "ca 20", 2, 3),
        Unmapped("e", "age_caller", "130", 1, 4),
        Unmapped("f", "county", "Nordpolen", 1, 3),
        Unmapped("f", "county", "3", 1, 4),
        Unmapped("f", "county", "11", 1, 5),
    )
    assert (found.rows, found.ready, found.bad, found.can_be_brought_in) == (4, 1, (), False)


def test_every_fault_of_every_line_is_named_with_the_files_own_column(path: Path, library: Library) -> None:
    mapping = mapped("date hour channel outcome topics")
    lines = [
        "30.2.2015;9;telefon;;",
        "1.3.2015;25;telefon;;",
        ";9;;;",
        "1.3.2026;9;telefon;;",
        "1.3.2015;9;telefon;Tull;Annet",
        "1;2",
    ]
    found = looked(path, library, mapping, "a;b;c;d;e", "1.3.2015;9;telefon;;", *lines)
    assert [(one.line, one.column) for one in found.bad] == [(3, "a"), (4, "b"), (5, "a"), (5, "c"), (6, "a"), (7, "e"), (8, "")]
    assert (found.rows, found.ready, found.bad_lines, found.can_be_brought_in) == (7, 1, 6, False)
    assert str(found.bad[0]) == "Linje 3, a: datoen finnes ikke."


@pytest.mark.parametrize(
    ("day", "name", "county"),
    [
        ("1.3.2015", "Akershus", ("02", "1972")),
        ("1.3.2019", "akershus", ("02", "2018")),
        ("1.3.2024", "AKERSHUS", ("32", "2024")),
        ("1.3.2021", "Viken", ("30", "2020")),
        ("1.3.2021", "Akershus", ("02", "2018")),
        ("1.3.2024", "Viken", ("30", "2020")),
        ("1.3.2015", "Viken", ("30", "2020")),
        ("1.3.2017", "Sør-Trøndelag", ("16", "1972")),
        ("1.3.2024", "Romsa", ("55", "2024")),
    ],
)
def test_a_county_by_its_name_is_that_of_the_day(
    path: Path, library: Library, day: str, name: str, county: tuple[str, str]
) -> None:
    contact = only(sheet_of(path, "a;b;c;d", f"{day};9;telefon;{name}"), mapped("date hour channel county"), library)
    assert (contact.answers["county"].codes[0], contact.county_list) == county


def test_a_county_that_the_leader_has_named(path: Path, library: Library) -> None:
    mapping = mapped("date hour channel county", d={"1": "03", "2": "2020:30", "3": "", "4": "99"})
    sheet = sheet_of(path, "a;b;c;d", *(f"1.3.2015;9;telefon;{number}" for number in "123"))
    _, contacts = read_years(sheet, mapping, library, TODAY)
    assert [(one.answers.get("county", Answer()).codes, one.county_list) for one in contacts] == [
        (("03",), "1972"),
        (("30",), "2020"),
        ((), "1972"),
    ]
    found = looked(path, library, mapping, "a;b;c;d", "1.3.2015;9;telefon;4")
    assert [(one.line, one.column) for one in found.bad] == [(2, "d")]


def test_ticked_columns_with_a_main_topic_of_its_own(path: Path, library: Library) -> None:
    fields = "date hour channel topics=bekymring topics=tiltak main_topic"
    mapping = mapped(fields, e={"2": "", "9": "tiltak"})
    sheet = sheet_of(
        path, "a;b;c;d;e;f", "1.3.2015;9;telefon;x;9;tiltak", "1.3.2015;9;telefon;Ja;2;", "1.3.2015;9;telefon;;nei;lov"
    )
    dry_run, contacts = read_years(sheet, mapping, library, TODAY)
    assert [one.answers["topics"].codes for one in contacts] == [("tiltak", "bekymring"), ("bekymring",), ("lov",)]
    assert dry_run.notes == ()
    found = looked(
        path, library, mapped("date hour channel topics=bekymring topics=tiltak"), "a;b;c;d;e", "1.3.2015;9;telefon;x;kanskje"
    )
    assert found.unmapped == (Unmapped("e", "topics", "kanskje", 1, 2),)
    assert any("hovedtema" in note for note in found.notes), "ticked boxes have no order"


def test_labels_with_commas_are_cut_only_where_both_sides_are_known(path: Path, library: Library) -> None:
    law = "Lov og regelverk (narkotika, tvang, pasientrettigheter)"
    contact = only(
        sheet_of(path, "a;b;c;d", f'1.3.2015;9;chat;"Psykisk helse, {law}, Annet"'), mapped("date hour channel topics"), library
    )
    assert contact.answers["topics"].codes == ("psykisk_helse", "lov", "annet")
    found = looked(
        path, library, mapped("date hour channel topics"), "a;b;c;d", '1.3.2015;9;chat;"vær, vind"', "1.3.2015;9;chat;Annet, vær"
    )
    assert [one.value for one in found.unmapped] == ["vær, vind", "vær"]


def test_a_moment_in_one_column_and_fields_that_the_file_lacks(path: Path, library: Library) -> None:
    contact = only(
        sheet_of(path, "a;b", "1.3.2015 14:35;x"), mapped("moment -", {"channel": "telefon", "county_list": "2018"}), library
    )
    assert (contact.day, contact.hour, contact.channel, contact.county_list) == (date(2015, 3, 1), 14, "telefon", "2018")
    found = looked(path, library, mapped("date channel", {"hour": "12"}), "a;b", "1.3.2015;chat")
    assert found.can_be_brought_in
    assert any("Timen står ikke i filen" in note for note in found.notes)


def test_two_columns_for_one_answer_must_agree(path: Path, library: Library) -> None:
    mapping = mapped("date hour channel gender_caller gender_caller")
    found = looked(
        path, library, mapping, "a;b;c;d;e", "1.3.2015;9;chat;mann;", "1.3.2015;9;chat;;kvinne", "1.3.2015;9;chat;mann;kvinne"
    )
    assert [(one.line, one.column) for one in found.bad] == [(4, "e")]
    assert found.ready == 2


def test_of_a_call_that_was_no_conversation_only_what_nobody_answered_goes(path: Path, library: Library) -> None:
    contact = only(
        sheet_of(path, "a;b;c;d;e", "1.3.2015;9;chat;Lagt på;ukjent"), mapped("date hour channel outcome county"), library
    )
    assert (contact.outcome, contact.answers) == ("lagt_pa", {})
    found = looked(path, library, mapped("date hour channel outcome county"), "a;b;c;d;e", "1.3.2015;9;chat;Lagt på;Oslo")
    assert [(one.line, one.column) for one in found.bad] == [(2, "e")]


@pytest.mark.parametrize(
    "mapping",
    [
        mapped("hour date"),
        mapped("date channel"),
        mapped("moment date channel"),
        mapped("date hour channel somewhere"),
        mapped("date hour channel topics=vaer"),
        mapped("date hour channel gender_caller=mann"),
        mapped("date hour channel", {"channel": "telefon"}),
        mapped("date hour", {"channel": "faks"}),
        mapped("date channel", {"hour": "24"}),
        mapped("date hour channel", {"topics": "annet"}),
        mapped("date hour channel topics", d={"x": "vaer"}),
        mapped("date hour channel topics gender_caller county heard_of"),
        FileMapping(
            "",
            ImportKind.YEARS,
            (ColumnMapping("a", "date", form="m:ss"), ColumnMapping("b", "hour"), ColumnMapping("c", "channel")),
        ),
    ],
    ids=[
        "no-channel",
        "no-hour",
        "day-twice",
        "no-field",
        "no-code",
        "no-ticks",
        "both",
        "no-such",
        "hour",
        "constant",
        "value",
        "columns",
        "form",
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_before_a_line_is_read(path: Path, library: Library, mapping: FileMapping) -> None:
    with pytest.raises(DeskError) as caught:
        looked(path, library, mapping, "a;b;c;d;e;f", "1.3.2015;9;chat;;;")
    assert caught.value.code == "mapping_fits_not"


def test_a_column_of_free_text_is_said_to_be_one(path: Path, library: Library) -> None:
    lines = (f"1.3.2015;9;chat;fritekst nummer {number}" for number in range(5100))
    found = looked(path, library, mapped("date hour channel topics"), "a;b;c;d", *lines)
    assert (len(found.unmapped), found.bad_lines, found.ready) == (5000, 100, 0)
    assert "fritekst?" in found.bad[0].reason


def test_formulas_and_joined_cells_matter_only_in_columns_that_are_read(tmp_path: Path, library: Library) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("a", "b", "c", "d"), ("1.3.2015", 9, "chat", "=A1"), ("1.3.2015", 9, "=A1", 2)):
        sheet.append(row)
    book.save(tmp_path / "ark.xlsx")
    found = looked_over(read_sheet(tmp_path / "ark.xlsx"), mapped("date hour channel -"), library, TODAY)
    assert [(one.line, one.column) for one in found.bad] == [(3, "c")]
    assert (found.ready, found.left_out) == (1, ("d",))


def test_a_suggestion_leaves_what_is_not_plain_to_the_leader(path: Path, library: Library) -> None:
    head = "Dato;Kl.;KANAL;Kjønn;Bekymring vedrørende rusbruk/tilstand;Tema: Annet;Fritekst;Fylke;Noe"
    sheet = sheet_of(path, head, "1/3/2015;14;Telefon;dame;x;;ring meg;03;1", "13/3/2015;9;chat;mann;;x;;50;2")
    made = suggested(sheet, ImportKind.YEARS, library, "gamle")
    said = {one.column: (one.field, one.code, one.form, dict(one.values)) for one in made.columns}
    assert said == {
        "Dato": ("date", "", "dmy", {}),
        "Kl.": ("hour", "", "", {}),
        "KANAL": ("channel", "", "", {"Telefon": "telefon", "chat": "chat"}),
        "Kjønn": ("gender_caller", "", "", {"mann": "mann"}),
        "Bekymring vedrørende rusbruk/tilstand": ("topics", "bekymring", "", {}),
        "Tema: Annet": ("topics", "annet", "", {}),
        "Fritekst": ("", "", "", {}),
        "Fylke": ("county", "", "", {"03": "03", "50": "50"}),
        "Noe": ("", "", "", {}),
    }
    again = suggested(
        sheet,
        ImportKind.YEARS,
        library,
        like=FileMapping("x", ImportKind.YEARS, (ColumnMapping("noe", "heard_of", "", {"1": "lege"}),)),
    )
    assert (again.name, again.columns[-1].field, again.columns[-1].values) == ("x", "heard_of", {"1": "lege"})
    column = filled(sheet, ColumnMapping("Kjønn", "gender_caller", "", {"dame": "kvinne"}), ImportKind.YEARS, library)
    assert column.values == {"dame": "kvinne", "mann": "mann"}


def test_reading_can_be_stopped(path: Path, library: Library) -> None:
    sheet = sheet_of(path, "a;b;c", *["1.3.2015;9;chat"] * 20_000)
    with pytest.raises(DeskError) as caught:
        looked_over(sheet, mapped("date hour channel"), library, TODAY, cancelled=iter([False, True]).__next__)
    assert caught.value.code == "cancelled"
