"""Reads services: ``resources/services`` and files that are imported. One record a line (JSON Lines).

The same model takes our own form and the older field names (operator, phone_display, fact_date …) of the first data set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints, model_validator

from rusinfo_desk.library.boundary import CodeId, Record, broken, read_toml
from rusinfo_desk.library.directory.service import NATIONAL, Service, ServiceType, Source, Status, Verification
from rusinfo_desk.library.directory.service_record import SAME_FIELDS
from rusinfo_desk.library.places import CountyLists

__all__ = ["BadServiceError", "ServiceRecord", "read_services", "read_types", "service_of", "services_of"]

_Line = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^[^\x00-\x1f\x7f]*$")]
_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\+?|(?:19|20)\d\d-(?:19|20)\d\d")
_PHONE = re.compile(r"(?:\+47 ?)?(?:\d ?){2,7}\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zæøå]{2,}", re.IGNORECASE)


_REPEATED = frozenset({"type_label", "type_labels", "county", "phone_e164", "phone_is_national_known"})
"""Fields of older files that only repeat what codes say."""


class _Type(Record):
    id: CodeId
    label: str
    words: tuple[str, ...] = ()


class _Types(Record):
    types: tuple[_Type, ...]


class _Source(Record):
    address: _Line
    kind: CodeId = "web_page"


class ServiceRecord(Record):
    """A service as a line of a file."""

    model_config = ConfigDict(populate_by_name=True)

    id: CodeId
    name: _Line
    organization: _Line | None = Field(None, validation_alias=AliasChoices("organization", "operator"))
    type: CodeId
    types: tuple[CodeId, ...] = ()
    county_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] = NATIONAL
    municipality: _Line | None = None
    municipality_code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    place_basis: CodeId | None = None
    address: _Line | None = None
    phone: _Line | None = None
    phone_shown: bool = Field(False, validation_alias=AliasChoices("phone_shown", "phone_display"))
    phone_basis: CodeId | None = Field(None, validation_alias=AliasChoices("phone_basis", "phone_confidence"))
    other_phones: tuple[_Line, ...] = ()
    email: _Line | None = None
    website: _Line | None = None
    website_basis: CodeId | None = None
    target_group: _Line | None = None
    age: _Line | None = None
    referral_required: _Line | None = None
    languages: _Line | None = None
    opening_hours: _Line | None = None
    beds: Annotated[str, Field(coerce_numbers_to_str=True)] | None = None
    region: _Line | None = Field(None, validation_alias=AliasChoices("region", "region_hf"))
    status: Status = Status.UNCONFIRMED
    verification: Verification = Verification.NEEDS_CHECK
    confidence: CodeId | None = None
    source_date: str | None = Field(None, validation_alias=AliasChoices("source_date", "fact_date"))
    assured_date: date | None = None
    sources: Annotated[tuple[_Source, ...], Field(min_length=1)]
    notes: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_repetition(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        return {key: value for key, value in given.items() if key not in _REPEATED and value is not None}


class BadServiceError(ValueError):
    """A record that cannot be a service. ``reasons`` are Norwegian and hold no values."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


def service_of(record: ServiceRecord, types: Mapping[str, ServiceType], counties: CountyLists) -> Service:
    """The service of a record. Raises :class:`BadServiceError` where it names what does not exist or contradicts itself."""
    if found := list(_faults(record, types, counties)):
        raise BadServiceError(found)
    kinds = tuple(dict.fromkeys((record.type, *record.types)))
    county = counties.county(counties.newest.id, record.county_code)
    return Service(
        id=record.id,
        name=record.name,
        operator=record.organization,
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
        sources=tuple(Source(one.address, one.kind) for one in record.sources),
        **{name: getattr(record, name) for name in SAME_FIELDS},
    )


def _no_county(record: ServiceRecord) -> str:
    return "Ikke oppgitt" if record.place_basis == "unknown" else "Hele landet"


def _faults(record: ServiceRecord, types: Mapping[str, ServiceType], counties: CountyLists) -> Iterator[str]:
    if not any(letter.isalpha() for letter in record.id):
        yield "id: må ha minst én bokstav"
    if any(kind not in types for kind in (record.type, *record.types)):
        yield "type: ukjent type tiltak"
    if record.county_code != NATIONAL and counties.county(counties.newest.id, record.county_code) is None:
        yield "county_code: fylket finnes ikke på listen fra 2024"
    known = {one.code for one in counties.municipalities}
    if record.municipality_code and record.municipality_code not in known:
        yield "municipality_code: kommunen finnes ikke"
    elif record.municipality_code and record.county_code not in (NATIONAL, record.municipality_code[:2]):
        yield "municipality_code: kommunen ligger i et annet fylke"
    if record.phone and _PHONE.fullmatch(record.phone) is None:
        yield "phone: ikke et norsk telefonnummer"
    if record.phone_shown and not record.phone:
        yield "phone_shown: det finnes ikke noe nummer å vise"
    closed = (record.status is Status.CLOSED, record.verification is Verification.CLOSED)
    if any(closed) and not all(closed):
        yield "status: status og kontroll er uenige om tilbudet er nedlagt"
    if any(closed) and record.phone_shown:
        yield "phone_shown: et nedlagt tilbud har ikke noe nummer å vise"
    if record.website and not record.website.startswith(("https://", "http://")):
        yield "website: adressen begynner ikke med http"
    if record.email and _EMAIL.fullmatch(record.email) is None:
        yield "email: ikke en e-postadresse"
    if record.source_date and not _possible(record.source_date):
        yield "source_date: ikke en mulig dato"


def _possible(text: str) -> bool:
    """Whether a (partial) date can exist: 2025-02-30 cannot."""
    if _DATE.fullmatch(text) is None:
        return False
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    return True


def read_types(path: Path) -> dict[str, ServiceType]:
    """The kinds of service, in the order of the file."""
    return {one.id: ServiceType(one.id, one.label, one.words) for one in read_toml(path, _Types).types}


def read_services(folder: Path, types: Mapping[str, ServiceType], counties: CountyLists) -> dict[str, Service]:
    """All services of a folder of JSON Lines files, by id."""
    found: dict[str, Service] = {}
    for path in sorted(folder.glob("*.jsonl")):
        try:
            for service in services_of(path.read_text(encoding="utf-8").splitlines(), types, counties):
                if service.id in found:
                    raise broken(path, "To tiltak har samme id.")
                found[service.id] = service
        except (OSError, UnicodeDecodeError, ValueError) as fault:
            raise broken(path, "Minst én linje kan ikke leses.") from fault
    return found


def services_of(lines: Iterable[str], types: Mapping[str, ServiceType], counties: CountyLists) -> Iterator[Service]:
    """The services of JSON lines that are known to be good. Raises ValueError (BadServiceError, ValidationError) otherwise."""
    for line in lines:
        if line.strip():
            yield service_of(ServiceRecord.model_validate(json.loads(line)), types, counties)
