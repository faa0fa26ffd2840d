"""What is wrong in a sheet, and where: faults are values, gathered while reading goes on, so that all are said at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["BadSheetError", "Fault", "Faults"]

MOST = 50
"""More faults than this are not gathered: the file is something else than a sheet."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``line`` counts from 1; None where no line is at fault (the file is too long, say). ``text`` is Norwegian."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}" if self.line is None else f"{self.file}, linje {self.line}: {self.text}"


class BadSheetError(ValueError):
    """A sheet that cannot be used. ``faults`` has one fault at least, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda one: one.line or 0))
        super().__init__("; ".join(str(one) for one in self.faults[:3]))


class Faults:
    """Gathers the faults of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Fault] = []

    def add(self, line: int | None, text: str) -> None:
        """Note a fault."""
        if len(self._found) < MOST:
            self._found.append(Fault(self.file, line, text))

    def stop(self) -> None:
        """Raises :class:`BadSheetError` if any fault was noted."""
        if self._found:
            raise BadSheetError(self._found)
