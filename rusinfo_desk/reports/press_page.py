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
from rusinfo_desk.reports.commonest import ranked
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
_OF_SHOWN = "størst av dem som vises"
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
    charts = _charts(summary)
    notes = (_MEANING, *dict.fromkeys(chart.note for chart in charts if chart.title.endswith(_OF_SHOWN)), privacy_line(summary))
    for chart in charts:
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
        _commonest(tables.get("topics_by_channel"), "Tema", channel=TOTAL),
        _commonest(tables.get("substances"), "Rusmidler", level="group"),
        *(chart_of(tables[name]) for name in ("contacts_by_month", "contacts_by_channel") if name in tables),
    ]
    return [chart for chart in found if chart is not None and (chart.kind is not ChartKind.LINE or len(chart.categories) > 1)]


def _commonest(table: Table | None, what: str, **keys: str) -> Chart | None:
    """The five largest shares that are shown. Where a row is hidden nobody may say that they are the commonest: the title and the
    text for those who do not see the chart say so."""
    if table is None:
        return None
    first, found = table.dimensions[0], ranked(table, **keys)
    shares = [(float(share), cell) for cell in found.cells if isinstance(share := cell.get("percent"), (int, float))]
    largest: list[tuple[float, Cell]] = sorted(shares, key=lambda one: -one[0])[:_MOST]
    if not largest or not largest[0][0]:
        return None
    names = tuple(table.label_of(cell, first) for _, cell in largest)
    title = f"{what}: {_OF_SHOWN}" if found.some_hidden else f"Vanligste {what.lower()}"
    note = (
        f"«{_OF_SHOWN.capitalize()}»: andre er skjult av hensyn til personvernet, og noen av dem kan være større."
        if found.some_hidden
        else ""
    )
    return Chart(ChartKind.BARS, title, "prosent", names, (Series(what, tuple(share for share, _ in largest)),), note)
