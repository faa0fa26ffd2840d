"""«Siden sist vakt»: what the one who comes on duty should know. Values only: no content of any case, and no person.

Kept of it are two days and two numbers of the content, as notes in the register: the day of this shift and of the one before, and
the bundle that was in use then. No hour, and nothing about who was on duty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.aftercare import reminder_of
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.line import CaseLine, CaseState
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.content_news import ContentNews, content_news
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.read_notices import unread

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["CaseSince", "LeaderCases", "SinceLast", "begin_shift", "since_last"]

_DAY, _BEFORE = "shift-day", "shift-day-before"
_SEEN, _SEEN_BEFORE = "shift-content", "shift-content-before"


@dataclass(frozen=True, slots=True)
class CaseSince:
    """A case of this PC without its content. ``since``: the day it was opened. ``at``: an ISO time, "" = none: when it was
    opened, or until when the talk with a psychologist should be."""

    label: str
    since: date
    at: str = ""


@dataclass(frozen=True, slots=True)
class LeaderCases:
    """At the leader's: the cases of all PCs that are not settled. ``oldest``: the day the oldest was opened. ``unread``: sealed
    parts that no key here opens."""

    open: int
    oldest: date | None = None
    unread: int = 0


@dataclass(frozen=True, slots=True)
class SinceLast:
    """``last`` = the day of the last shift on this PC before today, None = none is known. ``first_today``: nobody has seen this
    today. ``unconfirmed``: something of a closed case is sealed, and the leader has not confirmed that it came. ``psychologist``:
    own cases in which a talk is wanted and not done."""

    today: date
    last: date | None
    first_today: bool
    open_cases: tuple[CaseSince, ...] = ()
    waiting_for_key: tuple[CaseSince, ...] = ()
    unconfirmed: bool = False
    psychologist: tuple[CaseSince, ...] = ()
    notices: tuple[str, ...] = ()
    content: tuple[ContentNews, ...] = ()
    leader: LeaderCases | None = None

    @property
    def cases(self) -> bool:
        """Is there something to follow up?"""
        here = self.open_cases or self.waiting_for_key or self.unconfirmed or self.psychologist
        return bool(here or (self.leader is not None and (self.leader.open or self.leader.unread)))

    @property
    def by_itself(self) -> bool:
        """Whether it is shown by itself: once a day, when a case waits, or when there is news since a shift that is known."""
        return self.first_today and (self.cases or (self.last is not None and bool(self.notices or self.content)))


def since_last(desk: Desk, library: Library | None = None) -> SinceLast:
    """What has happened since the last shift on this PC. Reads only; without a library the notices are left out and what changed
    is named by its id. Raises DeskError when the register cannot be read."""
    today, last = desk.clock().date(), _noted(desk, _DAY)
    first = last is None or last != today
    if last is not None and last >= today:  # today's shift, or the clock was ahead that day
        last = _noted(desk, _BEFORE)
    lines, leads = desk.store.duty.lines(), desk.settings.role is Role.LEADER
    return SinceLast(
        today=today,
        last=last,
        first_today=first,
        open_cases=tuple(_opened(desk, one) for one in lines if one.state is CaseState.OPEN),
        waiting_for_key=tuple(CaseSince(one.label, one.opened) for one in lines if one.state is CaseState.WAITS_FOR_KEY),
        unconfirmed=not leads and desk.store.cases.on_the_way(),
        psychologist=tuple(_talks(desk, lines)),
        notices=tuple(one.title for one in unread(desk, library)) if library is not None else (),
        content=content_news(desk, library, last, _version(desk, _SEEN if first else _SEEN_BEFORE)) if last is not None else (),
        leader=_leader_cases(desk) if leads else None,
    )


def begin_shift(desk: Desk) -> None:
    """Today's shift has begun and the hand-over was shown: its day is kept (no hour, no person). Doing it twice is harmless."""
    notes, today = desk.store.exchange, desk.clock().date()
    day = _noted(desk, _DAY)
    if day == today:
        return
    if day is not None and day < today:  # written in this order, a fall between the two repeats itself unharmed
        notes.keep_note(_BEFORE, day.isoformat())
        notes.keep_note(_SEEN_BEFORE, _spelt(_version(desk, _SEEN)))
    notes.keep_note(_SEEN, _spelt(desk.store.received.version()))
    notes.keep_note(_DAY, today.isoformat())


def _opened(desk: Desk, line: CaseLine) -> CaseSince:
    first = next(iter(desk.store.duty.entries(line.id)), None)
    return CaseSince(line.label, line.opened, first.at if first is not None else "")


def _talks(desk: Desk, lines: tuple[CaseLine, ...]) -> Iterator[CaseSince]:
    """The own cases whose entries are still here and in which a talk with a psychologist is wanted."""
    now = desk.clock()
    for line in lines:
        if line.state is CaseState.FORGOTTEN:
            continue
        wanted = reminder_of(case_of(line.id, desk.store.duty.entries(line.id)), now)
        if wanted is not None:
            yield CaseSince(line.label, line.opened, wanted.until.isoformat(timespec="minutes"))


def _leader_cases(desk: Desk) -> LeaderCases | None:
    """None where this home holds no key of the leader's, or there is no share: then there is nothing to open."""
    from rusinfo_desk.tasks.duty.open_cases import HeldState, open_cases

    try:
        opened = open_cases(desk)
    except RefusedError:
        return None
    found = [one for one in opened.cases if one.state is not HeldState.SETTLED]
    days = [one.opened for one in found if one.opened is not None]
    return LeaderCases(len(found), min(days, default=None), opened.unopened)


def _noted(desk: Desk, name: str) -> date | None:
    noted = desk.store.exchange.note(name)
    return date.fromisoformat(noted) if noted else None


def _version(desk: Desk, name: str) -> int:
    """The bundle that was in use, 0 = what ships."""
    return int(desk.store.exchange.note(name).removeprefix("v") or "0")


def _spelt(version: int) -> str:
    """A number as a note may hold it: in groups of three, so that it is never taken for a telephone number."""
    return f"v{version:_}"
