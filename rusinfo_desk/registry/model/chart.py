"""A chart as a value, made from a table. Screen (QPainter) and paper (PDF) draw the same value, so they cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rusinfo_desk.registry.model.numbers_nb import HIDDEN_TEXT, decimal, signed, whole
from rusinfo_desk.registry.model.table import ROLL_UPS, TOTAL, Cell, ChartKind, Table, Value
from rusinfo_desk.registry.model.tiles import Tile, layout_of

__all__ = ["FIGURES", "Chart", "Series", "chart_of", "charts_of", "described", "figure_text", "framed", "shade", "tile_map_of"]

FIGURES = "figure"
"""The key in :attr:`Table.labels` that names the figures: ``{"n": "2022", "previous_n": "2021"}``."""

_UNITS = {"n": "antall", "percent": "prosent", "difference": "prosentpoeng", "mean": "år"}


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the chart: a value a category, None where the figure is hidden or does not exist."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw.

    ``BARS``, ``GROUPED_BARS``: a bar for each category and series (labels are long: lay the bars down). ``LINE``: a point a
    category. ``HEAT``: a row for each series, a column for each category. ``DIVERGING``: bars to both sides of zero.
    ``TILES``: a square for each category, where ``tiles`` says, shaded by the first series (:func:`shade`), with name and figure
    in it. ``MULTIPLES``: a small line for each series, all on one scale. ``framed`` are the places (row,
    column) of a ``HEAT`` that have a frame: within the opening hours.
    ``unit`` is "antall", "prosent", "prosentpoeng" or "år". ``note`` says what is left out; it may be empty.
    """

    kind: ChartKind
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    tiles: tuple[Tile, ...] = ()
    framed: frozenset[tuple[int, int]] = frozenset()

    @property
    def values(self) -> tuple[float, ...]:
        """Every figure that is shown, for the scale."""
        return tuple(value for one in self.series for value in one.values if value is not None)


def chart_of(table: Table) -> Chart | None:
    """The chart of a table, or None when the table is read, not seen, or has nothing to draw."""
    makers: dict[ChartKind, Callable[[Table], tuple[tuple[str, ...], tuple[Series, ...]]]] = {
        ChartKind.BARS: _single,
        ChartKind.DIVERGING: _single,
        ChartKind.LINE: _with_previous,
        ChartKind.GROUPED_BARS: _with_previous if len(table.dimensions) == 1 else _crossed,
        ChartKind.HEAT: _heat,
    }
    if table.chart is ChartKind.NONE:
        return None
    if table.chart is ChartKind.TILES:
        return tile_map_of(table)
    categories, series = makers[table.chart](table)
    chart = Chart(table.chart, table.title, _UNITS.get(table.measure, table.measure), categories, series)
    if not any(chart.values):
        return None
    if any(cell.get("hidden") for cell in table.cells):
        return Chart(chart.kind, chart.title, chart.unit, categories, series, "Små tall er skjult og ikke tegnet.")
    return chart


def charts_of(table: Table) -> tuple[Chart, ...]:
    """Every way in which a table is drawn: its own chart first, then the map where its rows are the counties of one list."""
    return tuple(chart for chart in (chart_of(table), None if table.chart is ChartKind.TILES else tile_map_of(table)) if chart)


def tile_map_of(table: Table) -> Chart | None:
    """A table by county as a map of squares; None unless its rows are all counties of one list, with anything to draw."""
    if table.dimensions != ("county",):
        return None
    cells = [cell for cell in table.cells if cell["county"] != TOTAL and not _joins_counties(table, cell)]
    layout = layout_of(str(cell["county"]) for cell in cells)
    if layout is None:
        return None
    tiles = tuple(layout[str(cell["county"])] for cell in cells)
    values = tuple(_figure(cell, table.measure) for cell in cells)
    hidden = any(cell.get("hidden") for cell in cells)
    name = table.label(FIGURES, "n") if table.label(FIGURES, "n") != "n" else table.title
    chart = Chart(
        ChartKind.TILES,
        table.title,
        _UNITS.get(table.measure, table.measure),
        tuple(table.label("county", cell["county"]) for cell in cells),
        (Series(name, values),),
        "Små tall er skjult: ruten har ikke noe tall." if hidden else "",
        tiles,
    )
    return chart if any(chart.values) else None


def framed(chart: Chart, table: Table, cells: Iterable[tuple[Value, Value]], note: str) -> Chart:
    """A heat map with a frame around these cells (row, column) of its table, as far as they are drawn; ``note`` says why."""
    rows = {one.name: at for at, one in enumerate(chart.series)}
    columns = {category: at for at, category in enumerate(chart.categories)}
    named = ((table.label(table.dimensions[0], row), table.label(table.dimensions[1], column)) for row, column in cells)
    places = frozenset((rows[row], columns[column]) for row, column in named if row in rows and column in columns)
    return replace(chart, framed=places, note=" ".join(part for part in (note, chart.note) if part)) if places else chart


