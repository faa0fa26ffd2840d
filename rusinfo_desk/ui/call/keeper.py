"""Keeps what is typed: drafts 400 ms after a change, contacts when they are saved, and both again when the store failed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["CallTasks", "Keeper", "as_desk_error"]

KEEP_AFTER_MS = 400
TRY_AGAIN_AFTER_MS = 3000


@dataclass(frozen=True, slots=True)
class CallTasks:
    """What the call screen asks of the tasks. All of it runs in the lane."""

    save_draft: Callable[[Draft], datetime]
    discard_draft: Callable[[UUID], None]
    load_drafts: Callable[[], tuple[Draft, ...]]
    register: Callable[[Draft, Codebook, str], Contact]
    undo: Callable[[UUID, Draft], None]
    points_at_person: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Registration:
    draft: Draft
    codebook: Codebook
    outcome: str


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
    """Signals come on the screen thread. ``failed`` comes each time something could not be kept, ``mended`` when all is kept."""

    kept = Signal(object)
    registered = Signal(object)
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
        """A discarded draft comes back."""
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
        work = partial(self.tasks.register, draft, registration.codebook, registration.outcome)
        self._lane.run(work, self._on_registered, partial(self._on_not_registered, registration))

    def _on_registered(self, contact: Contact) -> None:
        self._under_way.discard(contact.id)
        self._unkept.pop(contact.id, None)
        self._unsaved.pop(contact.id, None)
        self._works()
        self.registered.emit(contact)

    def _on_not_registered(self, registration: _Registration, fault: Exception) -> None:
        draft = registration.draft
        self._under_way.discard(draft.id)
        self._gone.discard(draft.id)
        self._unsaved[draft.id] = registration
        self._unkept.setdefault(draft.id, draft)
        if not self._closed:
            self._soon.start()
        self._fails(fault, contact=True)

    def _on_kept(self, at: datetime) -> None:
        self._works()
        self.kept.emit(at)

    def _on_not_kept(self, draft: Draft, fault: Exception) -> None:
        if draft.id not in self._gone:
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
