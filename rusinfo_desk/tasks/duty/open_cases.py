"""The leader's view of all cases: open the sealed parts with every key there is, put them together, and verify the chains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.duty.case import Case

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["HeldCase", "HeldState", "OpenedCases", "held_cases", "open_cases", "unopened"]


class HeldState(StrEnum):
    """Where a case stands at the leader's. OPEN: reopened by the counsellor and not closed again."""

    OPEN = "open"
    TO_REVIEW = "to_review"
    REVIEWED = "reviewed"
    SETTLED = "settled"


@dataclass(frozen=True)
class HeldCase:
    """A case as its sealed parts tell it.

    ``faults``: codes of what does not hold together (:func:`~rusinfo_desk.registry.model.duty.record.chain_faults`, and "fork",
    "body", "twice"). ``missing``: codes of what lacks (:mod:`rusinfo_desk.registry.model.duty.lacking` has the words).
    ``age_days``: since it was opened. ``parts``: the ids of all its sealed parts; ``facts``: of those, the ones that
    hold marked texts.
    """

    case: Case
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    age_days: int = 0
    parts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    opened: date | None = None
    closed: date | None = None

    @property
    def state(self) -> HeldState:
        """Where it stands."""
        raise NotImplementedError


@dataclass(frozen=True)
class OpenedCases:
    """``unopened``: sealed parts that no key here opens, or that hold no part of a case."""

    cases: tuple[HeldCase, ...] = ()
    unopened: int = 0


def held_cases(desk: Desk) -> tuple[HeldCase, ...]:
    """The cases of all PCs: those that are not settled first, the oldest first.

    Raises RefusedError "leader_only", "no_opening_key"; DeskError as the register does.
    """
    return open_cases(desk).cases


def unopened(desk: Desk) -> int:
    """How many sealed parts cannot be opened or used here."""
    return open_cases(desk).unopened


def open_cases(desk: Desk) -> OpenedCases:
    """Both in one. Raises as :func:`held_cases`."""
    raise NotImplementedError
