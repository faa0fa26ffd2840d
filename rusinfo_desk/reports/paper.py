"""Pages to write and draw on. The only file that knows reportlab; everything else in the reports is layout in points.

A page is kept as a list of strokes until :meth:`Paper.data`, so that "side 3 av 12" and the page numbers of the contents can be
written when all pages are known. The same strokes and date give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["BLUE", "GREEN", "GREY", "INK", "LINE", "PAGE", "PALE", "WHITE", "Box", "Paper", "Pen"]

INK, BLUE, GREEN = "#2a2859", "#1f42aa", "#c7f6c9"
GREY, LINE, PALE, WHITE = "#5b5b76", "#c9cad9", "#f3f3f8", "#ffffff"

PAGE = (595.28, 841.89)
"""A4 in points."""

_REGULAR, _BOLD = "RUSinfo-Regular", "RUSinfo-Bold"
_FILES = {_REGULAR: "Lato-Regular.ttf", _BOLD: "Lato-Bold.ttf"}

Stroke = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Pen:
    """How text looks."""

    size: float = 9
    bold: bool = False
    color: str = INK

    @property
    def font(self) -> str:
        return _BOLD if self.bold else _REGULAR

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return float(pdfmetrics.stringWidth(text, self.font, self.size))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, bottom, width, height."""

    x: float
    y: float
    width: float
    height: float


class Paper:
    """A document in the making. Coordinates are points from the lower left corner of the page."""

    def __init__(self, fonts: Path) -> None:
        """``fonts`` is the folder with the font files, which are embedded."""
        for name, file in _FILES.items():
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, fonts / file))
        self._pages: list[list[Stroke]] = []
        self._at = -1

    @property
    def page_count(self) -> int:
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page that is written on; 1 is the first."""
        return self._at + 1

    def add_page(self) -> None:
        """Begin a new page at the end."""
        self._pages.append([])
        self._at = len(self._pages) - 1

    def turn_to(self, page: int) -> None:
        """Go on with an earlier page (1 is the first)."""
        self._at = page - 1

    def text(self, x: float, y: float, text: str, pen: Pen, align: str = "left") -> None:
        """One line of text; ``align`` left, right or centre of ``x``."""
        left = x - {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * pen.width(text)

        def stroke(canvas: Canvas) -> None:
            canvas.setFont(pen.font, pen.size)
            canvas.setFillColor(HexColor(pen.color))
            canvas.drawString(left, y, text)

        self._put(stroke)

    def upright(self, x: float, y: float, text: str, pen: Pen) -> None:
        """Text that runs upwards from (x, y)."""

        def stroke(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(90)
            canvas.setFont(pen.font, pen.size)
            canvas.setFillColor(HexColor(pen.color))
            canvas.drawString(0, 0, text)
            canvas.restoreState()

        self._put(stroke)

    def fill(self, box: Box, color: str) -> None:
        """A filled rectangle."""

        def stroke(canvas: Canvas) -> None:
            canvas.setFillColor(HexColor(color))
            canvas.rect(box.x, box.y, box.width, box.height, stroke=0, fill=1)

        self._put(stroke)

    def line(self, points: Sequence[tuple[float, float]], color: str = LINE, width: float = 0.5) -> None:
        """A line through the points."""

        def stroke(canvas: Canvas) -> None:
            canvas.setStrokeColor(HexColor(color))
            canvas.setLineWidth(width)
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            canvas.drawPath(path, stroke=1, fill=0)

        self._put(stroke)

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle."""

        def stroke(canvas: Canvas) -> None:
            canvas.setFillColor(HexColor(color))
            canvas.circle(x, y, radius, stroke=0, fill=1)

        self._put(stroke)

    def bookmark(self, key: str, title: str, y: float) -> None:
        """An entry in the outline of the document that leads here."""

        def stroke(canvas: Canvas) -> None:
            canvas.bookmarkHorizontal(key, 0, y)
            canvas.addOutlineEntry(title, key, level=0)

        self._put(stroke)

    def link(self, box: Box, key: str) -> None:
        """A place that leads to a bookmark."""
        self._put(lambda canvas: canvas.linkRect("", key, (box.x, box.y, box.x + box.width, box.y + box.height), thickness=0))

    def data(self, title: str, subject: str, made: date, each_page: Callable[[int, int], None]) -> bytes:
        """The PDF. ``each_page`` (page, pages) draws what stands on every page. The document names no author."""
        for page in range(1, self.page_count + 1):
            self.turn_to(page)
            each_page(page, self.page_count)
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=PAGE, invariant=1, pageCompression=1, lang="nb-NO", initialFontName=_REGULAR)
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setCreator("RUSinfo Desk")
        canvas.setAuthor("RUSinfo")
        canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d}")
        canvas.showOutline()
        for strokes in self._pages:
            self._replay(canvas, strokes)
        canvas.save()
        return target.getvalue()

    @staticmethod
    def _replay(canvas: Canvas, strokes: Iterable[Stroke]) -> None:
        for stroke in strokes:
            stroke(canvas)
        canvas.showPage()

    def _put(self, stroke: Stroke) -> None:
        self._pages[self._at].append(stroke)
