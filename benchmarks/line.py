"""A line of the table: what was measured, against what, and whether it is within its budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

__all__ = ["Line", "p50", "p99", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One budget: a ratio where there is a ``baseline`` (ms), otherwise in ``unit``. ``note`` says n and circumstances."""

    name: str
    measured: float
    budget: float
    baseline: float | None = None
    against: str = ""
    note: str = ""
    unit: str = "ms"

    @property
    def figure(self) -> float:
        """What the budget bounds: the ratio where there is a baseline, otherwise the milliseconds."""
        return self.measured if self.baseline is None else self.measured / self.baseline

    @property
    def within(self) -> bool:
        return self.figure <= self.budget


def p50(milliseconds: Sequence[float]) -> float:
    return median(milliseconds)


def p99(milliseconds: Sequence[float]) -> float:
    return quantiles(milliseconds, n=100, method="inclusive")[-1]


def table(lines: Sequence[Line]) -> str:
    """The lines as text in columns."""
    head = ("what", "measured", "against", "baseline", "ratio", "budget", "", "note")
    rows = [head, *(_row(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    texts = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([texts[0], "-" * max(len(text) for text in texts), *texts[1:]])


def _row(line: Line) -> tuple[str, ...]:
    relative = line.baseline is not None
    return (
        line.name,
        f"{line.measured:.2f} {line.unit}",
        line.against,
        f"{line.baseline:.2f} ms" if line.baseline is not None else "",
        f"{line.figure:.2f}" if relative else "",
        f"≤ {line.budget:g} ×" if relative else f"≤ {line.budget:g} {line.unit}",
        "ok" if line.within else "OVER",
        line.note,
    )
