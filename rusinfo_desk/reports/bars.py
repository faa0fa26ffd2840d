"""Bars that lie, since names of categories are long; and bars to both sides of nought."""

from __future__ import annotations

from collections.abc import Sequence

from rusinfo_desk.registry.model.chart import Chart, figure_text
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, number, signed
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, Box, Pen, Surface
from rusinfo_desk.reports.scale import FIGURE, SERIES, color_of, draw_category, nice_top, two_lines

__all__ = ["bars_height", "draw_bars", "draw_diverging"]

_NAMES = 150.0
_AXIS = 14.0


def bars_height(chart: Chart, width: float) -> float:
    """A row a category, and the axis."""
    return len(chart.categories) * _row_height(chart) + _AXIS


def draw_bars(surface: Surface, chart: Chart, box: Box) -> None:
    """``BARS`` and ``GROUPED_BARS``."""
    left, width = box.x + _NAMES, box.width - _NAMES - 34
    top, step = nice_top(max(chart.values))
    _draw_scale(surface, chart, box, (left, width), [step * n for n in range(round(top / step) + 1)], 0, top)
    bar, row = _bar_height(chart), _row_height(chart)
    y = box.top
    for place, category in enumerate(chart.categories):
        y -= row
        draw_category(surface, category, left - 6, y + row / 2, _NAMES - 8)
        for number_of, series in enumerate(chart.series):
            value = series.values[place]
            low = y + (row - bar * len(chart.series)) / 2 + bar * (len(chart.series) - 1 - number_of)
            surface.fill(Box(left, low + 0.4, width * (value or 0) / top, bar - 0.8), color_of(chart, number_of))
            text = HIDDEN if value is None else figure_text(chart, value)
            pen = Pen(min(7.4, bar), color=GREY)
            surface.text(left + width * (value or 0) / top + 3, low + bar / 2 - pen.size * 0.34, text, pen)
    surface.line([(left, box.y + _AXIS), (left, box.top)], INK, 0.7)


def draw_diverging(surface: Surface, chart: Chart, box: Box) -> None:
    """``DIVERGING``: the first series to both sides of nought."""
    left, width = box.x + _NAMES + 30, box.width - _NAMES - 64
    values = chart.values
    most, step = nice_top(max(abs(value) for value in values))
    low = -most if min(values) < 0 else 0.0
    high = most if max(values) > 0 else 0.0
    ticks = [step * n for n in range(round(low / step), round(high / step) + 1)]
    _draw_scale(surface, chart, box, (left, width), ticks, low, high)
    zero = left + width * -low / (high - low)
    y = box.top
    for category, value in zip(chart.categories, chart.series[0].values, strict=True):
        y -= _row_height(chart)
        draw_category(surface, category, box.x + _NAMES - 6, y + _row_height(chart) / 2, _NAMES - 8)
        length = width * (value or 0) / (high - low)
        color = BLUE if length >= 0 else SERIES[1]
        surface.fill(Box(min(zero, zero + length), y + 2, abs(length), _bar_height(chart)), color)
        text = HIDDEN if value is None else figure_text(chart, value)
        if length >= 0:
            surface.text(zero + length + 3, y + 3.6, text, FIGURE)
        else:
            surface.text(zero + length - 3, y + 3.6, text, FIGURE, "right")
    surface.line([(zero, box.y + _AXIS), (zero, box.top)], INK, 0.7)


def _bar_height(chart: Chart) -> float:
    return {1: 8.5, 2: 7.4}.get(len(chart.series), 6.0)


def _row_height(chart: Chart) -> float:
    wide = any(len(two_lines(category, _NAMES - 8)) > 1 for category in chart.categories)
    return max(len(chart.series) * _bar_height(chart) + 4.5, 18.5 if wide else 12.5)


def _draw_scale(
    surface: Surface, chart: Chart, box: Box, across: tuple[float, float], ticks: Sequence[float], low: float, high: float
) -> None:
    """Lines at the ticks, their figures under them, and the unit. ``across`` is (left, width) of the axis."""
    for tick in ticks:
        x = across[0] + across[1] * (tick - low) / (high - low)
        surface.line([(x, box.y + _AXIS), (x, box.top)], LINE, 0.35)
        text = signed(tick, 0) if chart.kind is ChartKind.DIVERGING and tick == round(tick) else number(tick)
        surface.text(x, box.y + 4, text, FIGURE, "centre")
    surface.text(box.x, box.y + 4, chart.unit, FIGURE)
