"""The conversations of some stretches of time in temporary tables, and the counts over them.

A summary looks at a few years of twenty. Their conversations are first put into a temporary table (in memory: ``temp_store``),
with the answers as they are counted; every count is then one GROUP BY over that. The statements are plain enough for PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column as Part
from sqlalchemy import Connection, Index, Integer, MetaData, Select, Table, Text, and_, case, cast, func, insert, literal, select
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.counts import NOT_ASKED, Column
from rusinfo_desk.registry.store.asked import Asked, Kind, Stretch
from rusinfo_desk.registry.store.tables import contact, contact_answer

__all__ = ["CROSSED", "FIRST", "NUMBER", "Counts", "Window", "within"]

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
CROSSED = (Column.CHANNEL, Column.CALLER_CATEGORY, Column.AGE_GROUP)
"""The columns that multiple answers are crossed with; they stand beside each answer, which saves a join a count."""

_found = Index("counted_contact_by_id", _window.c.contact_id)
"""With it the answers are read from their own index, where those of a year lie together, and not contact by contact."""

_answers = Table(
    "counted_answer",
    _TEMPORARY,
    Part("field", Text, nullable=False),
    Part("place", Integer, nullable=False),
    Part("position", Integer, nullable=False),
    Part("code", Text),
    Part("span", Integer, nullable=False),
    *(Part(str(column), Text, nullable=False) for column in CROSSED),
    prefixes=["TEMPORARY"],
)

FIRST, LATER = "first", "later"
NUMBER = ""
"""A number stands where a code would."""

Counts = dict[Stretch, dict[tuple[str, ...], int]]


class Window:
    """Stretches of time are put in when they are first asked for, and stay until :meth:`close`.

    Of a ``channel`` other than None only its conversations are there.
    """

    def __init__(self, connection: Connection, channel: str | None) -> None:
        self._connection = connection
        self._channel = channel
        self._held: dict[Stretch, int] = {}

    def counts(self, asked: Asked, stretches: Sequence[Stretch]) -> Counts:
        """The counts of these stretches, and of others that happen to be held."""
        self._hold(stretches)
        found: list[dict[tuple[str, ...], int]] = [{} for _ in self._held]
        for number, *key, n in self._connection.execute(_statement(asked)).all():
            found[number][tuple(key)] = n
        return dict(zip(self._held, found, strict=True))

    def close(self) -> None:
        """Nothing is left behind."""
        if self._held:
            for table in (_answers, _window):
                self._connection.execute(DropTable(table))
            self._held.clear()

    def _hold(self, stretches: Sequence[Stretch]) -> None:
        new = [one for one in stretches if one not in self._held]
        if not new:
            return
        if not self._held:
            for table in (_window, _answers):
                self._connection.execute(CreateTable(table))
            self._connection.execute(CreateIndex(_found))
        first = len(self._held)
        names = ["contact_id", "span", *(str(column) for column in Column)]
        for number, stretch in enumerate(new, first):
            self._held[stretch] = number
            self._connection.execute(insert(_window).from_select(names, _conversations(number, stretch, self._channel)))
        self._connection.execute(insert(_answers).from_select(_answers.c.keys(), _answers_from(first, new)))


def within(stretch: Stretch) -> tuple[ColumnElement[bool], ...]:
    """The contacts of a stretch: the year finds the rows, the day picks them."""
    first, last = stretch.period.first, stretch.period.last
    return (
        contact.c.year.between(first.year, last.year),
        contact.c.day.between(first.isoformat(), last.isoformat()),
    )


def _statement(asked: Asked) -> Select[Any]:
    if asked.kind is Kind.CONVERSATIONS:
        return _grouped(_window.c.span, [_window.c[str(column)] for column in asked.columns], func.count())
    keys: list[ColumnElement[Any]] = [(_answers if one in CROSSED else _window).c[str(one)] for one in asked.columns]
    # Only what is seldom asked for is fetched from the contact itself.
    joined = [] if set(asked.columns) <= set(CROSSED) else [_answers.c.place == _window.c.place]
    mine = and_(_answers.c.field == asked.field, *joined)
    if asked.kind is Kind.ANSWERS:
        turn = case((_answers.c.position == 0, FIRST), else_=LATER)
        return _grouped(_answers.c.span, [*keys, func.coalesce(_answers.c.code, NUMBER), turn], func.count(), mine)
    code = case(dict(asked.groups), value=_answers.c.code, else_=_answers.c.code)
    number = func.count(_answers.c.place.distinct())
    return _grouped(_answers.c.span, [*keys, code], number, mine, _answers.c.code.is_not(None))


def _grouped(
    span: ColumnElement[int], keys: Sequence[ColumnElement[Any]], number: ColumnElement[int], *where: ColumnElement[bool]
) -> Select[Any]:
    labelled = [key.label(f"key_{place}") for place, key in enumerate(keys)]
    return select(span, *labelled, number).where(*where).group_by(span, *labelled)


def _answers_from(first: int, stretches: Sequence[Stretch]) -> Select[Any]:
    years = sorted({year for one in stretches for year in range(one.period.first.year, one.period.last.year + 1)})
    crossed = [_window.c[str(column)] for column in CROSSED]
    return (
        select(
            contact_answer.c.field, _window.c.place, contact_answer.c.position, contact_answer.c.code, _window.c.span, *crossed
        )
        .select_from(contact_answer.join(_window, contact_answer.c.contact_id == _window.c.contact_id))
        .where(_window.c.span >= first, contact_answer.c.year.in_(years))
    )


def _conversations(number: int, stretch: Stretch, channel: str | None) -> Select[Any]:
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
    chosen = [] if channel is None else [c.channel == channel]
    return select(c.id, literal(number), *columns).where(c.outcome == CONVERSATION, *within(stretch), *chosen)


def _asked(*values: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(*values, NOT_ASKED)


def _if_drug_user(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((contact.c.caller_category == _DRUG_USER, value))


def _age_group(age: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((age.is_(None), None), *((age <= last, group) for last, group in _AGE_GROUPS), else_=_OLDEST)
