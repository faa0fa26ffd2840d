"""The summary as a PDF that a leader sends on: front, the leader's own words, chapters with charts and tables, definitions.

It is tagged (see :mod:`tags`): a screen reader reads headings, lists, tables and descriptions of the charts in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.report_texts import GENERAL, Slot, written
from rusinfo_desk.registry.model.table import Summary, Table
from rusinfo_desk.reports.about import definition_lines, edition_lines, privacy_line
from rusinfo_desk.reports.chapters import by_chapter
from rusinfo_desk.reports.cover import (
    contents_height,
    counted_lines,
    dated,
    draw_band,
    draw_contents,
    draw_first_chart,
    draw_key_figures,
    front_lines,
)
from rusinfo_desk.reports.drawing import BLUE, GREEN, GREY, LINE, Box, Pen
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, TOP, Flow
from rusinfo_desk.reports.key_figures import key_figures
from rusinfo_desk.reports.paper import Paper
from rusinfo_desk.reports.section import Entry, draw_section, draw_words, least_section
from rusinfo_desk.reports.tags import Element

__all__ = ["SUBJECT", "as_pdf", "draw_edges", "table_pdf"]

SUBJECT = "Anonym statistikk over henvendelser"
_SMALL = Pen(8, color=GREY)
_CHAPTER, _CHAPTER_HEIGHT = Pen(17, bold=True, color=BLUE), 70.0


def as_pdf(summary: Summary, made: date, fonts: Path, mark: str = "", texts: Mapping[str, str] | None = None) -> bytes:
    """The report of a month or a year. The same summary, texts and date give the same bytes.

    ``fonts`` is the folder with the font files. ``mark`` stands on the front and on every page: what the reader must know first
    ("Demodata …"). ``texts`` are what the leader wrote, by slot (``registry/model/report_texts.py``).
    """
    words = texts or {}
    flow = Flow(Paper(fonts))
    place = _draw_front(flow, summary, made, mark, _lines_of_contents(summary, words))
    entries = [*_draw_texts(flow, words, GENERAL[:-1])]
    for chapter, tables in by_chapter(summary.tables):
        entries += _draw_chapter(flow, chapter, tables, words)
    entries += _draw_texts(flow, words, GENERAL[-1:])
    entries.append(_draw_definitions(flow, summary))
    entries.append(_draw_about(flow, summary))
    draw_contents(flow, place, entries)
    title = f"RUSinfo: henvendelser {summary.period.label}" + (f" ({mark})" if mark else "")
    return flow.paper.data(title, SUBJECT, made, lambda page, pages: draw_edges(flow.paper, title, made, page, pages))


def table_pdf(
    summary: Summary, table_id: str, made: date, fonts: Path, mark: str = "", texts: Mapping[str, str] | None = None
) -> bytes:
    """One table with its charts, notes, source and what was hidden, without a front. Raises StopIteration for a table it has
    not."""
    table = next(one for one in summary.tables if one.id == table_id)
    flow = Flow(Paper(fonts))
    with flow.paper.tag("H1"):
        flow.paper.text(LEFT, flow.y - 4, f"RUSinfo: henvendelser {summary.period.label}", Pen(10.5, bold=True, color=BLUE))
    flow.y -= 26
    if mark:
        flow.paragraph(mark, Pen(9.5, bold=True))
    draw_section(flow, table, texts or {}, inner=False)
    flow.space(6)
    source = f"Kilde: RUSinfo, {summary.period.label}. Laget {dated(made)}."
    for line in (*counted_lines(summary), privacy_line(summary), source):
        flow.note(line)
    title = f"RUSinfo: {table.title}, {summary.period.label}" + (f" ({mark})" if mark else "")
    return flow.paper.data(title, SUBJECT, made, lambda page, pages: draw_edges(flow.paper, title, made, page, pages))


def _lines_of_contents(summary: Summary, texts: Mapping[str, str]) -> int:
    chapters = sum(1 for _ in by_chapter(summary.tables))
    return sum(1 for slot in GENERAL if written(texts, slot.id)) + chapters + len(summary.tables) + 2


def _draw_front(flow: Flow, summary: Summary, made: date, mark: str, lines: int) -> tuple[int, float, Element]:
    """The front. Returns where the contents go, which are written when the pages are known: on it, or on a page of their own."""
    draw_band(flow, "Henvendelser", summary.period.label, made, mark)
    for line in front_lines(summary):
        flow.paragraph(line, Pen(9, color=GREY))
    flow.y -= 10
    draw_key_figures(flow, key_figures(summary))
    draw_first_chart(flow, summary)
    if flow.y - contents_height(lines) < BOTTOM - 14:
        flow.next_page()
    place = flow.paper.page, flow.y, flow.paper.place("Sect")
    flow.y -= contents_height(lines)
    return place


def _draw_texts(flow: Flow, texts: Mapping[str, str], slots: tuple[Slot, ...]) -> list[Entry]:
    """The leader's own words, each under its heading."""
    entries = []
    for slot in slots:
        text = written(texts, slot.id)
        if text:
            flow.space(16)
            flow.heading(slot.label, slot.id, 40)
            entries.append(Entry(slot.id, slot.label, flow.paper.page))
            draw_words(flow, text)
    return entries


