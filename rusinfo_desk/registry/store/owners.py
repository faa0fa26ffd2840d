"""A thing belongs to the PC that told of it first. Another PC may say the same (the same file of old contacts, imported on both);
what it says otherwise is not taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select

from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.contacts import contacts_by_id
from rusinfo_desk.registry.store.duty_tables import held_duty
from rusinfo_desk.registry.store.exchange_tables import sent, share, unsent
from rusinfo_desk.registry.store.held_events import EventRows, codes_body
from rusinfo_desk.registry.store.holding_tables import held_contact, held_unmet

__all__ = ["leave_to_owners"]

_OF_THE_EVENT = frozenset({"id", "device", "rev", "ordinal", "seq", "hash", "place"})


def leave_to_owners(connection: Connection, device: str, made: EventRows) -> None:
    """Take out the rows about things of other PCs. Those that say something else are named among the bad."""
    for table, rows in made.rows.items():
        if table in (held_unmet, held_duty):
            continue
        told = _told_by_others(connection, table, device, {row["id"] for row in rows})
        for row in rows:
            if row["id"] in told and _said(row) != told[row["id"]]:
                made.bad.append(row["hash"])
        made.rows[table] = [row for row in rows if row["id"] not in told]


def _told_by_others(
    connection: Connection, table: Table, device: str, ids: Collection[str]
) -> dict[str, Mapping[str, Any] | None]:
    """What stands of those of these things that belong to another PC; None = it is gone from the register of this one."""
    order = (table.c.id, table.c.rev, table.c.ordinal, table.c.seq, table.c.hash, table.c.place)
    events = connection.execute(select(table).where(among(table.c.id, ids)).order_by(*order)).mappings()
    last = {str(row["id"]): {str(name): value for name, value in row.items()} for row in events}
    told: dict[str, Mapping[str, Any] | None] = {one: _said(row) for one, row in last.items() if row["device"] != device}
    if table is held_contact and connection.execute(select(share.c.device)).scalar() != device:
        own = _own(connection, ids) - last.keys()
        standing = {one.id.hex: one for one in contacts_by_id(connection, [UUID(one) for one in sorted(own)])}
        told.update((one, None) for one in own - standing.keys())
        told.update((one, {"body": codes_body(contact_body(contact))}) for one, contact in standing.items())
    return told


def _own(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those that this PC has told of itself, or will."""
    found: set[str] = set()
    for lines in (unsent, sent):
        asked = select(lines.c.thing).where(lines.c.kind == RecordKind.CONTACT, among(lines.c.thing, ids))
        found.update(connection.execute(asked).scalars())
    return found


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _OF_THE_EVENT}
