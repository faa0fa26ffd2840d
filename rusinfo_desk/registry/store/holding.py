"""What the leader keeps of the exchange: the answer to :class:`~rusinfo_desk.exchange.ledger.LeaderLedger`, and more."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.contact_record import contact_body, contact_of
from rusinfo_desk.registry.model.content import Stamp
from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode, ChainEnd, HeldSegment
from rusinfo_desk.registry.store import alarms, held_segments, sharing
from rusinfo_desk.registry.store.asking import among
from rusinfo_desk.registry.store.contacts import contact_by_id, drop_contacts, put_contacts
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.drafts import delete_draft
from rusinfo_desk.registry.store.dropped_parts import ToldPart, drop_parts, forget_withdrawn, leave_out_dropped, told_parts
from rusinfo_desk.registry.store.duty_purge import clear_dropped
from rusinfo_desk.registry.store.duty_tables import held_duty
from rusinfo_desk.registry.store.held_events import codes_body, keep_events, rows_of
from rusinfo_desk.registry.store.holding_tables import (
    held_case,
    held_contact,
    held_report,
    held_segment,
    held_unmet,
    late_correction,
    made_receipt,
)
from rusinfo_desk.registry.store.owners import leave_to_owners
from rusinfo_desk.registry.store.standing import settle_contacts, settle_reports

__all__ = ["HoldingRepository", "LateCorrection"]

_EVENTS = (held_contact, held_report, held_case, held_unmet, held_duty)
_COUNTS = (held_unmet, held_duty)
_CASES = select(held_case).order_by(
    held_case.c.id, held_case.c.rev, held_case.c.ordinal, held_case.c.seq, held_case.c.hash, held_case.c.place
)


@dataclass(frozen=True, slots=True)
class LateCorrection:
    """A contact that the leader corrected after the window; ``contact`` None = deleted. ``number`` runs from 1."""

    number: int
    contact_id: UUID
    day: date
    hour: int
    role: str
    why: str
    contact: Contact | None


class HoldingRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- segments

    def held_days(self, device: str, prefixes: Collection[str]) -> Mapping[str, date]:
        with self._database.reading() as connection:
            return held_segments.days_of(connection, device, prefixes)

    def hold(self, device: str, batch: Sequence[HeldSegment], day: date) -> tuple[tuple[str, AlarmCode], ...]:
        with self._database.writing() as connection:
            new, refused = held_segments.acceptable(connection, device, batch)
            held_segments.take_up(connection, device, new, day)
            made = rows_of(device, new)
            leave_out_dropped(connection, device, made)
            leave_to_owners(connection, device, made)
            keep_events(connection, made)
            settle_contacts(connection, {row["id"] for row in made.rows.get(held_contact, ())}, made.contacts)
            settle_reports(connection, {row["id"] for row in made.rows.get(held_report, ())})
        bad = [(one, AlarmCode.BAD_RECORD) for one in made.bad]
        return tuple(dict.fromkeys([*bad, *((one.hash, AlarmCode.REVOKED_DEVICE) for one in refused)]))

    def ends(self, device: str, before: date | None = None) -> tuple[tuple[ChainEnd, ...], tuple[ChainEnd, ...]]:
        """Heads and islands of all chains of the device; with ``before`` as they were before that day."""
        with self._database.reading() as connection:
            if before is not None:
                return held_segments.ends_before(connection, device, before)
            return held_segments.ends_of(connection, device)

    def set_aside(self, device: str, heads: Sequence[ChainEnd]) -> int:
        with self._database.writing() as connection:
            hashes = held_segments.beyond(connection, device, heads)
            held_segments.put_aside(connection, device, heads, hashes)
            changed = {table: _take_away(connection, table, hashes) for table in _EVENTS}
            settle_contacts(connection, changed[held_contact])
            settle_reports(connection, changed[held_report])
        return len(hashes)

    def last_heard(self) -> Mapping[str, date]:
        """The day on which something new last came from each device."""
        asked = select(held_segment.c.device, func.max(held_segment.c.day)).group_by(held_segment.c.device)
        with self._database.reading() as connection:
            return {device: date.fromisoformat(day) for device, day in connection.execute(asked).all()}

    # -- cases

    def cases(self) -> tuple[tuple[str, int, bytes | None], ...]:
        """The sealed parts of cases: id, number and bytes of the newest event of each; None = deleted by its own PC."""
        with self._database.reading() as connection:
            newest = {row.id: row for row in connection.execute(_CASES)}
        return tuple((row.id, row.rev, None if row.data is None else bytes(row.data)) for row in newest.values())

    def case_parts(self) -> tuple[tuple[str, str, bytes], ...]:
        """The sealed parts that stand: id, the PC they came from, and bytes."""
        with self._database.reading() as connection:
            newest = {row.id: row for row in connection.execute(_CASES)}
        return tuple((row.id, row.device, bytes(row.data)) for row in newest.values() if row.data is not None)

    def told_parts(self) -> tuple[ToldPart, ...]:
        """All sealed parts whose bytes are here, as they were first told of."""
        with self._database.reading() as connection:
            return told_parts(connection)

    def forget_withdrawn(self, devices: Collection[str]) -> int:
        """Delete for good what is here of the parts that these PCs, homes of a leader, have themselves deleted. Says how many."""
        with self._database.writing() as connection:
            gone = forget_withdrawn(connection, devices)
        if gone:
            clear_dropped(self._database)
        return gone

    def reseal_parts(self, parts: Mapping[str, bytes]) -> None:
        """Keep these held parts with other bytes: the same content, sealed for the keys of today. It stays in this register."""
        with self._database.writing() as connection:
            for part, data in parts.items():
                held = (held_case.c.id == part, held_case.c.data.is_not(None))
                connection.execute(update(held_case).where(*held).values(data=data))

    def drop_case_parts(self, case_id: str, parts: Collection[str], what: str, why: str, stamp: Stamp) -> int:
        """Delete these sealed parts of a case for good: nothing of them is left in the file or its log, they do not come in
        again with any segment, and the deletion is told of like any other event, so that a deputy's register and one that is
        built anew lose them too. It is noted in ``store.duty.deletions()``. Says how many were here; for none nothing is noted.

        ``what`` and ``why``: :class:`~rusinfo_desk.registry.model.duty.line.Deleted` and ``WhyDeleted``.
        """
        with self._database.writing() as connection:
            gone = drop_parts(connection, case_id, parts, what, why, stamp)
        clear_dropped(self._database)
        return gone

    # -- receipts and roster

    def newest_receipt(self, device: str) -> tuple[int, bytes] | None:
        with self._database.reading() as connection:
            row = connection.execute(select(made_receipt).where(made_receipt.c.device == device)).first()
        return None if row is None else (row.number, bytes(row.data or b""))

    def keep_receipt(self, device: str, number: int, data: bytes) -> None:
        put = upsert(made_receipt)
        put = put.on_conflict_do_update(
            index_elements=[made_receipt.c.device],
            set_={"number": put.excluded.number, "data": put.excluded.data},
            where=made_receipt.c.number < put.excluded.number,
        )
        with self._database.writing() as connection:
            connection.execute(put, {"device": device, "number": number, "data": data or None})

    def roster(self) -> bytes | None:
        with self._database.reading() as connection:
            return sharing.roster_bytes(connection)

    def keep_roster(self, number: int, data: bytes, admitted: bool, revoked: bool) -> None:
        with self._database.writing() as connection:
            sharing.put_roster(connection, number, data, admitted, revoked)

    # -- alarms

    def see(self, alarm: Alarm, today: date) -> None:
        with self._database.writing() as connection:
            alarms.see(connection, alarm, today)

    def clear(self, keep: Collection[tuple[AlarmCode, str, str]], devices: Collection[str], today: date) -> None:
        with self._database.writing() as connection:
            alarms.clear_others(connection, keep, devices)

    def alarms(self) -> tuple[Alarm, ...]:
        """Every alarm, open or closed: those that stand first, the newest first."""
        with self._database.reading() as connection:
            return alarms.all_alarms(connection)

    def mark_seen(self, code: AlarmCode, device: str = "", subject: str = "") -> bool:
        """The leader has read an alarm. Says whether it is on the list."""
        with self._database.writing() as connection:
            return alarms.mark(connection, code, device, subject)

    # -- late corrections

    def correct_late(self, corrected: Contact | None, contact_id: UUID, why: str, stamp: Stamp) -> bool:
        """Correct a contact after the window, or delete it (None), with a reason. It stands whatever a device sends later.

        False, and nothing done, when that stands already.
        """
        with self._database.writing() as connection:
            if contact_by_id(connection, contact_id) == corrected:
                return False
            _add_late(connection, corrected, contact_id, why, stamp)
            if corrected is None:
                drop_contacts(connection, [contact_id.hex])
            else:
                put_contacts(connection, [corrected])
                delete_draft(connection, contact_id)
        return True

    def late_corrections(self, contact_id: UUID | None = None) -> tuple[LateCorrection, ...]:
        """The late corrections of one contact or of all, the newest first."""
        asked = select(late_correction).order_by(late_correction.c.number.desc())
        if contact_id is not None:
            asked = asked.where(late_correction.c.id == contact_id.hex)
        with self._database.reading() as connection:
            return tuple(_late(row) for row in connection.execute(asked))


def _take_away(connection: Connection, table: Any, hashes: Sequence[str]) -> set[str]:
    """Delete the events that came in these segments; says which things they were about."""
    mine = among(table.c.hash, hashes)
    changed = set() if table in _COUNTS else set(connection.execute(select(table.c.id).where(mine)).scalars())
    connection.execute(delete(table).where(mine))
    return changed


def _add_late(connection: Connection, corrected: Contact | None, contact_id: UUID, why: str, stamp: Stamp) -> None:
    last = connection.execute(select(func.coalesce(func.max(late_correction.c.number), 0))).scalar_one()
    row = {
        "number": last + 1,
        "id": contact_id.hex,
        "day": stamp.day.isoformat(),
        "hour": stamp.hour,
        "role": stamp.role,
        "why": why,
        "body": None if corrected is None else codes_body(contact_body(corrected)),
    }
    connection.execute(insert(late_correction), row)


def _late(row: Row[Any]) -> LateCorrection:
    return LateCorrection(
        number=row.number,
        contact_id=UUID(row.id),
        day=date.fromisoformat(row.day),
        hour=row.hour,
        role=row.role,
        why=row.why,
        contact=None if row.body is None else contact_of(row.id, json.loads(row.body)),
    )
