"""Twenty years of old registrations out of a file: read, mapped, looked over and brought in; and a run that is stopped."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from benchmarks.line import Line
from benchmarks.register import YEAR, empty_home
from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.make_demo import invented_contacts
from rusinfo_desk.tasks.old_years.bring_in import bring_in
from rusinfo_desk.tasks.old_years.sheet import Sheet
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet
from rusinfo_desk.tasks.old_years.suggesting import suggested
from tests.tasks.old_years.old_files import as_csv, as_xlsx, old_rows

__all__ = ["measure"]

ROWS = 170_000
_FIRST, _LAST = date(YEAR - 19, 1, 1), date(YEAR - 1, 12, 31)


def measure(library: Library) -> list[Line]:
    """The same registrations as text in an old encoding and as a spreadsheet, with the mapping that is suggested."""
    days = (_LAST - _FIRST).days + 1
    contacts = list(invented_contacts(library, _FIRST, _LAST, per_day=ROWS / days))
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("csv", "xlsx"):
            path = Path(folder) / f"old.{kind}"
            rows = old_rows(contacts, library, spreadsheet=kind == "xlsx")
            if kind == "csv":
                path.write_bytes(as_csv(rows, "cp1252"))
            else:
                as_xlsx(path, rows)
            del rows
            lines += _measured(library, path, kind, len(contacts))
    return lines


def _measured(library: Library, path: Path, kind: str, count: int) -> list[Line]:
    home = path.parent / kind
    home.mkdir()
    desk = empty_home(home)
    try:
        start = perf_counter()
        sheet = read_sheet(path)
        mapping = suggested(sheet, ImportKind.YEARS, library)
        looked = perf_counter() - start
        stopped = _stopped(desk, library, sheet, mapping)
        start = perf_counter()
        brought = bring_in(desk, library, path, mapping)
        whole = perf_counter() - start
        assert (brought.new, desk.store.contacts.count()) == (count, count)
    finally:
        desk.close()
    size = path.stat().st_size / 1_000_000
    return [
        Line(f"old years, .{kind}: read and mapping suggested", looked, 20, note=f"{count} lines, {size:.0f} MB", unit="s"),
        Line(f"old years, .{kind}: brought in", whole, 60, note="read, every line checked, one transaction", unit="s"),
        Line(f"old years, .{kind}: stopped", stopped, 2, note="longest time without a look at the button", unit="s"),
    ]


def _stopped(desk: Desk, library: Library, sheet: Sheet, mapping: FileMapping) -> float:
    """The longest time between two looks at whether to stop; stopped near the end, which must leave nothing."""
    looks: list[float] = []

    def cancelled() -> bool:
        looks.append(perf_counter())
        return len(looks) > 60

    try:
        bring_in(desk, library, sheet, mapping, cancelled=cancelled)
    except DeskError as error:
        assert error.code == "cancelled"
    assert desk.store.contacts.count() == 0
    return max(later - sooner for sooner, later in pairwise(looks))