def shade(chart: Chart, value: float | None) -> float | None:
    """How strongly a square or cell is coloured: 0 to 1, below zero down to −1; None where the figure is hidden."""
    most = max((abs(one) for one in chart.values), default=0.0)
    return None if value is None else value / most if most else 0.0


def figure_text(chart: Chart, value: float | None) -> str:
    """A value of the chart as text, without its unit."""
    if value is None:
        return HIDDEN_TEXT
    if chart.unit == "antall":
        return whole(int(value))
    return signed(value) if chart.unit == "prosentpoeng" or chart.kind is ChartKind.DIVERGING else decimal(value)


def described(chart: Chart) -> str:
    """The chart in words (text alternative): every figure, or for a heat map the busiest places."""
    head = f"{chart.title} ({chart.unit})."
    body = _busiest(chart) if chart.kind is ChartKind.HEAT else " ".join(_line(chart, one) for one in chart.series)
    return " ".join(part for part in (head, body, chart.note) if part)


def _line(chart: Chart, series: Series) -> str:
    figures = ", ".join(
        f"{category} {figure_text(chart, value)}" for category, value in zip(chart.categories, series.values, strict=True)
    )
    return f"{series.name}: {figures}."


def _busiest(chart: Chart) -> str:
    places = [
        (value, one.name, category)
        for one in chart.series
        for category, value in zip(chart.categories, one.values, strict=True)
        if value
    ]
    top = sorted(places, key=lambda place: -place[0])[:3]
    return "Høyest: " + ", ".join(f"{row} {column} ({figure_text(chart, value)})" for value, row, column in top) + "."


def _single(table: Table) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    cells = _drawn(table.cells, table)
    name = table.label(FIGURES, "n") if table.label(FIGURES, "n") != "n" else table.title
    values = tuple(_figure(cell, table.measure) for cell in cells)
    return tuple(table.label(table.dimensions[0], cell[table.dimensions[0]]) for cell in cells), (Series(name, values),)


def _with_previous(table: Table) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    cells = _drawn(table.cells, table)
    categories, now = _single(table)
    before = Series(table.label(FIGURES, "previous_n"), tuple(_figure(cell, "previous_n") for cell in cells))
    return categories, (*now, before) if any(before.values) else now


def _crossed(table: Table) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    first, second = table.dimensions[:2]
    cells = _drawn(table.cells, table)
    rows, columns = _values(cells, first), _values(cells, second)
    found = {(cell[first], cell[second]): _figure(cell, table.measure) for cell in cells}
    series = tuple(Series(table.label(second, column), tuple(found.get((row, column)) for row in rows)) for column in columns)
    seen = tuple(one for one in series if any(one.values))
    return tuple(table.label(first, row) for row in rows), seen


def _heat(table: Table) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """Rows are the first dimension, columns the second; empty columns at both ends are left out."""
    first, second = table.dimensions[:2]
    cells = _drawn(table.cells, table)
    rows, columns = _values(cells, first), _values(cells, second)
    used = [columns.index(cell[second]) for cell in cells if cell.get("hidden") or cell.get(table.measure)]
    kept = columns[min(used) : max(used) + 1] if used else ()
    found = {(cell[first], cell[second]): _figure(cell, table.measure) for cell in cells}
    series = tuple(Series(table.label(first, row), tuple(found.get((row, column)) for column in kept)) for row in rows)
    return tuple(table.label(second, column) for column in kept), series


def _drawn(cells: Iterable[Cell], table: Table) -> list[Cell]:
    """The cells with a bar of their own: no margins, groups only (never beside their own members), and no row without figures."""
    inner = [cell for cell in cells if all(cell.get(name) != TOTAL for name in table.dimensions) and cell.get("level") != "leaf"]
    inner = [cell for cell in inner if not _joins_counties(table, cell)]
    first = table.dimensions[0]
    seen = {cell[first] for cell in inner if cell.get("hidden") or cell.get(table.measure) or cell.get("previous_n")}
    keep_empty = table.chart in (ChartKind.LINE, ChartKind.HEAT)
    has_figure = {cell[first] for cell in inner if cell.get("hidden") or table.measure in cell}
    return [cell for cell in inner if cell[first] in has_figure and (keep_empty or cell[first] in seen)]


def _joins_counties(table: Table, cell: Cell) -> bool:
    """A county of an older list, beside the counties that it became."""
    return "county" in cell and str(cell["county"]) in (table.labels or {}).get(ROLL_UPS, {})


def _values(cells: Iterable[Cell], dimension: str) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(cell[dimension] for cell in cells))


def _figure(cell: Cell, measure: str) -> float | None:
    value = cell.get(measure)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
