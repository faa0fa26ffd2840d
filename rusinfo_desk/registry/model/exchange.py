"""What the exchange and the register tell each other: records that travel, segments that are kept, what the leader holds, alarms.

A record is an event about one thing (a contact, a report on our content …). A segment is one sealed file with some records. Both
sides count a record's events (``rev``), so sending again, late or in another order does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = [
    "COUNTS",
    "Alarm",
    "AlarmCode",
    "ChainEnd",
    "CutState",
    "HeldSegment",
    "KeptSegment",
    "Record",
    "RecordKind",
    "Sharing",
    "Waiting",
]


class RecordKind(StrEnum):
    """What travels up from a PC."""

    CONTACT = "contact"
    REPORT = "report"
    UNMET = "unmet"
    CASE = "case"
    DUTY = "duty"


COUNTS = frozenset({RecordKind.UNMET, RecordKind.DUTY})
"""The kinds that every PC counts for itself. They belong to no PC: the leader adds them up."""


@dataclass(frozen=True, slots=True)
class Record:
    """One event about one thing.

    ``id`` is 32 hex digits for contacts, reports and parts of cases; for unmet needs it is "month.kind.type.county", for counts
    of cases "month.kind". ``rev`` counts the events of that thing on this PC from 1 (for COUNTS it is the count itself): of two
    the higher stands. ``body`` holds JSON values; None = the thing was deleted.
    """

    kind: RecordKind
    id: str
    rev: int
    body: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class CutState:
    """Where a PC stands in its own chain of segments: the next segment gets number ``next_seq`` (from 1) and bears ``prev``, the
    hash of the one before ("" before the first). ``ordinal`` counts the PC's chains from 1: a PC that was set back to an old
    image begins a new one. ``chain`` is 16 hex digits, "" before the first."""

    chain: str = ""
    ordinal: int = 0
    next_seq: int = 1
    prev: str = ""


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A segment as the PC that made it keeps it. ``hash`` is the SHA-256 of the whole file in hex.

    ``records`` = how many events are in it. ``placed`` = it was read back from the share as it is here; ``checked`` is the
    number of the newest receipt when that was last done; ``copy`` is 1, or higher after a spoiled file took its name.
    ``covered`` = the newest receipt says that the leader has it. ``day`` and ``hour``: when it was cut.
    """

    chain: str
    ordinal: int
    seq: int
    prev: str
    hash: str
    records: int
    day: date
    hour: int
    placed: bool = False
    copy: int = 1
    checked: int = 0
    covered: bool = False


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """A segment that the leader holds: an end of a chain without gaps before it, or an island beyond a gap."""

    chain: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class HeldSegment:
    """A segment that the leader has verified and opened, with its records in order."""

    chain: str
    ordinal: int
    seq: int
    prev: str
    hash: str
    records: tuple[Record, ...]


class AlarmCode(StrEnum):
    """What the leader should look at. The words are in :mod:`rusinfo_desk.tasks.alarms`."""

    GAP = "gap"
    FORK = "fork"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED_DEVICE = "revoked_device"
    BAD_SIGNATURE = "bad_signature"
    TORN = "torn"
    NOT_FOR_US = "not_for_us"
    MISPLACED = "misplaced"
    NEWER_PROGRAM = "newer_program"
    BAD_RECORD = "bad_record"
    FORGED_ROSTER = "forged_roster"
    OUR_FILE_CHANGED = "our_file_changed"


@dataclass(frozen=True, slots=True)
class Alarm:
    """``device`` is an id or ""; ``subject`` a file name on the share or a chain, never content. ``first`` and ``last``: the days
    it was seen; ``open`` = it still stands; ``seen`` = the leader has marked it as read."""

    code: AlarmCode
    device: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None
    open: bool = True
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many events have not reached the share (``pending``) and how many the leader has not confirmed (``unconfirmed``, those
    on their way included); the day and hour of the oldest of them."""

    pending: int = 0
    unconfirmed: int = 0
    oldest_day: date | None = None
    oldest_hour: int | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a home knows of the share it belongs to.

    ``address`` is a folder, ``smb://`` or ``postgresql://``. ``device`` is 16 hex digits; ``root`` the leader's root key (64 hex
    digits), pinned when the PC asked to be let in. ``admitted``: in the newest roster. ``last_round`` and ``last_cut`` are ISO
    times to the minute, "" = never. ``receipt`` is the highest receipt number seen.
    """

    address: str
    share: str
    root: str
    device: str
    fingerprint: str
    admitted: bool = False
    revoked: bool = False
    receipt: int = 0
    roster: int = 0
    content: int = 0
    last_round: str = ""
    last_cut: str = ""
    settings: Mapping[str, int] = field(default_factory=dict)
