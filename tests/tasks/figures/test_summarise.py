"""From the register to the file: the task that window and command line share."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.summarise import reference_of, unprotected_summary, write_summary
from tests.reports.samples import MADE, some_contacts
from tests.store.samples import empty_store

YEAR = Period.year(2022)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    opened.store.contacts.add_many(some_contacts(120))
    yield opened
    opened.close()


@pytest.fixture
def summary(desk: Desk, library: Library) -> Summary:
    return unprotected_summary(desk, library, YEAR)


def test_nothing_is_hidden_and_the_summary_says_so(summary: Summary) -> None:
    cells = [cell for table in summary.tables for cell in table.cells]
    assert not any(cell.get("hidden") for cell in cells) and any(cell.get("n") == 1 for cell in cells)
    assert (summary.threshold, summary.method) == (None, None), "what leaves the house with it is marked as internal"
    assert summary.contacts == sum(1 for one in some_contacts(120) if one.day.year == 2022)


def test_the_tables_asked_for(desk: Desk, library: Library) -> None:
    made = unprotected_summary(desk, library, YEAR, tables=["heard_of"], base="all")
    assert ([table.id for table in made.tables], made.base) == (["heard_of"], "all")


def test_every_format_replaces_the_file_whole(summary: Summary, tmp_path: Path) -> None:
    starts = (("json", b"{"), ("pdf", b"%PDF"), ("xlsx", b"PK"), ("sav", b"$FL2"), ("csv", b"\xef\xbb\xbfperiod;"))
    for file_format, start in starts:
        path = tmp_path / f"måned.{file_format}"
        path.write_bytes(b"old")
        write_summary(summary, path, file_format, made=MADE)
        assert path.read_bytes().startswith(start)
    assert json.loads((tmp_path / "måned.json").read_bytes())["contacts"] == summary.contacts
    written = sorted(path.name for path in tmp_path.iterdir() if path.name != "home")
    assert written == ["måned.csv", "måned.json", "måned.pdf", "måned.sav", "måned.xlsx"], "nothing is left beside"


def test_the_pdf_of_one_table_is_that_table_alone(summary: Summary, tmp_path: Path) -> None:
    said = {}
    for name, tables in (("alle", summary.tables), ("en", summary.tables[:1])):
        write_summary(replace(summary, tables=tables), tmp_path / f"{name}.pdf", "pdf", made=MADE)
        said[name] = [page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages]
    assert len(said["en"]) == 1
    assert summary.tables[0].title in said["en"][0]
    assert "Kilde: RUSinfo, 2022" in said["en"][0]
    assert "Hva ordene betyr" not in said["en"][0]
    assert any("Hva ordene betyr" in page for page in said["alle"])


def test_a_format_that_does_not_exist_is_wrong_usage(summary: Summary, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        write_summary(summary, tmp_path / "x", "docx", made=MADE)
    assert (refused.value.code, refused.value.exit_code) == ("unknown_format", 2)
    assert "xlsx" in refused.value.do
    assert DeskError("x", what="", do="").exit_code == 1, "only this error"


def test_a_place_that_cannot_be_written_to_is_said_in_plain_words(summary: Summary, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as gone:
        write_summary(summary, tmp_path / "nowhere" / "x.json", "json", made=MADE)
    assert "Mappen finnes ikke" in gone.value.message
    (tmp_path / "folder").mkdir()
    with pytest.raises(DeskError, match="cannot_write"):
        write_summary(summary, tmp_path / "folder", "json", made=MADE)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_not_replaced_by_the_file(summary: Summary, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DeskError, match="cannot_write"):
        write_summary(summary, tmp_path / "pipe", "json", made=MADE)
    assert (tmp_path / "pipe").is_fifo()


def test_what_was_there_stays_when_the_disk_fills_up(summary: Summary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    path.write_text("the month before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DeskError, match="cannot_write"):
        write_summary(summary, path, "json", made=MADE)
    assert path.read_text() == "the month before"


def test_the_reference_joins_counties_but_never_divides_them(library: Library) -> None:
    reference = reference_of(library)
    assert reference.successors["2024", "2020"]["32"] == "30"
    assert "30" not in reference.successors["2020", "2024"]
    assert reference.successors["2018", "2020"]["06"] == "30"
    assert reference.substances["diazepam"].group == "benzodiazepiner"
    assert reference.county_lists["2024"].population == sum(
        county.population or 0 for county in reference.county_lists["2024"].counties
    )
    unknown = replace(
        reference.county_lists["2024"], counties=(replace(reference.county_lists["2024"].counties[0], population=None),)
    )
    assert unknown.population is None


def test_the_printed_date_is_the_one_given(summary: Summary, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_summary(summary, first, "pdf", made=MADE)
    write_summary(summary, second, "pdf", made=MADE)
    assert first.read_bytes() == second.read_bytes()
    write_summary(summary, second, "pdf", made=date(2023, 1, 10))
    assert first.read_bytes() != second.read_bytes()


def test_counting_needs_no_reportlab() -> None:
    import subprocess

    heavy = "[name for name in ('reportlab', 'sqlalchemy') if name in sys.modules]"
    code = f"import sys, rusinfo_desk.tasks.figures.summarise; print({heavy})"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert shown.stdout.strip() == "[]"
