"""Key figures on one page, for the press: the same cells as in the report, and the commonest topics and substances."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.chart import Chart, Series, chart_of
from rusinfo_desk.registry.model.report_texts import PRESS, written
from rusinfo_desk.registry.model.table import TOTAL, Cell, ChartKind, Summary, Table
from rusinfo_desk.reports.about import privacy_line
from rusinfo_desk.reports.charts import chart_height
from rusinfo_desk.reports.cover import counted_lines, draw_band, draw_key_figures
from rusinfo_desk.reports.drawing import GREY, Pen
from rusinfo_desk.reports.flow import BOTTOM, WIDTH, Flow, note_height
from rusinfo_desk.reports.key_figures import key_figures
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.pdf import SUBJECT, draw_edges
from rusinfo_desk.reports.section import draw_figure, draw_words

__all__ = ["press_pdf"]

_MOST = 5
_BAND = 112.0
_HEADING = 24.0
_MEANING = (
    "Bare samtaler er talt; anrop uten samtale (lagt på, stille, feilringing, tull, test) er holdt utenfor. En henvendelse kan "
    "ha flere temaer og rusmidler; prosenten er andelen henvendelser som nevner det. Endring i et antall er i prosent, endring "
    "i en andel i prosentpoeng."
)


def press_pdf(summary: Summary, made: date, fonts: Path, mark: str = "", texts: Mapping[str, str] | None = None) -> bytes:
    """The page. The same summary, text and date give the same bytes. ``fonts`` is the folder with the font files.

    It is one page, unless the leader's own text (the slot "presse") is longer than there is room for.
    """
    flow = Flow(Paper(fonts))
    draw_band(flow, "Nøkkeltall", summary.period.label, made, mark, _BAND)
    for line in counted_lines(summary):
        flow.paragraph(line, Pen(9, color=GREY))
    flow.space(6)
    draw_words(flow, written(texts or {}, PRESS.id))
    draw_key_figures(flow, key_figures(summary))
    notes = (_MEANING, privacy_line(summary))
    for chart in _charts(summary):
        if flow.y - _HEADING - chart_height(chart, WIDTH) - 8 - sum(map(note_height, notes)) - 10 >= BOTTOM:
            flow.space(4)
            flow.lead(chart.title, kind="H2")
            draw_figure(flow, chart)
    flow.space(4)
    for note in notes:
        flow.note(note)
    title = f"RUSinfo: nøkkeltall {summary.period.label}" + (f" ({mark})" if mark else "")
    return flow.paper.data(title, SUBJECT, made, lambda page, pages: draw_edges(flow.paper, title, made, page, pages))


def _charts(summary: Summary) -> list[Chart]:
    tables = {table.id: table for table in summary.tables}
    found = [
        _commonest(tables.get("topics_by_channel"), "Vanligste tema", channel=TOTAL),
        _commonest(tables.get("substances"), "Vanligste rusmidler", level="group"),
        *(chart_of(tables[name]) for name in ("contacts_by_month", "contacts_by_channel") if name in tables),
    ]
    return [chart for chart in found if chart is not None and (chart.kind is not ChartKind.LINE or len(chart.categories) > 1)]


def _commonest(table: Table | None, title: str, **keys: str) -> Chart | None:
    """The five largest shares that are shown."""
    if table is None:
        return None
    first = table.dimensions[0]
    shares = [
        (float(share), cell)
        for cell in table.cells
        if cell[first] != TOTAL
        and all(cell.get(name) == value for name, value in keys.items())
        and isinstance(share := cell.get("percent"), (int, float))
    ]
    largest: list[tuple[float, Cell]] = sorted(shares, key=lambda one: -one[0])[:_MOST]
    if not largest or not largest[0][0]:
        return None
    names = tuple(table.label_of(cell, first) for _, cell in largest)
    return Chart(ChartKind.BARS, title, "prosent", names, (Series(title, tuple(share for share, _ in largest)),))
