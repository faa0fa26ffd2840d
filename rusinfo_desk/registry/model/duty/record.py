"""The record of a case: dated entries that are only ever added, each bound to the one before by its hash.

An entry's body holds codes, numbers and references; free text lies beside it under a random name, and the body holds only the
text's digest (SHA-256 of a random salt and the text). So an identifying text can be deleted later and the chain still proves that
nothing else was changed. The counsellor's entries are one chain of a case, the leader's another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = [
    "LONGEST_TEXT",
    "NOTED_BY",
    "Author",
    "CaseText",
    "Entry",
    "EntryKind",
    "chain_faults",
    "digest_of",
    "entry_hash",
    "next_entry",
    "noted_texts",
]

LONGEST_TEXT = 4000
"""Letters in one text of a case."""


class Author(StrEnum):
    """Whose chain an entry belongs to."""

    COUNSELLOR = "counsellor"
    LEADER = "leader"


class EntryKind(StrEnum):
    """What was noted. What the body of each holds stands in :mod:`rusinfo_desk.registry.model.duty.case`."""

    OPENED = "opened"
    BRANCHES = "branches"
    REPLY = "reply"
    CONCLUSION = "conclusion"
    DECISION = "decision"
    COLLEAGUE = "colleague"
    NOTIFICATION = "notification"
    NOT_NOTIFIED = "not_notified"
    AFTER = "after"
    CLOCK = "clock"
    CLOSED = "closed"
    REOPENED = "reopened"
    ADDITION = "addition"
    REVIEW = "review"
    SETTLED = "settled"
    FACTS_DELETED = "facts_deleted"


_BOTH = frozenset({EntryKind.CLOCK, EntryKind.REOPENED, EntryKind.ADDITION})
_LEADING = frozenset({EntryKind.REVIEW, EntryKind.SETTLED, EntryKind.FACTS_DELETED})

NOTED_BY: Mapping[Author, frozenset[EntryKind]] = {
    Author.COUNSELLOR: frozenset(EntryKind) - _LEADING,
    Author.LEADER: _BOTH | _LEADING,
}
"""What each author notes. Nobody reviews or settles an own case, and nobody judges in another's place."""


@dataclass(frozen=True, slots=True)
class CaseText:
    """A free text of a case. ``id`` and ``salt`` are random (32 hex digits each).

    ``marked``: it may say who somebody is; the counsellor let it stand because the police may need it, and ``why`` says so.
    Marked texts are sealed apart from the rest, and deleted first.
    """

    id: str
    salt: str
    text: str
    marked: bool = False
    why: str = ""

    @property
    def digest(self) -> str:
        return digest_of(self.salt, self.text)


@dataclass(frozen=True, slots=True)
class Entry:
    """``seq`` counts from 1 without gaps and is the order; ``at`` is an ISO time with offset, to the second, as the PC's clock
    had it. ``prev`` is the hash of the entry before, "" for the first."""

    case: str
    author: Author
    seq: int
    at: str
    kind: EntryKind
    body: Mapping[str, object]
    prev: str
    hash: str = ""


def digest_of(salt: str, text: str) -> str:
    """What the chain keeps of a text, in hex."""
    return hashlib.sha256(salt.encode() + b"\n" + text.encode()).hexdigest()


def entry_hash(entry: Entry) -> str:
    """The hash of an entry, in hex: over everything but the hash itself."""
    plain = [entry.case, entry.author, entry.seq, entry.at, entry.kind, entry.body, entry.prev]
    spelt = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(spelt.encode()).hexdigest()


def next_entry(last: Entry | None, case: str, author: Author, at: str, kind: EntryKind, body: Mapping[str, object]) -> Entry:
    """The entry after ``last`` (None = the first), with its hash."""
    seq, prev = (1, "") if last is None else (last.seq + 1, last.hash)
    bare = Entry(case, author, seq, at, kind, dict(body), prev)
    return replace(bare, hash=entry_hash(bare))


def chain_faults(entries: Sequence[Entry], texts: Iterable[CaseText] = ()) -> tuple[str, ...]:
    """What does not hold together in one author's entries of one case, as codes: "gap", "hash", "link", "foreign", "text".

    Texts that are missing are not a fault (they may have been deleted); one that is not what was noted is.
    """
    found: list[str] = []
    last: Entry | None = None
    for place, one in enumerate(entries, start=1):
        if one.seq != place:
            found.append("gap")
        if one.hash != entry_hash(one):
            found.append("hash")
        if one.prev != ("" if last is None else last.hash):
            found.append("link")
        if last is not None and (one.case, one.author) != (last.case, last.author):
            found.append("foreign")
        last = one
    known = {text["id"]: text["digest"] for one in entries for text in noted_texts(one)}
    found += ["text" for text in texts if known.get(text.id, text.digest) != text.digest]
    return tuple(dict.fromkeys(found))


def noted_texts(entry: Entry) -> tuple[dict[str, str], ...]:
    """The references to texts in an entry's body: dictionaries with ``id``, ``digest`` and ``marked``, under ``texts``."""
    texts = entry.body.get("texts", {})
    return tuple(texts.values()) if isinstance(texts, Mapping) else ()
