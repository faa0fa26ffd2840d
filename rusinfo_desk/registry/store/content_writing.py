"""Adds to the history of the content inside a transaction: changes, versions, going back, and an import beside what is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentVersion, Key, NewChange, Stamp
from rusinfo_desk.registry.store.content_rows import bodies, last_version, to_version
from rusinfo_desk.registry.store.notices import forget_reading
from rusinfo_desk.registry.store.tables import content_change, content_version

__all__ = ["add_changes", "add_version", "brought_in", "gone_back"]

_ASIDE = "Lagt til side mens en import ble publisert"
_AGAIN = "Tatt fram igjen etter importen"


def add_changes(connection: Connection, stamp: Stamp, changes: Sequence[NewChange]) -> tuple[ContentChange, ...]:
    """Add changes in their order, with the next running numbers."""
    first = int(connection.execute(select(func.coalesce(func.max(content_change.c.number), 0))).scalar_one()) + 1
    made = tuple(
        ContentChange(
            number=number,
            kind=change.kind,
            target_id=change.target_id,
            action=change.action,
            day=stamp.day,
            hour=stamp.hour,
            role=stamp.role,
            why=change.why,
            body=change.body,
            refers_to=change.refers_to,
        )
        for number, change in enumerate(changes, first)
    )
    if made:
        connection.execute(insert(content_change), [_row(one) for one in made])
    return made


def add_version(connection: Connection, stamp: Stamp, note: str, restored_from: int | None = None) -> ContentVersion:
    """Publish all changes so far under the next number."""
    before = last_version(connection)
    up_to = int(connection.execute(select(func.coalesce(func.max(content_change.c.number), 0))).scalar_one())
    number = 1 if before is None else before.number + 1
    made = ContentVersion(number, stamp.day, stamp.hour, stamp.role, note, up_to, restored_from)
    row = {
        "number": made.number,
        "day": made.day.isoformat(),
        "hour": made.hour,
        "role": made.role,
        "why": made.note,
        "up_to": made.up_to,
        "restored_from": made.restored_from,
    }
    connection.execute(insert(content_version), row)
    return made


def gone_back(connection: Connection, stamp: Stamp, number: int, why: str) -> ContentVersion | None:
    """The content of version ``number`` as new changes and a new version; None when it stands already.

    What stays for ever once it is published (a codebook) stays here too.
    """
    working, published = bodies(connection, None), bodies(connection, _end_of(connection, None))
    stay = {key: body for key, body in published.items() if key[0].stays}
    goal = {**bodies(connection, _end_of(connection, number)), **stay}
    if not _different(published, goal) and not _different(working, goal):
        return None
    back = [
        NewChange(*key, ContentAction.RESTORE, goal.get(key), why, number)
        for key in sorted(_different(working, goal))
    ]  # fmt: skip
    add_changes(connection, stamp, back)
    forget_reading(connection, _different(published, goal))
    return add_version(connection, stamp, why, number)


def brought_in(connection: Connection, stamp: Stamp, changes: Sequence[NewChange], note: str) -> ContentVersion | None:
    """These texts in a version of their own; what is edited and waits goes on waiting. None when they all stand already."""
    working, published = bodies(connection, None), bodies(connection, _end_of(connection, None))
    new = [change for change in changes if published.get(change.key) != change.body]
    if not new:
        return None
    waiting = sorted(_different(working, published))
    before = last_version(connection)
    standing = 0 if before is None else before.number
    aside = [NewChange(*key, ContentAction.RESTORE, published.get(key), _ASIDE, standing) for key in waiting]
    add_changes(connection, stamp, [*aside, *new])
    forget_reading(connection, (change.key for change in new))
    version = add_version(connection, stamp, note)
    add_changes(connection, stamp, [NewChange(*key, ContentAction.EDIT, working.get(key), _AGAIN) for key in waiting])
    return version


def _different(one: Mapping[Key, str | None], other: Mapping[Key, str | None]) -> set[Key]:
    """The things that two states tell differently. What is not there and what ships are the same."""
    return {key for key in {*one, *other} if one.get(key) != other.get(key)}


def _end_of(connection: Connection, number: int | None) -> int:
    """The last change of version ``number`` (None = the newest one)."""
    if number == 0:
        return 0
    asked = select(content_version)
    if number is None:
        asked = asked.order_by(content_version.c.number.desc()).limit(1)
    else:
        asked = asked.where(content_version.c.number == number)
    row = connection.execute(asked).first()
    return 0 if row is None else to_version(row).up_to


def _row(change: ContentChange) -> dict[str, str | int | None]:
    return {
        "number": change.number,
        "kind": str(change.kind),
        "target_id": change.target_id,
        "action": str(change.action),
        "day": change.day.isoformat(),
        "hour": change.hour,
        "role": change.role,
        "why": change.why,
        "body": change.body,
        "refers_to": change.refers_to,
    }
