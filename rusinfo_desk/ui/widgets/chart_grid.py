"""A line over time and a heat map. Axis labels that would run into one another are left out, never cut."""

from __future__ import annotations

from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rusinfo_desk.registry.model.chart import Chart, figure_text
from rusinfo_desk.ui.widgets.chart_ink import Ink

__all__ = ["Heat", "Lines"]

_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HALVES = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


class Lines:
    """``LINE``: a point a category, the first series whole, the next dashed. The axis ends at a round figure."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self._chart = chart
        self._ink = ink
        self._most = _round_top(max(chart.values, default=0) or 1, whole=chart.unit == "antall")

    def height(self, width: int) -> int:
        return self._ink.line * 14

    def paint(self, painter: QPainter, area: QRect) -> None:
        left = self._ink.metrics.horizontalAdvance(figure_text(self._chart, self._most)) + 10
        plot = area.adjusted(left, self._ink.line, -20, -self._ink.line * 3 // 2 - 4)
        for share in (0.0, 0.5, 1.0):
            y = round(plot.bottom() - share * plot.height())
            self._ink.axis(painter, plot.left(), y, plot.right(), y)
            box = QRect(area.left(), y - self._ink.line // 2, left - 6, self._ink.line)
            self._ink.text(painter, box, figure_text(self._chart, self._most * share), _RIGHT, self._ink.tokens.muted)
        self._paint_labels(painter, plot, area)
        for number, series in enumerate(self._chart.series):
            points = [self._point(plot, place, value) for place, value in enumerate(series.values) if value is not None]
            painter.setPen(QPen(self._ink.colour(number), 2, _STYLES[number % len(_STYLES)]))
            painter.drawPolyline(points)
            painter.setBrush(self._ink.colour(number))
            for point in points:
                painter.drawEllipse(point, 2.5, 2.5)

    def _point(self, plot: QRect, place: int, value: float) -> QPointF:
        steps = max(1, len(self._chart.categories) - 1)
        return QPointF(plot.left() + place / steps * plot.width(), plot.bottom() - value / self._most * plot.height())

    def _paint_labels(self, painter: QPainter, plot: QRect, area: QRect) -> None:
        widest = max((self._ink.metrics.horizontalAdvance(one) for one in self._chart.categories), default=1) + 12
        every = max(1, -(-widest * len(self._chart.categories) // max(1, plot.width())))
        for place, category in enumerate(self._chart.categories):
            if place % every == 0:
                x = int(self._point(plot, place, 0).x())
                left = min(max(x - widest // 2, area.left()), area.right() - widest)
                self._ink.text(
                    painter, QRect(left, plot.bottom() + self._ink.line // 2 + 2, widest, self._ink.line), category, _CENTRE
                )


def _round_top(most: float, whole: bool) -> float:
    """The end of an axis: even the mark at the half is a figure that people would write."""
    size = 10.0 ** floor(log10(most / 2))
    half = next(one * size for one in _HALVES if one * size >= most / 2 - 1e-9)
    return 2.0 * (ceil(half) if whole else half)


class Heat:
    """``HEAT``: the figure stands in each cell; the ground says how large it is."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self._chart = chart
        self._ink = ink
        self._most = max(chart.values, default=0) or 1

    def height(self, width: int) -> int:
        return (self._ink.line + 12) * len(self._chart.series) + self._ink.line + 8

    def paint(self, painter: QPainter, area: QRect) -> None:
        left = max((self._ink.metrics.horizontalAdvance(one.name) for one in self._chart.series), default=0) + 12
        columns = max(1, len(self._chart.categories))
        wide, high = (area.width() - left) / columns, self._ink.line + 12
        widest = max((self._ink.metrics.horizontalAdvance(one) for one in self._chart.categories), default=1) + 6
        every = max(1, -(-widest // max(1, int(wide))))
        for column, category in enumerate(self._chart.categories):
            if column % every == 0 and column + every <= columns:  # the last would be cut
                box = QRect(int(area.left() + left + column * wide), area.top(), int(wide * every), self._ink.line + 4)
                self._ink.text(painter, box, category, _CENTRE if every == 1 else Qt.AlignmentFlag.AlignLeft)
        for row, series in enumerate(self._chart.series):
            y = area.top() + self._ink.line + 6 + row * high
            self._ink.text(painter, QRect(area.left(), y, left - 8, high), series.name, _RIGHT)
            for column, value in enumerate(series.values):
                cell = QRectF(area.left() + left + column * wide + 1, y + 1, wide - 2, high - 2)
                self._paint_cell(painter, cell, value, framed=(row, column) in self._chart.framed)

    def _paint_cell(self, painter: QPainter, cell: QRectF, value: float | None, *, framed: bool) -> None:
        ground = self._ink.tint(0.0 if value is None else value / self._most)
        painter.fillRect(cell, QColor(ground))
        if framed:
            painter.setPen(QPen(QColor(self._ink.tokens.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        text = "·" if value is None else figure_text(self._chart, value)
        if (value == 0 and self._chart.unit == "antall") or self._ink.metrics.horizontalAdvance(text) > cell.width():
            return
        self._ink.text(painter, cell.toRect(), text, _CENTRE, self._ink.on(ground))
