"""Invented contacts, and the figures counted from a list of them without SQL: the oracle that the register is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.counts import Column, Pair
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Cell, Table

DAY = date(2022, 3, 9)
"""A Wednesday."""
YEAR = Period.year(2022)

_ids = count(1)


def a_contact(day: date = DAY, channel: str = "telefon", *, hour: int = 12, **answers: str | int | tuple[str, ...]) -> Contact:
    """A contact; "ukjent" and "vil_ikke" are missing answers. ``outcome`` and ``county_list`` are named like answers."""
    outcome = str(answers.pop("outcome", CONVERSATION))
    county_list = str(answers.pop("county_list", "2020"))
    kept = {field: _answer(value) for field, value in answers.items()}
    return Contact(UUID(int=next(_ids) << 8, version=4), "1", day, hour, channel, outcome, kept, county_list)


def _answer(value: str | int | tuple[str, ...]) -> Answer:
    if isinstance(value, int):
        return Answer(number=value)
    if isinstance(value, tuple):
        return Answer(codes=value)
    return Answer(missing=Missing(value)) if value in list(Missing) else Answer(codes=(value,))


def cell_of(table: Table, **keys: object) -> Cell:
    """The one cell with these keys."""
    found = [cell for cell in table.cells if all(cell.get(name) == value for name, value in keys.items())]
    assert len(found) == 1, (keys, found)
    return found[0]


class ListSource:
    """Counts by going through the contacts one by one."""

    def __init__(self, contacts: Iterable[Contact], period: Period, before: Period, earlier: Sequence[Period] = ()) -> None:
        self._contacts = tuple(contacts)
        self._periods = (period, before, *earlier)

    def outcomes(self) -> Pair:
        return self._pair(lambda one: [(one.outcome,)], conversations=False)

    def conversations(self, *columns: Column) -> Pair:
        return self._pair(lambda one: [_keys(one, columns)])

    def mentions(self, field: str, *columns: Column, groups: Mapping[str, str] | None = None, first: bool = False) -> Pair:
        def keys(one: Contact) -> list[tuple[str, ...]]:
            codes = _codes(one, field)
            chosen = codes[:1] if first else codes
            return [(*_keys(one, columns), code) for code in {(groups or {}).get(code, code) for code in chosen}]

        return self._pair(keys)

    def reached(self, field: str, *columns: Column) -> Pair:
        def keys(one: Contact) -> list[tuple[str, ...]]:
            codes = _codes(one, field)
            state = "besvart" if codes and codes[0] not in list(Missing) else "".join(codes)
            return [(*_keys(one, columns), state)] if codes else []

        return self._pair(keys)

    def _pair(self, keys: Callable[[Contact], Sequence[tuple[str, ...]]], *, conversations: bool = True) -> Pair:
        tallies = []
        for period in self._periods:
            inside = [one for one in self._contacts if period.first <= one.day <= period.last]
            kept = [one for one in inside if one.outcome == CONVERSATION or not conversations]
            tallies.append(Counter(key for one in kept for key in keys(one)))
        return Pair.of(tallies)


def _codes(one: Contact, field: str) -> tuple[str, ...]:
    answer = one.answers.get(field)
    if answer is None:
        return ()
    return (str(answer.missing),) if answer.missing is not None else answer.codes


def _keys(one: Contact, columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(_value(one, column) for column in columns)


def _value(one: Contact, column: Column) -> str:
    call = {"channel": one.channel, "month": one.day.isoformat()[:7], "weekday": str(one.day.isoweekday())}
    call |= {"hour": str(one.hour), "county_list": one.county_list}
    if column in call:
        return call[column]
    if column == Column.AGE_GROUP:
        return _age_group(one)
    field = str(column)
    if field in ("gender_user", "age_user") and field not in one.answers and _text(one, "caller_category") == "rusbruker":
        field = field.replace("user", "caller")
    return _text(one, field)


def _text(one: Contact, field: str) -> str:
    answer = one.answers.get(field)
    if answer is None:
        return "ikke_spurt"
    if answer.number is not None:
        return str(answer.number)
    return str(answer.missing or answer.codes[0])


def _age_group(one: Contact) -> str:
    age = _text(one, "age_caller")
    if age.isdigit():
        years = int(age)
        limits = {"u18": 18, "19_24": 24, "25_29": 29, "30_34": 34, "35_39": 39, "40_49": 49, "50_59": 59}
        return next((group for group, last in limits.items() if years <= last), "60p")
    group = _text(one, "age_group")
    return age if group == "ikke_spurt" else group
