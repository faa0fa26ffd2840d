"""The baseline of the figures: the same questions put to DuckDB over its own tables, in statements of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import duckdb

from rusinfo_desk.registry.model.counts import Column, CountSource, Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store

__all__ = ["Duck", "Listening", "Question"]

Question = tuple[str, str, tuple[Column, ...], tuple[tuple[str, str], ...], bool]
"""Method, field, columns, groups, first."""

_COLUMNS = {
    Column.CHANNEL: "channel",
    Column.MONTH: "substr(day, 1, 7)",
    Column.WEEKDAY: "weekday::VARCHAR",
    Column.HOUR: "hour::VARCHAR",
    Column.CALLER_CATEGORY: "ifnull(caller_category, 'ikke_spurt')",
    Column.PROFESSIONAL_TYPE: "ifnull(professional_type, 'ikke_spurt')",
    Column.GENDER_CALLER: "ifnull(gender_caller, 'ikke_spurt')",
    Column.GENDER_USER: "coalesce(gender_user, CASE WHEN caller_category = 'rusbruker' THEN gender_caller END, 'ikke_spurt')",
    Column.AGE_CALLER: "coalesce(age_caller::VARCHAR, age_caller_missing, 'ikke_spurt')",
    Column.AGE_USER: "coalesce(age_user::VARCHAR, age_user_missing, CASE WHEN caller_category = 'rusbruker' "
    "THEN coalesce(age_caller::VARCHAR, age_caller_missing) END, 'ikke_spurt')",
    Column.AGE_GROUP: "CASE WHEN age_caller <= 18 THEN 'u18' WHEN age_caller <= 24 THEN '19_24' "
    "WHEN age_caller <= 29 THEN '25_29' WHEN age_caller <= 34 THEN '30_34' "
    "WHEN age_caller <= 39 THEN '35_39' WHEN age_caller <= 49 THEN '40_49' "
    "WHEN age_caller <= 59 THEN '50_59' WHEN age_caller IS NOT NULL THEN '60p' "
    "ELSE coalesce(age_group, age_caller_missing, 'ikke_spurt') END",
    Column.COUNTY: "ifnull(county, 'ikke_spurt')",
    Column.COUNTY_LIST: "county_list",
    Column.HEARD_OF: "ifnull(heard_of, 'ikke_spurt')",
    Column.EARLIER_CONTACT: "ifnull(earlier_contact, 'ikke_spurt')",
}
_BATCH = 50_000


class Duck:
    """A copy of a register in DuckDB, in memory."""

    def __init__(self, store: Store) -> None:
        self._duck = duckdb.connect()
        raw = store.database.raw()
        try:
            for table in ("contact", "contact_answer"):
                self._copy(raw, table)
        finally:
            raw.close()

    def ask(self, question: Question, period: Period) -> dict[tuple[str, ...], int]:
        """The answer for one period."""
        rows = self._duck.execute(_statement(question), [period.first.isoformat(), period.last.isoformat()]).fetchall()
        return {tuple(row[:-1]): row[-1] for row in rows}

    def close(self) -> None:
        self._duck.close()

    def _copy(self, raw: Any, table: str) -> None:
        columns = raw.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
        names = ", ".join(name for name, _ in columns)
        self._duck.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns)})")
        rows = iter(raw.execute(f"SELECT {names} FROM {table}"))
        while batch := list(islice(rows, _BATCH)):
            turned = dict(zip((name for name, _ in columns), map(list, zip(*batch, strict=True)), strict=True))
            self._duck.execute(f"INSERT INTO {table} SELECT {', '.join(f'unnest(${name})' for name in turned)}", turned)


class Listening:
    """A source that notes what it is asked."""

    def __init__(self, source: CountSource) -> None:
        self._source = source
        self.heard: dict[Question, Pair] = {}

    def outcomes(self) -> Pair:
        """As the source's."""
        return self._noted(("outcomes", "", (), (), False), self._source.outcomes())

    def conversations(self, *columns: Column) -> Pair:
        """As the source's."""
        return self._noted(("conversations", "", columns, (), False), self._source.conversations(*columns))

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        """As the source's."""
        question = ("mentions", field, columns, tuple(sorted((groups or {}).items())), first)
        return self._noted(question, self._source.mentions(field, *columns, groups=groups, first=first))

    def reached(self, field: str, *columns: Column) -> Pair:
        """As the source's."""
        return self._noted(("reached", field, columns, (), False), self._source.reached(field, *columns))

    def _noted(self, question: Question, answer: Pair) -> Pair:
        self.heard[question] = answer
        return answer


def _statement(question: Question) -> str:
    method, field, columns, groups, first = question
    keys = [_COLUMNS[column] for column in columns]
    conversation = "day BETWEEN ? AND ? AND outcome = 'samtale'"
    if method == "outcomes":
        return _grouped(["outcome"], "count(*)", "contact WHERE day BETWEEN ? AND ?")
    if method == "conversations":
        return _grouped(keys, "count(*)", f"contact WHERE {conversation}")
    joined = f"contact JOIN contact_answer ON contact_id = id WHERE {conversation} AND field = '{field}'"
    if method == "reached":
        state = "CASE WHEN code IN ('ukjent', 'vil_ikke') THEN code ELSE 'besvart' END"
        return _grouped([*keys, state], "count(*)", f"{joined} AND position = 0")
    steps = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in groups)
    code = f"CASE code {steps} ELSE code END" if groups else "code"
    return _grouped([*keys, code], "count(DISTINCT id)", f"{joined} AND code IS NOT NULL{' AND position = 0' if first else ''}")


def _grouped(keys: Sequence[str], number: str, rest: str) -> str:
    if not keys:
        return f"SELECT {number} FROM {rest} HAVING {number} > 0"
    places = ", ".join(str(place) for place in range(1, len(keys) + 1))
    return f"SELECT {', '.join(keys)}, {number} FROM {rest} GROUP BY {places}"
