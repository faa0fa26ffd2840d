"""The counsellor's own cases on this PC: open ones, and closed ones without their content."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rusinfo_desk.registry.model.duty.line import CaseLine, CaseState
from rusinfo_desk.ui.duty import acts
from rusinfo_desk.ui.duty.keeping import CaseKeeper

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.duty.case import Case
    from rusinfo_desk.tasks.duty.keep_case import OpenCase

__all__ = ["STATES", "OwnCases", "in_words"]

STATES = {
    CaseState.OPEN: "åpen",
    CaseState.WAITS_FOR_KEY: "lukket, ligger kryptert her og venter på leders nøkkel",
    CaseState.SEALED: "lukket og forseglet til leder",
    CaseState.FORGOTTEN: "lukket. Innholdet er slettet her; leder har det",
}


class OwnCases(QObject):
    """``listed`` when ``lines`` are new. ``kept`` is the newest open case besides the one ``on_desk``, ``newest`` what it comes
    to; None when there is none, and while the list is read anew."""

    listed = Signal()

    def __init__(self, keeper: CaseKeeper) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        self.lines: tuple[CaseLine, ...] = ()
        self.on_desk = ""
        self.kept: OpenCase | None = None
        self.newest: Case | None = None

    def look(self) -> None:
        """Read the list anew."""
        self.kept = self.newest = None
        if self._keeper.work is not None:
            self._keeper.ask(partial(acts.lines, self.on_desk), self._on_lines)

    def _on_lines(self, found: tuple[tuple[CaseLine, ...], OpenCase | None]) -> None:
        self.lines, self.kept = found
        self.newest = None if self.kept is None else self.kept.book().case
        self.listed.emit()


def in_words(line: CaseLine) -> str:
    """ "A3F-91C · åpnet 22.11.2026 · åpen"."""
    return f"{line.label} · åpnet {line.opened:%d.%m.%Y} · {STATES.get(line.state, line.state)}"
