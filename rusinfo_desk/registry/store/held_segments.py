"""The chains of segments that the leader holds: what hangs together from the first on, where it ends, what lies beyond a gap.

Each segment that comes in changes only itself, its parent and what waited for it, so that no history is ever read through.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, literal_column, select, update
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.exchange import ChainEnd, HeldSegment
from rusinfo_desk.registry.store.asking import ASKED, among, as_asked, begins_with
from rusinfo_desk.registry.store.holding_tables import NONE, held_segment, revoked_end

__all__ = ["acceptable", "beyond", "days_of", "ends_before", "ends_of", "put_aside", "take_up"]

_HEAD, _INNER, _ISLAND, _ASIDE = "head", "inner", "island", "aside"
_LINKED = (_HEAD, _INNER)
_ORDER = (held_segment.c.chain, held_segment.c.seq, held_segment.c.hash)


def days_of(connection: Connection, device: str, prefixes: Collection[str]) -> dict[str, date]:
    """Which of these beginnings of hashes are held, and since when. What was set aside is not."""
    begins = begins_with(held_segment.c.hash, ASKED.c.value)
    there = ASKED.outerjoin(held_segment, and_(held_segment.c.device == device, begins))
    asked = select(ASKED.c.value, held_segment.c.day, held_segment.c.state).select_from(there)
    found = connection.execute(asked, as_asked(prefixes))
    return {row.value: date.fromisoformat(row.day) for row in found if row.state is not None and row.state != _ASIDE}


def acceptable(connection: Connection, device: str, batch: Sequence[HeldSegment]) -> tuple[list[HeldSegment], list[HeldSegment]]:
    """The segments that are new, each once, and those of a revoked device that do not lie before its ends."""
    known = {
        row.hash for row in _rows(connection, device, held_segment.c.hash, [one.hash for one in batch]) if row.state != _ASIDE
    }
    new = list({one.hash: one for one in batch if one.hash not in known}.values())
    if not new or (ends := _revoked_at(connection, device)) is None:
        return new, []
    return _before_revocation(connection, device, new, {end.hash for end in ends})


def _before_revocation(
    connection: Connection, device: str, new: list[HeldSegment], ends: set[str]
) -> tuple[list[HeldSegment], list[HeldSegment]]:
    """What ``prev`` leads to from the ends of a revoked device, and the rest. Before the ends are here themselves that cannot be
    told, and whoever ingests has followed them over the share."""
    held = {row.hash: row.prev for row in connection.execute(_links(device))}
    there = {one.hash: one for one in new}
    if ends and not ends <= held.keys() | there.keys():
        return new, []
    accepted: set[str] = set()
    ahead = [*ends, *(prev for prev in held.values() if prev is not None)]
    while ahead:
        one = there.get(ahead.pop())
        if one is not None and one.hash not in accepted:
            accepted.add(one.hash)
            ahead.append(one.prev)
    return [one for one in new if one.hash in accepted], [one for one in new if one.hash not in accepted]


def take_up(connection: Connection, device: str, segments: Sequence[HeldSegment], day: date) -> None:
    """Put new segments in. One hangs together with the first when it is the first, or when the one before it does."""
    if not segments:
        return
    again = _rows(connection, device, held_segment.c.hash, {one.hash for one in segments})  # set aside, and accepted after all
    if again:
        gone = delete(held_segment).where(held_segment.c.device == device, held_segment.c.hash == bindparam("of"))
        connection.execute(gone, [{"of": row.hash} for row in again])
    parents = _rows(connection, device, held_segment.c.hash, {one.prev for one in segments} - {""})
    linked = {row.hash for row in parents if row.state in _LINKED}
    after: dict[str, list[str]] = {}
    for one in segments:
        after.setdefault(one.prev, []).append(one.hash)
    found = _followed_up(connection, device, after, ["", *linked])
    followed = {prev for prev, children in after.items() if found.intersection(children)}
    here = {one.hash for one in segments}
    state = {one: _ISLAND if one not in found else _INNER if one in followed else _HEAD for one in found | here}
    connection.execute(insert(held_segment), [_row(device, one, day, state[one.hash]) for one in segments])
    changed = {one: state[one] for one in found - here} | dict.fromkeys(linked & followed, _INNER)
    _set_each(connection, device, changed)


def _followed_up(connection: Connection, device: str, after: dict[str, list[str]], ahead: list[str]) -> set[str]:
    """All that hangs together with ``ahead`` now, new or long waiting. ``after``: what follows each of the new."""
    found: set[str] = set()
    while ahead:
        reached: list[str] = []
        while ahead:
            for one in after.get(ahead.pop(), ()):
                if one not in found:
                    found.add(one)
                    reached.append(one)
                    ahead.append(one)
        waiting = [row for row in _rows(connection, device, held_segment.c.prev, set(reached)) if row.state == _ISLAND]
        for row in waiting:
            after.setdefault(row.prev, []).append(row.hash)
        ahead = list({row.prev for row in waiting})
    return found


def ends_of(connection: Connection, device: str) -> tuple[tuple[ChainEnd, ...], tuple[ChainEnd, ...]]:
    """Heads and islands."""
    found: list[tuple[ChainEnd, ...]] = []
    for state in (_HEAD, _ISLAND):
        few = func.likelihood(held_segment.c.state == state, literal_column("0.001"))  # so that the index of states is taken
        rows = connection.execute(select(held_segment).where(held_segment.c.device == device, few)).all()
        found.append(tuple(_end(row) for row in sorted(rows, key=lambda row: (row.chain, row.seq, row.hash))))
    return found[0], found[1]


def ends_before(connection: Connection, device: str, before: date) -> tuple[tuple[ChainEnd, ...], tuple[ChainEnd, ...]]:
    """Heads and islands as they were before that day. Reads all that is held of the device."""
    mine = (held_segment.c.device == device, held_segment.c.day < before.isoformat(), held_segment.c.state != _ASIDE)
    rows = connection.execute(select(held_segment).where(*mine).order_by(*_ORDER)).all()
    after: dict[str | None, list[str]] = {}
    for row in rows:
        after.setdefault(row.prev, []).append(row.hash)
    linked: set[str] = set()
    ahead = list(after.get(None, ()))
    while ahead:
        one = ahead.pop()
        linked.add(one)
        ahead += after.get(one, ())
    heads = tuple(_end(row) for row in rows if row.hash in linked and row.hash not in after)
    return heads, tuple(_end(row) for row in rows if row.hash not in linked)


def beyond(connection: Connection, device: str, ends: Sequence[ChainEnd]) -> list[str]:
    """The hashes of what is held of a device and does not lie before these ends, nor is one of them."""
    mine = (held_segment.c.device == device, held_segment.c.state != _ASIDE)
    rows = {row.hash: row for row in connection.execute(select(held_segment).where(*mine))}
    standing: set[str] = set()
    for end in ends:
        row = rows.get(end.hash)
        while row is not None and row.hash not in standing:
            standing.add(row.hash)
            row = rows.get(row.prev)
    return [one for one in rows if one not in standing]


def put_aside(connection: Connection, device: str, ends: Sequence[ChainEnd], hashes: Sequence[str]) -> None:
    """Remember where a device was revoked, and let what is beyond no longer hang together with the rest."""
    connection.execute(delete(revoked_end).where(revoked_end.c.device == device))
    rows = [{"device": device, "chain": end.chain, "seq": end.seq, "hash": end.hash} for end in ends]
    connection.execute(insert(revoked_end), rows or [{"device": device, "chain": NONE, "seq": 0, "hash": NONE}])
    _set_each(connection, device, dict.fromkeys(hashes, _ASIDE))
    linked = (held_segment.c.device == device, held_segment.c.state == _INNER)
    inner = set(connection.execute(select(held_segment.c.hash).where(*linked)).scalars())
    children = _rows(connection, device, held_segment.c.prev, inner)
    followed = {row.prev for row in children if row.state in _LINKED}
    _set_each(connection, device, dict.fromkeys(inner - followed, _HEAD))


def _end(row: Row[Any]) -> ChainEnd:
    return ChainEnd(row.chain, row.seq, row.hash)


def _links(device: str) -> Any:
    return select(held_segment.c.hash, held_segment.c.prev).where(held_segment.c.device == device, held_segment.c.state != _ASIDE)


def _revoked_at(connection: Connection, device: str) -> list[ChainEnd] | None:
    rows = connection.execute(select(revoked_end).where(revoked_end.c.device == device)).all()
    return [ChainEnd(row.chain, row.seq, row.hash) for row in rows if row.chain != NONE] if rows else None


def _set_each(connection: Connection, device: str, states: Mapping[str, str]) -> None:
    if states:
        changed = update(held_segment).where(held_segment.c.device == device, held_segment.c.hash == bindparam("of"))
        lines = [{"of": one, "becomes": state} for one, state in states.items()]
        connection.execute(changed.values(state=bindparam("becomes")), lines)


def _rows(connection: Connection, device: str, column: ColumnElement[str], values: Collection[str]) -> Sequence[Row[Any]]:
    """What is held of the device with one of these values in a column."""
    if not values:
        return ()
    return connection.execute(select(held_segment).where(held_segment.c.device == device, among(column, values))).all()


def _row(device: str, one: HeldSegment, day: date, state: str) -> dict[str, Any]:
    return {
        "device": device,
        "hash": one.hash,
        "chain": one.chain,
        "ordinal": one.ordinal,
        "seq": one.seq,
        "prev": one.prev or None,
        "records": len(one.records),
        "day": day.isoformat(),
        "state": state,
    }
