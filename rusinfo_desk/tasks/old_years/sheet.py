"""A sheet from elsewhere as it was read: headings, and lines of cells with the number that the file's own program shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

__all__ = ["Cell", "FileLine", "FoundValue", "Progress", "Sheet", "Stopped", "text_of"]

Cell = str | int | float | bool | date | datetime | time | timedelta
"""What a cell holds. A CSV file has texts only; "" is an empty cell."""

Progress = Callable[[int, int], None]
"""Called now and then with lines done and lines in all (0 = not known yet)."""

Stopped = Callable[[], bool]
"""Asked now and then whether the user wants to stop."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line below the headings. ``number`` counts from 1 with the headings, as a spreadsheet does; of a record over several
    lines of text it is the first. ``fault`` is a Norwegian reason why it cannot be used ("" = it can)."""

    number: int
    cells: Sequence[Cell]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value of a column as text, how many lines have it, and the first of them."""

    value: str
    count: int
    line: int


@dataclass(frozen=True)
class Sheet:
    """A file that was read whole, so that what happens to it on the disk later changes nothing here.

    ``headers``: unique names of all columns, in order: an empty heading of a column with content is "Kolonne 7", a doubled one has
    its number behind it: "Tema (2)". ``lines`` are those with content. ``digest`` (SHA-256 of the bytes) says which file it was.
    ``notes`` are Norwegian sentences about how it was read (encoding, which sheet). ``epoch_1904`` is for bare serial dates.
    """

    path: Path
    digest: bytes
    headers: tuple[str, ...]
    lines: Sequence[FileLine]
    notes: tuple[str, ...] = ()
    epoch_1904: bool = False

    def column(self, name: str) -> int | None:
        """The place of a column by its name, however its letters and spaces are written; None when it is not there."""
        raise NotImplementedError

    def values_of(self, name: str, most: int = 5000) -> tuple[FoundValue, ...]:
        """The different values of a column, the most frequent first; at most ``most`` different ones. Empty cells count as ""."""
        raise NotImplementedError

    def sample(self, count: int = 5) -> Iterator[FileLine]:
        """The first lines, to look at."""
        return iter(self.lines[:count])


def text_of(cell: Cell) -> str:
    """A cell as the text that a mapping compares with: no space around it, 3.0 as "3", a day as 2015-03-01."""
    raise NotImplementedError
