"""Reads services: ``resources/services`` and files that are imported. One record a line (JSON Lines).

The same model takes our own form and the older field names (operator, phone_display, fact_date …) of the first data set.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from rusinfo_desk.library.boundary import CodeId, Record, broken, read_toml, reasons
from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.service import (
    NATIONAL,
    Organization,
    Referral,
    Service,
    ServicePhone,
    ServiceType,
    Source,
    Status,
    Verification,
)
from rusinfo_desk.library.directory.service_checks import faults
from rusinfo_desk.library.directory.service_part_file import (
    ContractRecord,
    CostRecord,
    LineText,
    LocationRecord,
    MessageRecord,
    NameRecord,
    OrganizationRecord,
    PhoneRecord,
    ScheduleRecord,
    ServiceAreaRecord,
    TermRecord,
)
from rusinfo_desk.library.directory.service_record import SAME_FIELDS, kept_text
from rusinfo_desk.library.directory.service_texts import location_of, phone_of
from rusinfo_desk.library.places import CountyLists

__all__ = ["BadServiceError", "ServiceRecord", "dangling", "read_services", "read_types", "service_of", "services_of"]

_Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
_Age = Annotated[int, Field(ge=0, le=120)]

_REPEATED = frozenset({"type_label", "type_labels", "county", "phone_e164", "phone_is_national_known"})
"""Fields of older files that only repeat what codes say."""


class _Type(Record):
    id: CodeId
    label: str
    words: tuple[str, ...] = ()


class _Types(Record):
    types: tuple[_Type, ...]


class _Source(Record):
    address: LineText
    kind: CodeId = "web_page"
    date: LineText | None = None


class ServiceRecord(Record):
    """A service as a line of a file.

    ``phone`` and ``other_phones`` are the short form of ``phones``, ``address`` of ``locations``; what is in both stands first.
    """

    model_config = ConfigDict(populate_by_name=True)

    id: CodeId
    name: LineText
    alternate_name: LineText | None = None
    names: tuple[NameRecord, ...] = ()
    organization: LineText | OrganizationRecord | None = Field(
        None, validation_alias=AliasChoices("organization", "operator"), union_mode="left_to_right"
    )
    type: CodeId
    types: tuple[CodeId, ...] = ()
    county_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] = NATIONAL
    municipality: LineText | None = None
    municipality_code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    place_basis: CodeId | None = None
    address: LineText | None = None
    locations: tuple[LocationRecord, ...] = ()
    service_areas: tuple[ServiceAreaRecord, ...] = ()
    phone: LineText | None = None
    phone_shown: bool = Field(False, validation_alias=AliasChoices("phone_shown", "phone_display"))
    phone_basis: CodeId | None = Field(None, validation_alias=AliasChoices("phone_basis", "phone_confidence"))
    other_phones: tuple[LineText, ...] = ()
    phones: tuple[PhoneRecord, ...] = ()
    email: LineText | None = None
    website: LineText | None = None
    website_basis: CodeId | None = None
    target_group: LineText | None = Field(None, validation_alias=AliasChoices("target_group", "eligibility"))
    age: LineText | None = None
    minimum_age: _Age | None = None
    maximum_age: _Age | None = None
    referral_required: LineText | None = None
    referral: Referral | None = None
    languages: LineText | None = None
    language_codes: tuple[str, ...] = ()
    opening_hours: LineText | None = None
    schedules: tuple[ScheduleRecord, ...] | None = None
    fees: LineText | None = None
    cost_options: tuple[CostRecord, ...] = ()
    beds: Annotated[str, Field(coerce_numbers_to_str=True)] | None = None
    region: LineText | None = Field(None, validation_alias=AliasChoices("region", "region_hf"))
    contract: ContractRecord | None = None
    terms: tuple[TermRecord, ...] = ()
    status: Status = Status.UNCONFIRMED
    do_not_refer: LineText | None = None
    message: MessageRecord | None = None
    replaced_by: tuple[CodeId, ...] = ()
    internal_note: _Text | None = None
    verification: Verification = Verification.NEEDS_CHECK
    confidence: CodeId | None = None
    source_date: str | None = Field(None, validation_alias=AliasChoices("source_date", "fact_date"))
    assured_date: date | None = None
    sources: Annotated[tuple[_Source, ...], Field(min_length=1)]
    notes: _Text | None = None
    kept: dict[str, Any] | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_repetition(cls, given: object) -> object:
        """Older files say null where nothing is known, and repeat what codes say. An unknown name stays, and is refused."""
        if not isinstance(given, Mapping):
            return given
        return {key: value for key, value in given.items() if key not in _REPEATED and not (value is None and key in _NAMES)}


_NAMES = {*ServiceRecord.model_fields, "operator", "phone_display", "phone_confidence", "eligibility", "region_hf", "fact_date"}


class BadServiceError(ValueError):
    """A record that cannot be a service. ``reasons`` are Norwegian and hold no values."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def service_of(record: ServiceRecord, types: Mapping[str, ServiceType], counties: CountyLists) -> Service:
    """The service of a record. Raises :class:`BadServiceError` where it names what does not exist or contradicts itself."""
    if found := list(faults(record, types, counties)):
        raise BadServiceError(found)
    kinds = tuple(dict.fromkeys((record.type, *record.types)))
    county = counties.county(counties.newest.id, record.county_code)
    return Service(
        id=record.id,
        name=record.name,
        type=record.type,
        type_label=types[record.type].label,
        types=kinds,
        type_labels=tuple(types[kind].label for kind in kinds),
        county_code=record.county_code,
        county=_no_county(record) if county is None else county.name,
        municipality=record.municipality,
        municipality_code=record.municipality_code,
        place_checked=record.place_basis != "general_knowledge",
        place_known=record.place_basis != "unknown",
        **parts_of(record),
        **{name: getattr(record, name) for name in SAME_FIELDS},
    )


