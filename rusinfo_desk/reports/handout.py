"""A handout as a PDF: ordinary or large type, acute danger on a ground of its own, page numbers, the fonts embedded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.registry.model.handout import Handout, HandoutPart, HandoutSection
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, WIDTH, Flow, wrapped
from rusinfo_desk.reports.paper import BLUE, GREY, INK, LINE, PAGE, PALE, Box, Paper, Pen

__all__ = ["handout_pdf"]

_LARGE, _USUAL = 18.0, 11.0
_LEADING = 1.38
_EDGE = 14.0


@dataclass(frozen=True, slots=True)
class _Type:
    """Every size, from the size of the running text."""

    size: float

    @property
    def text(self) -> Pen:
        return Pen(self.size)

    @property
    def strong(self) -> Pen:
        return Pen(self.size, bold=True)

    @property
    def heading(self) -> Pen:
        return Pen(self.size * 1.15, bold=True, color=BLUE)

    @property
    def title(self) -> Pen:
        return Pen(self.size * 1.6, bold=True)

    @property
    def phone(self) -> Pen:
        return Pen(self.size * 1.5, bold=True)

    @property
    def small(self) -> Pen:
        """Sources; in large type they are still large."""
        return Pen(max(8.5, self.size * 0.8), color=GREY)


def handout_pdf(handout: Handout, fonts: Path) -> bytes:
    """The PDF on A4. The same handout gives the same bytes. ``fonts`` is the folder with the font files."""
    paper = Paper(fonts)
    flow = Flow(paper)
    kind = _Type(_LARGE if handout.large else _USUAL)
    if len(handout.parts) != 1 or handout.parts[0].title != handout.title:
        flow.paragraph(handout.title, kind.title)
        flow.space(kind.size)
    for place, part in enumerate(handout.parts):
        if place:
            flow.space(kind.size * 0.8)
        _draw_part(flow, part, kind, f"del-{place}")
    _draw_emergency(flow, handout, kind)
    return paper.data(
        handout.title, "Informasjon fra RUSinfo", handout.printed, lambda at, pages: _draw_foot(paper, handout, at, pages)
    )


def _draw_part(flow: Flow, part: HandoutPart, kind: _Type, key: str) -> None:
    flow.ensure(kind.size * 6)
    flow.paper.bookmark(key, part.title, flow.y + 6)
    flow.paragraph(part.title, kind.title)
    if part.subtitle:
        flow.paragraph(part.subtitle, kind.text)
    for banner in part.banners:
        _draw_ground(flow, [banner], kind.strong)
    if part.phone:
        flow.space(kind.size * 0.4)
        flow.paragraph(f"Telefon: {part.phone}", kind.phone)
    for section in part.sections:
        _draw_section(flow, section, kind)
    if part.sources:
        _draw_heading(flow, "Kilder", kind)
        for one in part.sources:
            flow.paragraph(one.shown, kind.small)


def _draw_section(flow: Flow, section: HandoutSection, kind: _Type) -> None:
    if not section.urgent:
        _draw_heading(flow, section.heading, kind)
        for line in section.lines:
            _draw_line(flow, line.shown, kind)
        return
    flow.space(kind.size * 0.5)
    _draw_ground(flow, [section.heading, *(line.shown for line in section.lines)], kind.strong)


def _draw_line(flow: Flow, text: str, kind: _Type) -> None:
    """A line with a dash before it, all of its own lines indented."""
    indent = kind.text.width("– ")
    for place, line in enumerate(wrapped(text, kind.text, WIDTH - indent)):
        box = flow.take(kind.size * _LEADING)
        if not place:
            flow.paper.text(LEFT, box.y + kind.size * 0.3, "–", kind.text)
        flow.paper.text(LEFT + indent, box.y + kind.size * 0.3, line, kind.text)


def _draw_heading(flow: Flow, text: str, kind: _Type) -> None:
    """A heading stays with the first lines below it."""
    flow.space(kind.size * 0.7)
    flow.ensure(kind.size * 5)
    flow.paragraph(text, kind.heading)


def _draw_ground(flow: Flow, texts: list[str], pen: Pen) -> None:
    """Lines on a pale ground with an edge: told by shape and text, not by colour alone."""
    height = pen.size * _LEADING
    flow.space(pen.size * 0.3)
    for line in (line for text in texts for line in wrapped(text, pen, WIDTH - _EDGE)):
        box = flow.take(height)
        flow.paper.fill(Box(LEFT, box.y, WIDTH, height + 0.5), PALE)
        flow.paper.fill(Box(LEFT, box.y, 3, height + 0.5), INK)
        flow.paper.text(LEFT + _EDGE, box.y + pen.size * 0.3, line, pen)
    flow.space(pen.size * 0.3)


def _draw_emergency(flow: Flow, handout: Handout, kind: _Type) -> None:
    if not handout.emergency:
        return
    flow.ensure(kind.size * _LEADING * (len(handout.emergency) + 2))
    _draw_heading(flow, "Nødnumre", kind)
    for one in handout.emergency:
        _draw_line(flow, f"{one.number}  {one.label}. {one.when}", kind)


def _draw_foot(paper: Paper, handout: Handout, page: int, pages: int) -> None:
    size = 11.0 if handout.large else 8.5
    y = BOTTOM - 26
    paper.line([(LEFT, y + 13), (RIGHT, y + 13)], LINE)
    paper.text(LEFT, y, handout.footer, Pen(size, color=GREY))
    paper.text(RIGHT, y, f"Side {page} av {pages}", Pen(size, color=GREY), "right")
    paper.text(LEFT, PAGE[1] - 42, "RUSinfo", Pen(13, bold=True, color=BLUE))
