"""A handout as a PDF: ordinary or large type, acute danger on a ground of its own, page numbers, the fonts embedded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rusinfo_desk.registry.model.handout import Handout, HandoutPart, HandoutSection
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, Box, Pen, wrapped
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, WIDTH, Flow
from rusinfo_desk.reports.paper import PAGE, Paper

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
        flow.paragraph(handout.title, kind.title, kind="H1")
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
    flow.ensure(kind.size * 12)
    flow.paper.bookmark(key, part.title, flow.y + 6)
    flow.paragraph(part.title, kind.title, kind="H1")
    if part.subtitle:
        flow.paragraph(part.subtitle, kind.text)
    if part.banners:
        _draw_ground(flow, part.banners, kind.strong)
    if part.phone:
        flow.space(kind.size * 0.4)
        flow.paragraph(f"Telefon: {part.phone}", kind.phone)
    for section in part.sections:
        _draw_section(flow, section, kind)
    if part.sources:
        _draw_heading(flow, "Kilder", kind)
        for one in part.sources:
            with flow.paper.tag("P"):
                for line in _lines(one.shown, kind.small, WIDTH):
                    box = flow.take(kind.small.size * _LEADING)
                    flow.paper.text(LEFT, box.y + kind.small.size * 0.3, line, kind.small)


def _draw_section(flow: Flow, section: HandoutSection, kind: _Type) -> None:
    if not section.urgent:
        _draw_heading(flow, section.heading, kind)
        with flow.paper.tag("L"):
            for line in section.lines:
                _draw_line(flow, line.shown, kind)
        return
    flow.space(kind.size * 0.5)
    _draw_ground(flow, [section.heading], kind.heading, after=0, what="H2")
    _draw_ground(flow, [line.shown for line in section.lines], kind.strong, before=0, dash="– ")


def _draw_line(flow: Flow, text: str, kind: _Type) -> None:
    """A line with a dash before it, all of its own lines indented."""
    indent = kind.text.width("– ")
    with flow.paper.tag("LI"), flow.paper.tag("LBody"):
        for place, line in enumerate(_lines(text, kind.text, WIDTH - indent)):
            box = flow.take(kind.size * _LEADING)
            if not place:
                flow.paper.text(LEFT, box.y + kind.size * 0.3, "–", kind.text)
            flow.paper.text(LEFT + indent, box.y + kind.size * 0.3, line, kind.text)


def _draw_heading(flow: Flow, text: str, kind: _Type) -> None:
    """A heading stays with the first lines below it."""
    flow.space(kind.size * 0.7)
    flow.ensure(kind.size * 5)
    flow.paragraph(text, kind.heading, kind="H2")


def _draw_ground(
    flow: Flow, texts: Sequence[str], pen: Pen, before: float = 0.3, after: float = 0.3, dash: str = "", what: str = "P"
) -> None:
    """Lines on a pale ground with an edge: told by shape and text, not by colour alone. ``what`` is how they are read."""
    flow.space(pen.size * before)
    for text in texts:
        with flow.paper.tag(what):
            _draw_on_ground(flow, text, pen, dash)
    flow.space(pen.size * after)


def _draw_on_ground(flow: Flow, text: str, pen: Pen, dash: str) -> None:
    height, indent = pen.size * _LEADING, pen.width(dash)
    for place, line in enumerate(_lines(text, pen, WIDTH - _EDGE - indent)):
        box = flow.take(height)
        flow.paper.fill(Box(LEFT, box.y, WIDTH, height + 0.5), PALE)
        flow.paper.fill(Box(LEFT, box.y, 3, height + 0.5), INK)
        if not place:
            flow.paper.text(LEFT + _EDGE, box.y + pen.size * 0.3, dash, pen)
        flow.paper.text(LEFT + _EDGE + indent, box.y + pen.size * 0.3, line, pen)


def _draw_emergency(flow: Flow, handout: Handout, kind: _Type) -> None:
    """The emergency numbers, together on one page."""
    if not handout.emergency:
        return
    texts = [f"{one.number}  {one.label}. {one.when}" for one in handout.emergency]
    lines = sum(len(_lines(text, kind.text, WIDTH - kind.text.width("– "))) for text in texts)
    flow.ensure(kind.size * _LEADING * (lines + 3))
    _draw_heading(flow, "Nødnumre", kind)
    with flow.paper.tag("L"):
        for text in texts:
            _draw_line(flow, text, kind)


def _lines(text: str, pen: Pen, width: float) -> list[str]:
    """The text in lines that fit. A web address that is too long is broken after a slash, and never gets a hyphen it has not."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.width(longer) <= width:
            lines[-1] = longer
        elif word.startswith("http"):
            lines += _address(word, pen, width)
        else:
            lines += wrapped(word, pen, width)
    return lines or [""]


def _address(address: str, pen: Pen, width: float) -> list[str]:
    lines = [""]
    for piece in re.findall(r"[^/]+/*|/+", address):
        if lines[-1] and pen.width(lines[-1] + piece) > width:
            lines.append("")
        for letter in piece:
            if pen.width(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _draw_foot(paper: Paper, handout: Handout, page: int, pages: int) -> None:
    size = 11.0 if handout.large else 8.5
    y = BOTTOM - 26
    paper.line([(LEFT, y + 13), (RIGHT, y + 13)], LINE)
    paper.text(LEFT, y, handout.footer, Pen(size, color=GREY))
    paper.text(RIGHT, y, f"Side {page} av {pages}", Pen(size, color=GREY), "right")
    paper.text(LEFT, PAGE[1] - 42, "RUSinfo", Pen(13, bold=True, color=BLUE))
