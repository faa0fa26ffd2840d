"""Keeps what is typed: drafts 400 ms after a change, contacts when they are saved, and both again when the store failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.correction import Correctable, Correction
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["CallTasks", "CorrectTasks", "Keeper", "as_desk_error"]

KEEP_AFTER_MS = 400
TRY_AGAIN_AFTER_MS = 3000


@dataclass(frozen=True, slots=True)
class CorrectTasks:
    """What the correction of registered contacts asks of the tasks. ``listed(None)`` = what was registered lately on this PC;
    ``delete`` and ``correct`` take the leader's reason last, "" within the correction window. All of it runs in the lane."""

    listed: Callable[[date | None], tuple[Correctable, ...]]
    begin: Callable[[UUID], Draft]
    correct: Callable[[Draft, Codebook, str], Correction]
    delete: Callable[[Correctable, str], Contact]
    give_back: Callable[[Correctable, Draft | None], None]


@dataclass(frozen=True, slots=True)
class CallTasks:
    """What the call screen asks of the tasks. All of it runs in the lane."""

    save_draft: Callable[[Draft], datetime]
    discard_draft: Callable[[UUID], None]
    load_drafts: Callable[[], tuple[Draft, ...]]
    register: Callable[[Draft, Codebook, str], Contact]
    undo: Callable[[UUID, Draft], None]
    points_at_person: Callable[[str], bool]
    corrections: CorrectTasks


@dataclass(frozen=True, slots=True)
class _Registration:
    draft: Draft
    codebook: Codebook
    outcome: str
    why: str = ""


_ASKS = frozenset({"why_missing", "why_long", "personal_data"})
"""What the one who corrects has to mend; trying again by itself would not help."""


def as_desk_error(fault: Exception) -> DeskError:
    """Any fault as one that can be shown. The log gets the kind of fault and where it came from, never its text."""
    if isinstance(fault, DeskError):
        return fault
    logbook.note_fault(fault)
    return DeskError(
        "unexpected",
        what="Noe uventet gikk galt.",
        why=f"Programmet meldte {type(fault).__name__}.",
        do="Skjemaet står urørt. Prøv igjen, og meld fra til leder hvis det gjentar seg.",
    )


