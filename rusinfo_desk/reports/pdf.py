"""The summary as a PDF that a leader sends on: first page with key figures, a section a table, and what the figures mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.chart import chart_of
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.table import ChartKind, Summary, Table
from rusinfo_desk.reports.about import about_lines
from rusinfo_desk.reports.charts import chart_height, draw_chart
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Flow, note_height, wrapped
from rusinfo_desk.reports.grid import draw_table, full_height, least_height
from rusinfo_desk.reports.key_figures import KeyFigure, key_figures
from rusinfo_desk.reports.paper import BLUE, GREEN, GREY, INK, LINE, PAGE, Box, Paper, Pen
from rusinfo_desk.reports.printed import printed

__all__ = ["as_pdf"]

_ABOUT = "om-tallene"
_SMALL = Pen(8, color=GREY)


@dataclass(frozen=True, slots=True)
class _Section:
    """A line of the contents."""

    key: str
    title: str
    page: int


def as_pdf(summary: Summary, made: date, fonts: Path, mark: str = "") -> bytes:
    """The report. The same summary and date give the same bytes. ``fonts`` is the folder with the font files.

    ``mark`` stands on the front and on every page: what the reader must know first ("Demodata …").
    """
    paper = Paper(fonts)
    flow = Flow(paper)
    _draw_front(flow, summary, made, mark)
    contents_at = flow.y
    sections = [_draw_section(flow, table, first=place == 0) for place, table in enumerate(summary.tables)]
    sections.append(_draw_about(flow, summary))
    paper.turn_to(1)
    _draw_contents(paper, contents_at, sections)
    title = f"RUSinfo: henvendelser {summary.period.label}" + (f" ({mark})" if mark else "")
    return paper.data(
        title, "Anonym statistikk over henvendelser", made, lambda page, pages: _draw_edges(paper, title, made, page, pages)
    )


def _draw_front(flow: Flow, summary: Summary, made: date, mark: str) -> None:
    paper = flow.paper
    top = PAGE[1] - 150
    paper.fill(Box(0, top, PAGE[0], 150), INK)
    paper.fill(Box(0, top - 5, PAGE[0], 5), GREEN)
    paper.text(LEFT, PAGE[1] - 70, "RUSinfo", Pen(13, bold=True, color=GREEN))
    paper.text(LEFT, PAGE[1] - 100, "Henvendelser", Pen(26, bold=True, color="#ffffff"))
    paper.text(LEFT, PAGE[1] - 126, _sentence(summary.period.label), Pen(16, color="#ffffff"))
    paper.text(RIGHT, PAGE[1] - 126, f"Laget {_date(made)}", Pen(9, color="#ffffff"), "right")
    paper.text(RIGHT, PAGE[1] - 70, mark, Pen(11, bold=True, color="#ffffff"), "right")
    paper.bookmark("forside", "Forside", PAGE[1])
    flow.y = top - 26
    for line in _front_lines(summary):
        flow.paragraph(line, Pen(9, color=GREY))
    flow.y -= 10
    _draw_key_figures(flow, key_figures(summary))
    _draw_front_chart(flow, summary)


def _front_lines(summary: Summary) -> list[str]:
    base = "henvendelser med svar på spørsmålet" if summary.base == "answered" else "alle henvendelser"
    hidden = (
        f"Små tall (under {summary.threshold}) er skjult av hensyn til personvernet og vises som ··."
        if summary.threshold is not None
        else "TIL INTERN BRUK: små tall er ikke skjult. Del ikke denne utgaven utenfor tjenesten."
    )
    return [
        f"{whole(summary.contacts)} samtaler på alle kanaler. Prosent er av {base}. Kodebok {summary.codebook}.",
        hidden,
    ]


def _draw_key_figures(flow: Flow, figures: tuple[KeyFigure, ...]) -> None:
    """Boxes, three a row."""
    gap, height = 9.0, 62.0
    width = (WIDTH - 2 * gap) / 3
    for start in range(0, len(figures), 3):
        row = flow.take(height)
        for place, figure in enumerate(figures[start : start + 3]):
            box = Box(LEFT + place * (width + gap), row.y, width, height)
            flow.paper.fill(box, "#f3f3f8")
            flow.paper.fill(Box(box.x, box.y, 3, height), BLUE)
            flow.paper.text(box.x + 12, box.y + height - 15, figure.title, Pen(8.4, color=GREY))
            size = next(
                size for size in (20, 17, 14, 12, 10, 8) if size == 8 or Pen(size, bold=True).width(figure.figure) < width - 20
            )
            flow.paper.text(box.x + 12, box.y + 23, figure.figure, Pen(size, bold=True))
            flow.paper.text(box.x + 12, box.y + 9, wrapped(figure.comparison, _SMALL, width - 16)[0], _SMALL)
        flow.y -= gap


def _draw_front_chart(flow: Flow, summary: Summary) -> None:
    """The months when there are several, otherwise the channels."""
    tables = {table.id: table for table in summary.tables}
    for name in ("contacts_by_month", "contacts_by_channel"):
        chart = chart_of(tables[name]) if name in tables else None
        if chart is not None and (chart.kind is ChartKind.LINE or name == "contacts_by_channel"):
            flow.space(8)
            flow.lead(chart.title)
            draw_chart(flow, chart)
            return


def _draw_contents(paper: Paper, y: float, sections: list[_Section]) -> None:
    """Two columns of titles with their pages, on the rest of the first page."""
    rows = (len(sections) + 1) // 2
    if y - 22 - rows * 13 < BOTTOM - 14:
        return
    paper.text(LEFT, y - 10, "Innhold", Pen(10.5, bold=True))
    width = WIDTH / 2 - 12
    for place, section in enumerate(sections):
        x = LEFT + (place // rows) * (width + 24)
        line = y - 26 - (place % rows) * 13
        title = wrapped(section.title, Pen(8.2), width - 24)[0]
        paper.text(x, line, title, Pen(8.2))
        paper.text(x + width, line, str(section.page), Pen(8.2), "right")
        paper.line([(x + Pen(8.2).width(title) + 4, line + 1.5), (x + width - 14, line + 1.5)], LINE, 0.4)
        paper.link(Box(x, line - 3, width, 13), section.key)


def _draw_section(flow: Flow, table: Table, *, first: bool) -> _Section:
    """Title, chart, table and notes. A section begins on the page where the last one ended when enough of it fits."""
    chart, content = chart_of(table), printed(table)
    drawn = 0.0 if chart is None else chart_height(chart)
    if first:
        flow.next_page()
    else:
        flow.space(24)
    notes = _notes(table)
    whole_height = drawn + 8 + full_height(content) + sum(note_height(note) for note in notes)
    fits = whole_height + 46 <= TOP - BOTTOM
    flow.heading(table.title, table.id, whole_height if fits else drawn + (0 if drawn > 300 else least_height(content)))
    section = _Section(table.id, table.title, flow.paper.page)
    if chart is not None and drawn:
        draw_chart(flow, chart)
        if not fits and full_height(content) <= TOP - BOTTOM:
            flow.ensure(full_height(content))  # the chart on its page, the table whole on the next
    draw_table(flow, content)
    for note in notes:
        flow.note(note)
    return section


def _notes(table: Table) -> tuple[str, ...]:
    """The notes as one paragraph, what was hidden as another."""
    hidden = tuple(note for note in table.notes if note.startswith("Personvern"))
    return (" ".join(note for note in table.notes if note not in hidden), *hidden)


def _draw_about(flow: Flow, summary: Summary) -> _Section:
    flow.next_page()
    flow.heading("Om tallene", _ABOUT, 60)
    for title, text in about_lines(summary):
        flow.lead(title)
        flow.paragraph(text)
        flow.space(7)
    return _Section(_ABOUT, "Om tallene", flow.paper.page)


def _draw_edges(paper: Paper, title: str, made: date, page: int, pages: int) -> None:
    """Header and footer. The first page has its own head."""
    if page > 1:
        paper.text(LEFT, TOP + 24, title, _SMALL)
        paper.line([(LEFT, TOP + 18), (RIGHT, TOP + 18)], LINE)
    paper.line([(LEFT, BOTTOM - 18), (RIGHT, BOTTOM - 18)], LINE)
    paper.text(LEFT, BOTTOM - 30, f"RUSinfo Desk · laget {_date(made)}", _SMALL)
    paper.text(RIGHT, BOTTOM - 30, f"Side {page} av {pages}", _SMALL, "right")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _date(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"
