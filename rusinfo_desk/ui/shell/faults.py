"""What nobody foresaw: said on the screen, noted in the log with its kind and place, never with what was typed."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["FaultHook", "unforeseen"]


def unforeseen(kind: type[BaseException], trace: TracebackType | None) -> DeskError:
    """The fault as one that can be shown. Its code is the kind and the place, which the log has too."""
    frames = traceback.extract_tb(trace)
    place = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "?"
    return DeskError(
        "unforeseen",
        what="Noe uventet gikk galt i programmet.",
        why=f"Feilkode {kind.__name__} {place}.",
        do="Skjemaet er trygt. Gjør det du ville på nytt, og meld feilkoden til leder hvis det gjentar seg.",
    )


class FaultHook:
    """Stands in ``sys.excepthook`` while the window is open: a fault in a slot is never silent and never ends the program."""

    def __init__(self, show: Callable[[DeskError], None]) -> None:
        self._show = show
        self._before = sys.excepthook

    def install(self) -> None:
        sys.excepthook = self

    def remove(self) -> None:
        if sys.excepthook is self:
            sys.excepthook = self._before

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before(kind, fault, trace)
            return
        logbook.note_fault(fault.with_traceback(trace))
        self._show(fault if isinstance(fault, DeskError) else unforeseen(kind, trace))