class Keeper(QObject):
    """Signals come on the screen thread. ``failed`` comes each time something could not be kept, ``mended`` when all is kept,
    ``refused(draft id, error)`` when a correction is not taken and trying again would not help."""

    kept = Signal(object)
    registered = Signal(object)
    corrected = Signal(object)
    refused = Signal(object, object)
    taken_back = Signal(object)
    failed = Signal(object, bool)
    mended = Signal()

    def __init__(self, lane: Jobs, tasks: CallTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.tasks = tasks
        self._unkept: dict[UUID, Draft] = {}
        self._unsaved: dict[UUID, _Registration] = {}
        self._under_way: set[UUID] = set()
        self._gone: set[UUID] = set()
        self._failing = False
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._soon.timeout.connect(self.flush)
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.try_again)

    def keep(self, draft: Draft) -> None:
        """Write the draft within 400 ms. A wait that runs is not begun anew, so steady typing is kept too."""
        if draft.id in self._gone or self._closed:
            return
        self._unkept[draft.id] = draft
        waiting = self._unsaved.get(draft.id)
        if waiting is not None and (waiting.draft.answers, waiting.draft.channel) != (draft.answers, draft.channel):
            del self._unsaved[draft.id]  # changed since Ctrl+Enter: it is saved when the user says so again
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Write all that waits now: the wait is over, the window lost focus, or the program closes."""
        self._soon.stop()
        if self._closed:
            return
        waiting, self._unkept = self._unkept, {}
        for draft in waiting.values():
            work = partial(self.tasks.save_draft, draft)
            self._lane.run(work, self._on_kept, partial(self._on_not_kept, draft))

    def close(self) -> None:
        """Write what waits for the last time; the lane is about to close."""
        self.flush()
        self._again.stop()
        self._closed = True

    def register(self, draft: Draft, codebook: Codebook, outcome: str) -> None:
        """Save the contact. Fails: the draft is kept instead as soon as that works, and the contact is tried again."""
        self._unkept.pop(draft.id, None)
        self._gone.add(draft.id)
        self._submit(_Registration(draft, codebook, outcome))

    def correct(self, draft: Draft, codebook: Codebook, why: str) -> None:
        """Save a correction. Fails: kept and tried again as a contact is; refused: the draft is kept and that is told."""
        self._unkept.pop(draft.id, None)
        self._gone.add(draft.id)
        self._submit(_Registration(draft, codebook, CONVERSATION, why))

    def discard(self, draft_id: UUID) -> None:
        """Forget a draft."""
        self._unkept.pop(draft_id, None)
        self._unsaved.pop(draft_id, None)
        self._gone.add(draft_id)
        self._lane.run(partial(self.tasks.discard_draft, draft_id), self._nothing, partial(self._on_not_discarded, draft_id))

    def take_back(self, contact_id: UUID, draft: Draft) -> None:
        """Undo a saved contact: out of the register, the draft in again."""
        work = partial(self.tasks.undo, contact_id, draft)
        self._lane.run(work, partial(self._on_taken_back, draft), self.tell_fault)

    def revive(self, draft: Draft) -> None:
        """A discarded draft comes back, or the correction of a contact begins."""
        self._gone.discard(draft.id)
        self.keep(draft)

    def tell_fault(self, fault: Exception) -> None:
        """Something of the call screen that has nothing to keep failed."""
        self.failed.emit(as_desk_error(fault), False)

    def try_again(self) -> None:
        """Everything that failed, once more."""
        self._again.stop()
        for registration in list(self._unsaved.values()):
            self._submit(registration)
        self.flush()

    def _submit(self, registration: _Registration) -> None:
        draft = registration.draft
        if draft.id in self._under_way:
            return
        self._under_way.add(draft.id)
        failed = partial(self._on_not_registered, registration)
        if draft.corrects:
            correct = partial(self.tasks.corrections.correct, draft, registration.codebook, registration.why)
            self._lane.run(correct, self._on_corrected, failed)
        else:
            register = partial(self.tasks.register, draft, registration.codebook, registration.outcome)
            self._lane.run(register, self._on_registered, failed)

    def _on_registered(self, contact: Contact) -> None:
        self._saved(contact.id)
        self.registered.emit(contact)

    def _on_corrected(self, correction: Correction) -> None:
        self._saved(correction.id)
        self.corrected.emit(correction)

    def _saved(self, contact_id: UUID) -> None:
        self._under_way.discard(contact_id)
        self._unkept.pop(contact_id, None)
        self._unsaved.pop(contact_id, None)
        self._works()

    def _on_not_registered(self, registration: _Registration, fault: Exception) -> None:
        draft = registration.draft
        self._under_way.discard(draft.id)
        self._gone.discard(draft.id)
        if draft.corrects and isinstance(fault, DeskError) and (isinstance(fault, RefusedError) or fault.code in _ASKS):
            self._unsaved.pop(draft.id, None)
            self.keep(draft)
            self.refused.emit(draft.id, fault)
            return
        self._unsaved[draft.id] = registration
        self._unkept.setdefault(draft.id, draft)
        if not self._closed:
            self._soon.start()
        self._fails(fault, contact=True)

    def _on_kept(self, at: datetime) -> None:
        self._works()
        self.kept.emit(at)

    def _on_not_kept(self, draft: Draft, fault: Exception) -> None:
        if draft.corrects and isinstance(fault, RefusedError):
            self._gone.add(draft.id)  # its contact is sealed or gone: what is on the form is kept nowhere else
            self.refused.emit(draft.id, fault)
        elif draft.id not in self._gone:
            self._unkept.setdefault(draft.id, draft)
            self._fails(fault, contact=False)

    def _on_not_discarded(self, draft_id: UUID, fault: Exception) -> None:
        logbook.note("draft_not_discarded")  # it is offered at the next start
        self._fails(fault, contact=False)

    def _on_taken_back(self, draft: Draft, _: None) -> None:
        self._gone.discard(draft.id)
        self._works()
        self.taken_back.emit(draft)

    def _nothing(self, _: None) -> None:
        self._works()

    def _fails(self, fault: Exception, *, contact: bool) -> None:
        self._failing = True
        if not self._closed:
            self._again.start()
        self.failed.emit(as_desk_error(fault), contact)

    def _works(self) -> None:
        """One thing worked: what else waits is tried at once, and when nothing waits the fault is over."""
        if not self._failing:
            return
        if self._unkept or self._unsaved:
            if not self._again.isActive():
                self._again.start()
            return
        self._failing = False
        self._again.stop()
        self.mended.emit()
