"""The figures, straight from the tables: the register's answer to :class:`~rusinfo_desk.registry.model.counts.CountSource`.

A summary looks at two years of twenty. Their conversations are first put into a temporary table (in memory: ``temp_store``), with
the answers as they are counted; every count is then one GROUP BY over that. The statements are plain enough for PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column as Part
from sqlalchemy import Connection, Integer, MetaData, Select, Table, Text, case, cast, func, insert, literal, select
from sqlalchemy.schema import CreateTable, DropTable
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import ANSWERED, DECLINED, NOT_ASKED, UNKNOWN, Column, Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["Counting", "WindowCounts"]

_NOW, _BEFORE = 0, 1
_DRUG_USER = "rusbruker"
_AGE_GROUPS = ((18, "u18"), (24, "19_24"), (29, "25_29"), (34, "30_34"), (39, "35_39"), (49, "40_49"), (59, "50_59"))
_OLDEST = "60p"

_TEMPORARY = MetaData()
_window = Table(
    "counted_contact",
    _TEMPORARY,
    Part("place", Integer, primary_key=True),
    Part("contact_id", Text, nullable=False),
    Part("span", Integer, nullable=False),
    *(Part(str(column), Text, nullable=False) for column in Column),
    prefixes=["TEMPORARY"],
)
_CROSSED = (Column.CHANNEL, Column.CALLER_CATEGORY, Column.AGE_GROUP)
"""The columns that multiple answers are crossed with; they stand beside each answer, which saves a join a count."""

_answers = Table(
    "counted_answer",
    _TEMPORARY,
    Part("field", Text, primary_key=True),
    Part("place", Integer, primary_key=True, autoincrement=False),
    Part("position", Integer, primary_key=True, autoincrement=False),
    Part("code", Text),
    Part("span", Integer, nullable=False),
    *(Part(str(column), Text, nullable=False) for column in _CROSSED),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)

_CUBES = (
    frozenset({Column.MONTH}),
    frozenset({Column.WEEKDAY, Column.HOUR}),
    frozenset({Column.CHANNEL, Column.CALLER_CATEGORY, Column.PROFESSIONAL_TYPE, Column.GENDER_CALLER, Column.AGE_GROUP}),
    frozenset({Column.CHANNEL, Column.AGE_CALLER}),
    frozenset({Column.CHANNEL, Column.AGE_USER}),
    frozenset({Column.CHANNEL, Column.COUNTY_LIST, Column.COUNTY}),
    frozenset({Column.GENDER_USER, Column.HEARD_OF, Column.EARLIER_CONTACT}),
)
"""Columns that are counted together once; a count of fewer of them is a sum over these."""


class Counting:
    """Counts over the register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def over(self, period: Period, before: Period) -> Iterator[WindowCounts]:
        """The counts of a period and of the one to compare it with, all from one state of the register. Raises DeskError."""
        with self._database.reading() as connection:
            _make_window(connection, period, before)
            try:
                yield WindowCounts(connection, period, before)
            finally:
                for table in (_answers, _window):
                    connection.execute(DropTable(table))


class WindowCounts:
    """A :class:`~rusinfo_desk.registry.model.counts.CountSource` over the temporary window."""

    def __init__(self, connection: Connection, period: Period, before: Period) -> None:
        self._connection = connection
        self._periods = {_NOW: period, _BEFORE: before}
        self._cubes: dict[tuple[str, tuple[Column, ...]], Pair] = {}

    def outcomes(self) -> Pair:
        """All contacts by outcome."""
        found: dict[int, dict[tuple[str, ...], int]] = {}
        for span, period in self._periods.items():
            statement = select(contact.c.outcome, func.count()).where(*_within(period)).group_by(contact.c.outcome)
            found[span] = {(row[0],): row[1] for row in self._connection.execute(statement)}
        return Pair(found[_NOW], found[_BEFORE])

    def conversations(self, *columns: Column) -> Pair:
        """Conversations by single answers."""
        wide = next((cube for cube in _CUBES if cube.issuperset(columns)), frozenset(columns))
        ordered = tuple(column for column in Column if column in wide)
        if ("", ordered) not in self._cubes:
            self._cubes["", ordered] = self._pair(_window.c.span, [_window.c[str(column)] for column in ordered], func.count())
        return _summed(self._cubes["", ordered], [ordered.index(column) for column in columns])

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        """Conversations with a mention; a code stands once in a contact, so only groups need counting without repeats."""
        code: ColumnElement[Any] = _answers.c.code
        if groups:
            code = case(groups, value=code, else_=code)
        where = [_answers.c.field == field, _answers.c.code.is_not(None)]
        where += [_answers.c.position == 0] if first else []
        number = func.count(_answers.c.place.distinct()) if groups and not first else func.count()
        return self._pair(_answers.c.span, [*(_answers.c[str(column)] for column in columns), code], number, where)

    def reached(self, field: str, *columns: Column) -> Pair:
        """Conversations by what came of a multiple question."""
        if (field, _CROSSED) not in self._cubes:
            state = case((_answers.c.code.in_([UNKNOWN, DECLINED]), _answers.c.code), else_=ANSWERED)
            keys = [*(_answers.c[str(column)] for column in _CROSSED), state]
            where = [_answers.c.field == field, _answers.c.position == 0]
            self._cubes[field, _CROSSED] = self._pair(_answers.c.span, keys, func.count(), where)
        return _summed(self._cubes[field, _CROSSED], [*(_CROSSED.index(column) for column in columns), len(_CROSSED)])

    def _pair(
        self,
        span: ColumnElement[int],
        keys: list[ColumnElement[Any]],
        number: ColumnElement[int],
        where: Iterable[ColumnElement[bool]] = (),
    ) -> Pair:
        labelled = [key.label(f"key_{place}") for place, key in enumerate(keys)]
        statement = select(span, *labelled, number).where(*where).group_by(span, *labelled)
        found: dict[int, dict[tuple[str, ...], int]] = {_NOW: {}, _BEFORE: {}}
        for row in self._connection.execute(statement).all():
            found[row[0]][tuple(row[1:-1])] = row[-1]
        return Pair(found[_NOW], found[_BEFORE])


