"""The events of this PC that wait to be sent, with the bodies as they stand now."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.contact_record import contact_body
from rusinfo_desk.registry.model.exchange import Record, RecordKind
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.contacts import contacts_by_id
from rusinfo_desk.registry.store.duty_counts import counts_told, counts_waiting, tell_anew
from rusinfo_desk.registry.store.exchange_tables import sealed_case, sent, unsent
from rusinfo_desk.registry.store.outbox import put_line
from rusinfo_desk.registry.store.tables import content_report

__all__ = ["events_sealed", "events_waiting", "send_anew"]

Body = dict[str, object] | None
_WAITING = select(unsent).order_by(unsent.c.day, unsent.c.hour, unsent.c.kind, unsent.c.thing)


def events_waiting(connection: Connection, limit: int) -> tuple[Record, ...]:
    """The oldest events by day and hour, then the counts of the duty to avert; at most ``limit``."""
    lines = _records(connection, connection.execute(_WAITING.limit(limit)).all())
    return (*lines, *counts_waiting(connection, limit - len(lines)))


def events_sealed(connection: Connection, records: Sequence[Record], day: date, hour: int) -> None:
    """These events are in a segment. What still stands as it was sealed no longer waits; what was changed meanwhile waits on
    with a higher number, and what was taken back meanwhile is followed by its withdrawal (what was sealed before is neither)."""
    counts_told(connection, [one for one in records if one.kind is RecordKind.DUTY])
    records = [one for one in records if one.kind is not RecordKind.DUTY]
    if not records:
        return
    standing = {(one.kind, one.id): one for one in _standing(connection, records)}
    before = _sent_before(connection, records)
    lines = [_sent_line(record, day, hour) for record in records if record.rev > before.get((record.kind, record.id), 0)]
    done = []
    for record in records:
        now = standing.get((record.kind, record.id))
        if now == record:
            done.append({"of": record.id, "as": record.kind})
        elif now is None and record.rev > before.get((record.kind, record.id), 0):
            put_line(connection, record.kind, record.id, (day, hour), record.rev + 1, gone=True)
        elif now is not None and now.rev <= record.rev:
            put_line(connection, record.kind, record.id, (day, hour), record.rev + 1, gone=now.body is None)
    if lines:
        connection.execute(_PUT_SENT, lines)
    if done:
        connection.execute(delete(unsent).where(unsent.c.kind == bindparam("as"), unsent.c.thing == bindparam("of")), done)


def _standing(connection: Connection, records: Sequence[Record]) -> Iterable[Record]:
    """What waits now of the things that these events are about."""
    for kind in sorted({one.kind for one in records}):
        mine = among(unsent.c.thing, [one.id for one in records if one.kind is kind])
        yield from _records(connection, connection.execute(select(unsent).where(unsent.c.kind == kind, mine)).all())


def _sent_before(connection: Connection, records: Sequence[Record]) -> dict[tuple[RecordKind, str], int]:
    """The numbers with which these things were sealed already."""
    mine = among(sent.c.thing, [one.id for one in records])
    kinds = sent.c.kind.in_(sorted({one.kind for one in records}))
    return {(RecordKind(row.kind), row.thing): row.rev for row in connection.execute(select(sent).where(kinds, mine))}


def send_anew(connection: Connection, same_share: bool = False) -> None:
    """Let all that was sealed and is still here wait again: for another leader, or as another device (of the same share)."""
    columns = ("kind", "thing", "rev", "gone", "day", "hour")
    again = select(*(sent.c[name] for name in columns)).where(sent.c.gone == 0)
    connection.execute(insert(unsent).from_select(columns, again).on_conflict_do_nothing())
    connection.execute(delete(sent))
    tell_anew(connection, same_share)


_INSERT = insert(sent)
_PUT_SENT = _INSERT.on_conflict_do_update(
    index_elements=[sent.c.kind, sent.c.thing], set_={name: _INSERT.excluded[name] for name in ("rev", "gone", "day", "hour")}
)


def _records(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Record, ...]:
    bodies: dict[tuple[str, str], Body] = {}
    for kind, read in _READERS.items():
        wanted = [row.thing for row in rows if row.kind == kind and not row.gone]
        if wanted:
            bodies.update(((kind, thing), body) for thing, body in read(connection, wanted))
    return tuple(Record(RecordKind(row.kind), row.thing, row.rev, bodies.get((row.kind, row.thing))) for row in rows)


def _contacts(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, Body]]:
    return ((one.id.hex, contact_body(one)) for one in contacts_by_id(connection, [UUID(one) for one in ids]))


def _reports(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, Body]]:
    for row in connection.execute(select(content_report).where(among(content_report.c.id, ids))):
        yield (
            row.id,
            {
                "kind": row.kind,
                "target_id": row.target_id,
                "what": row.what,
                "suggestion": row.suggestion,
                "day": row.day,
                "hour": row.hour,
            },
        )


def _needs(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, Body]]:
    """The count is the number of the event; there is nothing more to say."""
    return ((one, {}) for one in ids)


def _cases(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, Body]]:
    for row in connection.execute(select(sealed_case).where(among(sealed_case.c.id, ids))):
        if row.data is not None:
            yield row.id, {"sealed": b64encode(row.data).decode()}


_READERS = {RecordKind.CONTACT: _contacts, RecordKind.REPORT: _reports, RecordKind.UNMET: _needs, RecordKind.CASE: _cases}


def _sent_line(record: Record, day: date, hour: int) -> dict[str, str | int]:
    return {
        "kind": str(record.kind),
        "thing": record.id,
        "rev": record.rev,
        "gone": int(record.body is None),
        "day": day.isoformat(),
        "hour": 0 if record.kind is RecordKind.CASE else hour,  # the day will do: by the hour it could be held against a contact
    }
