"""Draws a chart value on paper, as lines and surfaces. The screen draws the same value."""

from __future__ import annotations

from collections.abc import Callable

from rusinfo_desk.registry.model.chart import Chart
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.reports.bars import bars_height, draw_bars, draw_diverging
from rusinfo_desk.reports.curves import CURVE_HEIGHT, draw_curves, draw_multiples, multiples_height
from rusinfo_desk.reports.drawing import Box, Pen, Surface
from rusinfo_desk.reports.scale import color_of
from rusinfo_desk.reports.squares import draw_heat, draw_tiles, heat_height, tiles_height

__all__ = ["chart_height", "draw_chart"]

_LEGEND = Pen(8)
_LINE = 13.0

_HEIGHTS: dict[ChartKind, Callable[[Chart, float], float]] = {
    ChartKind.BARS: bars_height,
    ChartKind.GROUPED_BARS: bars_height,
    ChartKind.DIVERGING: bars_height,
    ChartKind.LINE: lambda chart, width: CURVE_HEIGHT,
    ChartKind.HEAT: heat_height,
    ChartKind.TILES: tiles_height,
    ChartKind.MULTIPLES: multiples_height,
}
_DRAW: dict[ChartKind, Callable[[Surface, Chart, Box], None]] = {
    ChartKind.BARS: draw_bars,
    ChartKind.GROUPED_BARS: draw_bars,
    ChartKind.DIVERGING: draw_diverging,
    ChartKind.LINE: draw_curves,
    ChartKind.HEAT: draw_heat,
    ChartKind.TILES: draw_tiles,
    ChartKind.MULTIPLES: draw_multiples,
}
_WITHOUT_LEGEND = (ChartKind.HEAT, ChartKind.TILES, ChartKind.MULTIPLES)


def chart_height(chart: Chart, width: float) -> float:
    """How high the chart is when it is ``width`` points wide, its legend included."""
    return _HEIGHTS[chart.kind](chart, width) + _legend_height(chart, width)


def draw_chart(surface: Surface, chart: Chart, box: Box) -> None:
    """The chart in ``box``, which is as high as :func:`chart_height` says."""
    legend = _legend_height(chart, box.width)
    for x, y, place in _legend_places(chart, box.width):
        surface.fill(Box(box.x + x, box.top - 9 - y, 8, 8), color_of(chart, place))
        surface.text(box.x + x + 12, box.top - 8.2 - y, chart.series[place].name, _LEGEND)
    _DRAW[chart.kind](surface, chart, Box(box.x, box.y, box.width, box.height - legend))


def _legend_height(chart: Chart, width: float) -> float:
    return max((y + _LINE + 4 for _, y, _ in _legend_places(chart, width)), default=4.0)


def _legend_places(chart: Chart, width: float) -> list[tuple[float, float, int]]:
    """(x, how far down, series) of every entry; they go on on the next line where one is full."""
    if len(chart.series) < 2 or chart.kind in _WITHOUT_LEGEND:
        return []
    found, x, y = [], 0.0, 0.0
    for place, series in enumerate(chart.series):
        wide = 12 + _LEGEND.width(series.name)
        if x and x + wide > width:
            x, y = 0.0, y + _LINE
        found.append((x, y, place))
        x += wide + 16
    return found