def parts_of(record: ServiceRecord) -> dict[str, Any]:
    """What a service holds as values and a record as objects or in its short form."""
    short = (ServicePhone(record.phone, main=True),) if record.phone else ()
    places = (location_of(record.address),) if record.address else ()
    hours = read_hours(record.opening_hours or "") if record.schedules is None else _values(record.schedules)
    who = record.organization
    return {
        "organization": Organization(who) if isinstance(who, str) else who and who.value(),
        "phones": (*short, *(phone_of(one) for one in record.other_phones), *_values(record.phones)),
        "locations": (*places, *_values(record.locations)),
        "schedules": hours,
        "referral": record.referral or referral_words().kind(record.referral_required),
        "names": _values(record.names),
        "service_areas": _values(record.service_areas),
        "cost_options": _values(record.cost_options),
        "terms": _values(record.terms),
        "contract": record.contract and record.contract.value(),
        "message": record.message and record.message.value(),
        "sources": tuple(Source(one.address, one.kind, one.date) for one in record.sources),
        "kept": None if record.kept is None else kept_text(record.kept),
    }


def _values(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(one.value() for one in records)


def _no_county(record: ServiceRecord) -> str:
    return "Ikke oppgitt" if record.place_basis == "unknown" else "Hele landet"


def read_types(path: Path) -> dict[str, ServiceType]:
    """The kinds of service, in the order of the file."""
    return {one.id: ServiceType(one.id, one.label, one.words) for one in read_toml(path, _Types).types}


def read_services(folder: Path, types: Mapping[str, ServiceType], counties: CountyLists) -> dict[str, Service]:
    """All services of a folder of JSON Lines files, by id. Raises DeskError that names the file and the line."""
    found: dict[str, Service] = {}
    where: dict[str, tuple[Path, int]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(_lines(path), 1):
            for service in _read(path, number, line, types, counties):
                if service.id in found:
                    raise broken(path, f"Linje {number}: to tiltak har samme id.")
                found[service.id] = service
                where[service.id] = (path, number)
    for service_id, reason in dangling(found.values(), found):
        path, number = where[service_id]
        raise broken(path, f"Linje {number}: {reason}.")
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise broken(path, "Filen kan ikke leses.") from fault


def _read(path: Path, number: int, line: str, types: Mapping[str, ServiceType], counties: CountyLists) -> list[Service]:
    try:
        return list(services_of([line], types, counties))
    except ValidationError as fault:
        raise broken(path, f"Linje {number}: {'; '.join(reasons(fault))}.") from fault
    except BadServiceError as fault:
        raise broken(path, f"Linje {number}: {fault}.") from fault
    except (ValueError, RecursionError) as fault:
        raise broken(path, f"Linje {number} er ikke gyldig JSON.") from fault


def dangling(services: Iterable[Service], known: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Services that name one which does not exist: (id, reason in Norwegian)."""
    for one in services:
        if any(other not in known for other in one.replaced_by):
            yield one.id, "replaced_by: tiltaket som skal ha tatt over, finnes ikke"
        elif one.id in one.replaced_by:
            yield one.id, "replaced_by: et tiltak kan ikke erstatte seg selv"


def services_of(lines: Iterable[str], types: Mapping[str, ServiceType], counties: CountyLists) -> Iterator[Service]:
    """The services of JSON lines that are known to be good. Raises ValueError (BadServiceError, ValidationError) otherwise."""
    for line in lines:
        if line.strip():
            yield service_of(ServiceRecord.model_validate(json.loads(line)), types, counties)
