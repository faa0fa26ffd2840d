"""Drafts that were on disk when the program started. They lie safe until the user has said what to do with them."""

from __future__ import annotations

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
        self._conduct.came_back(f"{len(back)} {'kladd' if len(back) == 1 else 'kladder'} er hentet fram.")
        return True

    def delete(self) -> None:
        """Forget them; Ctrl+Z brings them back for 10 s."""
        dropped, self._drafts = self._drafts, ()
        for draft in dropped:
            self._conduct.keeper.discard(draft.id)
        self.waiting.emit(0)
        self._conduct.offer_undo(Undo("Kladdene fra sist er slettet", dropped))
