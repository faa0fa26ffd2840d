"""Draws a chart value on paper, as lines and surfaces. The screen draws the same value."""

from __future__ import annotations

from math import ceil, floor, log10

from rusinfo_desk.registry.model.chart import Chart, figure_text
from rusinfo_desk.registry.model.numbers_nb import HIDDEN, number, signed, whole
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.reports.flow import LEFT, WIDTH, Flow, wrapped
from rusinfo_desk.reports.paper import BLUE, GREY, INK, LINE, Box, Pen

__all__ = ["SERIES", "chart_height", "draw_chart"]

SERIES = (BLUE, "#74c47f", INK, "#a9b6e4", "#d99a3d", "#8a6fb3", "#5f8f96")
"""Colours of the series: apart in lightness too, so that they hold in black and white."""

_PREVIOUS = "#c3cbea"
_LABEL = Pen(8)
_FIGURE = Pen(7.4, color=GREY)
_LEGEND = Pen(8)
_TITLE_WIDTH = 150.0
_LINE_HEIGHT = 176.0


def chart_height(chart: Chart) -> float:
    """How high the chart is, its legend included."""
    if chart.kind is ChartKind.HEAT:
        return 0  # the table itself is coloured
    legend = 16.0 if len(chart.series) > 1 else 4.0
    if chart.kind is ChartKind.LINE:
        return _LINE_HEIGHT + legend
    return len(chart.categories) * _row_height(chart) + legend + 14


def draw_chart(flow: Flow, chart: Chart) -> None:
    """The chart over the width of the page, in one piece."""
    height = chart_height(chart)
    if not height:
        return
    box = flow.take(height)
    if len(chart.series) > 1:
        _draw_legend(flow, chart, box.y + height - 9)
    inner = Box(box.x, box.y, box.width, height - (16 if len(chart.series) > 1 else 4))
    if chart.kind is ChartKind.LINE:
        _draw_line(flow, chart, inner)
    elif chart.kind is ChartKind.DIVERGING:
        _draw_diverging(flow, chart, inner)
    else:
        _draw_bars(flow, chart, inner)
    flow.space(8)


def nice_top(value: float) -> tuple[float, float]:
    """The end of an axis and the step of its lines: one, two or five times a power of ten."""
    rough = value / 4
    power: float = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    step: float = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return ceil(value / step - 1e-9) * step, step


def _color(chart: Chart, place: int) -> str:
    two_years = len(chart.series) == 2 and chart.unit == "antall"
    return _PREVIOUS if two_years and place == 1 else SERIES[place % len(SERIES)]


def _bar_height(chart: Chart) -> float:
    return {1: 8.5, 2: 7.4}.get(len(chart.series), 6.0)


def _row_height(chart: Chart) -> float:
    wide = any(len(_category_lines(category)) > 1 for category in chart.categories)
    return max(len(chart.series) * _bar_height(chart) + 4.5, 18.5 if wide else 12.5)


def _category_lines(category: str) -> list[str]:
    return wrapped(category, _LABEL, _TITLE_WIDTH - 8)


def _draw_legend(flow: Flow, chart: Chart, y: float) -> None:
    x = LEFT
    for place, series in enumerate(chart.series):
        flow.paper.fill(Box(x, y, 8, 8), _color(chart, place))
        flow.paper.text(x + 12, y + 0.8, series.name, _LEGEND)
        x += 12 + _LEGEND.width(series.name) + 16


def _draw_bars(flow: Flow, chart: Chart, box: Box) -> None:
    paper, left, width = flow.paper, LEFT + _TITLE_WIDTH, WIDTH - _TITLE_WIDTH - 34
    top, step = nice_top(max(chart.values))
    _draw_scale(flow, chart, Box(left, box.y, width, box.height), [step * n for n in range(round(top / step) + 1)], 0, top)
    bar, row = _bar_height(chart), _row_height(chart)
    y = box.y + box.height
    for place, category in enumerate(chart.categories):
        y -= row
        _draw_category(flow, category, y + row / 2)
        for number_of, series in enumerate(chart.series):
            value = series.values[place]
            low = y + (row - bar * len(chart.series)) / 2 + bar * (len(chart.series) - 1 - number_of)
            paper.fill(Box(left, low + 0.4, width * (value or 0) / top, bar - 0.8), _color(chart, number_of))
            text = HIDDEN if value is None else figure_text(chart, value)
            pen = Pen(min(7.4, bar), color=GREY)
            paper.text(left + width * (value or 0) / top + 3, low + bar / 2 - pen.size * 0.34, text, pen)
    paper.line([(left, box.y + 14), (left, box.y + box.height)], INK, 0.7)


