"""The history of the content: changes and versions, only ever added. Every state is what reading them in order gives.

The published state holds the changes up to the newest version; confirmations count at once. The working copy holds them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from rusinfo_desk.registry.model.content import (
    ContentAction,
    ContentChange,
    ContentKind,
    ContentState,
    ContentVersion,
    Key,
    NewChange,
    Stamp,
)
from rusinfo_desk.registry.store.content_rows import (
    KNOWN,
    SETS_TEXT,
    bodies,
    confirmations,
    holding,
    last_version,
    to_change,
    to_version,
    told_days,
)
from rusinfo_desk.registry.store.content_writing import add_changes, add_version, brought_in, gone_back
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.notices import forget_reading
from rusinfo_desk.registry.store.tables import content_change, content_version

__all__ = ["ContentRepository"]

_SERVICE = ContentKind.SERVICE


class ContentRepository:
    """Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, working: bool = False) -> ContentState:
        """What is published, or with ``working`` what is edited."""
        with self._database.reading() as connection:
            version = last_version(connection)
            number = 0 if version is None else version.number
            found = bodies(connection, None if working else _limit(version))
            kept = {key: body for key, body in found.items() if body is not None}
            cleared = frozenset(found.keys() - kept.keys())
            days = {name: rung[-1].day for name, rung in _by_service(holding(connection, found)).items()}
            told = told_days(connection)
        return ContentState(number, kept, days, cleared, told)

    def version_number(self) -> int:
        """The number of the newest version, 0 = none."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.coalesce(func.max(content_version.c.number), 0))).scalar_one())

    def used(self) -> bool:
        """Whether the home has anything of its own: a version, or a confirmation."""
        with self._database.reading() as connection:
            return connection.execute(select(content_change.c.number).limit(1)).first() is not None

    def body(self, kind: ContentKind, target_id: str) -> str | None:
        """The home's own text in the working copy; None where what ships stands."""
        with self._database.reading() as connection:
            return _body(connection, kind, target_id, None)

    def change(self, number: int) -> ContentChange | None:
        """One change by its number."""
        with self._database.reading() as connection:
            row = connection.execute(select(content_change).where(content_change.c.number == number, KNOWN)).first()
        return None if row is None else to_change(row)

    def changes(
        self, kind: ContentKind | None = None, target_id: str | None = None, limit: int | None = None
    ) -> tuple[ContentChange, ...]:
        """The changes of one kind or one thing, the newest first."""
        asked = select(content_change).where(KNOWN).order_by(content_change.c.number.desc()).limit(limit)
        if kind is not None:
            asked = asked.where(content_change.c.kind == kind)
        if target_id is not None:
            asked = asked.where(content_change.c.target_id == target_id)
        with self._database.reading() as connection:
            return tuple(to_change(row) for row in connection.execute(asked))

    def texts(self, kind: ContentKind, target_id: str, working: bool = False) -> tuple[str | None, ...]:
        """The texts that a thing has had, as published or as edited, the newest first; None = what ships. At most twenty."""
        asked = (
            select(content_change.c.body)
            .where(content_change.c.kind == kind, content_change.c.target_id == target_id, SETS_TEXT)
            .order_by(content_change.c.number.desc())
            .limit(20)
        )
        with self._database.reading() as connection:
            if not working:
                asked = asked.where(content_change.c.number <= _limit(last_version(connection)))
            return tuple(connection.execute(asked).scalars())

    def unpublished(self) -> tuple[ContentChange, ...]:
        """The changes that wait to be published, the oldest first."""
        with self._database.reading() as connection:
            return _waiting(connection, last_version(connection))

    def versions(self) -> tuple[ContentVersion, ...]:
        """Every version, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(content_version).order_by(content_version.c.number.desc())).all()
        return tuple(to_version(row) for row in rows)

    def add(self, stamp: Stamp, change: NewChange) -> ContentChange | None:
        """Keep one change of a text. None when that text stands already in the working copy."""
        with self._database.writing() as connection:
            if _body(connection, change.kind, change.target_id, None) == change.body:
                return None
            return add_changes(connection, stamp, [change])[0]

    def undo(self, stamp: Stamp, number: int, why: str) -> ContentChange | None:
        """Put the text back that stood before change ``number``, as a new change. None when it stands already."""
        with self._database.writing() as connection:
            row = connection.execute(select(content_change).where(content_change.c.number == number)).one()
            undone = to_change(row)
            before = _body(connection, undone.kind, undone.target_id, number - 1)
            if _body(connection, undone.kind, undone.target_id, None) == before:
                return None
            new = NewChange(undone.kind, undone.target_id, ContentAction.UNDO, before, why, number)
            return add_changes(connection, stamp, [new])[0]

    def publish(self, stamp: Stamp, note: str) -> ContentVersion | None:
        """Publish the working copy. None when nothing waits."""
        with self._database.writing() as connection:
            before = last_version(connection)
            if not (waiting := _waiting(connection, before)):
                return None
            version = add_version(connection, stamp, note)
            forget_reading(connection, (change.key for change in waiting))
            return version

    def go_back(self, stamp: Stamp, number: int, why: str) -> ContentVersion | None:
        """Take up the content of version ``number`` again (0 = what ships), as new changes and a new version.

        What was edited and not published is put aside too; it stays in the history. None when that content stands already.
        """
        with self._database.writing() as connection:
            return gone_back(connection, stamp, number, why)

    def bring_in(self, stamp: Stamp, changes: Iterable[NewChange], note: str) -> ContentVersion | None:
        """Publish these texts in a version of their own, all or nothing. None when all of them stand already.

        What was edited and not published is not published with them: it is put aside first and taken up again afterwards.
        """
        with self._database.writing() as connection:
            return brought_in(connection, stamp, tuple(changes), note)

    def confirm(self, stamp: Stamp, service_id: str) -> ContentChange | None:
        """Keep that the published text of a service was confirmed today. None when that is kept already."""
        with self._database.writing() as connection:
            published = bodies(connection, _limit(last_version(connection)), (_SERVICE, service_id))
            told = holding(connection, published, service_id)
            if told and told[-1].day == stamp.day:
                return None
            of = _text_number(connection, service_id, _limit(last_version(connection)))
            return add_changes(connection, stamp, [NewChange(_SERVICE, service_id, ContentAction.CONFIRM, None, "", of)])[0]

    def withdraw(self, stamp: Stamp, service_id: str) -> ContentChange | None:
        """Take the newest confirmation of a service back; the one before it counts again. None when there is none."""
        with self._database.writing() as connection:
            published = bodies(connection, _limit(last_version(connection)), (_SERVICE, service_id))
            told = holding(connection, published, service_id) or confirmations(connection, service_id)
            if not told:
                return None
            new = NewChange(_SERVICE, service_id, ContentAction.WITHDRAW, None, "", told[-1].number)
            return add_changes(connection, stamp, [new])[0]


def _limit(version: ContentVersion | None) -> int:
    return 0 if version is None else version.up_to


def _by_service(told: Sequence[ContentChange]) -> dict[str, list[ContentChange]]:
    found: dict[str, list[ContentChange]] = {}
    for one in told:
        found.setdefault(one.target_id, []).append(one)
    return found


def _body(connection: Connection, kind: ContentKind, target_id: str, up_to: int | None) -> str | None:
    key: Key = (kind, target_id)
    return bodies(connection, up_to, key).get(key)


def _text_number(connection: Connection, service_id: str, up_to: int) -> int:
    """The number of the change whose text stands; 0 = what ships."""
    asked = select(func.coalesce(func.max(content_change.c.number), 0)).where(
        content_change.c.kind == _SERVICE, content_change.c.target_id == service_id, content_change.c.number <= up_to, SETS_TEXT
    )
    return int(connection.execute(asked).scalar_one())


def _waiting(connection: Connection, version: ContentVersion | None) -> tuple[ContentChange, ...]:
    asked = select(content_change).where(content_change.c.number > _limit(version), SETS_TEXT, KNOWN)
    return tuple(to_change(row) for row in connection.execute(asked.order_by(content_change.c.number)))
