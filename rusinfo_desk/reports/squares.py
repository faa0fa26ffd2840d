"""The map of squares, a county each, and the heat map. Figures stand in the squares: the colour says it once more."""

from __future__ import annotations

from rusinfo_desk.registry.model.chart import Chart, figure_text, shade
from rusinfo_desk.registry.model.numbers_nb import HIDDEN
from rusinfo_desk.reports.drawing import BLUE, GREY, INK, LINE, PALE, WHITE, Box, Pen, Surface, mixed, on, wrapped
from rusinfo_desk.reports.scale import FIGURE, LABEL

__all__ = ["draw_heat", "draw_tiles", "heat_height", "tiles_height"]

_TILE, _TILE_HIGH, _GAP = 78.0, 40.0, 3.0
_NAME, _NUMBER = Pen(7.2), Pen(9, bold=True)
_BELOW = "#3f8f4c"
"""The colour of less than nought; the sign of the figure says it too."""
_ROW, _HEADS, _DAYS = 17.0, 16.0, 64.0


def tiles_height(chart: Chart, width: float) -> float:
    """A row of squares for each row of the layout."""
    rows = 1 + max((tile.row for tile in chart.tiles), default=0)
    return rows * (_TILE_HIGH + _GAP) + 14


def draw_tiles(surface: Surface, chart: Chart, box: Box) -> None:
    """``TILES``: name and figure of each county, in the middle of the box."""
    columns = 1 + max((tile.column for tile in chart.tiles), default=0)
    wide = min(_TILE, box.width / columns - _GAP)
    left = box.x + (box.width - columns * (wide + _GAP)) / 2
    for tile, name, value in zip(chart.tiles, chart.categories, chart.series[0].values, strict=True):
        low = box.top - (tile.row + 1) * (_TILE_HIGH + _GAP)
        _draw_tile(surface, chart, Box(left + tile.column * (wide + _GAP), low, wide, _TILE_HIGH), (name, tile.short), value)
    surface.text(box.x, box.y + 2, chart.unit, FIGURE)


def _draw_tile(surface: Surface, chart: Chart, box: Box, names: tuple[str, str], value: float | None) -> None:
    strength = shade(chart, value)
    ground = PALE if strength is None else mixed(WHITE, BLUE if strength >= 0 else _BELOW, 0.08 + 0.85 * abs(strength))
    surface.fill(box, ground)
    _frame(surface, box, LINE, 0.6)
    lines = wrapped(names[0], _NAME, box.width - 6)
    if len(lines) > 2:
        lines = [names[1]]
    for place, line in enumerate(lines):
        surface.text(box.x + box.width / 2, box.top - 10 - 8.4 * place, line, Pen(_NAME.size, color=on(ground)), "centre")
    text = HIDDEN if value is None else figure_text(chart, value)
    surface.text(box.x + box.width / 2, box.y + 5.5, text, Pen(_NUMBER.size, True, on(ground)), "centre")


def heat_height(chart: Chart, width: float) -> float:
    """A row a series, and the heads of the columns."""
    return len(chart.series) * _ROW + _HEADS + 4


def draw_heat(surface: Surface, chart: Chart, box: Box) -> None:
    """``HEAT``: a row for each series, a column for each category, and a frame around what lies within the opening hours."""
    wide = (box.width - _DAYS) / max(len(chart.categories), 1)
    for column, category in enumerate(chart.categories):
        x = box.x + _DAYS + (column + 0.5) * wide
        surface.text(x, box.top - 10, category.removeprefix("kl. "), Pen(6.6, color=GREY), "centre")
    for row, series in enumerate(chart.series):
        low = box.top - _HEADS - (row + 1) * _ROW
        surface.text(box.x, low + 5.4, series.name, LABEL)
        for column, value in enumerate(series.values):
            cell = Box(box.x + _DAYS + column * wide + 0.5, low + 0.5, wide - 1, _ROW - 1)
            _draw_cell(surface, chart, cell, value, framed=(row, column) in chart.framed)


def _draw_cell(surface: Surface, chart: Chart, box: Box, value: float | None, *, framed: bool) -> None:
    strength = shade(chart, value)
    ground = PALE if strength is None else mixed(WHITE, BLUE, 0.9 * max(strength, 0.0))
    surface.fill(box, ground)
    if framed:
        _frame(surface, Box(box.x + 0.3, box.y + 0.3, box.width - 0.6, box.height - 0.6), INK, 0.6)
    text = HIDDEN if value is None else figure_text(chart, value)
    pen = Pen(7.0, color=on(ground))
    if pen.width(text) > box.width - 1:
        pen = Pen(max(4.5, pen.size * (box.width - 1) / pen.width(text)), color=pen.color)
    surface.text(box.x + box.width / 2, box.y + 4.8, text, pen, "centre")


def _frame(surface: Surface, box: Box, color: str, width: float) -> None:
    corners = [(box.x, box.y), (box.right, box.y), (box.right, box.top), (box.x, box.top), (box.x, box.y)]
    surface.line(corners, color, width)
