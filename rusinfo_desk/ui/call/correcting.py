"""Corrections of registered contacts on the desk: begin, save, delete, take back. Works on the conduct, and knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.correction import Correctable, Correction
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.ui import words
from rusinfo_desk.ui.call.conduct import WHY, Conduct
from rusinfo_desk.ui.call.keeper import as_desk_error
from rusinfo_desk.ui.call.naming import Naming
from rusinfo_desk.ui.call.undo import Undo
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["Corrections"]

_OVER = "correction_over"


class Corrections(QObject):
    """``begun(id)`` a correction is on the form · ``gone(id)`` a contact was deleted, and any draft of it · ``refused(text)`` why
    a correction is not taken, with what to tell the leader."""

    begun = Signal(object)
    gone = Signal(object)
    refused = Signal(str)

    def __init__(self, conduct: Conduct, lane: Jobs, naming: Naming) -> None:
        super().__init__(conduct)
        self._conduct = conduct
        self._lane = lane
        self._tasks = conduct.keeper.tasks.corrections
        self.naming = naming
        conduct.keeper.corrected.connect(self._on_corrected)
        conduct.keeper.refused.connect(self._on_refused)

    def begin(self, contact_id: UUID) -> None:
        """Enter in the list: the contact onto the form. One that is being corrected already is shown."""
        if self._show_open(contact_id) or not self._conduct.has_room():
            return
        self._lane.run(partial(self._tasks.begin, contact_id), self._on_begun, self._on_fault)

    def position(self, contact_id: UUID) -> int | None:
        """In which tab the contact is being corrected (from 0); None when it is not."""
        call = self._conduct.desk.find(contact_id)
        return None if call is None else self._conduct.desk.calls.index(call)

    def delete(self, one: Correctable, why: str = "", failed: Callable[[DeskError], None] | None = None) -> None:
        """Delete a contact; Ctrl+Z gives it back for ten seconds. Ask first. ``failed`` is told why not. One that is being
        corrected is not deleted under the form."""
        if (position := self.position(one.contact.id)) is not None:
            self._conduct.said.emit(f"Den rettes i fane {position + 1}. Lagre eller lukk rettingen først.", True)
            return
        told = self._on_fault if failed is None else partial(_told, failed)
        self._lane.run(partial(self._tasks.delete, one, why), partial(self._on_deleted, one.corrects), told)

    def _show_open(self, contact_id: UUID) -> bool:
        position = self.position(contact_id)
        if position is not None:
            self._conduct.select(position)
            self.begun.emit(contact_id)
        return position is not None

    def _on_begun(self, draft: Draft) -> None:
        if self._show_open(draft.id) or not self._conduct.has_room():
            return
        self._conduct.take_up(draft)
        self._conduct.came_back(f"{self.title(draft)}. Ctrl+Enter lagrer rettingen.")
        self.begun.emit(draft.id)

    def title(self, draft: Draft) -> str:
        """ "Retter henvendelse fra kl. 13"."""
        return f"Retter henvendelse fra {words.when(draft.day, draft.hour, self.naming.today())}"

    def _on_corrected(self, correction: Correction) -> None:
        conduct, call = self._conduct, self._conduct.desk.find(correction.id)
        if call is None:
            return
        draft, why = call.draft, call.why
        conduct.leave(call)
        if not correction.changes:
            conduct.said.emit("Ingenting var endret, så henvendelsen er som den var.", False)
            return
        before = Correctable(correction.before, correction.corrects)
        back = partial(self._take_back, before, replace(draft, corrects=correction.corrects), why)
        conduct.offer_undo(Undo("Rettingen er lagret", (draft,), correction.id, back))
        conduct.contacts_changed.emit()

    def _on_deleted(self, corrects: Correcting, before: Contact) -> None:
        self.gone.emit(before.id)
        back = partial(self._take_back, Correctable(before, corrects), None, "")
        self._conduct.offer_undo(Undo("Henvendelsen er slettet", (), before.id, back))
        self._conduct.contacts_changed.emit()

    def _take_back(self, before: Correctable, draft: Draft | None, why: str) -> None:
        """Ctrl+Z. When it fails it is offered once more."""
        text = "Henvendelsen er slettet" if draft is None else "Rettingen er lagret"
        drafts = () if draft is None else (draft,)
        again = Undo(text, drafts, before.contact.id, partial(self._take_back, before, draft, why))
        work = partial(self._tasks.give_back, before, draft)
        self._lane.run(work, partial(self._on_taken_back, draft, why), partial(self._on_not_taken_back, again))

    def _on_taken_back(self, draft: Draft | None, why: str, _: None) -> None:
        if draft is None:
            self._conduct.said.emit("Angret. Henvendelsen står i registeret igjen.", False)
        else:
            self._conduct.take_up(draft).why = why
            self._conduct.came_back("Angret. Henvendelsen er som den var, og rettingen står i skjemaet.")
        self._conduct.calls_changed.emit()
        self._conduct.contacts_changed.emit()

    def _on_not_taken_back(self, again: Undo, fault: Exception) -> None:
        self._conduct.undos.add(again)
        self._conduct.calls_changed.emit()
        self._on_fault(fault)

    def _on_refused(self, draft_id: UUID, error: DeskError) -> None:
        call = self._conduct.desk.find(draft_id)
        if call is None:
            return
        call.saving = False
        self._conduct.calls_changed.emit()
        self._conduct.rows_changed.emit()
        if not isinstance(error, RefusedError):
            self._conduct.lacks.emit(WHY, error.message)
        elif error.code == _OVER:
            self._lane.run(partial(self._tasks.begin, draft_id), self._on_late, partial(self._refuse, call.draft))
        else:
            self._refuse(call.draft, error)

    def _on_late(self, now: Draft) -> None:
        """The window closed meanwhile, in the leader's home: it goes on, with a reason."""
        call = self._conduct.desk.find(now.id)
        if call is not None and now.corrects is Correcting.LATE:
            call.draft = replace(call.draft, corrects=now.corrects)
            self._conduct.shown.emit()
            self._conduct.lacks.emit(WHY, "Fristen for å rette er ute. Skriv kort hvorfor henvendelsen rettes likevel.")

    def _refuse(self, draft: Draft, fault: Exception) -> None:
        error = as_desk_error(fault)
        tell = f" Si til lederen: {self.naming.told(draft)}." if error.code == _OVER else ""
        self.refused.emit(error.message + tell)

    def _on_fault(self, fault: Exception) -> None:
        error = as_desk_error(fault)
        self._conduct.said.emit(error.message, True)


def _told(failed: Callable[[DeskError], None], fault: Exception) -> None:
    failed(as_desk_error(fault))
