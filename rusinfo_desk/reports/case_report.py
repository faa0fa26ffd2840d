"""A case of the duty to avert on paper: marked FORTROLIG on every page, with when and by which role it was printed.

It shows the same account as the leader's screen. Nothing in it is shortened: what is deleted or missing is said to be so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

from rusinfo_desk.registry.model.duty.account import AccountLine, AccountSection, CaseAccount, Tone
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, Box, Pen, wrapped
from rusinfo_desk.reports.flow import BOTTOM, LEFT, RIGHT, WIDTH, Flow
from rusinfo_desk.reports.paper import PAGE, Paper

__all__ = ["SECRET", "case_pdf"]

SECRET = "FORTROLIG"

_LABELS, _GAP, _INNER = 158.0, 12.0, 12.0
_LEADING = 1.38
_TEXT = Pen(9.5)
_SAID = (
    "Utskrift av en forseglet avvergingssak. Saken har ikke noe felt for hvem som tok kontakt, men fritekst kan inneholde "
    "kjennetegn. Konklusjonen er beslutningsstøtte, ikke juridisk rådgivning. Filen er ikke kryptert: oppbevares innelåst, og "
    "makuleres når den ikke trengs."
)


@dataclass(frozen=True, slots=True)
class _Print:
    """What stands at the foot of every page."""

    label: str
    when: datetime
    role: str

    @property
    def foot(self) -> str:
        return f"{SECRET} · avvergingssak {self.label} · skrevet ut {self.when:%d.%m.%Y} kl. {self.when:%H:%M} av {self.role}"


def case_pdf(account: CaseAccount, when: datetime, role: str, fonts: Path) -> bytes:
    """The PDF on A4. The same account, time and role give the same bytes. ``role`` is Norwegian; ``fonts`` the folder with the
    font files, which are embedded."""
    paper = Paper(fonts)
    flow = Flow(paper)
    flow.paragraph(f"Avvergingssak {account.label}", Pen(18, bold=True), kind="H1")
    flow.paragraph(account.state, Pen(11, color=GREY))
    flow.space(4)
    flow.paragraph(_SAID, Pen(8.8, color=GREY))
    for banner in account.banners:
        flow.space(4)
        _on_ground(flow, banner, Pen(10, bold=True))
    for place, section in enumerate(account.sections):
        _draw_section(flow, section, f"del-{place}")
    foot = _Print(account.label, when, role)
    return paper.data(
        f"Avvergingssak – {SECRET.lower()}", SECRET, when.date(), lambda at, pages: _draw_edges(paper, foot, at, pages)
    )


def _draw_section(flow: Flow, section: AccountSection, key: str) -> None:
    """A heading stays with the first lines below it."""
    flow.space(10)
    flow.ensure(70)
    flow.paper.bookmark(key, section.heading, flow.y + 8)
    flow.paragraph(section.heading, Pen(12.5, bold=True, color=BLUE), kind="H2")
    flow.space(2)
    for line in section.lines:
        _draw_line(flow, line)


def _draw_line(flow: Flow, line: AccountLine) -> None:
    if line.inner:
        _draw_inner(flow, line)
    elif not line.label:
        if line.tone is Tone.NOTICE:
            _on_ground(flow, line.text, _TEXT)
        else:
            if line.tone is Tone.STRONG:  # a heading within the section
                flow.space(4)
                flow.ensure(40)
            _rows(flow, [], _lines(line.text, _pen(line), WIDTH), _pen(line), LEFT)
    else:
        named = Pen(9, bold=True, color=GREY if line.tone is Tone.QUIET else INK)
        labels = _lines(line.label, named, _LABELS)
        texts = _lines(line.text, _pen(line), WIDTH - _LABELS - _GAP)
        flow.space(1.5)
        flow.ensure(_TEXT.size * _LEADING * min(3, max(len(labels), len(texts))))
        _rows(flow, labels, texts, _pen(line), LEFT + _LABELS + _GAP, named, edge=line.tone is Tone.NOTICE)


def _draw_inner(flow: Flow, line: AccountLine) -> None:
    """Belongs to the row above: under its text, with an edge where it is marked or a doubt."""
    left = LEFT + _LABELS + _GAP + _INNER
    pen = _pen(line)
    edge = line.tone in (Tone.MARKED, Tone.NOTICE)
    _rows(flow, [], _lines(line.shown, pen, RIGHT - left), pen, left, edge=edge)


def _rows(
    flow: Flow, labels: Sequence[str], texts: Sequence[str], pen: Pen, left: float, named: Pen = _TEXT, edge: bool = False
) -> None:
    """Label and text side by side, line by line, over as many pages as it takes. They are read one after the other."""
    paper = flow.paper
    label_read, text_read = paper.place("P"), paper.place("P")
    for label, text in zip_longest(labels, texts, fillvalue=""):
        box = flow.take(pen.size * _LEADING)
        base = box.y + pen.size * 0.3
        if edge:
            paper.fill(Box(left - 5, box.y, 2, box.height + 0.5), INK)
        with paper.within(label_read):
            paper.text(LEFT, base, label, named)
        with paper.within(text_read):
            paper.text(left, base, text, pen)


def _pen(line: AccountLine) -> Pen:
    if line.tone is Tone.QUIET:
        return Pen(8.5, color=GREY)
    return replace(_TEXT, bold=line.tone in (Tone.STRONG, Tone.GONE))


def _on_ground(flow: Flow, text: str, pen: Pen) -> None:
    """Text on a pale ground with an edge: told by shape and words, not by colour alone."""
    with flow.paper.tag("P"):
        for line in _lines(text, pen, WIDTH - 20):
            box = flow.take(pen.size * 1.5)
            flow.paper.fill(Box(LEFT, box.y, WIDTH, box.height + 0.5), PALE)
            flow.paper.fill(Box(LEFT, box.y, 3, box.height + 0.5), INK)
            flow.paper.text(LEFT + 12, box.y + pen.size * 0.4, line, pen)


def _lines(text: str, pen: Pen, width: float) -> list[str]:
    """The text in lines that fit; its own line breaks are kept, what cannot be printed is left out."""
    found = [line for part in text.splitlines() or [""] for line in wrapped(_printable(part), pen, width)]
    return found or [""]


def _printable(text: str) -> str:
    spaced = "".join(" " if letter == "\t" else letter for letter in text)
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")


def _draw_edges(paper: Paper, foot: _Print, page: int, pages: int) -> None:
    """Head and foot of every page."""
    mark = Pen(13, bold=True)
    wide = mark.width(SECRET) + 24
    top = PAGE[1] - 48
    paper.fill(Box(RIGHT - wide, top, wide, 22), INK)
    paper.text(RIGHT - wide + 12, top + 6.5, SECRET, replace(mark, color="#ffffff"))
    paper.text(LEFT, top + 6.5, "RUSinfo", Pen(13, bold=True, color=BLUE))
    paper.text(LEFT + 64, top + 6.5, f"Avvergingssak {foot.label}", Pen(9, color=GREY))
    y = BOTTOM - 26
    paper.line([(LEFT, y + 13), (RIGHT, y + 13)], LINE)
    paper.text(LEFT, y, foot.foot, Pen(8.5, color=GREY))
    paper.text(RIGHT, y, f"Side {page} av {pages}", Pen(8.5, color=GREY), "right")
