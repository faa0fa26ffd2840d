"""The front of a report: what it is, the key figures, a first chart, and the contents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rusinfo_desk.registry.model.chart import chart_of
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, HIDDEN_TEXT, whole
from rusinfo_desk.registry.model.table import ChartKind, Summary
from rusinfo_desk.reports.drawing import BLUE, GREEN, GREY, INK, LINE, PALE, WHITE, Box, Pen, wrapped
from rusinfo_desk.reports.flow import LEFT, RIGHT, WIDTH, Flow
from rusinfo_desk.reports.key_figures import KeyFigure
from rusinfo_desk.reports.paper import PAGE
from rusinfo_desk.reports.section import Entry, draw_figure
from rusinfo_desk.reports.tags import Element

__all__ = [
    "contents_height",
    "counted_lines",
    "dated",
    "draw_band",
    "draw_contents",
    "draw_first_chart",
    "draw_key_figures",
    "front_lines",
]

_SMALL = Pen(8, color=GREY)
_ROW = 12.6
_CONTENTS = Pen(8.2)


def draw_band(flow: Flow, title: str, period: str, made: date, mark: str, height: float = 150) -> None:
    """The dark band across the top of the first page, with the title of the document."""
    paper = flow.paper
    top = PAGE[1] - height
    paper.fill(Box(0, top, PAGE[0], height), INK)
    paper.fill(Box(0, top - 5, PAGE[0], 5), GREEN)
    with paper.tag("P"):
        paper.text(LEFT, top + 80, "RUSinfo", Pen(13, bold=True, color=GREEN))
    with paper.tag("H1"):
        paper.text(LEFT, top + 50, title, Pen(26, bold=True, color=WHITE))
        paper.text(LEFT, top + 24, period[:1].upper() + period[1:], Pen(16, color=WHITE))
    with paper.tag("P"):
        paper.text(RIGHT, top + 80, mark, Pen(11, bold=True, color=WHITE), "right")
    with paper.tag("P"):
        paper.text(RIGHT, top + 24, f"Laget {dated(made)}", Pen(9, color=WHITE), "right")
    paper.bookmark("forside", "Forside", PAGE[1])
    flow.y = top - 26


def counted_lines(summary: Summary) -> list[str]:
    """What was counted."""
    base = "henvendelser med svar på spørsmålet" if summary.base == "answered" else "alle henvendelser"
    count = "Antall samtaler er skjult" if summary.contacts is None else f"{whole(summary.contacts)} samtaler"
    where = f"i kanalen {summary.channel.lower()}" if summary.channel else "på alle kanaler"
    counted = f"{count} {where}. Prosent er av {base}. Kodebok {summary.codebook}."
    return [*summary.cautions, counted]


def front_lines(summary: Summary) -> list[str]:
    """What a reader must know before the first figure."""
    if summary.threshold is None:
        hidden = "TIL INTERN BRUK: små tall er ikke skjult. Del ikke denne utgaven utenfor tjenesten."
    elif summary.method is Method.ROUND:
        hidden = "Alle antall er rundet av til et tall som kan deles på 3, av hensyn til personvernet."
    else:
        hidden = f"Små tall (under {summary.threshold}) er skjult av hensyn til personvernet og vises som {HIDDEN}."
    return [*counted_lines(summary), hidden]


def draw_key_figures(flow: Flow, figures: Sequence[KeyFigure]) -> None:
    """Boxes, three a row. They are read as a list."""
    gap, height = 9.0, 62.0
    width = (WIDTH - 2 * gap) / 3
    with flow.paper.tag("L"):
        for start in range(0, len(figures), 3):
            row = flow.take(height)
            for place, figure in enumerate(figures[start : start + 3]):
                _draw_box(flow, figure, Box(LEFT + place * (width + gap), row.y, width, height))
            flow.y -= gap


def _draw_box(flow: Flow, figure: KeyFigure, box: Box) -> None:
    paper = flow.paper
    paper.fill(box, PALE)
    paper.fill(Box(box.x, box.y, 3, box.height), BLUE)
    sizes = (20, 17, 14, 12, 10, 8)
    size = next(size for size in sizes if size == sizes[-1] or Pen(size, bold=True).width(figure.figure) < box.width - 20)
    with paper.tag("LI"), paper.tag("LBody"):
        with paper.tag("Span"):
            paper.text(box.x + 12, box.top - 15, f"{figure.title} ", Pen(8.4, color=GREY))
        with paper.tag("Span", actual=f"{HIDDEN_TEXT} " if figure.figure == HIDDEN else ""):
            paper.text(box.x + 12, box.y + 23, f"{figure.figure} ", Pen(size, bold=True))
        with paper.tag("Span"):
            paper.text(box.x + 12, box.y + 9, wrapped(figure.comparison, _SMALL, box.width - 16)[0], _SMALL)


def draw_first_chart(flow: Flow, summary: Summary) -> None:
    """The months when there are several, otherwise the channels."""
    tables = {table.id: table for table in summary.tables}
    for name in ("contacts_by_month", "contacts_by_channel"):
        chart = chart_of(tables[name]) if name in tables else None
        if chart is not None and (chart.kind is ChartKind.LINE or name == "contacts_by_channel"):
            flow.space(8)
            flow.lead(chart.title, kind="H2")
            draw_figure(flow, chart)
            return


def contents_height(lines: int) -> float:
    """The room that the contents take, in two columns."""
    return 26 + ((lines + 1) // 2) * _ROW


def draw_contents(flow: Flow, place: tuple[int, float, Element], entries: Sequence[Entry]) -> None:
    """The contents where room was left: (page, upper edge, element)."""
    page, top, element = place
    paper = flow.paper
    paper.turn_to(page)
    rows = (len(entries) + 1) // 2
    width = WIDTH / 2 - 12
    with paper.within(element):
        with paper.tag("H2"):
            paper.text(LEFT, top - 10, "Innhold", Pen(10.5, bold=True))
        with paper.tag("TOC"):
            for number, entry in enumerate(entries):
                x, y = LEFT + (number // rows) * (width + 24), top - 26 - (number % rows) * _ROW
                _draw_entry(flow, entry, Box(x, y - 3, width, _ROW))
    paper.turn_to(paper.page_count)


def _draw_entry(flow: Flow, entry: Entry, box: Box) -> None:
    paper, left = flow.paper, box.x + (9 if entry.inner else 0)
    pen = Pen(_CONTENTS.size, bold=not entry.inner)
    title = wrapped(entry.title, pen, box.width - 24 - (left - box.x))[0]
    with paper.tag("TOCI"), paper.tag("Reference"), paper.tag("Link"):
        paper.text(left, box.y + 3, f"{title} ", pen)
        paper.text(box.right, box.y + 3, str(entry.page), _CONTENTS, "right")
        paper.link(box, entry.key, f"{entry.title}, side {entry.page}")
    paper.line([(left + pen.width(title) + 4, box.y + 4.5), (box.right - 14, box.y + 4.5)], LINE, 0.4)


def dated(day: date) -> str:
    """09.01.2023."""
    return f"{day.day:02}.{day.month:02}.{day.year}"
