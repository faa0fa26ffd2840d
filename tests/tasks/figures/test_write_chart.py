"""One chart as a picture: what can be drawn, and what is said when nothing is left to draw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.table import Cell, ChartKind, Summary, Table
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.tasks.figures.write_chart import PICTURES, write_chart
from tests.reports.conftest import reference
from tests.reports.samples import a_summary

__all__ = ["reference"]


@pytest.fixture(scope="module")
def summary(reference: Reference) -> Summary:
    return a_summary(reference, 40)


def _table(summary: Summary, **figures: object) -> Table:
    """Two rows that are not counties."""
    cells: tuple[Cell, ...] = ({"channel": "telefon", **figures}, {"channel": "chat", **figures})  # type: ignore[dict-item]
    return replace(summary.tables[0], dimensions=("channel",), cells=cells, chart=ChartKind.BARS, measure="n")


@pytest.mark.parametrize("file_format", PICTURES)
def test_a_picture_with_source_and_period(summary: Summary, tmp_path: Path, file_format: str) -> None:
    write_chart(summary, _table(summary, n=30), tmp_path / "a", file_format)
    data = (tmp_path / "a").read_bytes()
    assert data.startswith(b"\x89PNG" if file_format == "png" else b"<svg")
    assert file_format == "png" or f"Kilde: RUSinfo, {summary.period.label}".encode() in data


@pytest.mark.parametrize("on_map", [False, True])
def test_when_all_is_hidden_it_says_what_to_do_and_writes_nothing(summary: Summary, tmp_path: Path, on_map: bool) -> None:
    with pytest.raises(DeskError) as failed:
        write_chart(summary, _table(summary, n=None, hidden=True), tmp_path / "a", "svg", on_map=on_map)
    assert failed.value.code == "nothing_to_draw" and "lengre periode" in failed.value.message
    assert not list(tmp_path.iterdir())


def test_no_map_of_what_is_no_county(summary: Summary, tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        write_chart(summary, _table(summary, n=30), tmp_path / "a", "svg", on_map=True)
