"""Sealed parts of cases that were deleted for good: at the leader's, at a deputy's, and in a register that is built anew.

A part's id is random and stands nowhere outside sealed bytes. So whoever names a part of another PC has opened it, or what holds
it: a deletion that does not come from the part's own PC is the leader's, and it stands for good, in whatever order the two come.
What a PC says of its own part is an event like any other: it can be taken away again with the PC (``set_aside``). Of the leader's
own parts it is this home's own deletion that comes back, to a register that was restored from a backup.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.content import Stamp
from rusinfo_desk.registry.model.duty.line import Deleted, Deletion, WhyDeleted
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.duty_tables import dropped_part, duty_deletion
from rusinfo_desk.registry.store.exchange_tables import sealed_case, sent, share, unsent
from rusinfo_desk.registry.store.held_events import EventRows
from rusinfo_desk.registry.store.holding_tables import held_case
from rusinfo_desk.registry.store.outbox import put_line, rev_of

__all__ = ["ToldPart", "all_deletions", "drop_parts", "forget_withdrawn", "leave_out_dropped", "told_parts"]


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A sealed part as its PC first told of it. ``replaced``: the PC has sent other bytes since; ``withdrawn``: it has said last
    that the part is deleted. A counsellor's PC does neither, so what it first sealed stands."""

    id: str
    device: str
    data: bytes
    replaced: bool
    withdrawn: bool


def drop_parts(connection: Connection, case_id: str, parts: Collection[str], what: str, why: str, stamp: Stamp) -> int:
    """Delete these parts of a case, let the deletion wait to be sent, and note it in the log. Says how many were here."""
    there = _here(connection, parts)
    for part in sorted(there):
        own = connection.execute(select(sealed_case.c.id).where(sealed_case.c.id == part)).first() is not None
        told = connection.execute(select(sent.c.rev).where(sent.c.kind == RecordKind.CASE, sent.c.thing == part)).first()
        if own and told is None:
            connection.execute(delete(unsent).where(unsent.c.kind == RecordKind.CASE, unsent.c.thing == part))
        else:
            rev = max(rev_of(connection, RecordKind.CASE, part), 1) + 1
            put_line(connection, RecordKind.CASE, part, (stamp.day, stamp.hour), rev, gone=True)
    _forget(connection, there)
    if there:
        last = connection.execute(select(func.coalesce(func.max(duty_deletion.c.number), 0))).scalar_one()
        row = {"number": last + 1, "case_id": case_id, "day": stamp.day.isoformat(), "role": stamp.role, "parts": len(there)}
        connection.execute(insert(duty_deletion), {**row, "what": Deleted(what).value, "why": WhyDeleted(why).value})
    return len(there)


def leave_out_dropped(connection: Connection, device: str, made: EventRows) -> None:
    """Take out the rows about parts that were deleted for good, and delete what these rows say is deleted."""
    rows = made.rows.get(held_case, [])
    if not rows:
        return
    ids = {row["id"] for row in rows}
    dropped = set(connection.execute(select(dropped_part.c.id).where(among(dropped_part.c.id, ids))).scalars())
    gone = {row["id"] for row in rows if row["data"] is None}
    if connection.execute(select(share.c.device)).scalar() == device:
        dropped |= gone
    of_others = (among(held_case.c.id, ids), held_case.c.device != device)
    for one in connection.execute(select(held_case.c.id, held_case.c.data.is_(None).label("gone")).where(*of_others)):
        if one.gone or one.id in gone:
            dropped.add(one.id)
    _forget(connection, dropped)
    made.rows[held_case] = [row for row in rows if row["id"] not in dropped]


def told_parts(connection: Connection) -> tuple[ToldPart, ...]:
    """All parts whose bytes are here, in the order of their ids."""
    columns = held_case.c
    order = (columns.id, columns.rev, columns.ordinal, columns.seq, columns.hash, columns.place)
    events: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(select(held_case).order_by(*order)):
        events.setdefault(row.id, []).append(row)
    return tuple(_told(some) for some in events.values() if any(row.data is not None for row in some))


def forget_withdrawn(connection: Connection, devices: Collection[str]) -> int:
    """Delete what these PCs have told of and deleted themselves. Says how many parts."""
    gone = [one.id for one in told_parts(connection) if one.withdrawn and one.device in devices]
    _forget(connection, gone)
    return len(gone)


def _told(events: Sequence[Row[Any]]) -> ToldPart:
    first, *later = [row for row in events if row.data is not None]
    data = bytes(first.data)
    return ToldPart(first.id, first.device, data, any(bytes(row.data) != data for row in later), events[-1].data is None)


def all_deletions(connection: Connection) -> tuple[Deletion, ...]:
    """The log, the oldest first."""
    return tuple(
        Deletion(
            row.number, row.case_id, date.fromisoformat(row.day), row.role, Deleted(row.what), WhyDeleted(row.why), row.parts
        )
        for row in connection.execute(select(duty_deletion).order_by(duty_deletion.c.number))
    )


def _here(connection: Connection, parts: Collection[str]) -> set[str]:
    """Which of these are kept here, as held or as sealed by this home, with their bytes."""
    found: set[str] = set()
    for table in (held_case, sealed_case):
        asked = select(table.c.id).where(among(table.c.id, parts), table.c.data.is_not(None))
        found.update(connection.execute(asked).scalars())
    return found


def _forget(connection: Connection, parts: Iterable[str]) -> None:
    """Delete all that is kept of these parts, and remember that it was."""
    put = upsert(dropped_part).on_conflict_do_nothing()
    for part in sorted(parts):
        connection.execute(put, {"id": part, "cleared": 0})
        for table in (held_case, sealed_case):
            connection.execute(delete(table).where(table.c.id == part))
