"""The figures of a table in the files: their order, their titles, and how many decimals they have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rusinfo_desk.registry.model.chart import FIGURES
from rusinfo_desk.registry.model.table import Cell, Table, Value

__all__ = ["Figure", "Sort", "figure", "figures_of", "number_in"]


class Sort(StrEnum):
    """How a figure is written."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    SIGNED_SHARE = "signed_share"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its key in a cell, with a title that says its unit."""

    key: str
    title: str
    sort: Sort


_KNOWN: dict[str, tuple[str, Sort]] = {
    "n": ("Antall", Sort.WHOLE),
    "percent": ("Andel (prosent)", Sort.SHARE),
    "base": ("Grunnlag for prosenten", Sort.WHOLE),
    "mean": ("Gjennomsnitt", Sort.DECIMAL),
    "median": ("Median", Sort.DECIMAL),
    "mode": ("Typetall", Sort.WHOLE),
    "population_percent": ("Andel av folketallet (prosent)", Sort.SHARE),
    "difference": ("Forskjell (prosentpoeng)", Sort.POINTS),
    "previous_n": ("Antall i perioden det sammenlignes med", Sort.WHOLE),
    "change_percent": ("Endring i antall (prosent)", Sort.SIGNED_SHARE),
    "change_points": ("Endring i andel (prosentpoeng)", Sort.POINTS),
    "wait_seconds": ("Ventetid, gjennomsnitt (sekunder)", Sort.DECIMAL),
    "previous_wait_seconds": ("Ventetid i perioden det sammenlignes med (sekunder)", Sort.DECIMAL),
    "change_seconds": ("Endring i ventetid (sekunder)", Sort.POINTS),
    "change_seconds_percent": ("Endring i ventetid (prosent)", Sort.SIGNED_SHARE),
}
"""In the order in which they stand in a file."""


def figures_of(table: Table) -> tuple[Figure, ...]:
    """The figures that a table has: the known ones in their order, then those of earlier years, newest first, then others."""
    there: dict[str, None] = {}
    for cell in table.cells:
        there.update(dict.fromkeys(key for key in cell if key not in table.dimensions and key != "hidden"))
        if cell.get("hidden"):
            there["n"] = None  # also where nothing else is shown
    known = [key for key in _KNOWN if key in there]
    years = sorted((key for key in there if _is_year(key)), reverse=True)
    others = [key for key in there if key not in _KNOWN and not _is_year(key)]
    return tuple(figure(table, key) for key in (*known, *years, *others))


def figure(table: Table, key: str) -> Figure:
    """The figure with its title in this table; counts are named by their period."""
    named = table.label(FIGURES, key)
    title, sort = _KNOWN.get(key, (named, _sort(table, key)))
    counts = key in ("n", "previous_n") or _is_year(key)
    return Figure(key, f"Antall {named}" if counts and named != key else title, sort)


def number_in(cell: Cell, key: str) -> float | None:
    """The figure of a cell; None where it is hidden, or does not exist."""
    value: Value = cell.get(key)
    if cell.get("hidden") or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value


def _is_year(key: str) -> bool:
    return key.startswith("n_") and key[2:].isdigit()


def _sort(table: Table, key: str) -> Sort:
    if key.endswith("percent"):
        return Sort.SHARE
    whole = all(isinstance(cell.get(key, 0), int) for cell in table.cells)
    return Sort.WHOLE if whole else Sort.DECIMAL
