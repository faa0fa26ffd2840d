"""Colours, patterns and text of the chart painter. Series differ by pattern and order as well as by colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from rusinfo_desk.ui.look import Tokens, contrast

__all__ = ["Ink", "wrapped_height"]

_LIGHT = ("#1f42aa", "#0f766e", "#8a4b08", "#7a2e8e", "#4a4a6a", "#2f6b1f")
_DARK = ("#a9bcff", "#6fe0d2", "#f2b872", "#e0a6f2", "#c9c9e6", "#a6e28f")
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.FDiagPattern,
)
_BELOW = 2
_READABLE = 4.5
_EXTREMES = ("#000000", "#ffffff")
WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Ink:
    """What a drawing paints with: the tokens in force and the font of the widget."""

    tokens: Tokens
    font: QFont

    @cached_property
    def metrics(self) -> QFontMetrics:
        return QFontMetrics(self.font)

    @property
    def line(self) -> int:
        """Height of a line of text."""
        return self.metrics.height()

    def colour(self, series: int) -> QColor:
        colours = _DARK if self.tokens.name == "dark" else _LIGHT
        return QColor(colours[series % len(colours)])

    def bar(self, painter: QPainter, box: QRectF, series: int) -> None:
        """A bar in the series' colour and pattern, with its outline."""
        if box.width() < 1:
            box.setWidth(1)
        colour = self.colour(series)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, _PATTERNS[series % len(_PATTERNS)]))
        painter.drawRect(box)

    def tint(self, shade: float) -> str:
        """A ground as strong as ``shade``: 0 is the window's own, 1 the accent, −1 another hue."""
        low, high = QColor(self.tokens.ground), QColor(self.tokens.accent) if shade >= 0 else self.colour(_BELOW)
        mixed = (round(a + (b - a) * abs(shade)) for a, b in zip(_rgb(low), _rgb(high), strict=True))
        return "#{:02x}{:02x}{:02x}".format(*mixed)

    def on(self, ground: str) -> str:
        """A colour for text on a tint, at least 4.5:1."""
        own = max((self.tokens.ink, self.tokens.surface), key=lambda one: contrast(one, ground))
        return own if contrast(own, ground) >= _READABLE else max(_EXTREMES, key=lambda one: contrast(one, ground))

    def text(self, painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag, colour: str = "") -> None:
        painter.setPen(QColor(colour or self.tokens.ink))
        painter.drawText(box, int(align) | WRAP, text)

    def axis(self, painter: QPainter, x1: int, y1: int, x2: int, y2: int) -> None:
        painter.setPen(QPen(QColor(self.tokens.field_edge), 1))
        painter.drawLine(x1, y1, x2, y2)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def wrapped_height(metrics: QFontMetrics, text: str, width: int) -> int:
    """How high ``text`` is when broken over lines of ``width``."""
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), WRAP, text).height()
