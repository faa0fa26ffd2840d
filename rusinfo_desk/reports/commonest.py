"""Which row of a table is the largest. Said only where it is certain from what is shown: the press prints it as a fact."""

from __future__ import annotations

from dataclasses import dataclass

from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.table import ROLL_UPS, TOTAL, Cell, Table

__all__ = ["Ranked", "commonest", "ranked"]

_ROUNDED_BY = 2
"""A count that is rounded to what three divides may be so much more or less than the true one."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The rows that have a number, largest first. ``some_hidden``: a row that is not here may be larger than any of them."""

    cells: tuple[Cell, ...]
    some_hidden: bool


def ranked(table: Table, **keys: str) -> Ranked:
    """The rows of the first dimension with these keys, without margins and without rows that stand beside their own members."""
    first, beside = table.dimensions[0], (table.labels or {}).get(ROLL_UPS, {})
    rows = [
        cell
        for cell in table.cells
        if cell[first] != TOTAL and str(cell[first]) not in beside and all(cell.get(key) == value for key, value in keys.items())
    ]
    shown = [cell for cell in rows if isinstance(cell.get("n"), int)]
    return Ranked(tuple(sorted(shown, key=lambda cell: -_n(cell))), len(shown) < len(rows))


def commonest(table: Table, method: Method | None, **keys: str) -> Cell | None:
    """The row that is larger than every other. None where that cannot be known from what is shown: a row is hidden (large counts
    are hidden too, to cover small ones), two are as large, or two are so close that rounding may have changed places."""
    found = ranked(table, **keys)
    if found.some_hidden or not found.cells:
        return None
    best, *others = found.cells
    least = _n(others[0]) if others else 0
    apart = 2 * _ROUNDED_BY if method is Method.ROUND else 0
    return best if _n(best) > least + apart else None


def _n(cell: Cell) -> int:
    n = cell["n"]
    return n if isinstance(n, int) else 0
