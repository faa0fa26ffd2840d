"""The chart of one table as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.chart import Chart, chart_of, charts_of, tile_map_of
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.table import ChartKind, Summary, Table
from rusinfo_desk.tasks.put_file import put_file

__all__ = ["INTERNAL", "PICTURES", "chart_pictures", "write_chart"]

PICTURES = ("svg", "png")
_MAP = "-kart"
INTERNAL = "Bare til intern bruk"
"""Stands on what is not protected."""


def write_chart(
    summary: Summary, table: Table, path: Path, file_format: str, content: Path | None = None, *, on_map: bool = False
) -> None:
    """Write the chart of a table of the summary as one of :data:`PICTURES`, or its map, with its source and period below.

    Hides nothing itself. ``content`` is the folder with the fonts. Raises DeskError "nothing_to_draw" when the table has no such
    picture, or none any more once its small counts are hidden, and "cannot_write".
    """
    chart = tile_map_of(table) if on_map else chart_of(table)
    if chart is None:
        raise DeskError(
            "nothing_to_draw",
            what="Det er ingenting å tegne: tallene i denne tabellen er skjult fordi de er små.",
            do="Velg et annet format, en lengre periode, eller «Vis alle tall (internt)» hvis bildet ikke skal ut av huset.",
        )
    put_file(path, _picture(summary, chart, file_format, content or resources()), "Diagrammet kunne ikke lagres.")


def chart_pictures(summary: Summary, table: Table, file_format: str, content: Path) -> Iterator[tuple[str, bytes]]:
    """(name without ending, picture) of every way in which the table is drawn: its own chart, and the map of a table by county.
    Nothing of a table that is read, not seen."""
    for chart in charts_of(table):
        beside = chart.kind is ChartKind.TILES and table.chart is not ChartKind.TILES
        yield f"{table.id}{_MAP if beside else ''}", _picture(summary, chart, file_format, content)


def _picture(summary: Summary, chart: Chart, file_format: str, content: Path) -> bytes:
    from rusinfo_desk.reports.chart_file import chart_png, chart_svg

    foot = f"Kilde: RUSinfo, {summary.period.label}" + (f" · {INTERNAL}" if summary.threshold is None else "")
    fonts = content / "fonts"
    return chart_svg(chart, fonts, foot=foot) if file_format == "svg" else chart_png(chart, fonts, foot=foot)
