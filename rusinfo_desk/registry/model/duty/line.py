"""What a counsellor's PC knows of an own case without its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rusinfo_desk.registry.model.duty.case import case_label

__all__ = ["CaseLine", "CaseState"]


class CaseState(StrEnum):
    """Where an own case stands. WAITS_FOR_KEY: closed, and something is not sealed yet. FORGOTTEN: only the line is left."""

    OPEN = "open"
    WAITS_FOR_KEY = "waits_for_key"
    SEALED = "sealed"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """``last_seq`` and ``last_hash``: the newest own entry, so that an addition goes on from it; ``sealed_seq``: the newest own
    entry that lies in a sealed part, 0 = none."""

    id: str
    opened: date
    closed: date | None
    state: CaseState
    last_seq: int
    last_hash: str
    sealed_seq: int = 0

    @property
    def label(self) -> str:
        """ "A3F-91C"."""
        return case_label(self.id)
