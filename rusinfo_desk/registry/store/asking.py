"""Asking for many things by their ids at once."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

__all__ = ["PREFIX", "among"]

PREFIX = 32
"""How many hex digits of a hash stand in the name of a file."""


def among(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column has one of these values, however many. (Joined with the list, SQLite would read the table through.)"""
    asked = func.json_each(json.dumps(sorted(set(values)))).table_valued("value").alias("asked")
    return column.in_(select(asked.c.value))
