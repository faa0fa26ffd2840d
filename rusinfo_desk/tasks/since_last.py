"""«Siden sist vakt»: what the one who comes on duty should know. Values only; no content of any case, and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.tasks.desk import Desk

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["CaseSince", "ContentNews", "LeaderCases", "SinceLast", "begin_shift", "since_last"]


@dataclass(frozen=True, slots=True)
class CaseSince:
    """A case of this PC without its content. ``since``: the day it was opened; ``at``: ISO time of its first entry, "" = unknown."""

    label: str
    since: date
    at: str = ""


@dataclass(frozen=True, slots=True)
class ContentNews:
    """What of the content changed, in Norwegian, such as "Ny utgave 4 fra lederen". ``day``: when."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class LeaderCases:
    """At the leader's: the cases of all PCs that are not settled. ``oldest``: the day the oldest was opened."""

    open: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class SinceLast:
    """``last`` = the day of the last shift on this PC before today, None = none is known. ``first_today``: nobody has seen this
    today, so it is shown by itself. ``unconfirmed``: sealed parts of cases that the leader has not confirmed. ``psychologist``:
    own cases in which a talk is wanted and not done within 24 hours."""

    today: date
    last: date | None
    first_today: bool
    open_cases: tuple[CaseSince, ...] = ()
    waiting_for_key: tuple[CaseSince, ...] = ()
    unconfirmed: int = 0
    psychologist: tuple[CaseSince, ...] = ()
    notices: tuple[str, ...] = ()
    content: tuple[ContentNews, ...] = ()
    leader: LeaderCases | None = None


def since_last(desk: Desk, library: Library | None = None) -> SinceLast:
    """What has happened since the last shift on this PC. Reads only. Raises DeskError when the register cannot be read."""
    raise NotImplementedError


def begin_shift(desk: Desk) -> None:
    """Today's shift has begun and the hand-over was shown: its day is kept (no hour, no person). Doing it twice is harmless."""
    raise NotImplementedError
