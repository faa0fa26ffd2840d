"""Reading a file with a mapping without bringing anything in: what is ready, and everything that stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.imports import FileMapping
from rusinfo_desk.tasks.old_years.sheet import Progress, Sheet, Stopped

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["BadLine", "DryRun", "Unmapped", "looked_over"]


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
    ``bad_lines`` counts the lines). ``left_out``: columns with content that the mapping leaves out. ``notes``: Norwegian sentences that the
    leader should read before going on. ``channels`` counts what is ready by channel. ``digest`` is of the file that was read.
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
    contacts: Sequence[Contact] = ()
    days: Sequence[CallDay] = ()

    @property
    def can_be_brought_in(self) -> bool:
        """Whether every line is ready and there is at least one."""
        return self.rows > 0 and not self.unmapped and not self.bad


def looked_over(
    sheet: Sheet,
    mapping: FileMapping,
    library: Library,
    today: date,
    generation: int = 0,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> DryRun:
    """Read every line with the mapping. Raises DeskError "mapping_fits_not" when a column of it is not in the file or a needed
    field has neither column nor constant, and "cancelled"."""
    raise NotImplementedError
