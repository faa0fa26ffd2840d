"""The chart of one table as a picture."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.chart import chart_of
from rusinfo_desk.registry.model.table import Summary, Table
from rusinfo_desk.tasks.put_file import put_file

__all__ = ["INTERNAL", "PICTURES", "chart_bytes", "write_chart"]

PICTURES = ("svg", "png")
INTERNAL = "Bare til intern bruk"
"""Stands on what is not protected."""


def write_chart(summary: Summary, table: Table, path: Path, file_format: str, content: Path | None = None) -> None:
    """Write the chart of a table of the summary as one of :data:`PICTURES`, with its source and period below.

    Hides nothing itself. ``content`` is the folder with the fonts. Raises DeskError "cannot_write", and ValueError for
    a table without a chart.
    """
    data = chart_bytes(summary, table, file_format, content or resources())
    if data is None:
        raise ValueError("the table has no chart")
    put_file(path, data, "Diagrammet kunne ikke lagres.")


def chart_bytes(summary: Summary, table: Table, file_format: str, content: Path) -> bytes | None:
    """The picture; None for a table that is read, not seen."""
    from rusinfo_desk.reports.chart_file import chart_png, chart_svg

    chart = chart_of(table)
    if chart is None:
        return None
    foot = f"Kilde: RUSinfo, {summary.period.label}" + (f" · {INTERNAL}" if summary.threshold is None else "")
    fonts = content / "fonts"
    return chart_svg(chart, fonts, foot=foot) if file_format == "svg" else chart_png(chart, fonts, foot=foot)
