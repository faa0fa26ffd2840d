"""A CSV file as a sheet: the separator is found, records may go over several lines, and a record that is not whole is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.old_years.decoding import decoded
from rusinfo_desk.tasks.old_years.sheet import STEP, FileLine, Progress, Sheet, Stopped, headings, pause, unreadable

__all__ = ["text_sheet"]

_SEPARATORS = ";,\t|"
_LOOKED_AT = 30
_MOST_COLUMNS = 2000
_MOST_LINES = 1_100_000
_UNCLOSED = ("unexpected end of data", "field larger than")


def text_sheet(path: Path, raw: bytes, digest: bytes, progress: Progress | None, cancelled: Stopped | None) -> Sheet:
    """The file as a sheet. Raises DeskError "file_unreadable" and "cancelled"."""
    text, encoding = decoded(raw)
    notes = [f"Filen er lest som {encoding}."] if encoding else []
    start, separator = _separator(text)
    records = _records(text, start, separator)
    headed = ((number, cells) for number, cells, _ in records if sum(map(bool, map(str.strip, cells))) > 1)
    at, header = next(headed, (0, []))
    if not header:
        raise _one_column()
    if at > 1 + start:
        notes.append(f"Overskriften er lest fra linje {at}; linjene over er hoppet over.")
    if len(header) > _MOST_COLUMNS:
        raise unreadable(f"Overskriften har {len(header)} kolonner.", "Ta bort kolonner som ikke trengs.")
    lines: list[FileLine] = []
    known: dict[str, str] = {}
    used = [False] * len(header)
    for count, (number, cells, fault) in enumerate(records):
        if count % STEP == 0:
            pause(count, 0, progress, cancelled)
        if count > _MOST_LINES:
            raise unreadable(f"Filen har mer enn {_MOST_LINES} linjer.", "Del den opp.")
        cells, fault = _fitting(cells, len(header), fault)
        if fault or any(cells):
            lines.append(FileLine(number, tuple([known.setdefault(cell, cell) for cell in cells]), fault))
            if not fault and not all(used):
                used = [before or bool(cell) for before, cell in zip(used, cells, strict=True)]
    return Sheet(path, digest, headings(header, used), lines, tuple(notes))


def _fitting(cells: list[str], width: int, fault: str) -> tuple[list[str], str]:
    """As many cells as the headings; only empty ones may be too many."""
    stripped = [cell.strip() for cell in cells]
    if not any(stripped):
        return [""] * width, fault
    while len(stripped) > width and not stripped[-1]:
        stripped.pop()
    if not fault and len(stripped) != width:
        fault = f"linjen har {len(stripped)} felt, overskriften har {width}"
    return stripped, fault


def _records(text: str, skipped: int, separator: str) -> Iterator[tuple[int, list[str], str]]:
    """The number of its first line, the cells and the fault of each record. After a quotation mark that is never closed nothing
    more is read: nobody knows where the next record begins."""
    lines = StringIO(text, newline="")
    for _ in range(skipped):
        next(lines, "")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        number = reader.line_num + 1 + skipped
        try:
            cells = next(reader, None)
        except csv.Error as error:
            unclosed = any(said in str(error) for said in _UNCLOSED)
            yield number, [], "anførselstegnene går ikke opp" + ("; linjene etter er ikke lest" if unclosed else "")
            if unclosed:
                return
            continue
        if cells is None:
            return
        yield number, cells, ""


def _separator(text: str) -> tuple[int, str]:
    """How many lines come before the table begins ("sep=;" says it to Excel), and what stands between the cells."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"').casefold()
    if first.startswith("sep=") and len(first) == 5:
        return 1, first[-1]
    best, most = "", (0.0, 1)
    for separator in _SEPARATORS:
        widths = [_width(cells) for _, cells, fault in islice(_records(text, 0, separator), _LOOKED_AT) if cells and not fault]
        wide = [width for width in widths if width > 1]
        if wide and (score := (round(wide.count(wide[0]) / len(widths), 1), wide[0])) > most:
            best, most = separator, score
    if not best:
        raise _one_column()
    return 0, best


def _width(cells: list[str]) -> int:
    return len(cells) if any(cell.strip() for cell in cells) else 0


def _one_column() -> DeskError:
    return unreadable(
        "Overskriften har bare én kolonne, eller anførselstegnene på de første linjene går ikke opp.",
        "Skill kolonnene med semikolon.",
    )
