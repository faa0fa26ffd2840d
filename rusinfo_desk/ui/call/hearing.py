"""How it went with what was given to be kept: heard from the keeper, and done on the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui import words
from rusinfo_desk.ui.call.undo import Undo

if TYPE_CHECKING:
    from rusinfo_desk.ui.call.conduct import Conduct

__all__ = ["Hearing"]


class Hearing(QObject):
    """Part of the conduct. A fault is said once, however often the same thing is tried again."""

    def __init__(self, conduct: Conduct, clock: Callable[[], datetime]) -> None:
        super().__init__(conduct)
        self._conduct = conduct
        self._clock = clock
        self._fault: str | None = None
        keeper = conduct.keeper
        keeper.kept.connect(self._on_kept)
        keeper.registered.connect(self._on_registered)
        keeper.taken_back.connect(self._on_taken_back)
        keeper.failed.connect(self._on_failed)
        keeper.mended.connect(self._on_mended)

    def _on_kept(self, at: datetime) -> None:
        self._conduct.kept_at.emit(f"lagret kl. {words.clock(at)}")

    def _on_registered(self, contact: Contact) -> None:
        conduct, call = self._conduct, self._conduct.desk.find(contact.id)
        if call is None:
            return
        draft = call.draft
        conduct.leave(call)
        what = "Henvendelsen er lagret" if contact.outcome == CONVERSATION else "Registrert uten samtale"
        conduct.kept_at.emit(f"lagret kl. {words.clock(self._clock())}")
        conduct.offer_undo(Undo(what, (draft,), contact.id))
        conduct.contacts_changed.emit()

    def _on_taken_back(self, draft: Draft) -> None:
        self._conduct.desk.put_back(draft, show=True)
        self._conduct.came_back("Angret. Henvendelsen er en kladd igjen.")
        self._conduct.contacts_changed.emit()

    def _on_failed(self, error: DeskError, contact: bool) -> None:
        conduct = self._conduct
        for call in conduct.desk.calls:
            call.saving = False
        conduct.calls_changed.emit()
        if contact:
            conduct.rows_changed.emit()
        if self._fault != error.code:
            self._fault = error.code
            conduct.said.emit(error.what, True)
        conduct.fault.emit(error)

    def _on_mended(self) -> None:
        self._fault = None
        self._conduct.fault.emit(None)
        self._conduct.said.emit("Lagringen virker igjen.", False)
