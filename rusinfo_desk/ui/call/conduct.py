"""What the keys of the call screen do: begin, answer, save, undo, park. Knows the desk and the keeper, and no widget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Field
from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.draft import Correcting, Draft
from rusinfo_desk.ui.call.desk import CallDesk, OpenCall
from rusinfo_desk.ui.call.hearing import Hearing
from rusinfo_desk.ui.call.keeper import Keeper
from rusinfo_desk.ui.call.undo import UNDO_SECONDS, Undo, UndoList

__all__ = ["WHY", "Conduct"]

WHY = "why"
"""What ``lacks`` names when a late correction has no reason, or one that cannot be kept."""


class Conduct(QObject):
    """The conduct of the calls. Signals go to the page and the call bar."""

    shown = Signal()
    """Another call, or none, is on the form."""
    rows_changed = Signal()
    """The questions or answers of the form changed."""
    calls_changed = Signal()
    """Tabs, state or undo changed (``shown`` says so too)."""
    lacks = Signal(str, str)
    """(field id, what is missing)."""
    emptied = Signal(object)
    """A call (its draft id) left the desk: its scratch pad is forgotten, the search is cleared."""
    said = Signal(str, bool)
    """(text, urgent) for the eye and the screen reader."""
    kept_at = Signal(str)
    fault = Signal(object)
    """A DeskError, or None when it is over."""
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
        self.undos = UndoList(desk.ticks)
        self._hearing = Hearing(self, clock)

    def begin(self, channel: str) -> None:
        """F2: a new draft on the form."""
        if self.has_room():
            self._keep_current()
            self._keep(self.desk.start(channel))
            self.shown.emit()

    def second_call(self, channel: str) -> None:
        """The contact centre hands over a call. A form on screen and the focus stay where they are."""
        if not self.has_room():
            return
        call = self.desk.start(channel, show=self.desk.current is None)
        self._keep(call)
        if not call.unseen:
            self.shown.emit()
        number, label = self.desk.calls.index(call) + 1, dict(self.desk.channels).get(channel, channel)
        self.calls_changed.emit()
        self.said.emit(f"Ny henvendelse ({label.lower()}) i fane {number}. Ctrl+{number} går til den.", False)

    def select(self, position: int) -> None:
        """Ctrl+1…9 (``position`` from 0)."""
        if position < len(self.desk.calls) and self.desk.calls[position] is not self.desk.current:
            self._keep_current()
            self.desk.show(self.desk.calls[position])
            self.shown.emit()

    def park(self) -> None:
        """F4: aside with the call; a parked draft is safe and its timer stands."""
        parked = self.desk.park()
        if parked is not None:
            self._keep(parked)
            self.keeper.flush()
            self.shown.emit()
            self.said.emit(f"Kladden er parkert i fane {self.desk.calls.index(parked) + 1}.", False)

    def set_channel(self, channel: str) -> None:
        call = self.desk.current
        if call is not None and call.draft.channel != channel:
            self.desk.set_channel(call, channel)
            self._keep(call)
            self.rows_changed.emit()
            self.calls_changed.emit()

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

    def save(self) -> None:
        """Ctrl+Enter. What lacks is pointed at; otherwise the contact goes into the register."""
        call = self.desk.current
        if call is None or call.saving:
            return
        if (lack := self.desk.lack(call)) is not None:
            self.lacks.emit(*lack)
        elif call.draft.corrects is Correcting.LATE and not call.why.strip():
            self.lacks.emit(WHY, "Skriv kort hvorfor henvendelsen rettes.")
        elif call.corrects:
            self._hold(call)
            self.keeper.correct(call.draft, self.desk.codebook(call), call.why.strip())
        else:
            self._register(call, CONVERSATION)

    def no_conversation(self, outcome: str, channel: str) -> None:
        """One key: hung up, silence, wrong number, prank, test. Asks nothing; the call on the form becomes it, or a new one.
        A correction on the form never does: what just happened on the telephone has nothing to do with it."""
        call = self.desk.current
        if call is not None and call.saving:
            return
        if call is None or call.corrects:
            if not self.has_room():
                return
            call = self.desk.start(channel, show=call is None)
            self.shown.emit()
        self._register(call, outcome)

    def discard(self) -> None:
        """Throw the draft on the form away; Ctrl+Z within 10 s brings it back."""
        call = self.desk.current
        if call is None or call.saving:
            return
        draft = self._snapshot(call)
        self.keeper.discard(draft.id)
        self.leave(call)
        closed = "Rettingen er lukket, og henvendelsen er som den var"
        self.offer_undo(Undo(closed if call.corrects else "Kladden er forkastet", (draft,)))

    def undo(self) -> None:
        """Ctrl+Z: take back the last save or discard, while its 10 s run."""
        last = self.undos.newest()
        if last is None or (last.drafts and not self.has_room()):
            return
        self.undos.take()
        if last.back is not None:
            last.back()
            return
        if last.contact is not None:
            self.keeper.take_back(last.contact, last.drafts[0])
            return
        for draft in last.drafts:
            self.keeper.revive(draft)
            self.desk.put_back(draft, show=len(last.drafts) == 1)
        self.came_back("Rettingen er tilbake." if all(draft.corrects for draft in last.drafts) else "Kladden er tilbake.")

    def take_up(self, draft: Draft) -> OpenCall:
        """A correction comes onto the form. What stood there goes to its tab, and it is not taken back by an older undo."""
        self.undos.forget(draft.id)
        self._keep_current()
        call = self.desk.put_back(draft, show=True)
        self.keeper.revive(call.draft)
        return call

    def flush(self) -> None:
        """Focus left the window, or the program closes: write what waits."""
        self._keep_current()
        self.keeper.flush()

    def close(self) -> None:
        """The program ends: write what waits, take no more."""
        self._keep_current()
        self.keeper.close()

    def _register(self, call: OpenCall, outcome: str) -> None:
        self._hold(call)
        self.keeper.register(call.draft, self.desk.codebook(call), outcome)

    def _hold(self, call: OpenCall) -> None:
        """It is on its way into the register."""
        call.draft = self._snapshot(call)
        call.go_on(self.desk.ticks())
        call.saving = True
        self.rows_changed.emit()

    def leave(self, call: OpenCall) -> None:
        """The call is saved or discarded: off the desk."""
        was_shown = call is self.desk.current
        self.desk.take_away(call)
        self.emptied.emit(call.draft.id)
        (self.shown if was_shown else self.calls_changed).emit()

    def came_back(self, text: str) -> None:
        """Drafts are on the desk again."""
        self.shown.emit()
        self.said.emit(text, False)

    def offer_undo(self, undo: Undo) -> None:
        """Say what was done and that it can be taken back."""
        self.undos.add(undo)
        self.calls_changed.emit()
        self.said.emit(f"{undo.text}. Ctrl+Z angrer innen {UNDO_SECONDS} sekunder.", False)

    def has_room(self) -> bool:
        """Whether another draft can be opened; if not, that is said."""
        if self.desk.is_full:
            self.said.emit("Ni kladder er åpne. Lagre eller forkast én av dem først.", True)
        return not self.desk.is_full

    def _snapshot(self, call: OpenCall) -> Draft:
        return self.desk.snapshot(call, self._keepable)

    def _keep(self, call: OpenCall) -> None:
        self.keeper.keep(self._snapshot(call))

    def _keep_current(self) -> None:
        call = self.desk.current
        if call is not None and not call.saving:
            self._keep(call)
