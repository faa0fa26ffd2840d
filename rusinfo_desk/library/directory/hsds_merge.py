"""Puts what was changed here into a document that came from elsewhere, and leaves the rest of it as it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rusinfo_desk.library.directory.hsds_check import Json
from rusinfo_desk.library.directory.hsds_tables import TABLES

__all__ = ["laid_over"]

_WHOLE = ("schedules", "languages")
"""Lists whose parts have no id of their own with us: changed, they go out as we have them."""


def laid_over(kept: Any, before: Any, now: Any) -> Any:
    """``kept`` with every difference between ``before`` and ``now``: what we said of it when it came, and what we say today.

    A thing that ``kept`` says again in another place is changed there too: the same id is the same thing.
    """
    found = _merged(kept, before, now)
    came = dict(_things("service", kept))
    changed = {key: one for key, one in _things("service", found) if key in came and one != came[key]}
    return _everywhere("service", found, came, changed)


_Key = tuple[str, str]


def _nested(table: str, node: Json) -> Iterator[tuple[str, str, Any]]:
    """The fields of a thing that hold things: name, table, what it holds."""
    for field in TABLES[table].fields.values():
        inner = field.one or field.many
        if inner is not None and field.name in node:
            yield field.name, inner, node[field.name]


def _things(table: str, node: Any) -> Iterator[tuple[_Key, Json]]:
    """Everything in a thing, itself too, by its table and id."""
    for one in node if isinstance(node, list) else [node]:
        yield (table, one["id"]), one
        for _, inner, value in _nested(table, one):
            yield from _things(inner, value)


def _everywhere(table: str, node: Any, came: Mapping[_Key, Json], changed: Mapping[_Key, Json]) -> Any:
    if isinstance(node, list):
        return [_everywhere(table, one, came, changed) for one in node]
    key = (table, node["id"])
    node = changed[key] if key in changed and node == came[key] else node
    return {**node, **{name: _everywhere(inner, value, came, changed) for name, inner, value in _nested(table, node)}}


def _merged(kept: Any, before: Any, now: Any) -> Any:
    if before == now:
        return kept
    if all(isinstance(one, Mapping) for one in (kept, before, now)):
        names = [*kept, *(name for name in now if name not in kept)]
        found = {name: _field(name, kept.get(name), before.get(name), now.get(name)) for name in names}
        return {name: value for name, value in found.items() if value is not None}
    if all(isinstance(one, list) and all(isinstance(part, Mapping) for part in one) for one in (kept, before, now)):
        return _list(kept, before, now)
    return now


def _field(name: str, kept: Any, before: Any, now: Any) -> Any:
    return now if name in _WHOLE and before != now else _merged(kept, before, now)


def _list(kept: list[Any], before: list[Any], now: list[Any]) -> list[Any]:
    """Parts that we left out go; parts that we never had a word for stay."""
    theirs = {one.get("id"): one for one in kept}
    if not any(one["id"] in theirs for one in before) and len(kept) == len(before):
        theirs = {ours["id"]: one for ours, one in zip(before, kept, strict=True)}
    ours = {one["id"]: one for one in before}
    found = [
        _merged(theirs[one["id"]], ours[one["id"]], one) if one["id"] in theirs and one["id"] in ours else one for one in now
    ]
    return [*found, *(one for key, one in theirs.items() if key not in ours)]
