"""What the keys of the call screen do: begin, answer, save, undo, park. Knows the desk and the keeper, and no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Field
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui import words
from rusinfo_desk.ui.call.desk import MOST, CallDesk, OpenCall
from rusinfo_desk.ui.call.keeper import Keeper

__all__ = ["UNDO_SECONDS", "Conduct", "Undo"]

UNDO_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Undo:
    """What Ctrl+Z takes back until ``until`` (ticks): a saved contact, or discarded drafts."""

    text: str
    drafts: tuple[Draft, ...]
    contact: UUID | None
    until: float


class Conduct(QObject):
    """The conduct of the calls. Signals go to the page and the call bar."""

    shown = Signal()
    """Another call, or none, is on the form."""
    rows_changed = Signal()
    """The questions or answers of the form changed."""
    calls_changed = Signal()
    """Tabs, state or undo changed."""
    lacks = Signal(str, str)
    """(field id, what is missing)."""
    emptied = Signal(object)
    """A call (its draft id) left the desk: its scratch pad is forgotten, the search is cleared."""
    said = Signal(str, bool)
    """(text, urgent) for the eye and the screen reader."""
    kept_at = Signal(str)
    fault = Signal(object)
    """A DeskError, or None when it is over."""
    restorable = Signal(int)
    """Drafts from last time that wait for an answer."""
    contacts_changed = Signal()

    def __init__(
        self,
        desk: CallDesk,
        keeper: Keeper,
        keepable: Callable[[Field, str], str],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.keeper = keeper
        self._keepable = keepable
        self._clock = clock
        self._undos: list[Undo] = []
        self._last_time: tuple[Draft, ...] = ()
        self._fault: str | None = None
        keeper.kept.connect(self._on_kept)
        keeper.registered.connect(self._on_registered)
        keeper.taken_back.connect(self._on_taken_back)
        keeper.failed.connect(self._on_failed)
        keeper.mended.connect(self._on_mended)

    # beginning and moving between calls

    def begin(self, channel: str) -> None:
        """F2: a new draft on the form."""
        if self._has_room():
            self._keep_current()
            self._keep(self.desk.start(channel))
            self.shown.emit()
            self.calls_changed.emit()

    def second_call(self, channel: str) -> None:
        """The contact centre hands over a call. A form on screen and the focus stay where they are."""
        if not self._has_room():
            return
        call = self.desk.start(channel, show=self.desk.current is None)
        self._keep(call)
        if not call.unseen:
            self.shown.emit()
        number = self.desk.calls.index(call) + 1
        label = dict(self.desk.channels).get(channel, channel)
        self.calls_changed.emit()
        self.said.emit(f"Ny henvendelse ({label.lower()}) i fane {number}. Ctrl+{number} går til den.", False)

    def select(self, position: int) -> None:
        """Ctrl+1…9 (``position`` from 0)."""
        if position < len(self.desk.calls) and self.desk.calls[position] is not self.desk.current:
            self._keep_current()
            self.desk.show(self.desk.calls[position])
            self.shown.emit()
            self.calls_changed.emit()

    def park(self) -> None:
        """F4: aside with the call; a parked draft is safe and its timer stands."""
        parked = self.desk.park()
        if parked is not None:
            self._keep(parked)
            self.keeper.flush()
            self.shown.emit()
            self.calls_changed.emit()
            self.said.emit(f"Kladden er parkert i fane {self.desk.calls.index(parked) + 1}.", False)

    def set_channel(self, channel: str) -> None:
        call = self.desk.current
        if call is not None and call.draft.channel != channel:
            self.desk.set_channel(call, channel)
            self._keep(call)
            self.rows_changed.emit()
            self.calls_changed.emit()

    # answering

    def answer(self, question: str, answer: Answer | None) -> None:
        """An answer is accepted or taken away in the form on screen."""
        call = self.desk.current
        if call is not None and not call.saving:
            self.desk.answer(call, question, answer)
            self._keep(call)
            self.rows_changed.emit()

    def typed(self, question: str, text: str) -> None:
        """Text stands in a field and is not accepted yet."""
        call = self.desk.current
        if call is not None and not call.saving and call.typed.get(question, "") != text:
            call.typed[question] = text
            self._keep(call)

    def refer(self, service: str, title: str) -> None:
        """Ctrl+H in the look-up: the service shown is "henvist til"."""
        call = self.desk.current
        if call is None:
            self.said.emit("Ingen henvendelse er åpen. F2 begynner en.", False)
            return
        field_id = "referred_to"
        if all(row.question.id != field_id for row in self.desk.rows(call)):
            self.said.emit("Henvist til spørres det ikke om i denne kanalen.", False)
            return
        before = call.draft.answers.get(field_id, Answer()).codes
        if service in before:
            self.said.emit(f"{title} står allerede som henvist til.", False)
            return
        self.answer(field_id, Answer(codes=(*before, service)))
        self.said.emit(f"Henvist til: {title}.", False)

    def add_substance(self, substance: str, title: str) -> None:
        """A substance looked at is put into the form."""
        call = self.desk.current
        if call is not None:
            before = call.draft.answers.get("substances", Answer()).codes
            if substance not in before:
                self.answer("substances", Answer(codes=(*before, substance)))
                self.said.emit(f"Rusmiddel: {title}.", False)

    # ending

    def save(self) -> None:
        """Ctrl+Enter. What lacks is pointed at; otherwise the contact goes into the register."""
        call = self.desk.current
        if call is None or call.saving:
            return
        unfinished = next((row.question for row in self.desk.rows(call) if call.typed.get(row.question.id, "").strip()), None)
        if unfinished is not None:
            self.lacks.emit(unfinished.id, "Trykk Enter for å godta det som står her, eller tøm feltet.")
            return
        lacking = self.desk.lacking(call)
        if lacking:
            self.lacks.emit(lacking[0].id, f"{lacking[0].label} må ha et svar. Skriv u hvis det er ukjent.")
            return
        self._register(call, CONVERSATION)

    def no_conversation(self, outcome: str, channel: str) -> None:
        """One key: hung up, silence, wrong number, prank, test. Asks nothing; the call on the form becomes it, or a new one."""
        call = self.desk.current
        if call is not None and call.saving:
            return
        if call is None:
            if not self._has_room():
                return
            call = self.desk.start(channel)
            self.shown.emit()
        self._register(call, outcome)

    def discard(self) -> None:
        """Throw the draft on the form away; Ctrl+Z within 10 s brings it back."""
        call = self.desk.current
        if call is None or call.saving:
            return
        draft = self._snapshot(call)
        self.keeper.discard(draft.id)
        self._leave(call)
        self._offer_undo(Undo("Kladden er forkastet", (draft,), None, self.desk.ticks() + UNDO_SECONDS))

    def undo(self) -> None:
        """Ctrl+Z: take back the last save or discard, while its 10 s run."""
        self._forget_old_undos()
        if not self._undos or not self._has_room():
            return
        last = self._undos.pop()
        if last.contact is not None:
            self.keeper.take_back(last.contact, last.drafts[0])
            return
        for draft in last.drafts:
            self.keeper.revive(draft)
            self.desk.put_back(draft, show=len(last.drafts) == 1)
        self._told_back("Kladden er tilbake.")

    def undo_text(self) -> str:
        """What can be taken back, with the seconds left; empty when nothing."""
        self._forget_old_undos()
        if not self._undos:
            return ""
        left = max(1, round(self._undos[-1].until - self.desk.ticks()))
        return f"{self._undos[-1].text} · Ctrl+Z angrer ({left} s)"

    # drafts from last time, and closing

    def offer_last_time(self, drafts: tuple[Draft, ...]) -> None:
        """Drafts that were on disk at the start. They are brought back only when the user says so."""
        self._last_time = tuple(draft for draft in drafts if self.desk.find(draft.id) is None)
        self.restorable.emit(len(self._last_time))

    def restore_last_time(self) -> bool:
        """Bring them back, as many as there is room for. False when there are none."""
        room = max(0, MOST - len(self.desk.calls))
        if not self._last_time or not room:
            return False
        back, self._last_time = self._last_time[:room], self._last_time[room:]
        for draft in back:
            self.desk.put_back(draft, show=False)
        if self.desk.current is None and self.desk.calls:
            self.desk.show(self.desk.calls[0])
        self.restorable.emit(len(self._last_time))
        self._told_back(f"{len(back)} {'kladd' if len(back) == 1 else 'kladder'} er hentet fram.")
        return True

    def delete_last_time(self) -> None:
        dropped, self._last_time = self._last_time, ()
        for draft in dropped:
            self.keeper.discard(draft.id)
        self.restorable.emit(0)
        self._offer_undo(Undo("Kladdene fra sist er slettet", dropped, None, self.desk.ticks() + UNDO_SECONDS))

    def flush(self) -> None:
        """Focus left the window, or the program closes: write what waits."""
        self._keep_current()
        self.keeper.flush()

    def close(self) -> None:
        """The program ends: write what waits, take no more."""
        self._keep_current()
        self.keeper.close()

    # what the keeper tells

    def _on_kept(self, at: datetime) -> None:
        self.kept_at.emit(f"lagret kl. {words.clock(at)}")

    def _on_registered(self, contact: Contact) -> None:
        call = self.desk.find(contact.id)
        if call is None:
            return
        draft = call.draft
        self._leave(call)
        what = "Henvendelsen er lagret" if contact.outcome == CONVERSATION else "Registrert uten samtale"
        self.kept_at.emit(f"lagret kl. {words.clock(self._clock())}")
        self._offer_undo(Undo(what, (draft,), contact.id, self.desk.ticks() + UNDO_SECONDS))
        self.contacts_changed.emit()

    def _on_taken_back(self, draft: Draft) -> None:
        self.desk.put_back(draft, show=True)
        self._told_back("Angret. Henvendelsen er en kladd igjen.")
        self.contacts_changed.emit()

    def _on_failed(self, error: DeskError, contact: bool) -> None:
        for call in self.desk.calls:
            call.saving = False
        self.calls_changed.emit()
        if contact:
            self.rows_changed.emit()
        if self._fault != error.code:
            self._fault = error.code
            self.said.emit(error.what, True)
        self.fault.emit(error)

    def _on_mended(self) -> None:
        self._fault = None
        self.fault.emit(None)
        self.said.emit("Lagringen virker igjen.", False)

    # small steps

    def _register(self, call: OpenCall, outcome: str) -> None:
        call.draft = self._snapshot(call)
        call.since = self.desk.ticks()
        call.saving = True
        self.rows_changed.emit()
        self.keeper.register(call.draft, self.desk.codebook(call), outcome)

    def _leave(self, call: OpenCall) -> None:
        was_shown = call is self.desk.current
        self.desk.take_away(call)
        self.emptied.emit(call.draft.id)
        if was_shown:
            self.shown.emit()
        self.calls_changed.emit()

    def _told_back(self, text: str) -> None:
        self.shown.emit()
        self.calls_changed.emit()
        self.said.emit(text, False)

    def _offer_undo(self, undo: Undo) -> None:
        self._undos.append(undo)
        self.calls_changed.emit()
        self.said.emit(f"{undo.text}. Ctrl+Z angrer innen {UNDO_SECONDS} sekunder.", False)

    def _forget_old_undos(self) -> None:
        now = self.desk.ticks()
        self._undos = [undo for undo in self._undos if undo.until > now]

    def _has_room(self) -> bool:
        if self.desk.is_full:
            self.said.emit("Ni kladder er åpne. Lagre eller forkast en først.", True)
        return not self.desk.is_full

    def _snapshot(self, call: OpenCall) -> Draft:
        return self.desk.snapshot(call, self._keepable)

    def _keep(self, call: OpenCall) -> None:
        self.keeper.keep(self._snapshot(call))

    def _keep_current(self) -> None:
        call = self.desk.current
        if call is not None and not call.saving:
            self._keep(call)
