"""A record (JSON) as labelled fields: what a field is, and how the text in it and the record fit together.

What the fields do not show stays in the record as it was, so nothing is lost by editing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

__all__ = ["Blank", "Input", "read_record", "value_at", "with_value", "write_record"]


class Input(StrEnum):
    """How a field is typed in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    DATE = "date"
    LINES = "lines"
    """Several values, a line each."""
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Blank:
    """A field: ``path`` into the record ("message.text"), its Norwegian label and hint, and for a choice (code, label)."""

    path: str
    label: str
    input: Input = Input.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    inner: str = ""
    """Where the value is a record, or several: the key of the one that is shown ("address" of a source)."""
    where: tuple[str, Any] | None = None
    """Of several records, only those with this key and value ("confidential", True); new ones get it."""


def read_record(text: str) -> dict[str, Any] | None:
    """The record of a text, None where it is no JSON object."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_record(record: Mapping[str, Any]) -> str:
    """A record as text, a field a line, as :func:`~rusinfo_desk.tasks.edit_content.source_of` gives it."""
    return json.dumps(record, ensure_ascii=False, indent=1)


def value_at(record: Mapping[str, Any], blank: Blank) -> str:
    """What stands in a field, as it is typed."""
    found: Any = record
    for key in blank.path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    if found is None:
        return ""
    if blank.input is Input.FLAG:
        return "ja" if found else ""
    if blank.input is Input.LINES:
        return "\n".join(_shown(one, blank.inner) for one in found if _belongs(one, blank.where))
    return _shown(found, blank.inner)


def _shown(one: Any, inner: str) -> str:
    return str(one.get(inner, "")) if inner and isinstance(one, Mapping) else str(one)


def _belongs(one: Any, where: tuple[str, Any] | None) -> bool:
    return where is None or (isinstance(one, Mapping) and one.get(where[0]) == where[1])


def with_value(record: Mapping[str, Any], blank: Blank, typed: str) -> dict[str, Any]:
    """The record with a field as typed. An empty field takes its key out, and a part that is empty with it."""
    made = dict(record)
    head, _, rest = blank.path.partition(".")
    if rest:
        inner = replace(blank, path=rest)
        held = made.get(head)
        value: Any = with_value(held if isinstance(held, Mapping) else {}, inner, typed)
    else:
        value = _typed(made.get(head), blank, typed)
    if value in (None, "", [], {}):
        made.pop(head, None)
    else:
        made[head] = value
    return made


def _typed(before: Any, blank: Blank, typed: str) -> Any:
    text = typed.strip()
    if blank.input is Input.FLAG:
        return True if text else None
    if blank.input is Input.LINES:
        return _lines(before if isinstance(before, list) else [], blank, text)
    if blank.input is Input.NUMBER and text.isdigit():
        return int(text)
    if blank.inner and isinstance(before, Mapping):
        return {**before, blank.inner: text} if text else None
    return text or None


def _lines(before: list[Any], blank: Blank, text: str) -> list[Any]:
    """Several values. One that stood there keeps what else it holds (a source its kind)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    shown = [one for one in before if _belongs(one, blank.where)]
    if lines == [_shown(one, blank.inner).strip() for one in shown]:
        return before
    if not blank.inner:
        return lines
    known = {_shown(one, blank.inner): one for one in shown if isinstance(one, Mapping)}
    extra = dict([blank.where]) if blank.where else {}
    made = [dict(known[line]) if line in known else {blank.inner: line, **extra} for line in lines]
    return [*(one for one in before if not _belongs(one, blank.where)), *made]
