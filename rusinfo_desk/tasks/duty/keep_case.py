"""A counsellor's own cases while they are worked on: in the register, or, in practice, in memory only.

The screen holds the :class:`~rusinfo_desk.registry.model.duty.book.CaseBook` and tells a :class:`CaseWork` what was added, in the
lane of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from rusinfo_desk.registry.model.duty.book import Added, CaseBook
from rusinfo_desk.registry.model.duty.line import CaseLine, CaseState
from rusinfo_desk.registry.model.duty.outlook import Outlook
from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind
from rusinfo_desk.tasks.duty.case_ids import random_id
from rusinfo_desk.tasks.duty.outlook import outlook
from rusinfo_desk.tasks.duty.seal_case import SealResult, close_case, no_such_case

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["CaseWork", "OpenCase", "PracticeCases", "StoredCases", "new_book", "random_id"]


def new_book(new_id: Callable[[], str] = random_id) -> CaseBook:
    """The book of a case that begins now. Its first entry is OPENED."""
    return CaseBook(new_id(), Author.COUNSELLOR, new_id)


@dataclass(frozen=True)
class OpenCase:
    """A case as it lies here. ``typing``: field → what was typed and not noted yet."""

    line: CaseLine
    entries: tuple[Entry, ...] = ()
    texts: tuple[CaseText, ...] = ()
    typing: Mapping[str, str] = field(default_factory=dict)

    def book(self, new_id: Callable[[], str] = random_id) -> CaseBook:
        """The book to go on in, also when the entries themselves are forgotten and only the line is left."""
        return CaseBook(self.line.id, Author.COUNSELLOR, new_id, self.entries, self.texts, _last(self.line))


class CaseWork(Protocol):
    """Where cases are kept. Every method may raise DeskError; call it where the store is called. Adding the same entries twice
    is harmless: after a fault one may try again."""

    @property
    def practice(self) -> bool:
        """Nothing of it is kept, counted or logged."""

    def begin(self, case_id: str, added: Added) -> None:
        """Keep a new case; ``added`` is its OPENED."""

    def add(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> None:
        """Keep what was added, and let go of what was typed in these fields."""

    def type(self, case_id: str, name: str, text: str) -> None:
        """Keep what is being typed in a field (a code), in place of what was there; "" lets go of it."""

    def lines(self) -> tuple[CaseLine, ...]:
        """The own cases, the newest first."""

    def load(self, case_id: str) -> OpenCase:
        """A case with all that is here of it. Raises DeskError "no_such_case"."""

    def close(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> SealResult:
        """Keep CLOSED, or what is added to a case that is closed, and seal everything that is not sealed yet."""

    def discard(self, case_id: str) -> None:
        """Let go of a case in which nothing was noted but OPENED. Any other stays."""

    def outlook(self) -> Outlook:
        """What closing a case would mean now."""


class StoredCases:
    """Cases in the encrypted register of this PC."""

    practice = False

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self, case_id: str, added: Added) -> None:
        self._desk.store.duty.begin(case_id, added, self._desk.clock().date())

    def add(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> None:
        self._desk.store.duty.add(case_id, added, tuple(typed))

    def type(self, case_id: str, name: str, text: str) -> None:
        self._desk.store.duty.type(case_id, name, text)

    def lines(self) -> tuple[CaseLine, ...]:
        return tuple(self._desk.store.duty.lines())

    def load(self, case_id: str) -> OpenCase:
        duty = self._desk.store.duty
        line = next((one for one in duty.lines() if one.id == case_id), None)
        if line is None:
            raise no_such_case()
        return OpenCase(line, duty.entries(case_id), duty.texts(case_id), duty.typing(case_id))

    def close(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> SealResult:
        self.add(case_id, added, typed)
        return close_case(self._desk, case_id)

    def discard(self, case_id: str) -> None:
        self._desk.store.duty.discard(case_id)

    def outlook(self) -> Outlook:
        return outlook(self._desk)


class PracticeCases:
    """Invented cases, in memory. ``today`` gives the day."""

    practice = True

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._cases: dict[str, OpenCase] = {}

    def begin(self, case_id: str, added: Added) -> None:
        if case_id in self._cases:
            return
        last = added.entries[-1]
        line = CaseLine(case_id, self._today(), None, CaseState.OPEN, last.seq, last.hash)
        self._cases[case_id] = OpenCase(line, added.entries, added.texts)

    def add(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> None:
        case, done = self.load(case_id), {*typed}
        if added.entries[-1] in case.entries:
            return
        last, kinds = added.entries[-1], {one.kind for one in added.entries}
        closed = None if EntryKind.REOPENED in kinds else self._today() if EntryKind.CLOSED in kinds else case.line.closed
        state = CaseState.OPEN if closed is None else CaseState.SEALED
        sealed = last.seq if closed is not None else case.line.sealed_seq
        line = replace(case.line, closed=closed, state=state, last_seq=last.seq, last_hash=last.hash, sealed_seq=sealed)
        left = {name: text for name, text in case.typing.items() if name not in done}
        self._cases[case_id] = OpenCase(line, (*case.entries, *added.entries), (*case.texts, *added.texts), left)

    def type(self, case_id: str, name: str, text: str) -> None:
        case = self.load(case_id)
        others = {field: typed for field, typed in case.typing.items() if field != name}
        self._cases[case_id] = replace(case, typing={**others, name: text} if text else others)

    def lines(self) -> tuple[CaseLine, ...]:
        return tuple(case.line for case in reversed(self._cases.values()))

    def load(self, case_id: str) -> OpenCase:
        if case_id not in self._cases:
            raise no_such_case()
        return self._cases[case_id]

    def close(self, case_id: str, added: Added, typed: Iterable[str] = ()) -> SealResult:
        self.add(case_id, added, typed)
        return SealResult((), False, "Dette var en øvelse. Ingenting er lagret, forseglet eller talt.")

    def discard(self, case_id: str) -> None:
        if len(self.load(case_id).entries) == 1:
            del self._cases[case_id]

    def outlook(self) -> Outlook:
        return Outlook(practice=True)


def _last(line: CaseLine) -> Entry | None:
    """Stands in for the newest entry where only its number and hash are left: what comes next is bound to those."""
    if line.last_seq == 0:
        return None
    day = line.closed or line.opened
    at = f"{day.isoformat()}T00:00:00+00:00"
    return Entry(line.id, Author.COUNSELLOR, line.last_seq, at, EntryKind.CLOSED, {}, "", line.last_hash)