def _draw_chapter(flow: Flow, title: str, tables: tuple[Table, ...], texts: Mapping[str, str]) -> list[Entry]:
    """A chapter begins on a new page unless the last one ended in the upper half and the first section fits below."""
    left = flow.y - BOTTOM
    if left < (TOP - BOTTOM) / 2 or left < _CHAPTER_HEIGHT + least_section(tables[0], texts):
        flow.next_page()
    flow.space(_CHAPTER_HEIGHT - 40)
    paper, key = flow.paper, f"kapittel-{tables[0].id}"
    paper.bookmark(key, title, flow.y + 10)
    with paper.tag("H2"):
        paper.text(LEFT, flow.y - 15, title, _CHAPTER)
    paper.fill(Box(LEFT, flow.y - 24, 60, 3), GREEN)
    flow.y -= 40
    entries = [Entry(key, title, paper.page)]
    for place, table in enumerate(tables):
        if place:
            flow.space(24)
        entries.append(draw_section(flow, table, texts, begun=not place))
    return entries


def _draw_definitions(flow: Flow, summary: Summary) -> Entry:
    return _draw_pairs(flow, "definisjoner", "Hva ordene betyr", definition_lines(summary))


def _draw_about(flow: Flow, summary: Summary) -> Entry:
    return _draw_pairs(flow, "om-tallene", "Om tallene", edition_lines(summary), new_page=False)


def _draw_pairs(flow: Flow, key: str, title: str, pairs: tuple[tuple[str, str], ...], *, new_page: bool = True) -> Entry:
    if new_page:
        flow.next_page()
    else:
        flow.space(12)
    flow.heading(title, key, 90)
    entry = Entry(key, title, flow.paper.page)
    for name, text in pairs:
        flow.lead(name)
        flow.paragraph(text)
        flow.space(7)
    return entry


def draw_edges(paper: Paper, title: str, made: date, page: int, pages: int) -> None:
    """Header and footer. The first page has its own head."""
    if page > 1:
        paper.text(LEFT, TOP + 24, title, _SMALL)
        paper.line([(LEFT, TOP + 18), (RIGHT, TOP + 18)], LINE)
    paper.line([(LEFT, BOTTOM - 18), (RIGHT, BOTTOM - 18)], LINE)
    paper.text(LEFT, BOTTOM - 30, f"RUSinfo Desk · laget {dated(made)}", _SMALL)
    paper.text(RIGHT, BOTTOM - 30, f"Side {page} av {pages}", _SMALL, "right")
