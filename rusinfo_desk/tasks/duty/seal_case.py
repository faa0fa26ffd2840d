"""Seal an own case when it is closed, what is added to it later, and what had to wait for a key; forget what was sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["SealResult", "close_case", "forget_cases", "seal_waiting"]


@dataclass(frozen=True, slots=True)
class SealResult:
    """How sealing went. ``sealed_to``: "leader", "deputy", "recovery"; ``waiting``: it lies encrypted here until there is a key.
    ``text``: what to tell the counsellor, in plain Norwegian."""

    sealed_to: tuple[str, ...]
    waiting: bool
    text: str


def close_case(desk: Desk, case_id: str) -> SealResult:
    """Seal everything of a closed case that is not sealed yet; with nothing new it changes nothing.

    Raises DeskError "no_such_case", "case_open", and those of the register.
    """
    raise NotImplementedError


def seal_waiting(desk: Desk) -> int:
    """Seal the closed cases that waited for a key, as far as there is one now. Says how many."""
    raise NotImplementedError


def forget_cases(desk: Desk) -> int:
    """Delete the plain text of own cases whose time to correct is over. Says how many."""
    raise NotImplementedError
