"""A section of a report: heading, the leader's comment, charts, table, notes. And running text that the leader wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rusinfo_desk.registry.model.chart import Chart, charts_of, described
from rusinfo_desk.registry.model.report_texts import blocks, comment_slot, written
from rusinfo_desk.registry.model.table import ChartKind, Table
from rusinfo_desk.reports.charts import chart_height, draw_chart
from rusinfo_desk.reports.drawing import Pen, wrapped
from rusinfo_desk.reports.flow import BOTTOM, TOP, WIDTH, Flow, note_height
from rusinfo_desk.reports.grid import draw_table, full_height, least_height
from rusinfo_desk.reports.printed import printed

__all__ = ["Entry", "draw_figure", "draw_section", "draw_words", "least_section"]

_ROOM = TOP - BOTTOM
_PARAGRAPH, _HEADING = 6.0, 46.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. ``inner`` ones stand under a chapter."""

    key: str
    title: str
    page: int
    inner: bool = False


def draw_section(flow: Flow, table: Table, texts: Mapping[str, str], *, inner: bool = True, begun: bool = False) -> Entry:
    """A section begins on the page where the last one ended when its charts fit there, or all of it.

    ``inner`` ones stand in a chapter; ``begun`` is the first there, which does not leave the chapter's heading alone.
    """
    charts = _charts(table)
    content, comment = printed(table), written(texts, comment_slot(table.id))
    drawn = sum(chart_height(chart, WIDTH) + 8 for chart in charts)
    notes = _notes(table)
    noted = sum(note_height(note) for note in notes)
    words, whole = _words_height(comment), full_height(content)
    below = drawn + words + whole + noted
    together = below + _HEADING <= _ROOM  # on a page of its own
    charts_here = bool(charts) and drawn + words + _HEADING <= flow.y - BOTTOM
    least = below if together and not (charts_here or begun) else least_section(table, texts) - _HEADING
    flow.heading(table.title, table.id, least, inner=inner)
    entry = Entry(table.id, table.title, flow.paper.page, inner)
    draw_words(flow, comment)
    for chart in charts:
        draw_figure(flow, chart)
    if charts and whole + noted <= _ROOM:
        flow.ensure(whole + noted)  # the charts on this page, the table whole on the next
    if content.rows:
        draw_table(flow, content, noted)
    for note in notes:
        flow.note(note)
    return entry


def least_section(table: Table, texts: Mapping[str, str]) -> float:
    """What must stand together of a section: heading, comment, and the first chart or the first rows."""
    charts = _charts(table)
    first = chart_height(charts[0], WIDTH) if charts else least_height(printed(table))
    return _HEADING + _words_height(written(texts, comment_slot(table.id))) + first


def draw_figure(flow: Flow, chart: Chart) -> None:
    """A chart over the width of the page, in one piece, with all of its figures as its description."""
    box = flow.take(chart_height(chart, WIDTH))
    edges = f"[{box.x:.1f} {box.y:.1f} {box.right:.1f} {box.top:.1f}]"
    with flow.paper.tag(
        "Figure", title=chart.title, alt=described(chart), attributes=f"<</O /Layout /Placement /Block /BBox {edges}>>"
    ):
        draw_chart(flow.paper, chart, box)
    flow.space(8)


def draw_words(flow: Flow, text: str, pen: Pen | None = None) -> None:
    """What the leader wrote: paragraphs and lists."""
    chosen = pen or Pen(9.5)
    for block in blocks(text):
        if block.items:
            flow.items(block.items, chosen)
        else:
            flow.paragraph(block.text, chosen)
        flow.space(_PARAGRAPH)


def _words_height(text: str) -> float:
    pen = Pen(9.5)
    lines = (line for block in blocks(text) for part in (block.items or (block.text,)) for line in wrapped(part, pen, WIDTH - 12))
    return len(list(lines)) * pen.size * 1.38 + _PARAGRAPH * len(blocks(text))


def _charts(table: Table) -> Sequence[Chart]:
    """A heat map is not drawn beside its table: the table itself is coloured. Nor is what has no room on a page."""
    drawn = (chart for chart in charts_of(table) if chart.kind is not ChartKind.HEAT)
    return [chart for chart in drawn if chart_height(chart, WIDTH) <= _ROOM - 2 * _HEADING]


def _notes(table: Table) -> Sequence[str]:
    """The notes as one paragraph, what was hidden as another."""
    hidden = tuple(note for note in table.notes if note.startswith("Personvern"))
    rest = " ".join(note for note in table.notes if note not in hidden)
    return [note for note in (rest, *hidden) if note]
