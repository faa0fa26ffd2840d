"""Reads the schedules of an HSDS service or location. What ours cannot say is not guessed: it is a rule, in its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from rusinfo_desk.library.directory.hsds_check import Json, time_of

__all__ = ["items", "line_of", "schedules_from"]

_SIMPLE_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULES = ("dtstart", "until", "count", "byweekno", "bymonthday", "byyearday", "timezone")


def items(node: Json, key: str) -> list[Json]:
    """The nested objects of a list field."""
    found = node.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def line_of(text: object) -> str | None:
    """Text as one line of at most 600 characters."""
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(text)).strip()[:600].strip() or None if text else None


def schedules_from(node: Json) -> list[dict[str, Any]]:
    """The schedules as objects of a record; one that holds nothing but words is left to the text of the hours."""
    read = (_schedule(one) for one in items(node, "schedules"))
    return [one for one in read if one.keys() - {"what", "notes"}]


def _schedule(one: Json) -> dict[str, Any]:
    """Hours. What our schedules cannot say is a rule: when it holds is then not known."""
    days = [day.strip() for day in str(one.get("byday") or "").split(",") if day.strip()]
    hours = {name: _hour(one.get(name)) for name in ("opens_at", "closes_at")}
    odd = [name for name in _RULES if one.get(name) is not None]
    odd += [name for name in ("opens_at", "closes_at") if one.get(name) is not None and hours[name] is None]
    odd += ["byday"] if any(day not in _SIMPLE_DAY for day in days) else []
    odd += ["freq", "interval"] if one.get("freq") == "MONTHLY" or one.get("interval", 1) not in (None, 1) else []
    found = {
        "byday": [day for day in days if day in _SIMPLE_DAY],
        **hours,
        "valid_from": one.get("valid_from"),
        "valid_to": one.get("valid_to"),
        "what": (line_of(one.get("attending_type")) or "")[:60],
        "notes": line_of(one.get("notes")),
        "rule": line_of("; ".join(f"{name}={one[name]}" for name in dict.fromkeys(odd) if one.get(name) is not None)),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _hour(text: str | None) -> str | None:
    """The hour on a clock in Norway; one with an offset is not ours to translate."""
    if text is None:
        return None
    hour: time = time_of(text)
    return None if hour.tzinfo is not None else hour.isoformat()
