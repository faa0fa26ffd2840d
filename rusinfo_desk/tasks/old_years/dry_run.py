"""Reading a file with a mapping without bringing anything in: what is ready, and everything that stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.imports import FileMapping, ImportKind
from rusinfo_desk.tasks.old_years.sheet import Progress, Sheet, Stopped

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["MOST_NAMED", "BadLine", "DryRun", "Unmapped", "looked_over"]

MOST_NAMED = 10_000
"""Faults of lines that are named one by one."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A value that the mapping does not know, how many lines have it, and the first of them."""

    column: str
    field: str
    value: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot become a contact or a day: its number, the column of the file ("" = all of it) and the reason."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"Linje {self.line}{f', {self.column}' if self.column else ''}: {self.reason}."


@dataclass(frozen=True)
class DryRun:
    """``rows`` lines were read, ``ready`` of them can be brought in as they are. Nothing is brought in unless all are.

    ``unmapped``: every value without a code, by column and frequency. ``bad``: every fault of every line (the first 10,000;
    ``bad_lines`` counts the lines). ``left_out``: columns with content that the mapping leaves out. ``notes``: Norwegian
    sentences that the leader should read before going on. ``channels`` counts what is ready by channel (of the contact centre
    the days). ``first`` and ``last`` are the days it covers. ``digest`` is of the file that was read.
    """

    digest: bytes
    mapping: FileMapping
    rows: int
    ready: int
    unmapped: tuple[Unmapped, ...] = ()
    bad: tuple[BadLine, ...] = ()
    bad_lines: int = 0
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    channels: Mapping[str, int] = field(default_factory=dict)

    @property
    def can_be_brought_in(self) -> bool:
        """Whether every line is ready and there is at least one."""
        return self.rows > 0 and self.ready == self.rows and not self.unmapped and not self.bad


def looked_over(
    sheet: Sheet,
    mapping: FileMapping,
    library: Library,
    today: date,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> DryRun:
    """Read every line with the mapping. Raises DeskError "mapping_fits_not" when a column of it is not in the file or a needed
    field has neither column nor constant, and "cancelled"."""
    if mapping.kind is ImportKind.CALLS:
        from rusinfo_desk.tasks.old_years.reading_calls import read_calls

        return read_calls(sheet, mapping, library, today, progress, cancelled)[0]
    from rusinfo_desk.tasks.old_years.reading_years import read_years

    return read_years(sheet, mapping, library, today, 0, progress, cancelled, keep=False)[0]
