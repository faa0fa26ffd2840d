"""What a chart is drawn with: boxes, lines, dots and text in points. The same drawing becomes a PDF page, an SVG or a PNG.

Coordinates are points from the lower left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rusinfo_desk.reports.typeface import width_of

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "INK",
    "LINE",
    "PALE",
    "WHITE",
    "Align",
    "Box",
    "Pen",
    "Surface",
    "left_of",
    "mixed",
    "on",
    "wrapped",
]

INK, BLUE, GREEN = "#2a2859", "#1f42aa", "#c7f6c9"
GREY, LINE, PALE, WHITE = "#5b5b76", "#c9cad9", "#f3f3f8", "#ffffff"

Align = Literal["left", "right", "centre"]
"""Which part of a text stands at x."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How text looks. ``size`` in points."""

    size: float = 9
    bold: bool = False
    color: str = INK

    def width(self, text: str) -> float:
        """The width of a text in points; the faces must be loaded."""
        return width_of(text, self.bold) * self.size


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, bottom, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


class Surface(Protocol):
    """Something to draw on. What is drawn later lies on top."""

    def fill(self, box: Box, color: str) -> None:
        """A filled rectangle."""

    def line(self, points: Sequence[tuple[float, float]], color: str = LINE, width: float = 0.5) -> None:
        """A line through the points."""

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle."""

    def text(self, x: float, y: float, text: str, pen: Pen, align: Align = "left") -> None:
        """One line of text with its base line at ``y``."""


def left_of(x: float, text: str, pen: Pen, align: Align) -> float:
    """Where a text begins."""
    return x - {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * pen.width(text)


def mixed(ground: str, top: str, share: float) -> str:
    """A colour ``share`` (0–1) of the way from ``ground`` to ``top``."""
    pairs = ((int(ground[place : place + 2], 16), int(top[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def on(ground: str) -> str:
    """The colour for text on a ground: ours on a light one, white on a dark one."""
    red, green, blue = (int(ground[place : place + 2], 16) for place in (1, 3, 5))
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 150 else WHITE


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
