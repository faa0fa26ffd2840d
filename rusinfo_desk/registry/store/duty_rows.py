"""Entries and texts of a case as the bytes that the register keeps, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rusinfo_desk.registry.model.duty.record import Author, CaseText, Entry, EntryKind

__all__ = ["entry_bytes", "entry_of", "text_bytes", "text_of"]


def entry_bytes(one: Entry) -> bytes:
    """An entry as canonical JSON in UTF-8."""
    plain = [one.case, one.author, one.seq, one.at, one.kind, dict(one.body), one.prev, one.hash]
    return _spelt(plain)


def entry_of(data: bytes) -> Entry:
    """The entry of these bytes. Raises ValueError when they are none."""
    values = json.loads(data)
    if not isinstance(values, list) or len(values) != 8 or not isinstance(values[5], Mapping):
        raise ValueError("not an entry")
    case, author, seq, at, kind, body, prev, hash = values
    return Entry(case, Author(author), seq, at, EntryKind(kind), body, prev, hash)


def text_bytes(one: CaseText) -> bytes:
    """A text as canonical JSON in UTF-8. Half a letter becomes a question mark: it cannot be kept."""
    return _spelt([one.id, one.salt, one.text, one.marked, one.why])


def text_of(data: bytes) -> CaseText:
    """The text of these bytes. Raises ValueError when they are none."""
    values = json.loads(data)
    if not isinstance(values, list) or len(values) != 5:
        raise ValueError("not a text")
    return CaseText(*values)


def _spelt(plain: list[Any]) -> bytes:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()
