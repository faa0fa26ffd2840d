"""The files of a year's summary: a spreadsheet with all tables, and the others beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time

from benchmarks.line import Line, p50
from benchmarks.register import YEAR, large_home
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Summary
from rusinfo_desk.tasks.figures.summarise import summary_bytes, unprotected_summary

__all__ = ["measure"]

ROUNDS = 5
MADE = date(YEAR + 1, 1, 2)
_BUDGETS = {"xlsx": 300.0, "csv": 300.0, "sav": 300.0}


def measure(library: Library) -> list[Line]:
    """CPU time of each format over all tables of a year, the libraries loaded."""
    desk = large_home(library)
    try:
        summary = unprotected_summary(desk, library, Period.year(YEAR))
    finally:
        desk.close()
    cells = sum(len(table.cells) for table in summary.tables)
    baseline = p50(_times(lambda: summary_bytes(summary, "json", MADE)))
    return [_line(summary, one, budget, baseline, cells) for one, budget in _BUDGETS.items()]


def _line(summary: Summary, file_format: str, budget: float, json: float, cells: int) -> Line:
    data = summary_bytes(summary, file_format, MADE)
    note = f"n={ROUNDS}, CPU, {len(summary.tables)} tables, {cells} cells, {len(data) // 1024} KB; JSON takes {json:.0f} ms"
    return Line(f"{file_format} of {YEAR} p50", p50(_times(lambda: summary_bytes(summary, file_format, MADE))), budget, note=note)


def _times(write: Callable[[], bytes]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        write()
        times.append((process_time() - start) * 1000)
    return times
