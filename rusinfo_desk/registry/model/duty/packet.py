"""What a sealed part of a case holds: one author's new entries with their texts, or marked texts alone.

A packet is JSON in its one spelling, padded with spaces to a multiple of 4 KiB, so that its size tells little. Reading is strict:
what comes from another PC is refused whole when anything in it is not exactly as it is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rusinfo_desk.registry.model.duty.case import BODIES
from rusinfo_desk.registry.model.duty.record import NOTED_BY, Author, CaseText, Entry, EntryKind

__all__ = ["PADDING", "VERSION", "Packet", "packets", "read_packet"]

VERSION = 1
PADDING = 4096
"""A packet is a multiple of so many bytes."""

_ID = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Packet:
    """``author`` None = marked texts alone: then there are no entries, and each text is ``marked``."""

    case: str
    author: Author | None
    entries: tuple[Entry, ...] = ()
    texts: tuple[CaseText, ...] = ()


def packets(entries: Sequence[Entry], texts: Iterable[CaseText]) -> tuple[bytes, bytes | None]:
    """The packet of one author's entries in a case with the texts that are not marked, and, when there are any, the one of the
    marked texts. Raises ValueError for no entries, or entries of several cases or authors, and for what could not be read."""
    belongs = {(one.case, one.author) for one in entries}
    if len(belongs) != 1:
        raise ValueError("entries of one author in one case")
    case, author = next(iter(belongs))
    given = list(texts)
    plain, marked = [one for one in given if not one.marked], [one for one in given if one.marked]
    main = _padded(
        {
            "v": VERSION,
            "case": case,
            "author": str(author),
            "entries": [_written(one) for one in entries],
            "texts": [{"id": one.id, "salt": one.salt, "text": one.text} for one in plain],
        }
    )
    told = [{"id": one.id, "salt": one.salt, "text": one.text, "why": one.why} for one in marked]
    facts = _padded({"v": VERSION, "case": case, "facts": told}) if told else None
    for made in (main, facts):
        if made is not None:
            read_packet(made)
    return main, facts


def read_packet(data: bytes) -> Packet:
    """What a packet holds. Whether the hashes are right is asked of the chain, not here. Raises ValueError."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        if not isinstance(value, dict) or _padded(value) != data:
            raise ValueError("not the one spelling")
        return _facts(value) if "facts" in value else _main(value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError("not a part of a case") from None


def _main(value: Mapping[str, Any]) -> Packet:
    _keys(value, ("v", "case", "author", "entries", "texts"))
    case, author = _start(value), Author(value["author"])
    entries = tuple(_entry(one, case, author) for one in _list(value["entries"]))
    if not entries:
        raise ValueError("no entries")
    return Packet(case, author, entries, tuple(_text(one, ("id", "salt", "text")) for one in _list(value["texts"])))


def _facts(value: Mapping[str, Any]) -> Packet:
    _keys(value, ("v", "case", "facts"))
    case, told = _start(value), _list(value["facts"])
    if not told:
        raise ValueError("no texts")
    return Packet(case, None, (), tuple(_text(one, ("id", "salt", "text", "why")) for one in told))


def _start(value: Mapping[str, Any]) -> str:
    if value["v"] != VERSION:
        raise ValueError("another version")
    return _fits(_ID, value["case"])


def _text(value: Mapping[str, Any], names: Sequence[str]) -> CaseText:
    _keys(value, names)
    said = {name: _said(value[name]) for name in names}
    return CaseText(_fits(_ID, said["id"]), _fits(_ID, said["salt"]), said["text"], "why" in names, said.get("why", ""))


def _entry(value: Mapping[str, Any], case: str, author: Author) -> Entry:
    _keys(value, ("seq", "at", "kind", "body", "prev", "hash"))
    kind, body = EntryKind(value["kind"]), value["body"]
    if kind not in NOTED_BY[author]:
        raise ValueError("not for this author to note")
    expected = {*BODIES[kind]}
    if not isinstance(body, dict) or {*body} | {"texts"} != expected | {"texts"} or ("texts" in body and "texts" not in expected):
        raise ValueError("another body")
    for name, said in body.items():
        _IN_A_BODY[name](said)
    prev = "" if value["prev"] == "" else _fits(_HASH, value["prev"])
    return Entry(case, author, _number(value["seq"]), _time(value["at"]), kind, body, prev, _fits(_HASH, value["hash"]))


def _written(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "kind": str(entry.kind),
        "body": dict(entry.body),
        "prev": entry.prev,
        "hash": entry.hash,
    }


def _padded(value: object) -> bytes:
    spelt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    return spelt.ljust(-(-len(spelt) // PADDING) * PADDING)


def _refuse(_: str) -> object:
    raise ValueError("whole numbers only")


def _keys(value: object, names: Sequence[str]) -> None:
    if not isinstance(value, dict) or {*value} != {*names}:
        raise ValueError("other keys")


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


def _said(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    value.encode()  # half a character cannot be shown
    return value


def _fits(form: re.Pattern[str], value: object) -> str:
    if form.fullmatch(said := _said(value)) is None:
        raise ValueError("another form")
    return said


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError("not a number")
    return value


def _time(value: object) -> str:
    if datetime.fromisoformat(said := _said(value)).tzinfo is None:
        raise ValueError("without offset")
    return said


def _time_or_none(value: object) -> None:
    if value != "":
        _time(value)


def _truth(value: object) -> None:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")


def _codes(value: object) -> None:
    for one in _list(value):
        _said(one)


def _findings(value: object) -> None:
    for one in _list(value):
        _codes(one)
        if len(one) != 3:
            raise ValueError("branch, outcome, verdict")


def _references(value: object) -> None:
    if not isinstance(value, dict):
        raise ValueError("not by field")
    for one in value.values():
        _keys(one, ("id", "digest", "marked"))
        _fits(_ID, one["id"])
        _fits(_HASH, one["digest"])
        _truth(one["marked"])


_SAID = (
    "agreed", "branch", "channel", "decision", "duty", "outcome", "program", "question", "role", "rules", "state", "to", "told",
    "value", "what", "why",
)  # fmt: skip
_IN_A_BODY: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(_SAID, _said),
    "at": _time_or_none,
    "after": _time,
    "before": _time,
    "agrees": _truth,
    "branches": _codes,
    "findings": _findings,
    "gone": _codes,
    "number": _number,
    "texts": _references,
}
