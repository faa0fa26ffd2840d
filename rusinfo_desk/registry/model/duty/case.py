"""A case as its entries leave it. Each entry's body is described here, in :data:`BODIES`; nothing else is in a body.

Times in bodies are ISO times with offset, to the minute. Codes are the values of :mod:`rusinfo_desk.registry.model.duty.codes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.record import CaseText, Entry, EntryKind
from rusinfo_desk.registry.model.duty.rules import Replies

__all__ = ["BODIES", "Case", "Noted", "Notification", "case_label"]

BODIES: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.OPENED: ("program", "rules"),
    EntryKind.BRANCHES: ("branches",),
    EntryKind.REPLY: ("branch", "question", "value", "texts"),
    EntryKind.CONCLUSION: ("duty", "findings", "rules"),
    EntryKind.DECISION: ("agrees", "decision", "texts"),
    EntryKind.COLLEAGUE: ("at", "role", "texts"),
    EntryKind.NOTIFICATION: ("agreed", "at", "channel", "to", "told", "texts"),
    EntryKind.NOT_NOTIFIED: ("texts",),
    EntryKind.AFTER: ("at", "state", "what"),
    EntryKind.CLOCK: ("after", "before"),
    EntryKind.CLOSED: (),
    EntryKind.REOPENED: (),
    EntryKind.ADDITION: ("texts",),
    EntryKind.REVIEW: ("outcome", "texts"),
    EntryKind.SETTLED: (),
    EntryKind.FACTS_DELETED: ("gone", "number", "why"),
}
"""The keys of each body. ``texts`` may be missing; it maps a field's name to {"id", "digest", "marked"}. The fields: REPLY
"reason" · DECISION "reason" · COLLEAGUE "advice" · NOTIFICATION "reference", "said", "caller" (what the caller was told) ·
NOT_NOTIFIED "reason" · ADDITION "text" · REVIEW "comment", "lesson". ``findings`` are [branch, outcome, verdict] each. A branch
that was answered otherwise later has a later REPLY; the last one stands. ``gone`` are the ids
of the deleted texts."""


@dataclass(frozen=True, slots=True)
class Notification:
    """Somebody was notified. ``texts``: field → id of the text."""

    seq: int
    to: str
    channel: str
    at: str
    told: str
    agreed: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that was noted: the entry's number and time, codes of its body, and field → id of the text."""

    seq: int
    at: str
    code: str
    texts: Mapping[str, str] = field(default_factory=dict)
    agrees: bool = True
    when: str = ""


@dataclass(frozen=True)
class Case:
    """``replies`` and ``reasons`` hold what stands now; the entries hold what stood before as well.

    ``after``: what → (state, when). ``counsellor`` and ``leader`` are the two chains in order; ``texts`` the texts that are here.
    """

    id: str
    counsellor: tuple[Entry, ...] = ()
    leader: tuple[Entry, ...] = ()
    texts: Mapping[str, CaseText] = field(default_factory=dict)
    rules: str = ""
    opened: str = ""
    closed: str = ""
    settled: str = ""
    branches: tuple[str, ...] = ()
    replies: Replies = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    conclusion: Mapping[str, object] = field(default_factory=dict)
    decision: Noted | None = None
    colleagues: tuple[Noted, ...] = ()
    notifications: tuple[Notification, ...] = ()
    not_notified: Noted | None = None
    after: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    jumps: tuple[Noted, ...] = ()
    additions: tuple[Noted, ...] = ()
    reviews: tuple[Noted, ...] = ()
    facts_deleted: tuple[Noted, ...] = ()

    @property
    def label(self) -> str:
        """The short name by which people speak of it: random, so it tells nothing."""
        return case_label(self.id)

    def text(self, text_id: str) -> str:
        """A text; "" when it is not here (deleted, or never there)."""
        found = self.texts.get(text_id)
        return "" if found is None else found.text

    @property
    def triggered(self) -> bool:
        """Was somebody notified, or decided to be?"""
        return bool(self.notifications) or (self.decision is not None and self.decision.code == Decision.NOTIFY)

    @property
    def marked(self) -> tuple[CaseText, ...]:
        """The texts that may say who somebody is and are still here."""
        return tuple(one for one in self.texts.values() if one.marked)


def case_label(case_id: str) -> str:
    """ "A3F-91C" of a case's id."""
    return f"{case_id[:3]}-{case_id[3:6]}".upper()
