"""What the service owes the counsellor afterwards: a talk with a psychologist within a day, when it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rusinfo_desk.registry.model.duty.case import Case
from rusinfo_desk.registry.model.duty.codes import After, AfterState

__all__ = ["FORGET_AFTER", "WITHIN", "Reminder", "reminder_of"]

WITHIN = timedelta(hours=24)
"""How soon the talk is to be, counted from when the counsellor said that it is wanted. From the service's own routine."""

FORGET_AFTER = timedelta(hours=24)
"""How long after the time is up it is still reminded of; then it is nobody's nagging any more."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A talk that is wanted and not known to have taken place. ``until`` is aware."""

    case_id: str
    until: datetime

    @property
    def gone(self) -> datetime:
        """From when on it is not reminded of any more."""
        return self.until + FORGET_AFTER

    def is_over(self, now: datetime) -> bool:
        """Is the time up?"""
        return now > self.until


def reminder_of(case: Case, now: datetime) -> Reminder | None:
    """What to remind of at ``now`` (aware). None: no talk is wanted, it was done or declined, or its time passed a day ago."""
    state, at = case.after.get(After.PSYCHOLOGIST, ("", ""))
    if state != AfterState.WANTED or not at:
        return None
    found = Reminder(case.id, datetime.fromisoformat(at) + WITHIN)
    return found if now < found.gone else None
