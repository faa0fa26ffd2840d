"""The arithmetic of the tables: exact, and rounded once, half up, as a reader with a calculator would do it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

__all__ = ["Ages", "change_percent", "rounded", "share"]


def rounded(value: Fraction, digits: int = 1) -> float:
    """A fraction as a number with so many decimals; a half goes away from zero."""
    scale: int = 10**digits
    size: int = floor(abs(value) * scale + Fraction(1, 2))
    return (size if value >= 0 else -size) / scale


def share(n: int, base: int) -> Fraction | None:
    """``n`` in per cent of ``base``; None when the base is empty."""
    return Fraction(100 * n, base) if base else None


def change_percent(now: int, before: int) -> float | None:
    """The relative change of a count in per cent; None when there was nothing to compare with."""
    return rounded(Fraction(100 * (now - before), before)) if before else None


class Ages:
    """Mean (one decimal), median and mode (the lowest on a tie) of a histogram age → count."""

    __slots__ = ("mean", "median", "mode", "n")

    def __init__(self, histogram: Mapping[int, int]) -> None:
        self.n = sum(histogram.values())
        ages = sorted(age for age, count in histogram.items() if count)
        self.mean = rounded(Fraction(sum(age * histogram[age] for age in ages), self.n)) if self.n else None
        self.mode = min(ages, key=lambda age: (-histogram[age], age)) if ages else None
        self.median = _median(histogram, ages, self.n) if ages else None

    def figures(self) -> dict[str, float]:
        """The figures by their names in a cell; empty when no age is known."""
        found = {"mean": self.mean, "median": self.median, "mode": self.mode}
        return {name: value for name, value in found.items() if value is not None}


def _median(histogram: Mapping[int, int], ages: list[int], n: int) -> float:
    lower, upper = _nth(histogram, ages, (n - 1) // 2), _nth(histogram, ages, n // 2)
    return (lower + upper) // 2 if (lower + upper) % 2 == 0 else (lower + upper) / 2


def _nth(histogram: Mapping[int, int], ages: list[int], place: int) -> int:
    for age in ages:
        if place < histogram[age]:
            return age
        place -= histogram[age]
    raise ValueError("no such place")
