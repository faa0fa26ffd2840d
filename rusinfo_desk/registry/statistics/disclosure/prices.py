"""What it costs to hide a count."""

from __future__ import annotations

from rusinfo_desk.registry.model.disclosure import Variable

__all__ = ["price_of"]

_TOTAL, _ROW, _CELL = 40_000, 400, 10


def price_of(variable: Variable, n: int) -> int:
    """How much is lost when a count is hidden: totals far more than rows, rows far more than cells, large more than small, and
    a year's more than a month's. The number of conversations stands on every page; that of all outcomes gives way to it."""
    if variable.name == frozenset({("of", "outcomes")}):
        return _ROW
    size, days = n.bit_length(), (variable.period.last - variable.period.first).days
    return {1: _TOTAL, 2: _ROW + 10 * size}.get(len(variable.name), _CELL + 2 * size) * (1 + days // 60)
