"""The conversations of some stretches of time, read once, and the counts over them.

The database picks the conversations, works out what they say and hands it over as one long text a question (``string_agg``;
SQLite calls it ``group_concat``), without a row a contact. What stands in the texts is counted here. That is twice as quick as
a GROUP BY for each question, which sorts the same conversations again and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import ANSWERED, DECLINED, UNKNOWN, Column
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.conversation_columns import BETWEEN, key_of
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["IN_WINDOW", "Counts", "Window", "within"]

IN_WINDOW = (Kind.CONVERSATIONS, Kind.MENTIONS, Kind.FIRST_MENTIONS, Kind.REACHED, Kind.WEEKLY, Kind.FIRST_SEEN)
"""The kinds that are counted here."""

_TOGETHER = (
    (Column.MONTH, Column.WEEKDAY, Column.HOUR),
    (Column.CHANNEL, Column.CALLER_CATEGORY, Column.PROFESSIONAL_TYPE, Column.GENDER_CALLER, Column.AGE_GROUP),
    (Column.CHANNEL, Column.AGE_CALLER),
    (Column.CHANNEL, Column.AGE_USER),
    (Column.CHANNEL, Column.COUNTY, Column.COUNTY_LIST),
    (Column.GENDER_USER, Column.HEARD_OF, Column.EARLIER_CONTACT),
)
"""Columns that are read and counted together; a count of fewer of them is a sum over these."""

_CROSSED = (Column.CHANNEL, Column.CALLER_CATEGORY, Column.AGE_GROUP)
"""The columns that multiple answers are crossed with in the tables; they are read together as well."""

_NUMBER = ""
"""A number stands where a code would."""

_END = " "
_AT_ONCE = 2000
Counts = dict[Stretch, dict[tuple[str, ...], int]]
_Keys = Mapping[str, str]
"""By id of a contact what it is counted under: values with :data:`BETWEEN` between them."""


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The contacts with a code of a multiple answer: those that have it ``first``, and those that have it ``later``. No contact
    has a code twice."""

    code: str
    first: list[str]
    later: list[str]

    def of(self, keys: _Keys) -> _Mentions:
        """Of these contacts alone."""
        return _Mentions(self.code, *([one for one in ids if one in keys] for ids in (self.first, self.later)))


class Window:
    """What is read stays until the window is let go. Of a ``channel`` other than None only its conversations are counted."""

    def __init__(self, connection: Connection, channel: str | None) -> None:
        self._connection = connection
        self._channel = channel
        self._keys: dict[tuple[Stretch, tuple[Column, ...]], _Keys] = {}
        self._wide: dict[tuple[Stretch, tuple[Column, ...]], dict[tuple[str, ...], int]] = {}
        self._days: dict[Stretch, _Keys] = {}
        self._years: dict[tuple[int, str], list[_Mentions]] = {}
        self._mentions: dict[tuple[Stretch, str], list[_Mentions]] = {}

    def counts(self, asked: Asked, stretches: Sequence[Stretch]) -> Counts:
        """The counts of these stretches, of a kind in :data:`IN_WINDOW`."""
        if asked.kind is Kind.CONVERSATIONS:
            return {one: self._conversations(one, asked.columns) for one in stretches}
        if asked.kind in (Kind.WEEKLY, Kind.FIRST_SEEN):
            return {one: self._by_day(one, asked) for one in stretches}
        return {one: self._counted(one, asked) for one in stretches}

    def _conversations(self, stretch: Stretch, columns: tuple[Column, ...]) -> dict[tuple[str, ...], int]:
        together = next((several for several in _TOGETHER if set(several).issuperset(columns)), columns)
        if together in _TOGETHER:
            self._load(stretch)
        elif (stretch, together) not in self._wide:
            (self._wide[stretch, together],) = map(_tallied, self._read(stretch, [key_of(together)]))
        wide = self._wide[stretch, together]
        return _summed(wide, [together.index(column) for column in columns]) if together != columns else wide

    def _counted(self, stretch: Stretch, asked: Asked) -> dict[tuple[str, ...], int]:
        """The contacts under each name, by the columns."""
        keys = self._keyed(stretch, asked.columns)
        answered = self._answered(stretch, asked.field, keys)
        members = _reached(answered) if asked.kind is Kind.REACHED else _mentioned(answered, asked)
        counted = {name: _numbers(map(keys.__getitem__, ids)) for name, ids in members.items()}
        return {(*_codes(key), name): n for name, keyed in counted.items() for key, n in keyed.items()}

    def _by_day(self, stretch: Stretch, asked: Asked) -> dict[tuple[str, ...], int]:
        """WEEKLY: by ISO week as in "2022-w07" and code. FIRST_SEEN: each code with its first day, and the number 1. Of what was
        said only: a missing answer is none."""
        if stretch not in self._days:
            (self._days[stretch],) = map(_by_id, self._read(stretch, [func.concat_ws(BETWEEN, contact.c.id, contact.c.day)]))
        days = self._days[stretch]
        members = _mentioned(self._answered(stretch, asked.field, days), asked)
        told = {name: [days[one] for one in ids] for name, ids in members.items() if name not in (UNKNOWN, DECLINED)}
        if asked.kind is Kind.FIRST_SEEN:
            return {(name, min(found)): 1 for name, found in told.items() if found}
        weeks: Counter[tuple[str, ...]] = Counter()
        for name, found in told.items():
            for day, n in _numbers(found).items():
                weeks[_week(day), name] += n
        return dict(weeks)

    def _answered(self, stretch: Stretch, field: str, keys: _Keys) -> list[_Mentions]:
        """Of the contacts of the stretch, which are those that have a key."""
        if (stretch, field) not in self._mentions:
            years = range(stretch.period.first.year, stretch.period.last.year + 1)
            self._mentions[stretch, field] = [one.of(keys) for year in years for one in self._of_year(year, field)]
        return self._mentions[stretch, field]

    def _of_year(self, year: int, field: str) -> list[_Mentions]:
        """Of all contacts, conversations or not."""
        if (year, field) not in self._years:
            rows = self._connection.execute(_answers_of(year, field)).all()
            self._years[year, field] = [_Mentions(code, _split(first), _split(later)) for code, first, later in rows]
        return self._years[year, field]

    def _keyed(self, stretch: Stretch, columns: tuple[Column, ...]) -> _Keys:
        if columns == _CROSSED:
            self._load(stretch)
        elif (stretch, columns) not in self._keys:
            if set(columns) <= set(_CROSSED):
                self._keys[stretch, columns] = _fewer(self._keyed(stretch, _CROSSED), columns)
            else:
                (self._keys[stretch, columns],) = map(_by_id, self._read(stretch, [key_of(columns, contact.c.id)]))
        return self._keys[stretch, columns]

    def _load(self, stretch: Stretch) -> None:
        """What most questions are answered from, in one reading."""
        if (stretch, _CROSSED) not in self._keys:
            wanted = [*map(key_of, _TOGETHER), key_of(_CROSSED, contact.c.id)]
            *wide, keyed = self._read(stretch, wanted)
            self._wide |= {(stretch, some): _tallied(keys) for some, keys in zip(_TOGETHER, wide, strict=True)}
            self._keys[stretch, _CROSSED] = _by_id(keyed)

    def _read(self, stretch: Stretch, wanted: Sequence[ColumnElement[str]]) -> list[list[str]]:
        """Each value of each conversation of the stretch."""
        return [_split(text) for text in self._connection.execute(_values_of(stretch, self._channel, wanted)).one()]


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
    return select(func.coalesce(a.code, _NUMBER), *texts).where(a.year == year, a.field == field).group_by(a.code)


