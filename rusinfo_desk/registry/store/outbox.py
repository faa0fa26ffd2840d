"""What the exchange has to send: one line a contact and event, written in the same transaction as the contact.

A line bears the contact's own day and hour, so it tells nothing that the contact does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.store.tables import outbox

__all__ = ["REGISTERED", "WITHDRAWN", "announce", "withdraw"]

REGISTERED = "registered"
WITHDRAWN = "withdrawn"

_PUT = insert(outbox).on_conflict_do_nothing()


def announce(connection: Connection, contacts: Sequence[Contact]) -> None:
    """Put registered contacts in the outbox; one that waits already stays as it is."""
    connection.execute(_PUT, [_line(one.id, REGISTERED, one.day, one.hour) for one in contacts])


def withdraw(connection: Connection, contact_id: UUID, day: date, hour: int) -> None:
    """Take back what has not been sent. What has been sent is followed by a withdrawal."""
    mine = outbox.c.contact_id == contact_id.hex
    waiting = connection.execute(delete(outbox).where(mine, outbox.c.event == REGISTERED)).rowcount
    if not waiting:
        connection.execute(_PUT, _line(contact_id, WITHDRAWN, day, hour))


def _line(contact_id: UUID, event: str, day: date, hour: int) -> dict[str, str | int]:
    return {"contact_id": contact_id.hex, "event": event, "day": day.isoformat(), "hour": hour}
