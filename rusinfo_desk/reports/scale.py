"""What the drawings of charts share: colours of series, round axes, names of categories."""

from __future__ import annotations

from math import ceil, floor, log10

from rusinfo_desk.registry.model.chart import Chart
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, Pen, Surface, wrapped

__all__ = ["FIGURE", "LABEL", "SERIES", "color_of", "draw_category", "nice_top", "two_lines"]

SERIES = (BLUE, "#74c47f", INK, "#a9b6e4", "#d99a3d", "#8a6fb3", "#5f8f96")
"""Colours of the series: apart in lightness too, so that they hold in black and white."""

_PREVIOUS = "#c3cbea"
LABEL = Pen(8)
FIGURE = Pen(7.4, color=GREY)


def color_of(chart: Chart, place: int) -> str:
    """The colour of a series; the year before is a pale one of this year's."""
    two_years = len(chart.series) == 2 and chart.unit == "antall"
    return _PREVIOUS if two_years and place == 1 else SERIES[place % len(SERIES)]


def nice_top(value: float) -> tuple[float, float]:
    """The end of an axis and the step of its lines: one, two or five times a power of ten."""
    rough = value / 4
    power: float = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    step: float = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return max(ceil(value / step - 1e-9), 1) * step, step


def two_lines(category: str, width: float) -> list[str]:
    """The name of a category in at most two lines."""
    lines = wrapped(category, LABEL, width)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1]} …"]


def draw_category(surface: Surface, category: str, right: float, middle: float, width: float) -> None:
    """The name of a category, its right edge and its middle there."""
    lines = two_lines(category, width)
    for place, line in enumerate(lines):
        surface.text(right, middle - 2.8 + 4.4 * (len(lines) - 1) - 8.8 * place, line, LABEL, "right")
