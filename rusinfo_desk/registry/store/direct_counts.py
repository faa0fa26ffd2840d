"""Counts that are no crossing of answers: all contacts by outcome, mentions by week, and when a code was first mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import DECLINED, UNKNOWN
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.counted_window import Counts, within
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["direct_counts"]


def direct_counts(connection: Connection, asked: Asked, stretches: Sequence[Stretch]) -> Counts:
    """The counts of each stretch.

    The key of OUTCOMES is (outcome,), of WEEKLY (ISO week as in "2022-w07", code). FIRST_SEEN (code, day) and DIGEST (digest of
    all that is registered,) have the number 1.
    """
    return {stretch: _counted(connection, asked, stretch) for stretch in stretches}


def _counted(connection: Connection, asked: Asked, stretch: Stretch) -> dict[tuple[str, ...], int]:
    if asked.kind is Kind.OUTCOMES:
        chosen = [] if asked.channel is None else [contact.c.channel == asked.channel]
        statement = select(contact.c.outcome, func.count()).where(*within(stretch), *chosen).group_by(contact.c.outcome)
        return {(outcome,): n for outcome, n in connection.execute(statement)}
    if asked.kind is Kind.FIRST_SEEN:
        return dict.fromkeys(connection.execute(_mentions(asked, stretch, func.min(contact.c.day))), 1)
    if asked.kind is Kind.DIGEST:
        return {(_digest(connection, stretch),): 1}
    weeks: dict[tuple[str, ...], int] = {}
    for code, day, n in connection.execute(_mentions(asked, stretch, contact.c.day, _number(asked))).all():
        key = (_week(day), code)
        weeks[key] = weeks.get(key, 0) + n
    return weeks


def _mentions(asked: Asked, stretch: Stretch, *values: ColumnElement[Any]) -> Select[Any]:
    """By code, and by day where the day itself is asked for."""
    groups = dict(asked.groups)
    code: ColumnElement[Any] = contact_answer.c.code
    code = (case(groups, value=code, else_=code) if groups else code).label("counted")
    days = [value for value in values if value is contact.c.day]
    year = contact_answer.c.year.between(stretch.period.first.year, stretch.period.last.year)
    told = contact_answer.c.code.not_in([UNKNOWN, DECLINED])
    return (
        select(code, *values)
        .select_from(contact_answer.join(contact, contact.c.id == contact_answer.c.contact_id))
        .where(year, contact_answer.c.field == asked.field, told, contact.c.outcome == CONVERSATION, *within(stretch))
        .group_by(code, *days)
    )


def _number(asked: Asked) -> ColumnElement[int]:
    return func.count(contact_answer.c.contact_id.distinct()) if asked.groups else func.count()


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


@cache
def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-w{week:02}"
