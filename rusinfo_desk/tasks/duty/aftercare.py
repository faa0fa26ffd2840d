"""The talks with a psychologist that are wanted on this PC, and noting that one was done or is not wanted any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.aftercare import Reminder, reminder_of
from rusinfo_desk.registry.model.duty.codes import After, AfterState
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.tasks.duty.keep_case import StoredCases

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["note_talk", "reminders"]


def reminders(desk: Desk) -> tuple[Reminder, ...]:
    """What to remind of now, the most urgent first: from cases whose entries are still here, open or closed."""
    now, duty = desk.clock(), desk.store.duty
    here = [one.id for one in duty.lines() if one.state is not CaseState.FORGOTTEN]
    found = [reminder_of(case_of(one, duty.entries(one)), now) for one in here]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.until))


def note_talk(desk: Desk, case_id: str, state: AfterState) -> None:
    """The talk was held (DONE) or is not wanted (DECLINED). In a closed case this is an addition and is sealed at once.

    Not for a case that the screen has open: its book there would not know of the entry. Raises DeskError.
    """
    work = StoredCases(desk)
    kept = work.load(case_id)
    now = desk.clock()
    body = {"what": str(After.PSYCHOLOGIST), "state": str(state), "at": now.isoformat(timespec="minutes")}
    added = kept.book().add(EntryKind.AFTER, body, now, 0.0)
    if kept.line.closed is None:
        work.add(case_id, added)
    else:
        work.close(case_id, added)
