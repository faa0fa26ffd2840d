"""Asking for many things at once, each through the index: by id, or by the beginning of a hash.

SQLite knows nothing of how long a list is. Joined with one it may read the table through for each of its values; these forms
leave it no choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.sql.elements import ColumnElement

__all__ = ["ASKED", "among", "as_asked", "begins_with"]

ASKED = func.json_each(bindparam("asked")).table_valued("value").alias("asked")
"""The list that :func:`as_asked` hands over, as the left side of an outer join."""


def as_asked(values: Iterable[str]) -> dict[str, str]:
    return {"asked": json.dumps(sorted(set(values)))}


def among(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column has one of these values, however many."""
    asked = func.json_each(json.dumps(sorted(set(values)))).table_valued("value").alias("asked")
    return column.in_(select(asked.c.value))


def begins_with(hash: ColumnElement[str], prefix: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a hash (hex digits) begins so."""
    return and_(hash >= prefix, hash < prefix + "g")
