"""How long cases are kept: the leader's settings, who set them, what they delete, and the log of what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["NOBODY", "Deletion", "Kept", "Retained", "deletions", "retain", "retention"]

NOBODY = "Standardverdi: leder har ikke tatt stilling"


@dataclass(frozen=True, slots=True)
class Kept:
    """A setting: "case_facts_days" or "case_days" (0 = never by itself). ``set_by``: the role that set it, "" = nobody."""

    name: str
    days: int
    set_by: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Deletion:
    """One deletion. ``what``: "facts" or "case"; ``number`` of sealed parts; ``why``: "asked", "retention"."""

    day: date
    what: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Retained:
    """What was deleted because its time was over: sealed parts with facts, and of whole cases."""

    facts: int = 0
    cases: int = 0


def retention(desk: Desk) -> tuple[Kept, ...]:
    """The settings in use and who set them."""
    raise NotImplementedError


def deletions(desk: Desk) -> tuple[Deletion, ...]:
    """The log of deletions, the newest last."""
    raise NotImplementedError


def retain(desk: Desk) -> Retained:
    """Delete what has been kept for its time. Does nothing where nothing can be opened."""
    raise NotImplementedError
