"""HSDS as tables: services with all that is nested in them become rows that are linked by id, and rows become services again.

A thing that stands in several places of the same kind with different content, which rows cannot say, gets a new id for each
further place. A service must have an organization in the tables: one that has none is given one that the reader leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rusinfo_desk.library.directory.hsds_check import Json
from rusinfo_desk.library.directory.hsds_tables import TABLES, Field
from rusinfo_desk.library.directory.hsds_terms import uid

__all__ = ["Row", "Rows", "ServicesOfRows", "rows_of"]

Row = dict[str, Any]
Rows = Mapping[str, Iterable[Row]]
"""The rows of each table by its name."""

_NOBODY = {
    "id": uid("organization", "nobody"),
    "name": "Ikke oppgitt",
    "description": "Kilden sier ikke hvem som driver tilbudet.",
}
_IMPLIED = ("link_id", "resource_id", "resource_type")


def rows_of(services: Iterable[Json]) -> dict[str, list[Row]]:
    """The rows of services, every table by its name."""
    tables = _Tables()
    for one in services:
        tables.add("service", {**one, "organization": one.get("organization", _NOBODY)}, {})
    return {name: list(rows.values()) for name, rows in tables.rows.items()}


def _link(field: Field) -> str:
    return "taxonomy_id" if field.name == "taxonomy_detail" else f"{field.name}_id"


def _up(child: str, parent: str, parent_id: str) -> Row:
    """How a row says what it belongs to."""
    if child == "attribute":
        return {"link_id": parent_id, "link_entity": parent}
    if child == "metadata":
        return {"resource_id": parent_id, "resource_type": parent}
    return {f"{parent}_id": parent_id}


class _Tables:
    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Row]] = {name: {} for name in TABLES}

    def add(self, table: str, node: Json, links: Row) -> str:
        """Put a thing and what is nested in it into the rows. Returns the id it got."""
        fields = TABLES[table].fields.values()
        row = {one.name: node[one.name] for one in fields if not one.nested and node.get(one.name) is not None}
        row |= links
        for one in fields:
            inner = node.get(one.name)
            if one.one is not None and inner is not None:
                owner = {"organization_id": row["organization_id"]} if one.one == "program" and "organization_id" in row else {}
                row[_link(one)] = self.add(one.one, inner, owner)
        key = self._place(table, row, "/".join(map(str, links.values())))
        for one in fields:
            for inner in node.get(one.name) or [] if one.many is not None else []:
                self.add(str(one.many), inner, _up(str(one.many), table, key))
        return key

    def _place(self, table: str, row: Row, where: str) -> str:
        rows = self.rows[table]
        while (there := rows.get(row["id"])) is not None and any(there.get(name, value) != value for name, value in row.items()):
            row = {**row, "id": uid("copy", table, row["id"], where)}
            where = f"{where}+"
        rows[row["id"]] = {**(there or {}), **row}
        return str(row["id"])


class ServicesOfRows:
    """The services of rows that hang together. When all are read, ``left_over`` is how many rows belong to none of them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = {table: list(found) for table, found in rows.items()}
        self._nest = _Nest(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._rows.get("service", ()):
            service = self._nest.node("service", row)
            if service.get("organization", {}).get("id") == _NOBODY["id"]:
                del service["organization"]
            yield service

    @property
    def left_over(self) -> int:
        return sum(len(found) for found in self._rows.values()) - self._nest.built


class _Nest:
    """Finds the rows that belong to a row. A thing is built once, and shared where it is used again."""

    def __init__(self, rows: Rows) -> None:
        self._by_id = {table: {row["id"]: row for row in found} for table, found in rows.items()}
        self._built: dict[tuple[str, str], dict[str, Any]] = {}
        self._below: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for table, found in rows.items():
            for row in found:
                for parent, key in _parents(table, row):
                    self._below[table, parent, key].append(row)

    @property
    def built(self) -> int:
        return len(self._built)

    def node(self, table: str, row: Row) -> dict[str, Any]:
        if (table, row["id"]) not in self._built:
            self._built[table, row["id"]] = self._build(table, row)
        return self._built[table, row["id"]]

    def _build(self, table: str, row: Row) -> dict[str, Any]:
        fields = TABLES[table].fields
        found = {name: value for name, value in row.items() if fields[name].link is None and name not in _IMPLIED}
        for one in fields.values():
            if one.one is not None and (inner := self._by_id.get(one.one, {}).get(row.get(_link(one), ""))) is not None:
                found[one.name] = self.node(one.one, inner)
            elif one.many is not None and (below := self._below.get((one.many, table, row["id"]))):
                found[one.name] = [self.node(one.many, inner) for inner in below]
        return found


def _parents(table: str, row: Row) -> Iterator[tuple[str, str]]:
    if table == "attribute":
        yield row["link_entity"], row["link_id"]
    elif table == "metadata":
        yield row["resource_type"], row["resource_id"]
    else:
        for one in TABLES[table].fields.values():
            if one.link is not None and row.get(one.name) is not None:
                yield one.link, row[one.name]
