"""What is known of cases without their content: the lines of a PC's own, the counts by month, and the log of deletions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rusinfo_desk.registry.model.duty.case import case_label

__all__ = ["CaseCount", "CaseLine", "CaseState", "Deleted", "Deletion", "DutyCount", "WhyDeleted"]


class CaseState(StrEnum):
    """Where an own case stands. WAITS_FOR_KEY: closed, and something is not sealed yet. FORGOTTEN: only the line is left."""

    OPEN = "open"
    WAITS_FOR_KEY = "waits_for_key"
    SEALED = "sealed"
    FORGOTTEN = "forgotten"


class CaseCount(StrEnum):
    """What a case is counted as, once each."""

    ASSESSED = "assessed"
    TRIGGERED = "triggered"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """``last_seq`` and ``last_hash``: the newest own entry, so that an addition goes on from it; ``sealed_seq``: the newest own
    entry that lies in a sealed part, 0 = none. ``counted``: what it was counted as already."""

    id: str
    opened: date
    closed: date | None
    state: CaseState
    last_seq: int
    last_hash: str
    sealed_seq: int = 0
    counted: tuple[CaseCount, ...] = ()

    @property
    def label(self) -> str:
        """ "A3F-91C"."""
        return case_label(self.id)


@dataclass(frozen=True, slots=True)
class DutyCount:
    """The cases closed in a month ("2026-11"): how many were assessed, and in how many of them somebody was notified."""

    month: str
    assessed: int
    triggered: int


class Deleted(StrEnum):
    """What was deleted: the identifying texts of a case, or all of it."""

    FACTS = "facts"
    CASE = "case"


class WhyDeleted(StrEnum):
    """Why: somebody asked for it, or its time was over."""

    ASKED = "asked"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Deletion:
    """A line of the log of deletions. ``number`` runs from 1; ``parts``: how many sealed parts were deleted."""

    number: int
    case_id: str
    day: date
    role: str
    what: Deleted
    why: WhyDeleted
    parts: int

    @property
    def label(self) -> str:
        """ "A3F-91C"."""
        return case_label(self.case_id)
