"""The folder of a publication: all files or none, each with its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Cell, ChartKind, Table
from rusinfo_desk.registry.model.tiles import LAYOUTS
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.tasks.figures.publication_plan import Publication, PublicationPlan
from rusinfo_desk.tasks.figures.write_publication import write_publication
from tests.reports.conftest import reference
from tests.reports.samples import MADE, a_summary

__all__ = ["reference"]

FORMATS = ("csv", "json", "sav", "xlsx")


@pytest.fixture(scope="module")
def publication(reference: Reference) -> Publication:
    year, month = (
        replace(a_summary(reference, 120, period=one), method=Method.SUPPRESS)
        for one in (Period.year(2022), Period.month(2022, 3))
    )
    few = tuple(replace(one, tables=one.tables[:2]) for one in (year, month))
    plan = PublicationPlan(Period.year(2022), months=True)
    return Publication("0" * 32, MADE, plan, few, ({"innledning": "Kort."}, {}), counts=100, hidden=7)


def test_every_file_is_listed_with_its_digest(publication: Publication, tmp_path: Path) -> None:
    written = write_publication(publication, tmp_path / "ut", FORMATS)
    files = {
        path.relative_to(tmp_path / "ut").as_posix(): path.read_bytes() for path in (tmp_path / "ut").rglob("*") if path.is_file()
    }
    assert set(written.files) == set(files)
    assert {
        "rusinfo-2022.xlsx",
        "rusinfo-2022.sav",
        "måneder/rusinfo-2022-03.csv",
        "kodebok.md",
        "tabeller/contacts_by_channel.csv",
    } <= set(files)
    listed = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}
    manifest = json.loads(files["manifest.json"])
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: digest for name, digest in listed.items() if name != "manifest.json"
    }
    assert (manifest["made"], manifest["periods"], manifest["threshold"]) == (MADE.isoformat(), ["2022", "2022-03"], 5)
    assert (manifest["method"], manifest["hidden"], manifest["counts"]) == ("suppress", 7, 100)
    readme = files["Les meg.txt"].decode()
    assert "7 av 100 tall er skjult" in readme
    assert all(f"  {name}\r" in readme for name in files if name not in ("SHA256SUMS", "manifest.json", "Les meg.txt"))


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [(("json", "svg"), {"svg"}), (("json", "png"), {"png"}), (("charts",), {"svg", "png"}), (("json",), set())],
)
def test_pictures_are_made_of_what_is_asked_for(
    publication: Publication, tmp_path: Path, asked: tuple[str, ...], kinds: set[str]
) -> None:
    written = write_publication(publication, tmp_path / "ut", asked)
    assert {name.rpartition(".")[2] for name in written.files if name.startswith("diagrammer/")} == kinds


def test_a_format_there_is_not_is_refused_before_anything_is_made(publication: Publication, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such format: ods"):
        write_publication(publication, tmp_path / "ut", ("json", "ods"))
    assert not (tmp_path / "ut").exists()


def test_internal_use_says_so(publication: Publication, tmp_path: Path) -> None:
    inside = replace(publication, plan=replace(publication.plan, threshold=None), published=None)
    write_publication(inside, tmp_path / "ut", ("json",))
    assert "Bare til intern bruk" in (tmp_path / "ut" / "Les meg.txt").read_text(encoding="utf-8")


def test_what_must_be_known_first_stands_in_the_text_beside_the_files(publication: Publication, tmp_path: Path) -> None:
    first, *rest = publication.summaries
    unfinished = replace(publication, summaries=(replace(first, cautions=("Perioden er ikke over.",)), *rest))
    write_publication(unfinished, tmp_path / "ut", ("json",))
    assert "\nPerioden er ikke over." in (tmp_path / "ut" / "Les meg.txt").read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_left_alone(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    write_publication(publication, tmp_path / "ut", ("json",))
    before = sorted(path.name for path in (tmp_path / "ut").iterdir())
    with pytest.raises(DeskError, match="folder_not_empty"):
        write_publication(publication, tmp_path / "ut", ("csv",))
    (tmp_path / "fil").write_text("x")
    with pytest.raises(DeskError, match="folder_not_empty"):
        write_publication(publication, tmp_path / "fil", ("csv",))
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == before


def test_nothing_is_left_when_it_is_stopped_or_cannot_be_remembered(publication: Publication, tmp_path: Path) -> None:
    def refuse() -> None:
        raise DeskError("full", what="", do="")

    with pytest.raises(DeskError, match="full"):
        write_publication(publication, tmp_path / "ut", ("json",), ready=refuse)
    with pytest.raises(DeskError, match="cancelled"):
        write_publication(publication, tmp_path / "ut", ("json",), cancelled=lambda: True)
    with pytest.raises(DeskError, match="cannot_write"):
        write_publication(publication, tmp_path / "nowhere" / "ut", ("json",))
    assert list(tmp_path.iterdir()) == []


def test_it_is_remembered_when_all_is_written_and_nothing_is_in_its_place(publication: Publication, tmp_path: Path) -> None:
    seen: list[bool] = []
    write_publication(publication, tmp_path / "ut", ("json",), ready=lambda: seen.append((tmp_path / "ut").exists()))
    assert seen == [False]


def test_a_range_of_days_names_its_files(publication: Publication, tmp_path: Path) -> None:
    days = Period(date(2022, 1, 1), date(2022, 5, 19))
    one = replace(publication, summaries=(replace(publication.summaries[0], period=days),))
    assert "rusinfo-2022-01-01_til_2022-05-19.json" in write_publication(one, tmp_path / "ut", ("json",)).files


def test_the_county_chart_has_its_map_beside_the_bars(publication: Publication, tmp_path: Path) -> None:
    cells: tuple[Cell, ...] = tuple(
        {"county": county, "n": 30, "percent": 10.0, "difference": at - 5.0} for at, county in enumerate(LAYOUTS["2020"])
    )
    table = Table("county_share", "Fylker", ("county",), cells, chart=ChartKind.DIVERGING, measure="difference")
    first = replace(publication.summaries[0], tables=(table,))
    with_counties = replace(publication, summaries=(first, *publication.summaries[1:]))
    written = write_publication(with_counties, tmp_path / "ut", ("svg",))
    pictures = {name for name in written.files if name.startswith("diagrammer/")}
    assert pictures == {"diagrammer/county_share.svg", "diagrammer/county_share-kart.svg"}
    read = {name: (tmp_path / "ut" / name).read_text(encoding="utf-8") for name in pictures}
    assert read["diagrammer/county_share.svg"] != read["diagrammer/county_share-kart.svg"]
