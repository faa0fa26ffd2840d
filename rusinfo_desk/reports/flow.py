"""Text and blocks one below the other, over as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.reports.drawing import GREY, INK, Box, Pen, wrapped
from rusinfo_desk.reports.paper import PAGE, Paper

__all__ = ["BOTTOM", "LEFT", "RIGHT", "TOP", "WIDTH", "Flow", "note_height"]

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

    def heading(self, text: str, key: str, below: float, *, inner: bool = False) -> None:
        """A heading that has at least ``below`` points of its section with it, and an entry in the outline.

        ``inner`` ones stand under a chapter.
        """
        lines = wrapped(text, HEADING, WIDTH)
        self.ensure(len(lines) * 19 + 8 + below)
        self.paper.bookmark(key, text, self.y + 10, level=int(inner))
        with self.paper.tag("H3" if inner else "H2"):
            for line in lines:
                self.y -= 19
                self.paper.text(LEFT, self.y + 4, line, HEADING)
        self.y -= 8

    def paragraph(self, text: str, pen: Pen = BODY, indent: float = 0, kind: str = "P") -> None:
        """A paragraph, broken over lines and pages. ``kind`` is what it is for those who have it read to them."""
        with self.paper.tag(kind):
            for line in wrapped(text, pen, WIDTH - indent):
                box = self.take(pen.size * _LEADING)
                self.paper.text(LEFT + indent, box.y + pen.size * 0.3, line, pen)

    def items(self, texts: Sequence[str], pen: Pen = BODY, mark: str = "•") -> None:
        """A list, each line of it indented."""
        indent = pen.width(f"{mark} ") + 3
        with self.paper.tag("L", attributes="<</O /List /ListNumbering /Disc>>"):
            for text in texts:
                with self.paper.tag("LI"):
                    self.ensure(pen.size * _LEADING)
                    with self.paper.tag("Lbl"):
                        self.paper.text(LEFT, self.y - pen.size * (_LEADING - 0.3), mark, pen)
                    self.paragraph(text, pen, indent, "LBody")

    def note(self, text: str) -> None:
        """A note under a table."""
        self.paragraph(text, NOTE)

    def lead(self, text: str, kind: str = "H3") -> None:
        """A heading inside a section."""
        self.ensure(40)
        self.paragraph(text, Pen(10.5, bold=True, color=INK), kind=kind)
        self.y -= 2


def note_height(text: str) -> float:
    """How much room a note takes."""
    return len(wrapped(text, NOTE, WIDTH)) * NOTE.size * _LEADING
