"""What stands in the leader's register of all the events: of each thing the last one, and over it the late corrections.

Events of this PC that no segment holds yet count too: the leader's home is a device as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_of
from rusinfo_desk.registry.model.exchange import RecordKind
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.contacts import drop_contacts, put_contacts
from rusinfo_desk.registry.store.exchange_tables import sent, unsent
from rusinfo_desk.registry.store.holding_tables import held_contact, held_report, late_correction
from rusinfo_desk.registry.store.tables import content_report

__all__ = ["settle_contacts", "settle_reports"]


def settle_contacts(
    connection: Connection, ids: Collection[str], read: Mapping[tuple[str, str], Contact] = MappingProxyType({})
) -> None:
    """Let of these contacts stand what the events say. ``read``: contacts by id and body that were read already."""
    last = _last_events(connection, held_contact, ids)
    own = _own_numbers(connection, RecordKind.CONTACT, ids)
    late = set(connection.execute(select(late_correction.c.id).where(among(late_correction.c.id, ids))).scalars())
    put: list[Contact] = []
    out: list[str] = []
    for one in sorted(set(ids) - late):
        event, number = last.get(one), own.get(one, 0)
        if event is None:
            out += [] if number else [one]
        elif number <= event.rev:
            if event.body is None:
                out.append(one)
            else:
                put.append(read.get((one, event.body)) or contact_of(one, json.loads(event.body)))
    drop_contacts(connection, out)
    put_contacts(connection, put)


def settle_reports(connection: Connection, ids: Collection[str]) -> None:
    """Let of these reports stand what the events say. How the leader settled a report is not touched, and keeps it."""
    last = _last_events(connection, held_report, ids)
    own = _own_numbers(connection, RecordKind.REPORT, ids)
    for one in sorted(ids):
        event, number = last.get(one), own.get(one, 0)
        if event is None:
            if not number:
                _drop_report(connection, one)
        elif number <= event.rev:
            if event.gone:
                _drop_report(connection, one)
            else:
                columns = ("kind", "target_id", "what", "suggestion", "day", "hour")
                values = {name: getattr(event, name) for name in columns}
                put = insert(content_report).on_conflict_do_update(index_elements=[content_report.c.id], set_=values)
                connection.execute(put, {"id": one, **values})


def _drop_report(connection: Connection, report_id: str) -> None:
    waits = (content_report.c.id == report_id, content_report.c.outcome.is_(None))
    connection.execute(delete(content_report).where(*waits))


def _last_events(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, Row[Any]]:
    order = (table.c.id, table.c.rev, table.c.ordinal, table.c.seq, table.c.hash, table.c.place)
    return {row.id: row for row in connection.execute(select(table).where(among(table.c.id, ids)).order_by(*order))}


def _own_numbers(connection: Connection, kind: RecordKind, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of this PC's own events of these things, the highest of each."""
    found: dict[str, int] = {}
    for table in (sent, unsent):
        asked = select(table.c.thing, table.c.rev).where(table.c.kind == kind, among(table.c.thing, ids))
        for row in connection.execute(asked):
            found[row.thing] = max(row.rev, found.get(row.thing, 0))
    return found
