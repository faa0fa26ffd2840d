"""The leader's list of what is odd on the share. What no longer stands is closed and stays on the list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode
from rusinfo_desk.registry.store.holding_tables import NONE, alarm

__all__ = ["all_alarms", "clear_others", "mark", "see"]

_DEVICE = re.compile(r"[0-9a-f]{16}")
_SUBJECT = re.compile(r"(?=.{16,200}$)[a-z0-9./-]*[0-9a-f]{16}[a-z0-9./-]*")


def see(connection: Connection, seen: Alarm, today: date) -> None:
    """Put an alarm on the list, or say that it still stands. One that was closed is new again."""
    code, device, subject = _key(seen.code, seen.device, seen.subject)
    mine = (alarm.c.code == code, alarm.c.device == device, alarm.c.subject == subject)
    row = connection.execute(select(alarm).where(*mine)).first()
    if row is not None:
        marked = row.seen if row.open else 0
        connection.execute(update(alarm).where(*mine).values(last=today.isoformat(), open=1, seen=marked))
        return
    day = today.isoformat()
    new = {"code": code, "device": device, "subject": subject, "first": day, "last": day, "open": 1, "seen": 0}
    connection.execute(insert(alarm), new)


def clear_others(connection: Connection, keep: Collection[tuple[AlarmCode, str, str]], devices: Collection[str]) -> None:
    """Close the alarms about these devices that are not among ``keep``. A bad record is told once and stands until it is read."""
    kept = {_key(*one) for one in keep}
    about = {_key(AlarmCode.GAP, device, "")[1] for device in devices}
    for row in connection.execute(select(alarm).where(alarm.c.open == 1)).all():
        key = (row.code, row.device, row.subject)
        if row.device in about and key not in kept and row.code != AlarmCode.BAD_RECORD:
            mine = (alarm.c.code == row.code, alarm.c.device == row.device, alarm.c.subject == row.subject)
            connection.execute(update(alarm).where(*mine).values(open=0))


def all_alarms(connection: Connection) -> tuple[Alarm, ...]:
    """Every alarm: those that stand first, the newest first."""
    order = (alarm.c.open.desc(), alarm.c.last.desc(), alarm.c.code, alarm.c.device, alarm.c.subject)
    return tuple(_alarm(row) for row in connection.execute(select(alarm).order_by(*order)))


def mark(connection: Connection, code: AlarmCode, device: str, subject: str) -> bool:
    """The leader has read an alarm; of a bad record that is the end. Says whether it is on the list."""
    key = _key(code, device, subject)
    mine = (alarm.c.code == key[0], alarm.c.device == key[1], alarm.c.subject == key[2])
    values = {"seen": 1, "open": 0} if code is AlarmCode.BAD_RECORD else {"seen": 1}
    return connection.execute(update(alarm).where(*mine).values(values)).rowcount == 1


def _key(code: AlarmCode, device: str, subject: str) -> tuple[str, str, str]:
    """As it is kept. A name that is none of ours could say anything: of that a digest is kept."""
    of = device if not device or _DEVICE.fullmatch(device) else _digest(device, 16)
    about = subject if not subject or _SUBJECT.fullmatch(subject) else _digest(subject, 32)
    return str(code), of or NONE, about or NONE


def _digest(name: str, length: int) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _alarm(row: Row[Any]) -> Alarm:
    return Alarm(
        code=AlarmCode(row.code),
        device="" if row.device == NONE else row.device,
        subject="" if row.subject == NONE else row.subject,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last),
        open=bool(row.open),
        seen=bool(row.seen),
    )
