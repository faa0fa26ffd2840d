"""Drafts: written 400 ms after every change, so each save is one small statement.

No time of change is kept: a draft knows its day and hour, and nothing asks for more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import draft

__all__ = ["DraftRepository", "delete_draft", "put_draft"]

_PENDING = re.compile(r"[\w .,()/%&'-]{1,40}")
_LIKE_A_NUMBER = re.compile(r"[0-9]{5}|[0-9]{2}[ ._-][0-9]{2}[ ._-][0-9]{2}")
_PENDING_LENGTH = 400
_DAY = 86_400
"""A draft parked for days counts no further (seconds)."""

_INSERT = insert(draft)
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=[draft.c.id], set_={"body": _INSERT.excluded.body, "pending": _INSERT.excluded.pending}
)
_UPSERT_TEXT = str(_UPSERT.compile(dialect=sqlite.dialect()))
"""Compiled once: this statement runs after every pause in the typing, and half of its time went to finding its text again."""


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class DraftRepository:
    """The drafts of this PC. Each call is a transaction of its own and may raise DeskError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, one: Draft) -> None:
        """Put the draft in, in place of what was kept of it before."""
        self._database.write_one(_UPSERT_TEXT, _row(one))

    def discard(self, draft_id: UUID) -> None:
        with self._database.writing() as connection:
            delete_draft(connection, draft_id)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, the oldest hour first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(draft)).all()
        return tuple(sorted((_to_draft(row.id, row.body, row.pending) for row in rows), key=_age))


def put_draft(connection: Connection, one: Draft) -> None:
    connection.exec_driver_sql(_UPSERT_TEXT, _row(one))


def _row(one: Draft) -> tuple[str, str, str]:
    body = {
        "codebook": one.codebook,
        "day": one.day.isoformat(),
        "hour": one.hour,
        "channel": one.channel,
        "answers": {field: _plain(answer) for field, answer in one.answers.items() if not answer.is_empty},
        "parked": one.parked,
        "seconds": min(one.seconds, _DAY),
    }
    return one.id.hex, _json(body), _json(_harmless(one.pending))


def delete_draft(connection: Connection, draft_id: UUID) -> None:
    connection.execute(delete(draft).where(draft.c.id == draft_id.hex))


def _harmless(pending: Mapping[str, str]) -> dict[str, str]:
    """What is typed but not accepted, without anything that the database would refuse (it could be a number to call): the
    answers must not be lost because of it."""
    kept = {field: typed for field, typed in pending.items() if _PENDING.fullmatch(typed) and not _LIKE_A_NUMBER.search(typed)}
    return kept if len(_json(kept)) <= _PENDING_LENGTH else {}


def _plain(answer: Answer) -> list[str] | int | str:
    """Codes as a list, a number as a number, a missing reason as a word: no two look alike."""
    if answer.number is not None:
        return answer.number
    return str(answer.missing) if answer.missing is not None else list(answer.codes)


def _answer(plain: list[str] | int | str) -> Answer:
    if isinstance(plain, int):
        return Answer(number=plain)
    return Answer(missing=Missing(plain)) if isinstance(plain, str) else Answer(codes=tuple(plain))


def _to_draft(draft_id: str, body: str, pending: str) -> Draft:
    found: Mapping[str, Any] = json.loads(body)
    return Draft(
        id=UUID(draft_id),
        codebook=found["codebook"],
        day=date.fromisoformat(found["day"]),
        hour=found["hour"],
        channel=found["channel"],
        answers={field: _answer(plain) for field, plain in found["answers"].items()},
        pending=json.loads(pending),
        parked=found["parked"],
        seconds=found["seconds"],
    )


def _age(one: Draft) -> tuple[date, int, UUID]:
    return one.day, one.hour, one.id
