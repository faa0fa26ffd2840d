"""Events from the PCs as rows. What is not exactly an event of its kind is left out, and its segment is named."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import IntegrityError

from rusinfo_desk.registry.model.answers import is_code, is_plain_code
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body, contact_of
from rusinfo_desk.registry.model.exchange import HeldSegment, Record, RecordKind
from rusinfo_desk.registry.store.columns import MOST
from rusinfo_desk.registry.store.duty_counts import count_of
from rusinfo_desk.registry.store.duty_tables import held_duty
from rusinfo_desk.registry.store.holding_tables import held_case, held_contact, held_report, held_unmet
from rusinfo_desk.registry.store.rows import refuse_unfit

__all__ = ["EventRows", "codes_body", "keep_events", "rows_of"]

Values = dict[str, Any]
_REPORT = frozenset({"kind", "target_id", "what", "suggestion", "day", "hour"})
_LONGEST_TEXT = 2000
_HEX = frozenset("0123456789abcdef")
_PARTS_OF_A_NEED = 4
_NO_REPORT = {"kind": None, "target_id": None, "what": None, "suggestion": None, "day": None, "hour": None}


@dataclass
class EventRows:
    """The rows to put in, by table, the segments that held something else, and the contacts by id and body as they were read."""

    rows: dict[Table, list[Values]] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    contacts: dict[tuple[str, str], Contact] = field(default_factory=dict)


def rows_of(device: str, segments: Iterable[HeldSegment]) -> EventRows:
    """The rows of all events in these segments."""
    made = EventRows()
    for one in segments:
        for place, record in enumerate(one.records):
            try:
                table, values = _row(device, one, place, record, made)
            except (ValueError, TypeError, KeyError, AttributeError):
                made.bad.append(one.hash)
            else:
                made.rows.setdefault(table, []).append(values)
    return made


def keep_events(connection: Connection, made: EventRows) -> None:
    """Put the rows in. One that the database refuses all the same is left out, and its segment is named among the bad."""
    for table, rows in made.rows.items():
        if rows and not _put(connection, table, rows):
            kept = [row for row in rows if _put(connection, table, [row])]
            made.bad += [row["hash"] for row in rows if row not in kept]
            made.rows[table] = kept


def codes_body(body: Mapping[str, object]) -> str:
    """The body of a contact as text."""
    return json.dumps(body, separators=(",", ":"), sort_keys=True)


def _put(connection: Connection, table: Table, rows: list[Values]) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(insert(table), rows)
    except IntegrityError:
        return False
    return True


def _row(device: str, segment: HeldSegment, place: int, record: Record, made: EventRows) -> tuple[Table, Values]:
    if type(record.rev) is not int or not 1 <= record.rev <= MOST:
        raise ValueError("events are counted from 1")
    if record.kind is RecordKind.UNMET:
        return held_unmet, {**_need(record), "device": device, "hash": segment.hash, "n": record.rev}
    if record.kind is RecordKind.DUTY:
        return held_duty, {**count_of(record), "device": device, "hash": segment.hash, "n": record.rev}
    table, read = _READERS[record.kind]
    key = {
        "id": _id(record.id),
        "device": device,
        "rev": record.rev,
        "ordinal": segment.ordinal,
        "seq": segment.seq,
        "hash": segment.hash,
        "place": place,
    }
    return table, {**key, **read(record, made)}


def _contact(record: Record, made: EventRows) -> Values:
    if record.id[12] != "4":
        raise ValueError("a contact has a random UUID")
    if record.body is None:
        return {"body": None}
    contact = contact_of(record.id, record.body)
    refuse_unfit(contact)
    body = codes_body(contact_body(contact))
    made.contacts[record.id, body] = contact
    return {"body": body}


def _report(record: Record, _: EventRows) -> Values:
    body = record.body
    if record.id[12] != "4":
        raise ValueError("a report has a random UUID")
    if body is None:
        return {**_NO_REPORT, "gone": 1}
    if set(body) != _REPORT or not is_plain_code(_text(body["kind"], 48)) or not is_code(_text(body["target_id"], 48)):
        raise ValueError("the parts of a report are others")
    day, hour = _text(body["day"], 10), body["hour"]
    if date.fromisoformat(day).isoformat() != day or type(hour) is not int or not 0 <= hour <= 23:
        raise ValueError("a day and an hour")
    texts = {name: _text(body[name], _LONGEST_TEXT) for name in ("what", "suggestion")}
    return {"gone": 0, "kind": body["kind"], "target_id": body["target_id"], **texts, "day": day, "hour": hour}


def _case(record: Record, _: EventRows) -> Values:
    if record.body is None:
        return {"data": None}
    if set(record.body) != {"sealed"}:
        raise ValueError("the parts of a case are others")
    return {"data": b64decode(_text(record.body["sealed"], MOST), validate=True) or None}


def _need(record: Record) -> Values:
    if not isinstance(record.body, Mapping):
        raise ValueError("a count is never deleted")
    parts = record.id.split(".")
    if len(parts) != _PARTS_OF_A_NEED or not all(map(is_plain_code, parts[1:3])):
        raise ValueError("month, kind, type and county")
    date.fromisoformat(f"{parts[0]}-01")
    return dict(zip(("month", "kind", "service_type", "county"), parts, strict=True))


def _id(text: str) -> str:
    if len(text) != 32 or not _HEX.issuperset(text):
        raise ValueError("an id is 32 hex digits")
    return text


def _text(value: object, longest: int) -> str:
    if type(value) is not str or len(value) > longest or "\0" in value:
        raise ValueError("a text belongs here")
    value.encode()  # half a character cannot be kept
    return value


_READERS: dict[RecordKind, tuple[Table, Callable[[Record, EventRows], Values]]] = {
    RecordKind.CONTACT: (held_contact, _contact),
    RecordKind.REPORT: (held_report, _report),
    RecordKind.CASE: (held_case, _case),
}
