"""Takes a file of services apart: our own JSON Lines, the older field names, or HSDS 3.0 JSON. Every fault is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from rusinfo_desk.library.boundary import reasons
from rusinfo_desk.library.directory.hsds import HsdsFaultError, Json, hsds_record, hsds_services
from rusinfo_desk.library.directory.phone_check import is_norwegian_number
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_file import BadServiceError, ServiceRecord, service_of
from rusinfo_desk.library.library import Library

__all__ = ["BadRecord", "ReadServices", "read_file"]


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be used: its line (JSON Lines) or its number (HSDS), and why, in Norwegian."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadServices:
    """What a file holds. Where ``bad`` is not empty, nothing of it may be used."""

    form: str
    services: tuple[Service, ...]
    bad: tuple[BadRecord, ...]


def read_file(text: str, library: Library) -> ReadServices:
    """Read the text of a file. Never raises for what is in it."""
    document = _whole(text)
    hsds = None if document is None else hsds_services(document)
    if document is not None and hsds is None:
        return ReadServices("JSON", (), (BadRecord(1, "filen er verken JSON Lines med tiltak eller HSDS 3.0"),))
    form = "HSDS 3.0" if hsds is not None else "JSON Lines"
    services: dict[str, Service] = {}
    bad: list[BadRecord] = []
    records = _hsds_records(hsds, library) if hsds is not None else _lines(text)
    for line, given in records:
        found = given if isinstance(given, str) else _service(given, library)
        if isinstance(found, str):
            bad.append(BadRecord(line, found))
        elif found.id in services:
            bad.append(BadRecord(line, "id: står to ganger i filen"))
        else:
            services[found.id] = found
    if not services and not bad:
        bad.append(BadRecord(1, "filen har ingen tiltak"))
    return ReadServices(form, tuple(services.values()), tuple(bad))


def _whole(text: str) -> object | None:
    """The text as one JSON document, or None where it has a document a line (a single record of our own too)."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    own = isinstance(document, dict) and ("county_code" in document or "sources" in document)
    return None if own else document


def _lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, "ikke gyldig JSON"


def _hsds_records(services: list[Json], library: Library) -> Iterator[tuple[int, object]]:
    for number, one in enumerate(services, 1):
        try:
            yield number, hsds_record(one, library.counties)
        except HsdsFaultError as fault:
            yield number, str(fault)


def _service(given: object, library: Library) -> Service | str:
    """The service, or what is wrong with it."""
    try:
        service = service_of(ServiceRecord.model_validate(given), library.service_types, library.counties)
    except ValidationError as fault:
        return "; ".join(reasons(fault))
    except BadServiceError as fault:
        return "; ".join(fault.reasons)
    if service.good_phone is not None and not is_norwegian_number(service.good_phone):
        return "phone: ikke et gyldig norsk telefonnummer"
    return service
