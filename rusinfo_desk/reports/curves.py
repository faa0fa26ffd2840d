"""Lines over time: one picture for all series, or a small one each (small multiples)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from rusinfo_desk.registry.model.chart import Chart, Series, figure_text
from rusinfo_desk.registry.model.numbers_nb import number
from rusinfo_desk.reports.drawing import BLUE, LINE, Box, Surface
from rusinfo_desk.reports.scale import FIGURE, LABEL, color_of, nice_top, two_lines

__all__ = ["CURVE_HEIGHT", "draw_curves", "draw_multiples", "multiples_height"]

CURVE_HEIGHT = 176.0
_GAP, _SMALL_WIDTH, _SMALL_HEIGHT = 18.0, 145.0, 66.0

Point = tuple[float, float]


def draw_curves(surface: Surface, chart: Chart, box: Box) -> None:
    """``LINE``: a point a category; the figures of the first series stand above it."""
    left, width = box.x + 34, box.width - 52
    top, step = nice_top(max(chart.values))
    bottom, height = box.y + 26, box.height - 46
    for tick in (step * n for n in range(round(top / step) + 1)):
        y = bottom + height * tick / top
        surface.line([(left, y), (left + width, y)], LINE, 0.35)
        surface.text(left - 6, y - 2.6, number(tick), FIGURE, "right")
    gap = width / max(len(chart.categories) - 1, 1)
    every = ceil(len(chart.categories) / 13)
    for place, category in enumerate(_short(chart.categories)):
        if place % every == 0:
            surface.text(left + gap * place, bottom - 12, category, LABEL, "centre")
    for place, series in reversed(list(enumerate(chart.series))):
        for run in _runs(series.values, Box(left, bottom, gap, height / top)):
            _draw_run(surface, run, color_of(chart, place), 1.6, 2.2)
    points = [point for run in _runs(chart.series[0].values, Box(left, bottom, gap, height / top)) for point in run]
    shown = [value for value in chart.series[0].values if value is not None]
    for (x, y), value in zip(points, shown, strict=True):
        surface.text(x, y + 5, figure_text(chart, value), FIGURE, "centre")
    surface.text(box.x, box.top - 7, chart.unit, FIGURE)


def multiples_height(chart: Chart, width: float) -> float:
    """As many beside each other as fit."""
    rows = ceil(len(chart.series) / _columns(width))
    return rows * (_SMALL_HEIGHT + _GAP)


def draw_multiples(surface: Surface, chart: Chart, box: Box) -> None:
    """``MULTIPLES``: under each name its line from nought to the most, first and last category, and the last figure."""
    columns = _columns(box.width)
    wide = (box.width - (columns - 1) * _GAP) / columns
    most = 100.0 if chart.unit == "prosent" else max(chart.values, default=0) or 1
    for place, series in enumerate(chart.series):
        row, column = divmod(place, columns)
        top = box.top - row * (_SMALL_HEIGHT + _GAP)
        _draw_small(surface, chart, series, Box(box.x + column * (wide + _GAP), top - _SMALL_HEIGHT, wide, _SMALL_HEIGHT), most)


def _draw_small(surface: Surface, chart: Chart, series: Series, box: Box, most: float) -> None:
    for place, line in enumerate(two_lines(series.name, box.width)):
        surface.text(box.x, box.top - 8 - 9 * place, line, LABEL)
    plot = Box(box.x, box.y + 12, box.width - 28, box.height - 36)
    for y in (plot.y, plot.top):
        surface.line([(plot.x, y), (plot.right, y)], LINE, 0.35)
    step = plot.width / max(len(series.values) - 1, 1)
    for run in _runs(series.values, Box(plot.x, plot.y, step, plot.height / most)):
        _draw_run(surface, run, BLUE, 1.2, 1.4)
    if series.values and series.values[-1] is not None:
        y = plot.y + plot.height * series.values[-1] / most
        surface.text(plot.right + 4, y - 2.6, figure_text(chart, series.values[-1]), FIGURE)
    surface.text(plot.x, box.y + 2, chart.categories[0], FIGURE)
    if len(chart.categories) > 1:
        surface.text(plot.right, box.y + 2, chart.categories[-1], FIGURE, "right")


def _columns(width: float) -> int:
    return max(1, int((width + _GAP) // (_SMALL_WIDTH + _GAP)))


def _runs(values: Sequence[float | None], scale: Box) -> Iterator[list[Point]]:
    """The line in pieces: it is broken where a figure is hidden. ``scale`` has the points a category and a unit."""
    run: list[Point] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((scale.x + place * scale.width, scale.y + value * scale.height))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _draw_run(surface: Surface, run: Sequence[Point], color: str, width: float, radius: float) -> None:
    if len(run) > 1:
        surface.line(run, color, width)
    for x, y in run:
        surface.dot(x, y, radius, color)


def _short(categories: tuple[str, ...]) -> list[str]:
    """Months by their first three letters, with the year where there are several: "jan", "jan 22"."""
    parts = [category.rpartition(" ") for category in categories]
    if not all(name and year.isdigit() for name, _, year in parts):
        return list(categories)
    one_year = len({year for *_, year in parts}) == 1
    return [name[:3] if one_year else f"{name[:3]} {year[2:]}" for name, _, year in parts]
