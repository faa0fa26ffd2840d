"""A table and a chart as values. Screen, PDF, JSON and the file formats render the same value, so figures cannot differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period

__all__ = ["ROLL_UPS", "TOTAL", "Cell", "ChartKind", "Summary", "Table", "Value"]

TOTAL = "total"
"""The value of a dimension in a margin cell."""

ROLL_UPS = "roll_up"
"""The key in :attr:`Table.labels` that names the rows and columns that stand in addition to their members."""

Value = str | int | float | bool | None
Cell = Mapping[str, Value]
"""A flat, tidy cell: one key a dimension, plus ``n`` and where they apply ``percent``, ``base``, ``mean``, ``median``, ``mode``,
``population_percent``, ``difference``, ``previous_n``, ``change_percent``, ``change_points``.
A hidden cell has ``hidden`` and no figures."""


class ChartKind(StrEnum):
    """How a table is drawn. ``NONE`` for tables that are read, not seen."""

    BARS = "bars"
    GROUPED_BARS = "grouped_bars"
    LINE = "line"
    HEAT = "heat"
    DIVERGING = "diverging"
    TILES = "tiles"
    MULTIPLES = "multiples"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a summary.

    ``labels`` gives the Norwegian label of every dimension value, by dimension and then by value, and of the dimensions
    themselves under the key ``""``. ``notes`` say base, n, unknown, codebook and what a change means, in Norwegian.
    ``measure`` is the figure that the chart draws (``n`` or ``percent`` or ``difference`` …).
    """

    id: str
    title: str
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    labels: Mapping[str, Mapping[str, str]] | None = None
    chart: ChartKind = ChartKind.BARS
    measure: str = "n"

    def label(self, dimension: str, value: object) -> str:
        """The label of a dimension's value; the value itself where there is none."""
        found = (self.labels or {}).get(dimension, {}).get(str(value))
        return found if found is not None else str(value)

    def label_of(self, cell: Cell, dimension: str) -> str:
        """The label of a cell in one dimension. A substance and its group may share an id; the level tells them apart."""
        if cell.get("level") == "leaf":
            own = (self.labels or {}).get("leaf", {}).get(str(cell[dimension]))
            if own is not None:
                return own
        return self.label(dimension, cell[dimension])


@dataclass(frozen=True, slots=True)
class Summary:
    """All tables of a period. ``threshold`` None means that nothing is hidden (internal use).

    ``method`` says how small counts were protected over the whole publication; None for internal use. ``channel`` is the label of
    the only channel that was counted, "" for all. ``cautions`` are what a reader must know before the figures, in Norwegian.
    ``over``: whether the period had ended when it was counted.
    """

    period: Period
    contacts: int | None
    base: str
    threshold: int | None
    codebook: str
    tables: tuple[Table, ...]
    method: Method | None = None
    channel: str = ""
    cautions: tuple[str, ...] = ()
    over: bool = True
