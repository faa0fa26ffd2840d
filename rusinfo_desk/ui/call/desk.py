"""The calls on the desk: which drafts are open, which one is on screen, what is asked, what is copied. No Qt here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Codebook, Field
from rusinfo_desk.registry.model.codebook_release import in_force
from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.ui import words

__all__ = ["MOST", "CallDesk", "OpenCall", "Row"]

MOST = 9
"""Open drafts at most: as many as there are keys to reach them (Ctrl+1…9)."""

_SHORT = {"telefon": "Tlf", "sporsmal": "Spm", "ung_no": "Ung", "foredrag": "Foredr"}


@dataclass
class OpenCall:
    """A draft on the desk. ``typed`` is what stands typed but not accepted, by field; it lives in memory, and only what
    cannot be a name goes into the draft. ``since`` is when the timer was last started (None = it stands, as it always does in
    a correction). ``why`` is the leader's reason for a late correction; it lives in memory until it is saved."""

    draft: Draft
    since: float | None = None
    typed: dict[str, str] = field(default_factory=dict)
    unseen: bool = False
    saving: bool = False
    why: str = ""

    @property
    def corrects(self) -> bool:
        """Whether this is the correction of a contact that is registered, and no new call."""
        return bool(self.draft.corrects)

    def go_on(self, now: float) -> None:
        """Start the timer of a call; the length of a contact that is corrected stays as it was."""
        self.since = None if self.corrects else now

    def seconds(self, now: float) -> int:
        return self.draft.seconds + (0 if self.since is None else max(0, int(now - self.since)))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form. ``copied_from`` is set when a jump rule fills it in."""

    question: Field
    answer: Answer | None
    copied_from: Field | None = None


class CallDesk:
    """State and decisions of the call screen. ``clock`` gives the date and hour, ``ticks`` runs the timers (seconds).

    ``codebooks`` are oldest first. A new draft gets the one in force today; a draft keeps the one it was begun with.
    """

    def __init__(
        self,
        codebooks: Mapping[str, Codebook],
        clock: Callable[[], datetime],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._codebooks = dict(codebooks)
        self._gone: dict[str, Codebook] = {}
        self._clock = clock
        self.ticks = ticks
        self.calls: list[OpenCall] = []
        self.current: OpenCall | None = None

    @property
    def channels(self) -> tuple[tuple[str, str], ...]:
        """(code, label) of the channels that can be chosen."""
        return tuple((code.code, code.label) for code in self.codebook().channels if code.offered)

    def use(self, codebooks: Mapping[str, Codebook]) -> None:
        """The content was read again. Drafts go on with the codebook they were begun with, even if it came no more."""
        known = {**self._gone, **self._codebooks}
        self._codebooks = {version: same if (same := known.get(version)) == book else book for version, book in codebooks.items()}
        self._gone = {version: book for version, book in known.items() if version not in codebooks}

    def codebook(self, call: OpenCall | None = None) -> Codebook:
        """The codebook of a call: the one it was begun with. Without a call the one that a new draft gets today."""
        return in_force(self._codebooks, self._clock().date()) if call is None else self.book(call.draft.codebook)

    def book(self, version: str) -> Codebook:
        """A codebook by its version; the one of today for one that was never here."""
        found = self._codebooks.get(version) or self._gone.get(version)
        return self.codebook() if found is None else found

    @property
    def is_full(self) -> bool:
        return len(self.calls) >= MOST

    def start(self, channel: str, *, show: bool = True) -> OpenCall:
        """A new draft. ``show`` False leaves the one on screen where it is (a second call)."""
        now = self._clock()
        draft = Draft(new_id(), self.codebook().version, now.date(), now.hour, channel)
        call = OpenCall(draft, since=self.ticks(), unseen=not show)
        self.calls.append(call)
        if show:
            self.show(call)
        return call

    def show(self, call: OpenCall | None) -> None:
        """Bring a call onto the form; a parked one goes on."""
        self.current = call
        if call is not None:
            call.unseen = False
            if call.draft.parked:
                call.draft = replace(call.draft, parked=False)
                call.go_on(self.ticks())

    def park(self) -> OpenCall | None:
        """Put the call on screen aside with its timer stopped, and show the next one that runs. Returns the parked one."""
        call = self.current
        if call is None:
            return None
        call.draft = replace(call.draft, parked=True, seconds=call.seconds(self.ticks()))
        call.since = None
        self.show(self._next_running())
        return call

    def take_away(self, call: OpenCall) -> None:
        """The call is saved or discarded: off the desk. Another that runs takes its place on the form."""
        self.calls.remove(call)
        if self.current is call:
            self.show(self._next_running())

    def put_back(self, draft: Draft, *, show: bool) -> OpenCall:
        """A draft comes back: after undo its timer goes on, after a restart it stands (parked)."""
        call = OpenCall(replace(draft, parked=not show), typed=dict(draft.pending))
        self.calls.append(call)
        if show:
            call.go_on(self.ticks())
            self.show(call)
        return call

    def find(self, draft_id: UUID) -> OpenCall | None:
        return next((call for call in self.calls if call.draft.id == draft_id), None)

    def _next_running(self) -> OpenCall | None:
        return next((call for call in self.calls if not call.draft.parked and not call.unseen), None)

    def rows(self, call: OpenCall) -> tuple[Row, ...]:
        """The lines of the form now, in order: what is asked, and what a jump rule copies."""
        book, answers = self.codebook(call), call.draft.answers
        asked = {question.id for question in book.questions(call.draft.channel, answers)}
        settled = book.settled(call.draft.channel, answers)
        copies = {target: book.field(source) for target, source in self._copies(book, call)}
        rows = []
        for question in book.fields:
            if question.id in asked:
                rows.append(Row(question, answers.get(question.id)))
            elif question.id in settled:
                rows.append(Row(question, settled[question.id], copies.get(question.id)))
        return tuple(rows)

    def _copies(self, book: Codebook, call: OpenCall) -> Iterable[tuple[str, str]]:
        for jump in book.jumps:
            if jump.copy and jump.applies(call.draft.answers):
                yield from jump.copy.items()

    def answer(self, call: OpenCall, question: str, answer: Answer | None) -> None:
        """Set or take away an answer of a call."""
        call.draft = call.draft.with_answer(question, answer)
        call.typed.pop(question, None)

    def set_channel(self, call: OpenCall, channel: str) -> None:
        call.draft = replace(call.draft, channel=channel)

    def lack(self, call: OpenCall) -> tuple[str, str] | None:
        """The first field that keeps the call from being saved, and why: text that is not accepted, or no answer."""
        for row in self.rows(call):
            if call.typed.get(row.question.id, "").strip():
                return row.question.id, "Trykk Enter for å godta det som står her, eller tøm feltet."
        for question in self.codebook(call).lacking(call.draft.channel, call.draft.answers):
            return question.id, f"{question.label} må ha et svar. Skriv u hvis det er ukjent."
        return None

    def snapshot(self, call: OpenCall, keepable: Callable[[Field, str], str]) -> Draft:
        """The draft as it is kept now: with the timer, and of what stands typed only what ``keepable`` says can be no name."""
        pending = {
            question.id: kept
            for question in self.codebook(call).fields
            if (kept := keepable(question, call.typed.get(question.id, "")))
        }
        return replace(call.draft, pending=pending, seconds=call.seconds(self.ticks()))

    def title(self, call: OpenCall) -> str:
        """What stands on the tab: "1 Tlf 04:12*", "2 Retter kl. 13"; the star marks the one on screen, "ny" one that nobody has
        looked at."""
        number = self.calls.index(call) + 1
        mark = " ny" if call.unseen else " parkert" if call.draft.parked else "*" if call is self.current else ""
        if call.corrects:
            return f"{number} Retter kl. {call.draft.hour:02}{mark}"
        label = dict(self.channels).get(call.draft.channel, call.draft.channel)
        name = _SHORT.get(call.draft.channel, label)
        return f"{number} {name} {words.timer(call.seconds(self.ticks()))}{mark}"
