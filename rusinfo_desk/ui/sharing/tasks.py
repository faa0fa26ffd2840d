"""What the sharing screen asks of the tasks, as one value: the real ones from ``real.py``, or a test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rusinfo_desk.exchange.enrolment import Request
    from rusinfo_desk.exchange.ingest import IngestResult
    from rusinfo_desk.registry.model.recovery_sheet import RecoverySheet
    from rusinfo_desk.tasks.alarms import AlarmText
    from rusinfo_desk.tasks.exchange_round import ExchangeStatus
    from rusinfo_desk.tasks.join_share import Enrolment
    from rusinfo_desk.tasks.lead_share import MemberLine, PreparedShare
    from rusinfo_desk.tasks.publish_bundle import Published

__all__ = ["Overview", "Progress", "Round", "ShareTasks", "Verdict"]

Progress = Callable[[int, int], None]
"""How many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a try of a share showed: whether it can be used, and the reasons in plain words."""

    usable: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home itself knows, without asking the share. ``machines`` and ``alarms`` only where the leader's key is."""

    enrolment: Enrolment | None
    leads: bool
    machines: tuple[MemberLine, ...] = ()
    alarms: tuple[AlarmText, ...] = ()
    backed_up: date | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round. ``news``: something went either way. ``said``: one calm sentence.

    ``content``: a new version of the content came down. ``requests``: who asks the leader to be let in, None when not known.
    """

    outcome: str
    said: str
    news: bool = False
    content: bool = False
    requests: tuple[Request, ...] | None = None


@dataclass(frozen=True, slots=True)
class ShareTasks:
    """``status`` is asked in the store's lane, and ``light`` is a text about it. ``hurry`` is called on the screen's thread: the
    call under way is given up. All else is done in the share's lane, with a store of its own."""

    status: Callable[[], ExchangeStatus]
    light: Callable[[ExchangeStatus], str]
    overview: Callable[[], Overview]
    round: Callable[[bool, Progress], Round]
    last_round: Callable[[], Round]
    hurry: Callable[[], None]
    check: Callable[[str], Verdict]
    join: Callable[[str, bool], Enrolment]
    prepare: Callable[[str], PreparedShare]
    begin: Callable[[PreparedShare], None]
    save_sheet: Callable[[RecoverySheet, Path], None]
    sheet_text: Callable[[RecoverySheet], str]
    requests: Callable[[], tuple[Request, ...]]
    admit: Callable[[str], None]
    revoke: Callable[[str, date | None], int]
    ingest: Callable[[Progress], IngestResult]
    seen: Callable[[AlarmText], None]
    publish: Callable[[], Published]
    back_up: Callable[[Path], None]
    renew: Callable[[str], None]
    close: Callable[[], None]
