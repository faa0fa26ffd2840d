"""Small multiples: a little line for each series, all on one scale, so that they can be compared at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from rusinfo_desk.registry.model.chart import Chart, Series, figure_text
from rusinfo_desk.ui.widgets.chart_ink import Ink, wrapped_height

__all__ = ["Multiples"]

_GAP = 20
_LEAST = 13
"""A picture is at least so many lines of text wide."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Multiples:
    """``MULTIPLES``. Under each name its line from nothing to the most, first and last category, and the last figure."""

    def __init__(self, chart: Chart, ink: Ink) -> None:
        self._chart = chart
        self._ink = ink
        self._most = 100.0 if chart.unit == "prosent" else max(chart.values, default=0) or 1

    def height(self, width: int) -> int:
        rows = -(-len(self._chart.series) // self._columns(width))
        return rows * (self._high(width) + _GAP)

    def paint(self, painter: QPainter, area: QRect) -> None:
        columns, high = self._columns(area.width()), self._high(area.width())
        wide = self._wide(area.width())
        for place, series in enumerate(self._chart.series):
            row, column = divmod(place, columns)
            box = QRect(area.left() + column * (wide + _GAP), area.top() + row * (high + _GAP), wide, high)
            self._paint_one(painter, box, series)

    def _paint_one(self, painter: QPainter, box: QRect, series: Series) -> None:
        ink, line = self._ink, self._ink.line
        ink.text(painter, QRect(box.left(), box.top(), box.width(), self._title(box.width())), series.name, _LEFT)
        known = [value for value in series.values if value is not None]
        last = figure_text(self._chart, known[-1]) if known else ""
        room = max(ink.metrics.horizontalAdvance(figure_text(self._chart, value)) for value in (self._most, *known)) + 8
        plot = box.adjusted(0, self._title(box.width()) + 4, -room, -line - 4)
        ink.axis(painter, plot.left(), plot.bottom(), plot.right(), plot.bottom())
        ink.axis(painter, plot.left(), plot.top(), plot.right(), plot.top())
        for run in self._runs(plot, series):
            painter.setPen(QPen(ink.colour(0), 2))
            painter.drawPolyline(run)
            painter.setBrush(ink.colour(0))
            for point in run:
                painter.drawEllipse(point, 2.0, 2.0)
        ink.text(painter, QRect(plot.right() + 4, plot.top(), room - 4, plot.height()), last, _RIGHT)
        under = QRect(plot.left(), plot.bottom() + 4, plot.width(), line)
        ink.text(painter, under, self._chart.categories[0], _LEFT, ink.tokens.muted)
        if len(self._chart.categories) > 1:
            ink.text(painter, under, self._chart.categories[-1], _RIGHT, ink.tokens.muted)

    def _runs(self, plot: QRect, series: Series) -> list[list[QPointF]]:
        """The line in pieces: it is broken where there is no figure."""
        steps = max(1, len(series.values) - 1)
        runs: list[list[QPointF]] = [[]]
        for place, value in enumerate(series.values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append(
                    QPointF(plot.left() + place / steps * plot.width(), plot.bottom() - value / self._most * plot.height())
                )
        return [run for run in runs if run]

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._ink.line * _LEAST + _GAP))

    def _wide(self, width: int) -> int:
        columns = self._columns(width)
        return (width - (columns - 1) * _GAP) // columns

    def _title(self, wide: int) -> int:
        return max(wrapped_height(self._ink.metrics, one.name, wide) for one in self._chart.series)

    def _high(self, width: int) -> int:
        return self._title(self._wide(width)) + 4 * self._ink.line + 12
