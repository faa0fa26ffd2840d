"""Lying bars: one or several a category, or to both sides of zero. Labels break over lines; nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from rusinfo_desk.registry.model.chart import Chart, figure_text
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.ui.widgets.chart_ink import Ink, wrapped_height

__all__ = ["Bars"]

GAP = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Bars:
    """``BARS``, ``GROUPED_BARS`` and ``DIVERGING``."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self._chart = chart
        self._ink = ink
        self._diverging = chart.kind is ChartKind.DIVERGING
        words = [word for category in chart.categories for word in category.split()]
        self._longest_label = self._widest(chart.categories) + GAP + 2
        self._longest_word = self._widest(words) + GAP + 2
        self._most = max((abs(value) for value in chart.values), default=0) or 1
        self._figure_width = max((ink.metrics.horizontalAdvance(figure_text(chart, v)) for v in (*chart.values, None)), default=0)

    def _widest(self, texts: Iterable[str]) -> int:
        return max((self._ink.metrics.horizontalAdvance(text) for text in texts), default=0)

    def height(self, width: int) -> int:
        return sum(self._row_height(width, category) for category in self._chart.categories) + GAP

    def paint(self, painter: QPainter, area: QRect) -> None:
        y = area.top()
        label_width = self._label_width(area.width())
        for place, category in enumerate(self._chart.categories):
            height = self._row_height(area.width(), category)
            self._ink.text(painter, QRect(area.left(), y, label_width - GAP, height - GAP), category, _RIGHT)
            self._paint_bars(painter, QRect(area.left() + label_width, y, area.width() - label_width, height - GAP), place)
            y += height
        zero = area.left() + label_width + self._zero(area.width() - label_width)
        self._ink.axis(painter, zero, area.top(), zero, y - GAP)

    def _paint_bars(self, painter: QPainter, lane: QRect, place: int) -> None:
        thick = self._ink.line
        top = lane.top() + (lane.height() - thick * len(self._chart.series)) // 2
        zero = lane.left() + self._zero(lane.width())
        for number, series in enumerate(self._chart.series):
            value = series.values[place]
            length = self._length(lane.width(), value or 0)
            y = top + number * thick
            if value is not None:
                self._ink.bar(painter, QRectF(min(zero, zero + length), y + 2, abs(length), thick - 4), number)
            text = figure_text(self._chart, value)
            if length < 0:
                self._ink.text(
                    painter, QRect(int(zero + length) - self._figure_width - 4, y, self._figure_width, thick), text, _RIGHT
                )
            else:
                self._ink.text(painter, QRect(int(zero + length) + 4, y, self._figure_width + 4, thick), text, _LEFT)

    def _row_height(self, width: int, category: str) -> int:
        bars = self._ink.line * len(self._chart.series)
        return max(bars, wrapped_height(self._ink.metrics, category, self._label_width(width) - GAP)) + GAP

    def _label_width(self, width: int) -> int:
        return max(min(self._longest_label, width * 2 // 5), self._longest_word)

    def _zero(self, lane: int) -> int:
        return lane // 2 if self._diverging else 0

    def _length(self, lane: int, value: float) -> float:
        room = (lane // 2 if self._diverging else lane) - self._figure_width - 10
        return value / self._most * max(1, room)
