"""The parts of a service as nested objects of a record. Nothing unknown is taken, and no date or age that cannot be."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from rusinfo_desk.library.boundary import CodeId, Record
from rusinfo_desk.library.directory.hsds_check import night_is_meant
from rusinfo_desk.library.directory.schedule import Schedule
from rusinfo_desk.library.directory.service_parts import (
    Address,
    Contract,
    CostOption,
    Location,
    LocationKind,
    NameIn,
    Organization,
    ServiceArea,
    ServicePhone,
    TemporaryMessage,
    Term,
)

__all__ = [
    "ContractRecord",
    "CostRecord",
    "LineText",
    "LocationRecord",
    "MessageRecord",
    "NameRecord",
    "OrganizationRecord",
    "PhoneRecord",
    "ScheduleRecord",
    "ServiceAreaRecord",
    "TermRecord",
]

LineText = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""A line of text."""
_Uuid = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w:.\-]+$")]
_Day = Annotated[str, StringConstraints(pattern=r"^(MO|TU|WE|TH|FR|SA|SU|PH)$")]
_Number = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Dated(Record):
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("dates_reversed", "valid_to before valid_from")
        return self


class OrganizationRecord(Record):
    name: LineText
    alternate_name: LineText | None = None
    description: LineText | None = None
    email: LineText | None = None
    website: LineText | None = None
    id: _Uuid | None = None

    def value(self) -> Organization:
        return Organization(**dict(self))


class PhoneRecord(Record):
    number: _Number
    main: bool = False
    kind: LineText = "voice"
    description: LineText | None = None
    extension: LineText | None = None
    confidential: bool = False
    id: _Uuid | None = None

    def value(self) -> ServicePhone:
        return ServicePhone(**dict(self))


class ScheduleRecord(_Dated):
    byday: tuple[_Day, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    closed: bool = False
    what: Annotated[str, StringConstraints(max_length=60)] = ""
    description: LineText | None = None
    notes: LineText | None = None
    rule: LineText | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        begin, end = self.opens_at, self.closes_at
        if begin is not None and end is not None and end <= begin and not night_is_meant(begin, end):
            raise PydanticCustomError("hours_reversed", "closes_at before opens_at")
        return self

    def value(self) -> Schedule:
        return Schedule(**dict(self))


class AddressRecord(Record):
    address_1: LineText
    postal_code: str = ""
    city: str = ""
    address_2: LineText | None = None
    region: LineText | None = None
    state_province: str = ""
    country: Annotated[str, StringConstraints(min_length=2, max_length=60)] = "NO"
    kind: LocationKind = LocationKind.PHYSICAL
    id: _Uuid | None = None

    def value(self) -> Address:
        return Address(**{**dict(self), "kind": self.kind.value})


class LocationRecord(Record):
    name: LineText | None = None
    kind: LocationKind = LocationKind.PHYSICAL
    address: AddressRecord | None = None
    alternate_name: LineText | None = None
    description: LineText | None = None
    transportation: LineText | None = None
    accessibility: LineText | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    phones: tuple[PhoneRecord, ...] = ()
    schedules: tuple[ScheduleRecord, ...] = ()
    confidential: bool = False
    id: _Uuid | None = None

    def value(self) -> Location:
        parts = {
            "address": self.address and self.address.value(),
            "phones": tuple(one.value() for one in self.phones),
            "schedules": tuple(one.value() for one in self.schedules),
        }
        return Location(**{**dict(self), **parts})


class ServiceAreaRecord(Record):
    name: LineText
    description: LineText | None = None
    extent: str | None = None
    extent_type: LineText | None = None
    uri: LineText | None = None
    id: _Uuid | None = None

    def value(self) -> ServiceArea:
        return ServiceArea(**dict(self))


class CostRecord(_Dated):
    option: LineText | None = None
    amount: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    description: LineText | None = None
    id: _Uuid | None = None

    def value(self) -> CostOption:
        return CostOption(**dict(self))


class TermRecord(Record):
    taxonomy: LineText
    code: str
    name: LineText
    id: _Uuid | None = None

    def value(self) -> Term:
        return Term(**dict(self))


class MessageRecord(_Dated):
    text: LineText
    valid_from: date
    valid_to: date

    def value(self) -> TemporaryMessage:
        return TemporaryMessage(**dict(self))


class ContractRecord(_Dated):
    region: LineText
    note: LineText | None = None

    def value(self) -> Contract:
        return Contract(**dict(self))


class NameRecord(Record):
    language: CodeId
    text: LineText

    def value(self) -> NameIn:
        return NameIn(**dict(self))
