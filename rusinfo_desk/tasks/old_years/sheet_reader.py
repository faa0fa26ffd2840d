"""Reading a file from elsewhere whole: CSV in any of the usual encodings and separators, or the first sheet of an .xlsx."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rusinfo_desk.paths import refuse_device
from rusinfo_desk.tasks.old_years.sheet import STEP, Cell, FileLine, Progress, Sheet, Spoilt, Stopped, headings, pause, unreadable
from rusinfo_desk.tasks.old_years.text_sheet import text_sheet
from rusinfo_desk.tasks.old_years.xlsx_parts import MOST_SPOILT, Parts, parts_of

__all__ = ["read_sheet"]

_LARGEST = 200_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheet(path: Path, progress: Progress | None = None, cancelled: Stopped | None = None) -> Sheet:
    """The file as a sheet; what it is follows from its content, not from its name.

    Raises DeskError: "file_unreadable" (not there, empty, too large, neither text nor .xlsx, damaged, locked with a password,
    swells when unpacked) and "cancelled". A fault of one line is kept with that line.
    """
    raw = _bytes(path)
    digest = hashlib.sha256(raw).digest()
    pause(0, 0, progress, cancelled)
    if raw.startswith(_OLE):
        raise unreadable("Det er en gammel Excel-fil (.xls), eller den er låst med passord.", "Lagre den som .xlsx uten passord.")
    if raw.startswith(_ZIP):
        return _xlsx_sheet(path, raw, digest, progress, cancelled)
    return text_sheet(path, raw, digest, progress, cancelled)


def _bytes(path: Path) -> bytes:
    """All of it at once: what changes on the disk afterwards changes nothing here."""
    try:
        refuse_device(path)
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise unreadable("Filen finnes ikke.", "Kontroller navnet.") from None
    except PermissionError:
        raise unreadable(
            "Du har ikke lov til å lese den, eller den er åpen i et annet program.", "Lukk den og prøv igjen."
        ) from None
    except (OSError, ValueError):
        raise unreadable("Det er en mappe eller en enhet, eller disken svarer ikke.", "Velg en annen fil.") from None
    if len(raw) > _LARGEST:
        raise unreadable(
            f"Filen er større enn {_LARGEST // 1_000_000} MB.", "Ta bort kolonner som ikke trengs, eller del den opp."
        )
    if not raw.strip():
        raise unreadable("Filen er tom.", "Den skal begynne med en overskriftslinje.")
    return raw


def _xlsx_sheet(path: Path, raw: bytes, digest: bytes, progress: Progress | None, cancelled: Stopped | None) -> Sheet:
    parts = parts_of(raw, cancelled)
    rows, left = _rows(raw, parts, progress, cancelled)
    at = next((number for number, cells in enumerate(rows, 1) if sum(cell != "" for cell in cells) > 1), 0)
    if not at:
        raise unreadable("Overskriften har bare én kolonne.", "Arket skal ha en overskriftslinje over tabellen.")
    _spoil(rows, at, left, parts)
    notes = ["Filen har flere ark. Bare det første med innhold er lest."] if parts.others else []
    if any(cell != "" for cells in rows[: at - 1] for cell in cells):
        notes.append(f"Overskriften er lest fra linje {at}; linjene over er hoppet over.")
    lines = [FileLine(number, cells) for number, cells in enumerate(rows[at:], at + 1) if any(cell != "" for cell in cells)]
    used = [any(line.cells[place] != "" for line in lines) for place in range(len(rows[at - 1]))]
    return Sheet(path, digest, headings(rows[at - 1], used), lines, tuple(notes), parts.epoch_1904)


def _rows(raw: bytes, parts: Parts, progress: Progress | None, cancelled: Stopped | None) -> tuple[list[Sequence[Cell]], int]:
    """The lines from the first of the sheet, and how many columns it is set in from the left."""
    from python_calamine import CalamineError, CalamineWorkbook  # it opens only what a leader chose

    rows: list[Sequence[Cell]] = []
    known: dict[str, str] = {}
    try:
        sheet: Any = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(parts.place)
        if sheet.start is None:
            raise unreadable("Arket er tomt.", "Legg tabellen på det første arket.")
        for count, cells in enumerate(sheet.iter_rows()):
            if count % STEP == 0:
                pause(count, sheet.height, progress, cancelled)
            rows.append([known.setdefault(cell, cell.strip()) if cell.__class__ is str else cell for cell in cells])
    except CalamineError:
        raise unreadable(
            "Excel-filen er ikke slik den skal være.", "Åpne den i Excel, lagre den på nytt og prøv igjen."
        ) from None
    return rows, sheet.start[1]


def _spoil(rows: list[Sequence[Cell]], header: int, left: int, parts: Parts) -> None:
    """Put in the place of each cell below the headings that cannot be trusted why."""
    spoilt = dict(parts.faults)
    for one in parts.merged:
        reason = f"cellene {one.name} er slått sammen: del dem og fyll ut hver linje"
        for number in range(max(one.first[1], header + 1), min(one.last[1], len(rows)) + 1):
            for column in range(one.first[0], min(one.last[0], left + len(rows[0])) + 1):
                spoilt[number, column] = reason
        if len(spoilt) > MOST_SPOILT:
            raise unreadable(
                "Mange celler er slått sammen.", "Del dem i Excel og fyll ut hver linje, eller lagre som «CSV UTF-8»."
            )
    for (number, column), reason in spoilt.items():
        if header < number <= len(rows) and 0 <= column - 1 - left < len(rows[number - 1]):
            cells = list(rows[number - 1])
            cells[column - 1 - left] = Spoilt(reason)
            rows[number - 1] = cells
