"""Copies of the counts of whole months and years, so that what does not change is counted once.

A copy is made in the transaction that counted it, and only if nothing was written since that began; triggers take it away in the
transaction that changes its month (see ``figure_tables``). So a copy is never older than the register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from rusinfo_desk.registry.model.counts import Tally
from rusinfo_desk.registry.store.asked import DEFINITION, Asked, Stretch
from rusinfo_desk.registry.store.figure_tables import closed_count
from rusinfo_desk.registry.store.tables import contact

__all__ = ["WORTH_IT", "ClosedCounts", "open_year"]

WORTH_IT = 5000
"""With fewer contacts than this all is counted every time: it is quick, and nothing is kept."""

_READ = select(closed_count.c.span, closed_count.c.definition, closed_count.c.body).where(
    closed_count.c.cube == bindparam("asked"), closed_count.c.span.in_(bindparam("spans", expanding=True))
)
_INSERT = insert(closed_count)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=[closed_count.c.span, closed_count.c.cube],
    set_={name: _INSERT.excluded[name] for name in ("definition", "body")},
)


class ClosedCounts:
    """The copies that one transaction uses and makes; ``used`` says whether the register is large enough for them."""

    def __init__(self, connection: Connection, worth_it: int = WORTH_IT) -> None:
        self._connection = connection
        self.used = _has_more_than(connection, worth_it)
        self._made: list[dict[str, str]] = []

    def read(self, asked: Asked, stretches: Iterable[Stretch]) -> dict[Stretch, Tally]:
        """The counts of these stretches as far as they are kept."""
        whole = {one.span: one for one in stretches if one.span}
        if not self.used or not whole:
            return {}
        rows = self._connection.execute(_READ, {"asked": asked.cube, "spans": list(whole)})
        return {whole[row.span]: _unpacked(row.body) for row in rows if row.definition == DEFINITION}

    def note(self, asked: Asked, counted: Mapping[Stretch, Tally]) -> None:
        """Keep these counts at the end of the transaction."""
        if self.used:
            key = {"cube": asked.cube, "definition": DEFINITION}
            self._made += [{**key, "span": one.span, "body": _packed(tally)} for one, tally in counted.items() if one.span]

    def keep(self) -> None:
        """Write what was noted. The counts stand either way: where somebody else has written since the transaction began, or
        writes now, nothing is kept."""
        if not self._made:
            return
        try:
            with self._connection.begin_nested():
                self._connection.execute(_PUT, self._made)
        except DBAPIError:
            return
        finally:
            self._made = []


def open_year(connection: Connection) -> int:
    """The year that is still being filled: the newest of the register, 0 when it is empty."""
    return connection.execute(select(func.max(contact.c.year))).scalar() or 0


def _has_more_than(connection: Connection, contacts: int) -> bool:
    return connection.execute(select(contact.c.id).offset(contacts).limit(1)).first() is not None


def _packed(tally: Tally) -> str:
    """Codes once, then for each count the places of its codes and the number."""
    places: dict[str, int] = {}
    width, rows = 0, list[int]()
    for key, n in tally.items():
        width = len(key)
        rows += [places.setdefault(code, len(places)) for code in key]
        rows.append(n)
    return json.dumps({"codes": list(places), "rows": rows, "width": width}, separators=(",", ":"))


def _unpacked(body: str) -> Tally:
    read = json.loads(body)
    codes: Sequence[str] = read["codes"]
    flat = iter(read["rows"])
    return {tuple([codes[place] for place in row[:-1]]): row[-1] for row in zip(*[flat] * (read["width"] + 1), strict=True)}
