"""Drafts that were on disk when the program started. They lie safe until the user has said what to do with them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.desk import MOST
from rusinfo_desk.ui.call.undo import Undo

__all__ = ["LastTime"]


class LastTime(QObject):
    """``waiting(number)`` tells how many wait for an answer."""

    waiting = Signal(int)

    def __init__(self, conduct: Conduct) -> None:
        super().__init__(conduct)
        self._conduct = conduct
        self._drafts: tuple[Draft, ...] = ()

    def text(self) -> str:
        """What waits, in words: drafts of calls, and corrections of contacts that are registered as they were."""
        fixes = sum(1 for draft in self._drafts if draft.corrects)
        kinds = [
            f"{number} {one if number == 1 else more}"
            for number, one, more in (
                (len(self._drafts) - fixes, "kladd", "kladder"),
                (fixes, "påbegynt retting", "påbegynte rettinger"),
            )
            if number
        ]
        if not kinds:
            return ""
        safe = "" if not fixes else " En henvendelse som rettes, står i registeret som den var."
        return f"{' og '.join(kinds)} fra sist.{safe} De ligger trygt til du har valgt."

    def forget(self, draft_id: UUID) -> None:
        """It is no longer waiting: it was taken up another way, or its contact was deleted."""
        self._drafts = tuple(draft for draft in self._drafts if draft.id != draft_id)
        self.waiting.emit(len(self._drafts))

    def offer(self, drafts: tuple[Draft, ...]) -> None:
        """The drafts found at the start; those that are on the desk already are none of them."""
        self._drafts = tuple(draft for draft in drafts if self._conduct.desk.find(draft.id) is None)
        self.waiting.emit(len(self._drafts))

    def restore(self) -> bool:
        """Bring them onto the desk, as many as there is room for. False when there are none."""
        desk = self._conduct.desk
        room = max(0, MOST - len(desk.calls))
        if not self._drafts or not room:
            return False
        back, self._drafts = self._drafts[:room], self._drafts[room:]
        for draft in back:
            desk.put_back(draft, show=False)
        if desk.current is None:
            desk.show(desk.calls[0])
        self.waiting.emit(len(self._drafts))
        fixes = all(draft.corrects for draft in back)
        one, more = ("retting", "rettinger") if fixes else ("kladd", "kladder")
        self._conduct.came_back(f"{len(back)} {one if len(back) == 1 else more} er hentet fram.")
        return True

    def delete(self) -> None:
        """Forget them; Ctrl+Z brings them back for 10 s. A contact whose correction is forgotten stays as it is."""
        dropped, self._drafts = self._drafts, ()
        for draft in dropped:
            self._conduct.keeper.discard(draft.id)
        self.waiting.emit(0)
        fixes = any(draft.corrects for draft in dropped)
        kept = ", og henvendelsene er som de var" if fixes else ""
        self._conduct.offer_undo(Undo(f"Kladdene fra sist er slettet{kept}", dropped))