def _draw_diverging(flow: Flow, chart: Chart, box: Box) -> None:
    paper, left, width = flow.paper, LEFT + _TITLE_WIDTH + 30, WIDTH - _TITLE_WIDTH - 64
    values = chart.values
    most, step = nice_top(max(abs(value) for value in values))
    low = -most if min(values) < 0 else 0.0
    high = most if max(values) > 0 else 0.0
    ticks = [step * n for n in range(round(low / step), round(high / step) + 1)]
    _draw_scale(flow, chart, Box(left, box.y, width, box.height), ticks, low, high)
    zero = left + width * -low / (high - low)
    y = box.y + box.height
    for category, value in zip(chart.categories, chart.series[0].values, strict=True):
        y -= _row_height(chart)
        _draw_category(flow, category, y + _row_height(chart) / 2)
        length = width * (value or 0) / (high - low)
        color = BLUE if length >= 0 else SERIES[1]
        paper.fill(Box(min(zero, zero + length), y + 2, abs(length), _bar_height(chart)), color)
        text = HIDDEN if value is None else figure_text(chart, value)
        side, gap = ("left", 3) if length >= 0 else ("right", -3)
        paper.text(zero + length + gap, y + 3.6, text, _FIGURE, side)
    paper.line([(zero, box.y + 14), (zero, box.y + box.height)], INK, 0.7)


def _draw_category(flow: Flow, category: str, middle: float) -> None:
    """The category in at most two lines."""
    lines = _category_lines(category)
    shown = lines[:2] if len(lines) <= 2 else [lines[0], f"{lines[1]} …"]
    for number_of, line in enumerate(shown):
        y = middle - 2.8 + 4.4 * (len(shown) - 1) - 8.8 * number_of
        flow.paper.text(LEFT + _TITLE_WIDTH - 6, y, line, _LABEL, "right")


def _draw_scale(flow: Flow, chart: Chart, box: Box, ticks: list[float], low: float, high: float) -> None:
    for tick in ticks:
        x = box.x + box.width * (tick - low) / (high - low)
        flow.paper.line([(x, box.y + 14), (x, box.y + box.height)], LINE, 0.35)
        text = signed(tick, 0) if chart.kind is ChartKind.DIVERGING and tick == round(tick) else number(tick)
        flow.paper.text(x, box.y + 4, text, _FIGURE, "centre")
    flow.paper.text(LEFT, box.y + 4, chart.unit, _FIGURE)


def _draw_line(flow: Flow, chart: Chart, box: Box) -> None:
    paper, left, width = flow.paper, LEFT + 34, WIDTH - 52
    top, step = nice_top(max(chart.values))
    bottom, height = box.y + 26, box.height - 34
    for tick in (step * n for n in range(round(top / step) + 1)):
        y = bottom + height * tick / top
        paper.line([(left, y), (left + width, y)], LINE, 0.35)
        paper.text(left - 6, y - 2.6, number(tick), _FIGURE, "right")
    gap = width / max(len(chart.categories) - 1, 1)
    every = ceil(len(chart.categories) / 13)
    for place, category in enumerate(_short(chart.categories)):
        if place % every == 0:
            paper.text(left + gap * place, bottom - 12, category, _LABEL, "centre")
    for number_of in reversed(range(len(chart.series))):
        _draw_curve(flow, chart, number_of, [(left + gap * n, bottom, height / top) for n in range(len(chart.categories))])
    paper.text(LEFT, box.y + box.height + 2, chart.unit, _FIGURE)


def _draw_curve(flow: Flow, chart: Chart, number_of: int, places: list[tuple[float, float, float]]) -> None:
    """A line with a dot a point; where a figure is hidden, the line is broken."""
    color, values = _color(chart, number_of), chart.series[number_of].values
    run: list[tuple[float, float]] = []
    for value, (x, bottom, scale) in zip((*values, None), (*places, places[-1]), strict=True):
        if value is not None:
            run.append((x, bottom + value * scale))
            flow.paper.dot(*run[-1], 2.2, color)
            if number_of == 0:
                flow.paper.text(
                    x, run[-1][1] + 5, whole(int(value)) if chart.unit == "antall" else number(value), _FIGURE, "centre"
                )
            continue
        if len(run) > 1:
            flow.paper.line(run, color, 1.6)
        run = []


def _short(categories: tuple[str, ...]) -> list[str]:
    """Months by their first three letters, with the year where there are several: "jan", "jan 22"."""
    parts = [category.rpartition(" ") for category in categories]
    if not all(name and year.isdigit() for name, _, year in parts):
        return list(categories)
    one_year = len({year for *_, year in parts}) == 1
    return [name[:3] if one_year else f"{name[:3]} {year[2:]}" for name, _, year in parts]
