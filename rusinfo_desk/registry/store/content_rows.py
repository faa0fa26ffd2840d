"""Reads the history of the content inside a transaction: rows as values, and the state after some of the changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentKind, ContentVersion, Key
from rusinfo_desk.registry.store.tables import content_change, content_version

__all__ = ["KNOWN", "SETS_TEXT", "bodies", "confirmations", "holding", "last_version", "to_change", "to_version", "told_days"]

SETS_TEXT = content_change.c.action.not_in([str(action) for action in ContentAction if not action.sets_text])
"""The changes that leave a text."""

KNOWN = content_change.c.kind.in_([str(kind) for kind in ContentKind])
"""The changes of kinds that this program knows: a newer one may have kept others here, and they stay as they are."""

_SERVICE = ContentKind.SERVICE


def to_change(row: Row[Any]) -> ContentChange:
    """The change of a row."""
    return ContentChange(
        number=row.number,
        kind=ContentKind(row.kind),
        target_id=row.target_id,
        action=ContentAction(row.action),
        day=date.fromisoformat(row.day),
        hour=row.hour,
        role=row.role,
        why=row.why,
        body=row.body,
        refers_to=row.refers_to,
    )


def to_version(row: Row[Any]) -> ContentVersion:
    """The version of a row."""
    return ContentVersion(row.number, date.fromisoformat(row.day), row.hour, row.role, row.why, row.up_to, row.restored_from)


def last_version(connection: Connection) -> ContentVersion | None:
    """The newest version, None where nothing was published."""
    row = connection.execute(select(content_version).order_by(content_version.c.number.desc()).limit(1)).first()
    return None if row is None else to_version(row)


def bodies(connection: Connection, up_to: int | None, key: Key | None = None) -> dict[Key, str | None]:
    """The text that each thing has after change number ``up_to`` (None = after all); a None among them is what ships.

    With ``key`` only that one thing is looked at.
    """
    columns = content_change.c
    newest = select(func.max(columns.number).label("last")).where(SETS_TEXT, KNOWN).group_by(columns.kind, columns.target_id)
    if up_to is not None:
        newest = newest.where(columns.number <= up_to)
    if key is not None:
        newest = newest.where(columns.kind == key[0], columns.target_id == key[1])
    last = newest.subquery()
    asked = select(columns.kind, columns.target_id, columns.body).join(last, columns.number == last.c.last)
    return {(ContentKind(row.kind), row.target_id): row.body for row in connection.execute(asked)}


def confirmations(connection: Connection, service_id: str | None = None) -> tuple[ContentChange, ...]:
    """The confirmations that were not taken back, the oldest first."""
    columns = content_change.c
    asked = select(content_change).where(columns.kind == _SERVICE, columns.action.in_([_CONFIRM, _WITHDRAW]))
    if service_id is not None:
        asked = asked.where(columns.target_id == service_id)
    told = [to_change(row) for row in connection.execute(asked.order_by(columns.number))]
    taken_back = {change.refers_to for change in told if change.action is ContentAction.WITHDRAW}
    return tuple(one for one in told if one.action is ContentAction.CONFIRM and one.number not in taken_back)


def told_days(connection: Connection) -> dict[str, date]:
    """The day on which each service was last confirmed, or a confirmation of it taken back."""
    columns = content_change.c
    asked = select(columns.target_id, func.max(columns.day).label("last")).where(columns.kind == _SERVICE, ~SETS_TEXT)
    return {row.target_id: date.fromisoformat(row.last) for row in connection.execute(asked.group_by(columns.target_id))}


def holding(connection: Connection, state: Mapping[Key, str | None], service_id: str | None = None) -> tuple[ContentChange, ...]:
    """The confirmations of the texts that stand in ``state``: another text does not inherit what was said of an older one."""
    told = confirmations(connection, service_id)
    texts: dict[int, str | None] = {0: None}
    for number in {one.refers_to for one in told if one.refers_to}:
        texts[number] = connection.execute(select(content_change.c.body).where(content_change.c.number == number)).scalar_one()
    return tuple(one for one in told if texts[one.refers_to or 0] == state.get(one.key))


_CONFIRM, _WITHDRAW = str(ContentAction.CONFIRM), str(ContentAction.WITHDRAW)
