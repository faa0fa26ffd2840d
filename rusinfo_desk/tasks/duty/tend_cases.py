"""What is due with the cases of a home: at every start, in every round, after every ingest. Doing it twice is harmless."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.duty.retain_cases import Retained, retain
from rusinfo_desk.tasks.duty.seal_case import forget_cases, seal_waiting

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Tended", "tend_at_start", "tend_cases", "tend_own"]


@dataclass(frozen=True, slots=True)
class Tended:
    """``sealed`` cases that had waited for a key; ``forgotten``: those whose plain text went; ``retained``: what was deleted of
    the leader's because its time was over."""

    sealed: int = 0
    forgotten: int = 0
    retained: Retained = field(default_factory=Retained)


def tend_own(desk: Desk) -> Tended:
    """The cases of this PC: seal those that waited, forget those whose time to correct is over."""
    done = Tended(seal_waiting(desk), forget_cases(desk))
    if done != Tended():
        logbook.note("cases_tended", sealed=done.sealed, forgotten=done.forgotten)
    return done


def tend_cases(desk: Desk) -> Tended:
    """As :func:`tend_own`; in a leader's home also what has been kept for its time."""
    done = tend_own(desk)
    return replace(done, retained=retain(desk)) if desk.settings.role is Role.LEADER else done


def tend_at_start(desk: Desk) -> Tended:
    """As :func:`tend_cases`, beside the lane in which drafts are saved: opening many sealed parts takes a moment."""
    beside = replace(desk, store=desk.store.beside())
    try:
        return tend_cases(beside)
    finally:
        beside.close()
