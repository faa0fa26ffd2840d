"""Values of the library as plain lists and back, so that what was read and checked once need not be read again.

A text, a number, a truth value and None stand for themselves. Anything else is a list: the number of what it is, and its parts.
What it can be is one table, so nothing else comes out of a file, least of all code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, time
from enum import Enum
from typing import Any

from rusinfo_desk.library.directory import service, service_parts
from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.emergency import EmergencyNumber
from rusinfo_desk.library.places import County, CountyList, CountyLists, Municipality
from rusinfo_desk.library.search.documents import Document, Kind, Matched, Name
from rusinfo_desk.library.sheets import notice, rights, statement, substance
from rusinfo_desk.library.synonym import Synonym
from rusinfo_desk.registry.model import codebook

__all__ = ["CLASSES", "pack", "unpack"]

CLASSES: tuple[type[Any], ...] = (
    codebook.Code, codebook.Codebook, codebook.Field, codebook.FieldType, codebook.Jump, codebook.RollUp,
    County, CountyList, CountyLists, Municipality,
    service.Service, service.ServiceType, service.Status, service.Verification, Schedule,
    service_parts.Address, service_parts.Contract, service_parts.CostOption, service_parts.Location, service_parts.LocationKind,
    service_parts.NameIn, service_parts.Organization, service_parts.Referral, service_parts.ServiceArea,
    service_parts.ServicePhone, service_parts.Source, service_parts.TemporaryMessage, service_parts.Term,
    statement.FactSource, statement.Statement, statement.Unsettled,
    substance.Combination, substance.CombinationTarget, substance.Detection, substance.Direction, substance.Legal,
    substance.Names, substance.OnsetDuration, substance.Overdose, substance.Substance, substance.SubstanceGroup,
    substance.Withdrawal,
    rights.LawLine, rights.RightsSheet, notice.Notice, notice.NoticeKind,
    EmergencyNumber, Synonym, Document, Kind, Matched, Name,
)  # fmt: skip
"""The values that a packed text can hold, all frozen. A new kind of value has its place here."""


def _tuple(*parts: object) -> tuple[object, ...]:
    return parts


def _set(*parts: object) -> frozenset[object]:
    return frozenset(parts)


def _mapping(*parts: object) -> dict[object, object]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


_MAKERS: tuple[Callable[..., object], ...] = (_tuple, _set, _mapping, date.fromisoformat, time.fromisoformat, *CLASSES)
_NUMBERS: Mapping[object, int] = {made: number for number, made in enumerate(_MAKERS)}
_PLAIN = frozenset({str, int, float, bool, type(None)})


def pack(value: object) -> object:
    """The value as plain lists. Raises TypeError for what is not in the table."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    number, parts = _parts(value)
    return [number, *(pack(part) for part in parts)]


def _parts(value: object) -> tuple[int, tuple[object, ...]]:
    """The number of what makes it, and what it is made of."""
    kind = type(value)
    if kind is tuple:
        return 0, tuple(value)  # type: ignore[arg-type]
    if kind is frozenset:
        return 1, tuple(sorted(value))  # type: ignore[call-overload]
    if isinstance(value, Mapping):
        return 2, tuple(part for pair in value.items() for part in pair)
    if kind is date or kind is time:
        return (3 if kind is date else 4), (value.isoformat(),)  # type: ignore[attr-defined]
    if kind not in _NUMBERS:
        raise TypeError(f"{kind.__name__} is not in the table")
    number = _NUMBERS[kind]
    if isinstance(value, Enum):
        return number, (value.value,)
    if isinstance(value, CountyLists):
        return number, value.parts
    return number, tuple(getattr(value, field.name) for field in fields(value))  # type: ignore[arg-type]


def unpack(packed: list[Any]) -> Any:
    """The value that was packed. Raises IndexError, TypeError or ValueError for what :func:`pack` cannot have written."""
    return _MAKERS[packed[0]](*[unpack(part) if type(part) is list else part for part in packed[1:]])
