"""The conversations of some stretches of time, read once, and the counts over them.

The database picks the conversations, works out what they say and hands it over as one long text a question (``string_agg``;
SQLite calls it ``group_concat``), without a row a contact. What stands in the texts is counted here. That is twice as quick as
a GROUP BY for each question, which sorts the same conversations again and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import Column
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.conversation_columns import BETWEEN, key_of
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["CROSSED", "FIRST", "NUMBER", "TOGETHER", "Counts", "Window", "within"]

CROSSED = (Column.CHANNEL, Column.CALLER_CATEGORY, Column.AGE_GROUP)
"""The columns that multiple answers are crossed with in the tables."""

TOGETHER = (
    (Column.MONTH, Column.WEEKDAY, Column.HOUR),
    (Column.CHANNEL, Column.CALLER_CATEGORY, Column.PROFESSIONAL_TYPE, Column.GENDER_CALLER, Column.AGE_GROUP),
    (Column.CHANNEL, Column.AGE_CALLER),
    (Column.CHANNEL, Column.AGE_USER),
    (Column.CHANNEL, Column.COUNTY, Column.COUNTY_LIST),
    (Column.GENDER_USER, Column.HEARD_OF, Column.EARLIER_CONTACT),
)
"""Columns that are read and counted together; a count of fewer of them is a sum over these."""

FIRST, LATER = "first", "later"
NUMBER = ""
"""A number stands where a code would."""

_END = " "
Counts = dict[Stretch, dict[tuple[str, ...], int]]
_Keys = Mapping[str, str]
"""By id of a contact what it is counted under."""


class Window:
    """What is read stays until the window is let go. Of a ``channel`` other than None only its conversations are counted."""

    def __init__(self, connection: Connection, channel: str | None) -> None:
        self._connection = connection
        self._channel = channel
        self._keys: dict[tuple[Stretch, tuple[Column, ...]], _Keys] = {}
        self._counted: dict[tuple[Stretch, tuple[Column, ...]], Counter[str]] = {}
        self._answers: dict[tuple[int, str], list[tuple[str, str, list[str]]]] = {}

    def counts(self, asked: Asked, stretches: Sequence[Stretch]) -> Counts:
        """The counts of these stretches, of the kinds CONVERSATIONS, ANSWERS and GROUPED."""
        if asked.kind is Kind.CONVERSATIONS:
            return {one: _by_codes(self._conversations(one, asked.columns)) for one in stretches}
        if asked.kind is Kind.ANSWERS:
            return {one: self._by_answer(one, asked) for one in stretches}
        return {one: self._by_group(one, asked) for one in stretches}

    def _conversations(self, stretch: Stretch, columns: tuple[Column, ...]) -> Counter[str]:
        if (stretch, columns) not in self._counted:
            several = TOGETHER if columns in TOGETHER else (columns,)
            for some, keys in zip(several, self._read(stretch, [key_of(some) for some in several]), strict=True):
                self._counted[stretch, some] = Counter(keys)
        return self._counted[stretch, columns]

    def _by_answer(self, stretch: Stretch, asked: Asked) -> dict[tuple[str, ...], int]:
        """By code and whether it came first."""
        keys = self._keyed(stretch, asked.columns)
        total: Counter[tuple[str, str, str]] = Counter()
        for code, turn, ids in self._answered(stretch, asked.field):
            for key, n in Counter(map(keys.get, ids)).items():
                if key is not None:
                    total[key, code, turn] += n
        return {(*_codes(key), code, turn): n for (key, code, turn), n in total.items()}

    def _by_group(self, stretch: Stretch, asked: Asked) -> dict[tuple[str, ...], int]:
        """By category, a contact once in each; a code without one is its own."""
        keys, into = self._keyed(stretch, asked.columns), dict(asked.groups)
        members: dict[str, set[str]] = {}
        for code, _, ids in self._answered(stretch, asked.field):
            if code != NUMBER:
                members.setdefault(into.get(code, code), set()).update(ids)
        counted = {group: Counter(map(keys.get, ids)) for group, ids in members.items()}
        return {(*_codes(key), group): n for group, keyed in counted.items() for key, n in keyed.items() if key is not None}

    def _keyed(self, stretch: Stretch, columns: tuple[Column, ...]) -> _Keys:
        if (stretch, columns) not in self._keys:
            (read,) = self._read(stretch, [key_of(columns, contact.c.id)])
            parts = (one.partition(BETWEEN) for one in read)
            self._keys[stretch, columns] = {key: rest for key, _, rest in parts}
        return self._keys[stretch, columns]

    def _answered(self, stretch: Stretch, field: str) -> Iterable[tuple[str, str, list[str]]]:
        """Code, turn and the contacts, of all conversations and others of the years in which the stretch lies."""
        for year in range(stretch.period.first.year, stretch.period.last.year + 1):
            if (year, field) not in self._answers:
                rows = self._connection.execute(_answers_of(year, field)).all()
                turns = [turn for code, first, later in rows for turn in ((code, FIRST, first), (code, LATER, later))]
                self._answers[year, field] = [(code, turn, ids.split(_END)) for code, turn, ids in turns if ids]
            yield from self._answers[year, field]

    def _read(self, stretch: Stretch, wanted: Sequence[ColumnElement[str]]) -> list[list[str]]:
        """Each value of each conversation of the stretch."""
        row = self._connection.execute(_values_of(stretch, self._channel, wanted)).one()
        return [text.split(_END) if text else [] for text in row]


def within(stretch: Stretch) -> tuple[ColumnElement[bool], ...]:
    """The contacts of a stretch: the year finds the rows, the day picks them."""
    first, last = stretch.period.first, stretch.period.last
    return (
        contact.c.year.between(first.year, last.year),
        contact.c.day.between(first.isoformat(), last.isoformat()),
    )


def _values_of(stretch: Stretch, channel: str | None, wanted: Sequence[ColumnElement[str]]) -> Select[Any]:
    chosen = [] if channel is None else [contact.c.channel == channel]
    texts: list[ColumnElement[Any]] = [func.aggregate_strings(one, _END) for one in wanted]
    return select(*texts).where(contact.c.outcome == CONVERSATION, *within(stretch), *chosen)


def _answers_of(year: int, field: str) -> Select[Any]:
    """The index (year, field, code) has all that is asked for, in this order."""
    a = contact_answer.c
    turns = (case((a.position == 0, a.contact_id)), case((a.position > 0, a.contact_id)))
    texts: list[ColumnElement[Any]] = [func.aggregate_strings(one, _END) for one in turns]
    return select(func.coalesce(a.code, NUMBER), *texts).where(a.year == year, a.field == field).group_by(a.code)


def _by_codes(counted: Counter[str]) -> dict[tuple[str, ...], int]:
    return {_codes(key): n for key, n in counted.items()}


def _codes(key: str) -> tuple[str, ...]:
    return tuple(key.split(BETWEEN)) if key else ()
