"""A single chart as a file: SVG with living text and the letters it needs inside, or PNG. The same chart gives the same bytes."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.chart import Chart, described
from rusinfo_desk.reports.charts import chart_height, draw_chart
from rusinfo_desk.reports.drawing import GREY, LINE, WHITE, Align, Box, Pen, Surface, left_of, wrapped
from rusinfo_desk.reports.typeface import FILES, load, loaded

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

__all__ = ["chart_png", "chart_svg"]

_WIDTH, _MARGIN = 540.0, 18.0
_TITLE, _SMALL = Pen(12, bold=True), Pen(7.8, color=GREY)
_ANCHORS: dict[Align, str] = {"left": "start", "right": "end", "centre": "middle"}
_FAMILY = "RUSinfo Lato"
_OVER = 2
"""A picture is drawn so many times too large and then made small, so that slanting lines are smooth."""


def chart_svg(chart: Chart, fonts: Path, foot: str = "") -> bytes:
    """The chart with its title, what is left out, and ``foot`` (source, period). ``fonts`` is the folder with the font files.

    The description for those who do not see it is in the file. Nothing is hidden here: the chart is of a protected table.
    """
    load(fonts)
    height = _height(chart, foot)
    surface = _Svg(height)
    _compose(surface, chart, foot, height)
    return surface.data(chart.title, described(chart))


def chart_png(chart: Chart, fonts: Path, scale: float = 3.0, foot: str = "") -> bytes:
    """The same as a picture of ``scale`` dots a point (3 is 216 dots an inch, good for print in one column)."""
    load(fonts)
    height = _height(chart, foot)
    surface = _Png(fonts, height, scale)
    _compose(surface, chart, foot, height)
    return surface.data(chart.title, described(chart))


def _height(chart: Chart, foot: str) -> float:
    return chart_height(chart, _WIDTH) + 2 * _MARGIN + 16.0 * len(_titles(chart)) + 8 + 11.0 * len(_feet(chart, foot))


def _titles(chart: Chart) -> list[str]:
    return wrapped(chart.title, _TITLE, _WIDTH)


def _feet(chart: Chart, foot: str) -> list[str]:
    return [line for text in (chart.note, foot) if text for line in wrapped(text, _SMALL, _WIDTH)]


def _compose(surface: Surface, chart: Chart, foot: str, height: float) -> None:
    surface.fill(Box(0, 0, _WIDTH + 2 * _MARGIN, height), WHITE)
    y = height - _MARGIN
    for line in _titles(chart):
        y -= 16
        surface.text(_MARGIN, y + 4, line, _TITLE)
    high = chart_height(chart, _WIDTH)
    draw_chart(surface, chart, Box(_MARGIN, y - 4 - high, _WIDTH, high))
    y -= 8 + high
    for line in _feet(chart, foot):
        y -= 11
        surface.text(_MARGIN, y + 2, line, _SMALL)


class _Svg:
    """Draws into SVG elements."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._parts: list[str] = []
        self._letters: dict[bool, set[str]] = {False: set(), True: set()}

    def fill(self, box: Box, color: str) -> None:
        y = self._height - box.top
        self._parts.append(
            f'<rect x="{box.x:.2f}" y="{y:.2f}" width="{box.width:.2f}" height="{box.height:.2f}" fill="{color}"/>'
        )

    def line(self, points: Sequence[tuple[float, float]], color: str = LINE, width: float = 0.5) -> None:
        there = " ".join(f"{x:.2f},{self._height - y:.2f}" for x, y in points)
        self._parts.append(f'<polyline points="{there}" fill="none" stroke="{color}" stroke-width="{width:g}"/>')

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        self._parts.append(f'<circle cx="{x:.2f}" cy="{self._height - y:.2f}" r="{radius:g}" fill="{color}"/>')

    def text(self, x: float, y: float, text: str, pen: Pen, align: Align = "left") -> None:
        self._letters[pen.bold].update(text)
        weight = ' font-weight="700"' if pen.bold else ""
        place = f'x="{x:.2f}" y="{self._height - y:.2f}" text-anchor="{_ANCHORS[align]}"'
        self._parts.append(f'<text {place} font-size="{pen.size:g}"{weight} fill="{pen.color}">{escape(text)}</text>')

    def data(self, title: str, description: str) -> bytes:
        """The file: words first, then the letters of the fonts, then the picture."""
        wide = _WIDTH + 2 * _MARGIN
        faces = "".join(_face(bold, sorted(letters)) for bold, letters in self._letters.items() if letters)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {self._height:g}" width="{wide:g}pt" '
            f'height="{self._height:g}pt" role="img" aria-labelledby="tittel beskrivelse" xml:lang="nb" '
            f"font-family=\"'{_FAMILY}', Lato, Arial, sans-serif\">"
        )
        words = f'<title id="tittel">{escape(title)}</title>\n<desc id="beskrivelse">{escape(description)}</desc>'
        return "\n".join([head, words, f"<style>{faces}</style>", *self._parts, "</svg>\n"]).encode()


def _face(bold: bool, letters: Sequence[str]) -> str:
    packed = base64.b64encode(loaded(bold).subset(letters)).decode()
    weight = 700 if bold else 400
    return f"@font-face{{font-family:'{_FAMILY}';font-weight:{weight};src:url(data:font/ttf;base64,{packed}) format('truetype')}}"


class _Png:
    """Draws into a picture."""

    def __init__(self, fonts: Path, height: float, scale: float) -> None:
        from PIL import Image, ImageDraw  # a picture is wanted: not before

        self._fonts, self._height, self._scale = fonts, height, scale * _OVER
        self._dpi = round(72 * scale)
        size = round((_WIDTH + 2 * _MARGIN) * scale) * _OVER, round(height * scale) * _OVER
        self._image = Image.new("RGB", size, WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._faces: dict[tuple[float, bool], FreeTypeFont] = {}

    def fill(self, box: Box, color: str) -> None:
        if round(box.width * self._scale) and round(box.height * self._scale):
            corners = [self._at(box.x, box.top), tuple(edge - 1 for edge in self._at(box.right, box.y))]
            self._draw.rectangle(corners, fill=color)

    def line(self, points: Sequence[tuple[float, float]], color: str = LINE, width: float = 0.5) -> None:
        self._draw.line(
            [self._at(*point) for point in points], fill=color, width=max(1, round(width * self._scale)), joint="curve"
        )

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        self._draw.ellipse([self._at(x - radius, y + radius), self._at(x + radius, y - radius)], fill=color)

    def text(self, x: float, y: float, text: str, pen: Pen, align: Align = "left") -> None:
        left = left_of(x, text, pen, align)
        self._draw.text(self._at(left, y), text, fill=pen.color, font=self._face(pen), anchor="ls")

    def data(self, title: str, description: str) -> bytes:
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_itxt("Title", title, "nb")
        words.add_itxt("Description", description, "nb")
        target = io.BytesIO()
        small = self._image.reduce(_OVER)
        small.save(target, "PNG", pnginfo=words, dpi=(self._dpi, self._dpi), optimize=True)
        return target.getvalue()

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self._scale), round((self._height - y) * self._scale)

    def _face(self, pen: Pen) -> FreeTypeFont:
        from PIL.ImageFont import Layout, truetype

        found = self._faces.get((pen.size, pen.bold))
        if found is None:
            found = truetype(self._fonts / FILES[pen.bold], pen.size * self._scale, layout_engine=Layout.BASIC)
            self._faces[pen.size, pen.bold] = found
        return found
