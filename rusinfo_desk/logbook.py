"""What goes into the log: codes of events and numbers, never a value that somebody typed.

A line is ``2025-10-14T14 INFO contacts_imported rows=120``. The time stops at the hour, as in the register: to the second it
could be matched with the telephone system's own log. Faults are written as type, file and line; not their text, which
may hold a value.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

__all__ = ["FILE", "note", "note_fault", "start"]

FILE = "desk.log"
_BYTES = 500_000
_OLDER = 3
_LOGGER = logging.getLogger("rusinfo_desk.logbook")
_LOGGER.addHandler(logging.NullHandler())  # before there is a home a line goes nowhere, never to the screen
_LOGGER.propagate = False
_CODE = re.compile(r"[a-z][a-z0-9_]{0,47}")
_FRAMES = 8


def start(folder: Path, level: int = logging.INFO) -> None:
    """Begin to log in ``folder``, which is made when the first line comes. Starting again moves to the new folder.

    Also catches what nobody caught, writes no core dumps (they hold memory), and keeps other libraries' logging quiet: their
    texts may hold values.
    """
    stop()
    handler = _Handler(folder)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%dT%H"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(level)
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())
    sys.excepthook = _hook
    threading.excepthook = lambda args: note_fault(args.exc_value) if args.exc_value is not None else None
    sys.unraisablehook = lambda caught: note_fault(caught.exc_value) if caught.exc_value is not None else None
    _no_core_dumps()


def stop() -> None:
    """Close the file."""
    for handler in [one for one in _LOGGER.handlers if isinstance(one, _Handler)]:
        _LOGGER.removeHandler(handler)
        handler.close()


def note(event: str, *, level: int = logging.INFO, **numbers: float) -> None:
    """Write one line: the event's code and numbers (counts, seconds). Raises ValueError for anything else."""
    if _CODE.fullmatch(event) is None or any(not isinstance(number, (int, float)) for number in numbers.values()):
        raise ValueError("a log line is a code and numbers")
    _LOGGER.log(level, "%s", " ".join([event, *(f"{name}={number:g}" for name, number in numbers.items())]))


def note_fault(error: BaseException) -> None:
    """Write what kind of fault happened and where in the program; neither its text nor any variable."""
    _LOGGER.error("fault %s %s", type(error).__name__, " < ".join(_places(error)))


def _places(error: BaseException) -> Iterator[str]:
    """File and line of the innermost frames, the innermost first, without folders."""
    frames: list[str] = []
    traceback = error.__traceback__
    while traceback is not None:
        frames.append(f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    yield from reversed(frames[-_FRAMES:])


def _hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """In place of Python's own report, which prints the text of the fault."""
    if issubclass(kind, KeyboardInterrupt):
        return
    note_fault(error.with_traceback(traceback))
    if sys.stderr is not None:
        sys.stderr.write("Noe gikk galt i programmet. Det står i loggen hva slags feil det var.\n")


def _no_core_dumps() -> None:
    if sys.platform == "win32":
        return
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return  # already lower than we may set it


class _Handler(RotatingFileHandler):
    """Makes its folder, for this user only, with the first line. A log that cannot be written stops nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(folder / FILE, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            return
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: Python's own report prints the record."""