def _summed(cube: Pair, places: list[int]) -> Pair:
    found: list[dict[tuple[str, ...], int]] = []
    for tally in (cube.now, cube.before):
        total: dict[tuple[str, ...], int] = {}
        for key, n in tally.items():
            short = tuple([key[place] for place in places])
            total[short] = total.get(short, 0) + n
        found.append(total)
    return Pair(*found)


def _make_window(connection: Connection, period: Period, before: Period) -> None:
    for table in (_window, _answers):
        connection.execute(CreateTable(table))
    names = ["contact_id", "span", *(str(column) for column in Column)]
    for span, days in ((_NOW, period), (_BEFORE, before)):
        connection.execute(insert(_window).from_select(names, _conversations(span, days)))
    years = contact_answer.c.year.between(min(period.first, before.first).year, max(period.last, before.last).year)
    crossed = [_window.c[str(column)] for column in _CROSSED]
    answered = (
        select(
            contact_answer.c.field, _window.c.place, contact_answer.c.position, contact_answer.c.code, _window.c.span, *crossed
        )
        .select_from(_window.join(contact_answer, contact_answer.c.contact_id == _window.c.contact_id))
        .where(years)
    )
    connection.execute(insert(_answers).from_select(_answers.c.keys(), answered))


def _conversations(span: int, period: Period) -> Select[Any]:
    c = contact.c
    values: dict[Column, ColumnElement[Any]] = {
        Column.CHANNEL: c.channel,
        Column.MONTH: func.substr(c.day, 1, 7),
        Column.WEEKDAY: cast(c.weekday, Text),
        Column.HOUR: cast(c.hour, Text),
        Column.CALLER_CATEGORY: _asked(c.caller_category),
        Column.PROFESSIONAL_TYPE: _asked(c.professional_type),
        Column.GENDER_CALLER: _asked(c.gender_caller),
        Column.GENDER_USER: _asked(c.gender_user, _if_drug_user(c.gender_caller)),
        Column.AGE_CALLER: _asked(cast(c.age_caller, Text), c.age_caller_missing),
        Column.AGE_USER: _asked(
            cast(c.age_user, Text),
            c.age_user_missing,
            _if_drug_user(cast(c.age_caller, Text)),
            _if_drug_user(c.age_caller_missing),
        ),
        Column.AGE_GROUP: _asked(_age_group(c.age_caller), c.age_group, c.age_caller_missing),
        Column.COUNTY: _asked(c.county),
        Column.COUNTY_LIST: c.county_list,
        Column.HEARD_OF: _asked(c.heard_of),
        Column.EARLIER_CONTACT: _asked(c.earlier_contact),
    }
    columns = [values[column].label(str(column)) for column in Column]
    return select(c.id, literal(span), *columns).where(c.outcome == CONVERSATION, *_within(period))


def _within(period: Period) -> tuple[ColumnElement[bool], ...]:
    """The year finds the rows, the day picks them."""
    return (
        contact.c.year.between(period.first.year, period.last.year),
        contact.c.day.between(period.first.isoformat(), period.last.isoformat()),
    )


def _asked(*values: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(*values, NOT_ASKED)


def _if_drug_user(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((contact.c.caller_category == _DRUG_USER, value))


def _age_group(age: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((age.is_(None), None), *((age <= last, group) for last, group in _AGE_GROUPS), else_=_OLDEST)
