"""The map of squares: a county a square, name and figure in it. The sign of the figure says what the hue says."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from rusinfo_desk.registry.model.chart import Chart, figure_text, shade
from rusinfo_desk.registry.model.numbers_nb import HIDDEN
from rusinfo_desk.registry.model.tiles import Tile
from rusinfo_desk.ui.widgets.chart_ink import Ink, wrapped_height

__all__ = ["Tiles"]

_GAP = 4
_PAD = 4
_WIDEST = 8
"""A square is at most so many lines of text wide: a map over a whole wide window is harder to read, not easier."""
_TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_BOTTOM = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


class Tiles:
    """``TILES``. The names stand in full where every word of them has room, else shortened; a reader by ear gets them in full."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self._chart = chart
        self._ink = ink
        self._columns = 1 + max((tile.column for tile in chart.tiles), default=0)
        self._rows = 1 + max((tile.row for tile in chart.tiles), default=0)
        words = [word for name in chart.categories for word in name.split()]
        figures = [HIDDEN, *(figure_text(chart, value) for value in chart.values)]
        self._figure = max(ink.metrics.horizontalAdvance(text) for text in figures)
        self._longest = max((ink.metrics.horizontalAdvance(word) for word in words), default=0)

    def height(self, width: int) -> int:
        return self._rows * (self._high(width) + _GAP)

    def paint(self, painter: QPainter, area: QRect) -> None:
        wide, high = self._wide(area.width()), self._high(area.width())
        figures = self._chart.series[0].values
        for tile, name, value in zip(self._chart.tiles, self._chart.categories, figures, strict=True):
            box = QRectF(
                area.left() + tile.column * (wide + self._gap(area.width())), area.top() + tile.row * (high + _GAP), wide, high
            )
            self._paint_tile(painter, box, self._name(tile, name, wide), value)

    def _paint_tile(self, painter: QPainter, box: QRectF, name: str, value: float | None) -> None:
        strength = shade(self._chart, value)
        ground = self._ink.tint(strength or 0.0)
        painter.fillRect(box, QColor(ground))
        if strength is None:
            painter.fillRect(box, QBrush(QColor(self._ink.tokens.edge), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(self._ink.tokens.field_edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        inner = box.toRect().adjusted(0, _PAD, 0, -_PAD)
        text = HIDDEN if value is None else figure_text(self._chart, value)
        self._ink.text(painter, inner, name, _TOP, self._ink.on(ground))
        self._ink.text(painter, inner, text, _BOTTOM, self._ink.on(ground))

    def _wide(self, width: int) -> int:
        return min(width // self._columns - self._gap(width), self._ink.line * _WIDEST)

    def _gap(self, width: int) -> int:
        """Where figures hardly have room, the squares stand side by side."""
        return _GAP if width // self._columns - _GAP >= self._figure + 2 * _PAD else 0

    def _high(self, width: int) -> int:
        wide = self._wide(width)
        names = (self._name(tile, name, wide) for tile, name in zip(self._chart.tiles, self._chart.categories, strict=True))
        tallest = max((wrapped_height(self._ink.metrics, name, wide - 2 * _PAD) for name in names), default=0)
        return tallest + self._ink.line + 2 * _PAD

    def _name(self, tile: Tile, name: str, wide: int) -> str:
        return name if self._longest <= wide - 2 * _PAD else tile.short