def _reached(answered: Iterable[_Mentions]) -> dict[str, Collection[str]]:
    """Each contact once, by its first code: a reason why there is none, or answered."""
    members: dict[str, list[str]] = {}
    for one in answered:
        members.setdefault(one.code if one.code in (UNKNOWN, DECLINED) else ANSWERED, []).extend(one.first)
    return {**members}


def _mentioned(answered: Iterable[_Mentions], asked: Asked) -> dict[str, Collection[str]]:
    """By category, a contact once in each; a code without one is its own."""
    into, first = dict(asked.groups), asked.kind is Kind.FIRST_MENTIONS
    members: dict[str, Collection[str]] = {}
    for one in answered:
        if one.code != _NUMBER:
            name, ids = into.get(one.code, one.code), one.first if first else one.first + one.later
            members[name] = {*members[name], *ids} if name in members else ids
    return members


@cache
def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-w{week:02}"


def _split(text: str | None) -> list[str]:
    return text.split(_END) if text else []


def _numbers(values: Iterable[str]) -> Counter[str]:
    """How many of each. So many at a time, that another thread need not wait for all of them."""
    found, left = Counter[str](), iter(values)
    while some := list(islice(left, _AT_ONCE)):
        found.update(some)
    return found


def _tallied(keys: list[str]) -> dict[tuple[str, ...], int]:
    return {_codes(key): n for key, n in _numbers(keys).items()}


def _codes(key: str) -> tuple[str, ...]:
    return tuple(key.split(BETWEEN)) if key else ()


def _by_id(read: list[str]) -> _Keys:
    return {key: rest for key, _, rest in (one.partition(BETWEEN) for one in read)}


def _fewer(keys: _Keys, columns: tuple[Column, ...]) -> _Keys:
    """By some of the columns that the keys are made of."""
    places = [_CROSSED.index(column) for column in columns]
    shorter = {key: BETWEEN.join(_codes(key)[place] for place in places) for key in set(keys.values())}
    return dict(zip(keys, map(shorter.__getitem__, keys.values()), strict=True))


def _summed(tally: Mapping[tuple[str, ...], int], places: list[int]) -> dict[tuple[str, ...], int]:
    """The counts by these places of their keys."""
    if not places:
        return {(): sum(tally.values())} if tally else {}
    shorter = itemgetter(*places)
    total: dict[Any, int] = {}
    for key, n in tally.items():
        short = shorter(key)
        total[short] = total.get(short, 0) + n
    return total if len(places) > 1 else {(code,): n for code, n in total.items()}
