"""Counts that are no crossing of answers: all contacts by outcome, and what a stretch of time is known again by."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, func, select

from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.counted_window import Counts, within
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["direct_counts"]


def direct_counts(connection: Connection, asked: Asked, stretches: Sequence[Stretch]) -> Counts:
    """The counts of each stretch. The key of OUTCOMES is (outcome,); that of DIGEST (digest of all that is registered,), with the
    number 1."""
    return {stretch: _counted(connection, asked, stretch) for stretch in stretches}


def _counted(connection: Connection, asked: Asked, stretch: Stretch) -> dict[tuple[str, ...], int]:
    if asked.kind is Kind.DIGEST:
        return {(_digest(connection, stretch),): 1}
    chosen = [] if asked.channel is None else [contact.c.channel == asked.channel]
    statement = select(contact.c.outcome, func.count()).where(*within(stretch), *chosen).group_by(contact.c.outcome)
    return {(outcome,): n for outcome, n in connection.execute(statement)}


def _digest(connection: Connection, stretch: Stretch) -> str:
    found = sha256()
    of_answers = (
        select(contact_answer)
        .join(contact, contact.c.id == contact_answer.c.contact_id)
        .where(*within(stretch))
        .order_by(contact_answer.c.contact_id, contact_answer.c.field, contact_answer.c.position)
    )
    for statement in (select(contact).where(*within(stretch)).order_by(contact.c.id), of_answers):
        for row in connection.execute(statement):
            found.update(repr(tuple(row)).encode())
    return found.hexdigest()[:16]
