"""A year's report as a PDF, the press page, and a chart as SVG and PNG: processor time, since two cores are shared."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

from pypdf import PdfReader

from benchmarks.line import Line, p50
from benchmarks.register import YEAR, large_home
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.chart import chart_of, charts_of
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.report_texts import comment_slot
from rusinfo_desk.registry.model.table import ChartKind, Summary
from rusinfo_desk.tasks.figures.summarise import unprotected_summary

__all__ = ["measure"]

ROUNDS = 5
MADE = date(YEAR + 1, 1, 9)
FONTS = resources() / "fonts"
TEXTS = {"innledning": "Om rapporten. " * 40, "hovedfunn": "- Et funn\n" * 6, comment_slot("substances"): "En kommentar. " * 12}

_FIRST = """
import pickle, sys, time
begun = time.process_time()
summary, made, fonts, texts = pickle.load(open(sys.argv[1], "rb"))
loaded = time.process_time()
from rusinfo_desk.reports.pdf import as_pdf
as_pdf(summary, made, fonts, "", texts)
print(time.process_time() - loaded)
"""


def measure(library: Library) -> list[Line]:
    """The report of a year out of twenty, with four earlier years beside it."""
    desk = large_home(library)
    try:
        summary = unprotected_summary(desk, library, Period.year(YEAR))
    finally:
        desk.close()
    from rusinfo_desk.reports.chart_file import chart_png, chart_svg
    from rusinfo_desk.reports.pdf import as_pdf
    from rusinfo_desk.reports.press_page import press_pdf

    data = as_pdf(summary, MADE, FONTS, "", TEXTS)
    drawn = [chart for table in summary.tables for chart in charts_of(table) if chart.kind is not ChartKind.HEAT]
    note = f"{len(PdfReader(io.BytesIO(data)).pages)} pages, {len(drawn)} charts, {len(data) // 1000} kB, tagged; CPU"
    chart = next(found for table in summary.tables if table.id == "topics_by_channel" and (found := chart_of(table)))
    return [
        Line("report PDF, first in the process", _first(summary), 1000, note=f"{note}, with the library's import"),
        Line("report PDF p50", _spent(lambda: as_pdf(summary, MADE, FONTS, "", TEXTS)), 1000, note=note),
        Line("press page p50", _spent(lambda: press_pdf(summary, MADE, FONTS)), 200, note="1 page; CPU"),
        Line("chart as SVG p50", _spent(lambda: chart_svg(chart, FONTS)), 50, note="topics by channel, letters inside; CPU"),
        Line("chart as PNG p50", _spent(lambda: chart_png(chart, FONTS)), 1000, note="the same, 216 dots an inch; CPU"),
    ]


def _spent(make: Callable[[], bytes]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        make()
        times.append((process_time() - begun) * 1000)
    return p50(times)


def _first(summary: Summary) -> float:
    """In a process of its own, with everything that the first report has to load."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "summary"
        path.write_bytes(pickle.dumps((summary, MADE, FONTS, TEXTS)))
        done = subprocess.run([sys.executable, "-c", _FIRST, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000
