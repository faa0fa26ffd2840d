"""The leader's own archive: sealed, readable by others, and with the same figures as the tables."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.reports.sav_file import as_sav
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.export_archive import export_archive, open_archive
from rusinfo_desk.tasks.figures.microdata import microdata
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from tests.reports.pspp import needs_pspp, said_of
from tests.reports.samples import MADE
from tests.statistics.samples import a_contact, cell_of
from tests.tasks.figures.publishing_desk import publishing_desk

PHRASE = "fire tilfeldige ord her"
YEAR = Period.year(2022)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with publishing_desk(tmp_path, clock) as opened:
        yield opened


def test_only_the_passphrase_opens_it(desk: Desk, library: Library, tmp_path: Path) -> None:
    sealed, opened = tmp_path / "a.zip.age", tmp_path / "a.zip"
    rows = export_archive(desk, library, sealed, PHRASE)
    assert rows == desk.store.contacts.count() == 150
    assert sealed.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"telefon" not in sealed.read_bytes()
    with pytest.raises(DeskError, match="archive_closed"):
        open_archive(sealed, PHRASE + "x", opened)
    with pytest.raises(DeskError, match="archive_unreadable"):
        open_archive(tmp_path / "nothing", PHRASE, opened)
    assert not opened.exists()
    open_archive(sealed, PHRASE, opened)
    with zipfile.ZipFile(opened) as file:
        assert file.namelist() == ["henvendelser.sav", "henvendelser.csv", "kodebok.csv", "kodebok.md", "Les meg.txt"]
        read = list(csv.DictReader(StringIO(file.read("henvendelser.csv").decode("utf-8-sig")), delimiter=";"))
        assert "send det aldri videre" in file.read("Les meg.txt").decode()
    assert len(read) == 150
    assert {row["channel"] for row in read} == {one.channel for one in desk.store.contacts.all()}
    assert sorted(row["date"] for row in read) == sorted(one.day.isoformat() for one in desk.store.contacts.all())


def test_nothing_of_it_lies_in_plain_text_on_a_disk(
    desk: Desk, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("rusinfo_desk.exchange.keys.lock", lambda data, _: b"sealed" + bytes(len(data)))  # slow by design
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    export_archive(desk, library, tmp_path / "a.zip.age", PHRASE)
    new = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.name for path in new} == {"a.zip.age"}


def test_who_may_not_and_what_is_too_weak(desk: Desk, library: Library, tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(DeskError, match="weak_passphrase"):
        export_archive(desk, library, tmp_path / "a", "kort")
    with pytest.raises(DeskError, match="no_archive_key"):
        export_archive(desk, library, tmp_path / "a")
    with (
        publishing_desk(tmp_path / "other", clock, 1, Role.COUNSELLOR) as other,
        pytest.raises(RefusedError, match="leader_only"),
    ):
        export_archive(other, library, tmp_path / "a", PHRASE)
    assert not (tmp_path / "a").exists()


def test_a_multiple_answer_is_columns_of_nought_and_one(desk: Desk, library: Library) -> None:
    data = microdata(desk.store, library, YEAR)
    names = [column.name for column in data.columns]
    topics = next(one for one in data.sets if one.name == "topics")
    contacts = list(desk.store.contacts.all(YEAR))
    for one, row in zip(contacts, data.rows, strict=True):
        found = dict(zip(names, row, strict=True))
        said = one.answers["topics"].codes
        assert {name.removeprefix("topics_") for name in topics.columns if found[name] == 1} == set(said)
        main = next(column for column in data.columns if column.name == "main_topic")
        assert main.codes[int(str(found["main_topic"]))] == said[0]
    unknown = next(one for one in contacts if one.answers["county"].missing)
    row = list(data.rows)[contacts.index(unknown)]
    assert row[names.index("county")] == -2


@needs_pspp
def test_pspp_counts_what_the_tables_count(desk: Desk, library: Library, tmp_path: Path) -> None:
    """Percent of cases, and the ages, by a program that shares nothing with ours."""
    # Of several modes PSPP names none, we the lowest: 56 is to be the only one.
    desk.store.contacts.add_many([a_contact(YEAR.first, age_caller=56) for _ in range(2)])
    data = microdata(desk.store, library, YEAR)
    inside = unprotected_summary(desk, library, YEAR, ["topics_by_channel", "age_by_channel"])
    tables = {one.id: one for one in inside.tables}
    topics = next(one for one in data.sets if one.name == "topics")
    asked = ["FREQUENCIES " + " ".join(topics.columns) + " /FORMAT=NOTABLE /STATISTICS=MEAN SUM.",
             "FREQUENCIES age_caller /FORMAT=NOTABLE /STATISTICS=MEAN MEDIAN MODE.",
             "MRSETS /DISPLAY NAME=[$topics]."]  # fmt: skip
    rows = said_of(as_sav(data, MADE), tmp_path, *asked)
    sums = next(row for row in rows if row[0] == "Sum")[1:]
    labels = {column.name: column.label for column in data.columns}
    heads = next(row for row in rows if set(row) >= {labels[name] for name in topics.columns})[1:]
    by_label = dict(zip(heads, sums, strict=False))
    base = cell_of(tables["topics_by_channel"], topic="total", channel="total")["n"]
    for name in topics.columns:
        cell = cell_of(tables["topics_by_channel"], topic=name.removeprefix("topics_"), channel="total")
        assert float(by_label[labels[name]]) == cell["n"]
        assert round(100 * float(by_label[labels[name]]) / float(str(base)) + 1e-9, 1) == cell["percent"]
    age = cell_of(tables["age_by_channel"], channel="total")
    means = [row for row in rows if row[0] == "Mean"]
    assert round(float(means[-1][-1]), 1) == age["mean"]
    assert float(next(row for row in rows if row[0] == "Median")[-1]) == age["median"]
    assert float([row for row in rows if row[0] == "Mode"][-1][-1]) == age["mode"] == 56
    assert any("$topics" in row for row in rows)
