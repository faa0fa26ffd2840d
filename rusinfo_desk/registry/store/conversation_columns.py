"""What a conversation says once, as SQL over the table of contacts: one expression for each column that figures are made by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, case, cast, func
from sqlalchemy.sql.elements import ColumnElement

from rusinfo_desk.registry.model.counts import NOT_ASKED, Column
from rusinfo_desk.registry.store.tables import contact

__all__ = ["BETWEEN", "key_of"]

BETWEEN = "|"
"""Stands in no code (the register's CHECKs see to it), nor in an id."""

_DRUG_USER = "rusbruker"
_AGE_GROUPS = ((18, "u18"), (24, "19_24"), (29, "25_29"), (34, "30_34"), (39, "35_39"), (49, "40_49"), (59, "50_59"))
_OLDEST = "60p"


def key_of(columns: Iterable[Column], *first: ColumnElement[str]) -> ColumnElement[str]:
    """``first`` and the values of the columns, in one text with :data:`BETWEEN` between them. None of them is ever NULL."""
    return func.concat_ws(BETWEEN, *first, *(_VALUES[column] for column in columns))


def _asked(*values: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(*values, NOT_ASKED)


def _if_drug_user(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((contact.c.caller_category == _DRUG_USER, value))


def _age_group(age: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((age.is_(None), None), *((age <= last, group) for last, group in _AGE_GROUPS), else_=_OLDEST)


def _values() -> dict[Column, ColumnElement[Any]]:
    c = contact.c
    return {
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


_VALUES = _values()
