"""What the page for figures from elsewhere asks of the tasks, as one value: the real ones from ``real.py``, or a test's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind, ImportRun
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = [
    "Brought",
    "Found",
    "Gap",
    "GoOn",
    "ImportTasks",
    "Looked",
    "OpenedFile",
    "Option",
    "Overview",
    "Stopped",
    "Target",
    "Wrong",
]

GoOn = Callable[[int, int], bool]
"""Told now and then how many lines are done of how many (0 = not known). False: stop, and leave nothing half done."""


class Stopped(Exception):  # noqa: N818
    """The work was stopped because :data:`GoOn` said so."""


@dataclass(frozen=True, slots=True)
class Option(Choice):
    """An answer that a value can become. ``words`` find it too."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What a column of the file can become. ``field`` is ours. ``options`` are the answers of a coded field, "ukjent" with them.

    ``coded``: values of the column become one of the options; ``number``: but for those that are numbers. ``needed``: no line
    can do without it, unless a field in ``given_by`` gives it. ``fixed``: what it may be on every line of a file that lacks it.
    ``each``: a column may stand for one of the options alone. ``forms``: (form, label) of the ways in which it may be written.
    """

    field: str
    label: str
    options: tuple[Choice, ...] = ()
    coded: bool = False
    number: bool = False
    needed: bool = False
    given_by: tuple[str, ...] = ()
    fixed: tuple[Choice, ...] = ()
    each: bool = False
    forms: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a column, on how many lines it stands, and on which first (the header is line 1)."""

    value: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read. ``content`` is the tasks' own. ``samples`` are a few values of each column, ``mapping`` what is
    suggested, ``kept`` the name of the kept mapping that it began with ("" = none). ``targets`` in the order in which they are
    offered."""

    content: object
    columns: tuple[str, ...]
    samples: Mapping[str, tuple[str, ...]]
    mapping: FileMapping
    targets: tuple[Target, ...]
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A value of the file that has no code: on how many lines it stands, and on which first."""

    column: str
    value: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that cannot be read: its number, the column ("" = all of it) and why."""

    line: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run through the whole file with a mapping found. ``ready`` of its ``rows`` can be brought in. ``wrongs`` lines are
    wrong; ``wrong`` may hold only the first faults. ``found``: the values of the coded columns, the most frequent first.
    ``hinders``: why the mapping cannot do as a whole. ``notes`` say how the file was read, and what to
    know before going on. ``likely``: how the codes begin that go first for the days of this file (its county list)."""

    rows: int
    ready: int
    gaps: tuple[Gap, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    wrongs: int = 0
    found: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)
    hinders: str = ""
    notes: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in: ``new`` contacts or days; ``known`` were in the register before, from the same file. ``refused``: why the
    file was not brought in after all, "" = it was."""

    new: int
    known: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that was brought in, the newest first, and the mappings that were kept, by name."""

    runs: tuple[ImportRun, ...] = ()
    mappings: tuple[FileMapping, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportTasks:
    """All are done in the page's own lane, with a store of its own. Each may raise DeskError; those that are told :data:`GoOn`
    may raise Stopped. ``keep``: True when what may be personal data is to be kept all the same; DeskError "personal_data" asks.
    ``open`` tries the mapping that is given first. ``fill`` adds the codes that are plain. ``undo`` says how
    many contacts or days were taken out again."""

    overview: Callable[[], Overview]
    open: Callable[[ImportKind, Path, FileMapping | None, GoOn], OpenedFile]
    fill: Callable[[OpenedFile, ColumnMapping], ColumnMapping]
    look_over: Callable[[OpenedFile, FileMapping, GoOn], Looked]
    bring_in: Callable[[OpenedFile, FileMapping, GoOn], Brought]
    undo: Callable[[str, GoOn], int]
    keep: Callable[[FileMapping, bool], None]
    drop: Callable[[FileMapping], None]
    close: Callable[[], None]
