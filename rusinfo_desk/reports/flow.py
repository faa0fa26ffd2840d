"""Text and blocks one below the other, over as many pages as it takes."""

from __future__ import annotations

from rusinfo_desk.reports.paper import GREY, INK, PAGE, Box, Paper, Pen

__all__ = ["BOTTOM", "LEFT", "RIGHT", "TOP", "WIDTH", "Flow", "note_height", "wrapped"]

LEFT, RIGHT = 51.0, PAGE[0] - 51.0
WIDTH = RIGHT - LEFT
TOP, BOTTOM = PAGE[1] - 68.0, 62.0
"""The area of the text; header and footer stand outside."""

BODY = Pen(9.5)
NOTE = Pen(7.8, color=GREY)
HEADING = Pen(14, bold=True)
_LEADING = 1.38


class Flow:
    """Where on the page we are: :attr:`y` is the upper edge of what comes next."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.y = TOP
        self.next_page()

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self.paper.add_page()
        self.y = TOP

    def ensure(self, height: float) -> bool:
        """Go to a new page unless so much is left on this one. Says whether it did."""
        if self.y - height >= BOTTOM or self.y == TOP:
            return False
        self.next_page()
        return True

    def take(self, height: float) -> Box:
        """The next ``height`` points over the full width."""
        self.ensure(height)
        self.y -= height
        return Box(LEFT, self.y, WIDTH, height)

    def space(self, height: float) -> None:
        """Some empty room, but not at the top of a page."""
        if self.y != TOP:
            self.y -= height

    def heading(self, text: str, key: str, below: float) -> None:
        """A heading that has at least ``below`` points of its section with it."""
        lines = wrapped(text, HEADING, WIDTH)
        self.ensure(len(lines) * 19 + 8 + below)
        self.paper.bookmark(key, text, self.y + 10)
        for line in lines:
            self.y -= 19
            self.paper.text(LEFT, self.y + 4, line, HEADING)
        self.y -= 8

    def paragraph(self, text: str, pen: Pen = BODY, indent: float = 0) -> None:
        """A paragraph, broken over lines and pages."""
        for line in wrapped(text, pen, WIDTH - indent):
            box = self.take(pen.size * _LEADING)
            self.paper.text(LEFT + indent, box.y + pen.size * 0.3, line, pen)

    def note(self, text: str) -> None:
        """A note under a table."""
        self.paragraph(text, NOTE)

    def lead(self, text: str) -> None:
        """A heading inside a section."""
        pen = Pen(10.5, bold=True, color=INK)
        self.ensure(40)
        self.paragraph(text, pen)
        self.y -= 2


def note_height(text: str) -> float:
    """How much room a note takes."""
    return len(wrapped(text, NOTE, WIDTH)) * NOTE.size * _LEADING


def wrapped(text: str, pen: Pen, width: float) -> list[str]:
    """The text in lines that fit; a word that is too long by itself is broken."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.width(longer) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, pen, width)
    return lines or [""]


def _pieces(word: str, pen: Pen, width: float) -> list[str]:
    if pen.width(word) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and pen.width(f"{pieces[-1]}{letter}-") > width:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces
