"""The contact centre's figures: what comes in, and what cannot be true and is named with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.tasks.import_calls import CALL_COLUMNS, own_mapping
from rusinfo_desk.tasks.old_years.dry_run import DryRun, Unmapped
from rusinfo_desk.tasks.old_years.reading_calls import read_calls
from rusinfo_desk.tasks.old_years.sheet import FileLine, Sheet
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet
from rusinfo_desk.tasks.old_years.suggesting import suggested

TODAY = date(2022, 12, 31)
HEAD = ";".join(CALL_COLUMNS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tall.csv"


def read(path: Path, library: Library, *lines: str, mapping: FileMapping | None = None) -> tuple[DryRun, list[CallDay]]:
    path.write_text("\n".join(lines), encoding="utf-8")
    sheet = read_sheet(path)
    return read_calls(sheet, mapping or own_mapping(sheet), library, TODAY)


def test_the_contracts_own_columns_need_no_mapping(path: Path, library: Library) -> None:
    lines = ["2022-01-03;telefon;40;30;20;2970", "2022-01-03;chat;20;18;;", "2022-01-04;telefon;0;0;0;0"]
    dry_run, days = read(path, library, HEAD, *lines)
    assert days == [
        CallDay(date(2022, 1, 3), "telefon", 40, 30, 20, 2970),
        CallDay(date(2022, 1, 3), "chat", 20, 18, None, None),
        CallDay(date(2022, 1, 4), "telefon", 0, 0, 0, 0),
    ]
    assert (dry_run.rows, dry_run.ready, dry_run.channels, dry_run.notes) == (3, 3, {"telefon": 2, "chat": 1}, ())
    assert (dry_run.first, dry_run.last) == (date(2022, 1, 3), date(2022, 1, 4))
    assert dry_run.can_be_brought_in


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("2022-01-03;telefon;40;41;20;2970", "answered", "flere er besvart (41) enn mottatt (40)"),
        ("2022-01-03;telefon;40;30;31;2970", "answered_within_20s", "flere er besvart innen 20 sekunder (31) enn besvart (30)"),
        ("2022-01-03;telefon;-4;30;20;2970", "received", "negativt"),
        ("2022-01-03;telefon;40;30;-1;2970", "answered_within_20s", "negativt"),
        ("2022-01-03;telefon;40;30;20;-5", "wait_seconds_answered_total", "slik det er valgt"),
        ("2022-01-03;telefon;40;0;0;99", "wait_seconds_answered_total", "ingen er besvart"),
        ("2022-01-03;telefon;40;1;0;86401", "wait_seconds_answered_total", "mer enn et døgn"),
        ("2022-01-03;telefon;40;30;20;99,5", "wait_seconds_answered_total", "hele sekunder"),
        ("2022-01-03;telefon;;30;20;2970", "received", "mangler"),
        ("2022-01-03;telefon;40;;;", "answered", "mangler"),
        ("2022-01-03;telefon;40,5;30;20;2970", "received", "helt tall"),
        ("2022-01-03;telefon;mange;30;20;2970", "received", "helt tall"),
        ("2022-01-03;;40;30;20;2970", "channel", "mangler"),
        (";telefon;40;30;20;2970", "date", "mangler"),
        ("2022-02-30;telefon;40;30;20;2970", "date", "finnes ikke"),
        ("03.01.2022;telefon;40;30;20;2970", "date", "slik det er valgt"),
        ("2023-01-01;telefon;40;30;20;2970", "date", "ikke kommet"),
        ("1899-01-01;telefon;40;30;20;2970", "date", "året"),
        ("2022-01-02;telefon;40;30;20;2970", "date", "dagen står også på linje 2"),
        ("2022-01-03;telefon;40;30;20", "", "5 felt"),
    ],
)
def test_what_cannot_be_true_is_named_with_its_line_and_nothing_is_ready(
    path: Path, library: Library, line: str, column: str, why: str
) -> None:
    dry_run, _ = read(path, library, HEAD, "2022-01-02;telefon;40;30;20;2970", line, "2022-01-05;chat;4;3;;")
    assert [(one.line, one.column) for one in dry_run.bad] == [(3, column)]
    assert why in dry_run.bad[0].reason
    assert (dry_run.ready, dry_run.can_be_brought_in) == (2, False)


def test_every_fault_of_a_line_is_named_at_once(path: Path, library: Library) -> None:
    dry_run, _ = read(path, library, HEAD, "x;faks;4;5;6;1", "2022-01-02;faks;-1;1;;")
    assert [(one.line, one.column) for one in dry_run.bad] == [
        (2, "date"),
        (2, "answered"),
        (2, "answered_within_20s"),
        (3, "received"),
    ]
    assert dry_run.unmapped == (Unmapped("channel", "channel", "faks", 2, 2),)


@pytest.mark.parametrize("head", ["date;channel;received", "dato;kanal;mottatt;besvart", f"{HEAD};received"])
def test_other_headings_ask_for_a_mapping_and_doubled_ones_for_a_choice(path: Path, library: Library, head: str) -> None:
    with pytest.raises(DeskError) as caught:
        read(path, library, head, ";".join(["1"] * (head.count(";") + 1)))
    assert caught.value.code == "calls_header"


def test_columns_in_any_order_and_the_last_two_may_lack(path: Path, library: Library) -> None:
    dry_run, days = read(path, library, "Answered;DATE;notat;channel;received", "3;2022-01-03;sen vakt;chat;4")
    assert days == [CallDay(date(2022, 1, 3), "chat", 4, 3)]
    assert dry_run.left_out == ("notat",)


def test_a_line_a_day_with_columns_for_each_channel(path: Path, library: Library) -> None:
    named = ("received=telefon", "answered=telefon", "received=chat", "unanswered=chat", "answered=chat")
    columns = [
        ColumnMapping("Dag", "date"),
        *(ColumnMapping(f"k{at}", one.split("=")[0], one.split("=")[1]) for at, one in enumerate(named)),
    ]
    mapping = FileMapping("", ImportKind.CALLS, tuple(columns))
    lines = ["Dag;k0;k1;k2;k3;k4", "03.01.2022;40;30;20;2;18", "04.01.2022;1 040;30;;;", "05.01.2022;4;3;20;3;18"]
    dry_run, days = read(path, library, *lines, mapping=mapping)
    assert days == [
        CallDay(date(2022, 1, 3), "telefon", 40, 30),
        CallDay(date(2022, 1, 3), "chat", 20, 18),
        CallDay(date(2022, 1, 4), "telefon", 1040, 30),
    ]
    assert [(one.line, one.column) for one in dry_run.bad] == [(4, "k3")]


def test_received_out_of_unanswered_and_the_wait_out_of_its_mean_is_said(path: Path, library: Library) -> None:
    head = "Dato;Kanal;Besvart;Ubesvart;Gjennomsnittlig ventetid"
    path.write_text(f"{head}\n03.01.2022;Telefon;30;10;0:01:39\n", encoding="utf-8")
    sheet = read_sheet(path)
    dry_run, days = read_calls(sheet, suggested(sheet, ImportKind.CALLS, library), library, TODAY)
    assert days == [CallDay(date(2022, 1, 3), "telefon", 40, 30, None, 2970)]
    assert any("gjennomsnittet" in note for note in dry_run.notes)


def test_waits_that_are_too_short_are_pointed_out_but_not_refused(path: Path, library: Library) -> None:
    dry_run, days = read(path, library, HEAD, "2022-01-03;telefon;40;30;10;399", "2022-01-04;telefon;40;30;10;400")
    assert len(days) == 2
    assert [note for note in dry_run.notes if "byttet om" in note and "På 1 linjer (først linje 2)" in note]


@pytest.mark.parametrize(
    "fields",
    [
        "date channel answered",
        "channel received answered",
        "date received answered",
        "date channel",
        "date channel received answered received",
    ],
)
def test_a_mapping_that_lacks_something_or_says_it_twice(path: Path, library: Library, fields: str) -> None:
    columns = tuple(ColumnMapping(f"k{at}", field) for at, field in enumerate(fields.split()))
    with pytest.raises(DeskError) as caught:
        read(path, library, "k0;k1;k2;k3;k4", "1;2;3;4;5", mapping=FileMapping("", ImportKind.CALLS, columns))
    assert caught.value.code == "mapping_fits_not"


@given(
    st.lists(
        st.tuples(st.integers(-2, 60), st.integers(-2, 60), st.integers(-2, 60), st.integers(-2, 3000)), min_size=1, max_size=8
    )
)
def test_only_figures_that_can_be_true_come_in(library: Library, figures: list[tuple[int, int, int, int]]) -> None:
    lines = [FileLine(at + 2, (f"2022-01-{at + 1:02d}", "chat", *map(str, one))) for at, one in enumerate(figures)]
    sheet = Sheet(Path("x"), bytes(32), CALL_COLUMNS, lines)
    dry_run, days = read_calls(sheet, own_mapping(sheet), library, TODAY)
    true = [one for one in figures if min(one) >= 0 and one[2] <= one[1] <= one[0] and (one[1] or not one[3])]
    assert [(one.received, one.answered, one.within_20s, one.wait_seconds) for one in days] == true
    assert dry_run.can_be_brought_in == (len(true) == len(figures))
    assert {bad.line for bad in dry_run.bad} == {at + 2 for at, one in enumerate(figures) if one not in true}
