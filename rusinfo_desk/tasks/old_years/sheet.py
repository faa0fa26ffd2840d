"""A sheet from elsewhere as it was read: headings, and lines of cells with the number that the file's own program shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path

from rusinfo_desk.registry.model.errors import DeskError

__all__ = [
    "Cell",
    "FileLine",
    "FoundValue",
    "Progress",
    "Sheet",
    "Spoilt",
    "Stopped",
    "folded",
    "headings",
    "pause",
    "text_of",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A cell that a spreadsheet shows otherwise than it can be read: why, in Norwegian."""

    reason: str


Cell = str | int | float | bool | date | datetime | time | timedelta | Spoilt
"""What a cell holds. A CSV file has texts only, without space around them; "" is an empty cell."""

Progress = Callable[[int, int], None]
"""Called now and then with lines done and lines in all (0 = not known yet)."""

Stopped = Callable[[], bool]
"""Asked now and then whether the user wants to stop."""

STEP = 5000
"""Lines between two looks at whether to stop."""

_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line below the headings. ``number`` is the line as a spreadsheet or an editor shows it; of a record over several
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

    ``headers``: unique names of all columns, in order: an empty heading of a column with content is "Kolonne 7", a doubled one
    has its number behind it: "Tema (2)"; "" is a column without heading and content. ``lines`` are those with content.
    ``digest`` (SHA-256 of the bytes) says which file it was. ``notes`` are Norwegian sentences about how it was read
    (encoding, which sheet). ``epoch_1904``: bare serial dates count from 1904, as old files from a Mac do.
    """

    path: Path
    digest: bytes
    headers: tuple[str, ...]
    lines: Sequence[FileLine]
    notes: tuple[str, ...] = ()
    epoch_1904: bool = False

    @cached_property
    def _places(self) -> dict[str, int]:
        places = {folded(name): at for at, name in reversed(list(enumerate(self.headers))) if name}
        return places | {name: at for at, name in enumerate(self.headers) if name}

    def column(self, name: str) -> int | None:
        """The place of a column by its name, however its letters and spaces are written; None when it is not there."""
        return self._places.get(name, self._places.get(folded(name)))

    def values_of(self, name: str, most: int = 5000) -> tuple[FoundValue, ...]:
        """The different values of a column, the most frequent first; at most ``most`` different ones. Empty cells count as ""."""
        at = self.column(name)
        if at is None:
            return ()
        found: dict[Cell, list[int]] = {}
        for line in self.lines:
            if not line.fault:
                known = found.get(line.cells[at])
                if known is None:
                    found[line.cells[at]] = [1, line.number]
                else:
                    known[0] += 1
        texts: dict[str, list[int]] = {}
        for cell, (count, number) in found.items():
            known = texts.setdefault(text_of(cell), [0, number])
            known[0] += count
        ranked = sorted((FoundValue(text, count, number) for text, (count, number) in texts.items()), key=_rank)
        return tuple(ranked[:most])

    def sample(self, count: int = 5) -> Iterator[FileLine]:
        """The first lines, to look at."""
        return iter(self.lines[:count])


def text_of(cell: Cell) -> str:
    """A cell as the text that a mapping compares with: no space around it, 3.0 as "3", a day as 2015-03-01."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, Spoilt):
        return ""
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def folded(text: str) -> str:
    """The text without what is only a matter of writing: capitals and the spaces in and around it."""
    return " ".join(text.split()).casefold()


def headings(cells: Sequence[Cell], used: Iterable[bool]) -> tuple[str, ...]:
    """The names of the columns. ``used`` says of each whether any line has content there."""
    taken: dict[str, int] = {}
    names: list[str] = []
    for at, (cell, has_content) in enumerate(zip(cells, used, strict=True), start=1):
        name = text_of(cell)[:_LONGEST_HEADING] or (f"Kolonne {at}" if has_content else "")
        if name:
            times = taken[folded(name)] = taken.get(folded(name), 0) + 1
            while times > 1 and folded(f"{name} ({times})") in taken:
                times += 1
            name = name if times == 1 else f"{name} ({times})"
            taken.setdefault(folded(name), 1)
        names.append(name)
    return tuple(names)


def pause(done: int, total: int, progress: Progress | None, cancelled: Stopped | None) -> None:
    """Say how far it has come. Raises DeskError "cancelled" when the user wants to stop."""
    if progress is not None:
        progress(done, total)
    if cancelled is not None and cancelled():
        raise DeskError("cancelled", what="Importen ble avbrutt.", why="", do="Ingenting er importert.")


def unreadable(why: str, do: str) -> DeskError:
    """The file as a whole cannot be used."""
    return DeskError("file_unreadable", what="Filen kan ikke leses.", why=why, do=do)


def _rank(found: FoundValue) -> tuple[int, int]:
    return -found.count, found.line
