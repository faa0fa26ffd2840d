"""Takes a file of services apart: our own JSON Lines, the older field names, or HSDS 3.0. Every fault is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from rusinfo_desk.library.boundary import reasons
from rusinfo_desk.library.directory.confidential import with_what_is_ours
from rusinfo_desk.library.directory.hsds import Hsds, HsdsFaultError
from rusinfo_desk.library.directory.hsds_check import Json, faults_of
from rusinfo_desk.library.directory.hsds_document import BadDocumentError, is_hsds, read_json, services_in, whole_documents
from rusinfo_desk.library.directory.hsds_package import files_of, read_tables
from rusinfo_desk.library.directory.hsds_tabular import ServicesOfRows
from rusinfo_desk.library.directory.phone_check import is_norwegian_number
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_file import BadServiceError, ServiceRecord, dangling, service_of
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.offers_file import TOOLS

__all__ = ["BadRecord", "ReadServices", "gathered", "read_file", "read_hsds", "read_package", "read_record"]

_HSDS = "HSDS 3.0"


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be used: its line (JSON Lines, tables) or its number (HSDS JSON), and why, in Norwegian.

    ``file`` is the name of the file, or of the table where it has several.
    """

    line: int
    reason: str
    file: str = ""
    unit: str = "linje"

    def __str__(self) -> str:
        return f"{self.file}, {self.unit} {self.line}: {self.reason}" if self.file else f"{self.unit} {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ReadServices:
    """What a file holds. Where ``bad`` is not empty, nothing of it may be used.

    ``left_over`` is how many rows of tables belong to no service: they are not taken in.
    """

    form: str
    services: tuple[Service, ...]
    bad: tuple[BadRecord, ...]
    left_over: int = 0


def read_file(text: str, library: Library) -> ReadServices:
    """Read the text of a file. Never raises for what is in it."""
    documents = whole_documents(text)
    try:
        first = next(documents, None)
    except (ValueError, RecursionError):
        if not text.lstrip().startswith("[{"):
            return gathered("JSON Lines", _lines(text, library), library)
        return ReadServices(_HSDS, (), (BadRecord(1, "ikke gyldig JSON"),))
    if isinstance(first, dict) and _own(first) and not text.lstrip().startswith("["):
        return gathered("JSON Lines", _lines(text, library), library)
    if not is_hsds(first):
        return ReadServices("JSON", (), (BadRecord(1, "filen er verken JSON Lines med tiltak eller HSDS 3.0"),))
    found = gathered(_HSDS, _hsds(chain([first], documents), library), library)
    return replace(found, bad=tuple(replace(one, unit="tiltak nr.") for one in found.bad))


def _own(document: Mapping[str, object]) -> bool:
    return "county_code" in document or "sources" in document


def gathered(form: str, records: Iterable[tuple[int, Service | str]], library: Library) -> ReadServices:
    """Services or what is wrong with them, by number. An id that stands twice, is another thing's or leads nowhere is a fault.

    Each has what this home knows of it and no file can say, and is checked with that.
    """
    services: dict[str, Service] = {}
    where: dict[str, int] = {}
    bad: list[BadRecord] = []
    others = {*library.substances, *library.groups, *library.rights, *library.notices, *TOOLS}
    for line, found in records:
        if isinstance(found, str):
            bad.append(BadRecord(line, found))
        elif found.id in services:
            bad.append(BadRecord(line, "id: står to ganger i filen"))
        elif found.id in others:
            bad.append(BadRecord(line, "id: er i bruk av noe annet enn et tiltak"))
        else:
            ours = with_what_is_ours(found, library.services.get(found.id))
            if ours is not found and not isinstance(checked := read_record(record_of(ours), library), Service):
                bad.append(BadRecord(line, "; ".join(checked)))
                continue
            services[found.id], where[found.id] = ours, line
    known = {**library.services, **services}
    bad += [BadRecord(where[service_id], reason) for service_id, reason in dangling(services.values(), known)]
    if not services and not bad:
        bad.append(BadRecord(1, "filen har ingen tiltak"))
    return ReadServices(form, tuple(services.values()), tuple(sorted(bad, key=lambda one: one.line)))


def _lines(text: str, library: Library) -> Iterator[tuple[int, Service | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = read_record(read_json(line), library)
            except BadDocumentError as fault:
                yield number, str(fault)
            except (ValueError, RecursionError):
                yield number, "ikke gyldig JSON"
            else:
                yield number, found if isinstance(found, Service) else "; ".join(found)


def _hsds(documents: Iterator[object], library: Library) -> Iterator[tuple[int, Service | str]]:
    """The services of documents, numbered from one as they stand in them."""
    hsds = Hsds(library.service_types, library.counties)
    number = 0
    while True:
        try:
            for one in services_in(next(documents)):
                number += 1
                yield number, read_hsds(one, hsds)
        except StopIteration:
            return
        except BadDocumentError as fault:
            number += 1
            yield number, str(fault)
        except (ValueError, RecursionError):
            yield number + 1, "ikke gyldig JSON"
            return


def read_hsds(document: Json, hsds: Hsds) -> Service | str:
    """The service, or what is wrong with it."""
    try:
        return _with_good_phone(hsds.service(document))
    except HsdsFaultError as fault:
        return str(fault)


def read_record(given: object, library: Library) -> Service | tuple[str, ...]:
    """The service of a record of ours, or all that is wrong with it."""
    try:
        record = ServiceRecord.model_validate(given)
        if record.kept is not None and (wrong := next(faults_of(record.kept), None)) is not None:
            return (f"kept.{wrong[0]}: {wrong[1]}",)
        found = _with_good_phone(service_of(record, library.service_types, library.counties))
    except ValidationError as fault:
        return tuple(reasons(fault))
    except BadServiceError as fault:
        return fault.reasons
    return found if isinstance(found, Service) else (found,)


def _with_good_phone(service: Service) -> Service | str:
    if service.good_phone is not None and not is_norwegian_number(service.good_phone):
        return "phone: ikke et gyldig norsk telefonnummer"
    return service


def read_package(path: Path, library: Library) -> ReadServices:
    """Read a folder or a .zip of tables. Raises DeskError for a package that cannot be opened, OSError for one that is gone."""
    rows, lines, faults = read_tables(files_of(path))
    form = f"{_HSDS} (tabeller)"
    if faults:
        ordered = sorted(faults)
        return ReadServices(form, (), tuple(BadRecord(line, reason, file) for file, line, reason in ordered))
    hsds = Hsds(library.service_types, library.counties)
    services = ServicesOfRows(rows)
    found = gathered(form, ((lines["service", one["id"]], read_hsds(one, hsds)) for one in services), library)
    return replace(found, left_over=services.left_over, bad=tuple(replace(one, file="services.csv") for one in found.bad))
