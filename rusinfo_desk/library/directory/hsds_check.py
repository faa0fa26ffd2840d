"""What may not stand in an HSDS document: what its schemas forbid, and what they let through and cannot be.

A service is looked at with all that is nested in it. Every fault names where it stands by fields and numbers, in Norwegian,
and holds no values. Null counts as left out; ``timezone`` is a number in HSDS, says nothing, and is taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from rusinfo_desk.library.directory.hsds_tables import TABLES, Field
from rusinfo_desk.library.directory.language_codes import is_language_code

__all__ = ["Fault", "Json", "faults_of", "night_is_meant", "sense_faults", "time_of", "value_fault"]

Json = Mapping[str, Any]
Fault = tuple[str, str]
"""Where (a path like ``phones[2].number``) and what is wrong."""

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DAY = re.compile(r"[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)")
_EVENING = time(15)
_ELSEWHERE = ("parent_organization_id", "parent_id")
"""Links to what stands in another document."""


def time_of(text: str) -> time:
    """A time of day; 24:00 is midnight. Raises ValueError."""
    return time(0) if text in ("24:00", "24:00:00") else time.fromisoformat(text)


def night_is_meant(opens: time, closes: time) -> bool:
    """Whether hours that do not end later than they begin are a night or a whole day, and no slip: HSDS has no word for it."""
    return closes == time(0) or opens.replace(tzinfo=None) >= _EVENING > closes.replace(tzinfo=None)


def _is_uuid(text: str) -> None:
    if _UUID.fullmatch(text) is None:
        raise ValueError


def _matches(pattern: re.Pattern[str]) -> Callable[[str], object]:
    def read(text: str) -> None:
        if pattern.fullmatch(text) is None:
            raise ValueError

    return read


_KINDS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "uuid": (_is_uuid, "ikke en UUID"),
    "uri": (_matches(_URI), "ikke en adresse på nettet"),
    "email": (_matches(_EMAIL), "ikke en e-postadresse"),
    "date": (date.fromisoformat, "ikke en mulig dato"),
    "time": (time_of, "ikke et mulig klokkeslett"),
    "datetime": (datetime.fromisoformat, "ikke en mulig dato med klokkeslett"),
}


def value_fault(field: Field, value: object) -> str | None:
    """What is wrong with a plain value of a field, or None."""
    if field.kind == "number":
        good = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) != float("inf") and value == value
        return None if good else "skal være et tall"
    if not isinstance(value, str):
        return "skal være tekst"
    if field.choices and value not in field.choices:
        return "ukjent verdi"
    if field.kind in _KINDS:
        read, fault = _KINDS[field.kind]
        try:
            read(value)
        except ValueError:
            return fault
    return None


def faults_of(service: Json) -> Iterator[Fault]:
    """Every fault of a service and of what is nested in it."""
    check = _Check()
    yield from check.node("service", service, "")
    yield from check.links()


class _Check:
    """One walk through a service: what was met by id, and which links are still to be found."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], Json] = {}
        self._links: list[tuple[str, str, str]] = []

    def node(self, table: str, node: object, path: str) -> Iterator[Fault]:
        if not isinstance(node, Mapping):
            yield path, "skal være et objekt"
            return
        fields = TABLES[table].fields
        dot = f"{path}." if path else ""
        yield from ((f"{dot}{key}", "er et ukjent felt") for key in node if key not in fields)
        yield from ((f"{dot}{one.name}", "mangler") for one in fields.values() if one.required and node.get(one.name) is None)
        wrong = False
        for name, field in fields.items():
            value = node.get(name)
            if value is None:
                continue
            for fault in self._field(field, value, f"{dot}{name}"):
                wrong = True
                yield fault
        if not wrong:
            yield from ((f"{dot}{name}", reason) for name, reason in sense_faults(table, node))
            yield from self._meet(table, node, path)

    def _field(self, field: Field, value: object, path: str) -> Iterator[Fault]:
        if field.one is not None:
            yield from self.node(field.one, value, path)
        elif field.many is not None:
            if not isinstance(value, list):
                yield path, "skal være en liste"
                return
            for number, one in enumerate(value, 1):
                yield from self.node(field.many, one, f"{path}[{number}]")
        elif reason := value_fault(field, value):
            yield path, reason
        elif field.link is not None and field.name not in _ELSEWHERE:
            self._links.append((field.link, str(value).lower(), path))

    def _meet(self, table: str, node: Json, path: str) -> Iterator[Fault]:
        """The same id twice is the same thing, said again."""
        if not isinstance(node.get("id"), str):
            return
        key = (table, node["id"].lower())
        before = self._met.setdefault(key, node)
        if before is not node and _bare(before) != _bare(node):
            yield f"{path}.id" if path else "id", "to ulike poster har samme id"

    def links(self) -> Iterator[Fault]:
        """Links to what is not in the document."""
        yield from (
            (path, "viser til noe som ikke finnes i filen") for table, key, path in self._links if (table, key) not in self._met
        )


def _bare(node: Json) -> dict[str, object]:
    """A thing without its links, which depend on where it stands."""
    return {key: value for key, value in node.items() if value is not None and not key.endswith("_id")}


def sense_faults(table: str, node: Json) -> Iterator[Fault]:
    """What each value allows but not both together, and what the schemas call text."""
    if table in ("language", "taxonomy_term"):
        name = "code" if table == "language" else "language"
        if node.get(name) is not None and not is_language_code(node[name]):
            yield name, "ikke en språkkode i ISO 639"
    for low, high, reason in (
        ("minimum_age", "maximum_age", "høyere enn maximum_age"),
        ("valid_from", "valid_to", "senere enn valid_to"),
        ("dtstart", "until", "senere enn until"),
    ):
        if node.get(low) is not None and node.get(high) is not None and node[low] > node[high]:
            yield low, reason
    if table == "service" and any(not 0 <= (node.get(name) or 0) <= 150 for name in ("minimum_age", "maximum_age")):
        yield "minimum_age", "ikke en mulig alder"
    if table == "schedule":
        yield from _hours(node)


def _hours(node: Json) -> Iterator[Fault]:
    if node.get("byday") and not all(_DAY.fullmatch(day.strip()) for day in node["byday"].split(",")):
        yield "byday", "ikke en ukedag (MO–SU)"
    opens, closes = node.get("opens_at"), node.get("closes_at")
    if opens is None or closes is None:
        return
    begin, end = time_of(opens).replace(tzinfo=None), time_of(closes).replace(tzinfo=None)
    if end <= begin and not night_is_meant(begin, end):
        yield "closes_at", "ikke senere enn opens_at"
