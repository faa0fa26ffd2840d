"""Reading a file from elsewhere whole: CSV in any of the usual encodings and separators, or the first sheet of an .xlsx."""

from __future__ import annotations

from pathlib import Path

from rusinfo_desk.tasks.old_years.sheet import Progress, Sheet, Stopped

__all__ = ["read_sheet"]


def read_sheet(path: Path, progress: Progress | None = None, cancelled: Stopped | None = None) -> Sheet:
    """The file as a sheet; what it is follows from its content, not from its name.

    Raises DeskError: "file_unreadable" (not there, empty, too large, neither text nor .xlsx, damaged, locked with a password, swells
    when unpacked) and "cancelled". A fault of one line is kept with that line.
    """
    raise NotImplementedError
