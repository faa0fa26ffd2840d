"""Open Referral HSDS 3.0 and our services, both ways, without a loss.

*Ours out and in again*: what HSDS has no field for goes out as attributes (``hsds_terms``). Which those are is found by
reading back what was written: a field that does not come back the same gets an attribute. What is confidential or
internal does not go out.

*Theirs in and out again*: the service is kept as it came where we would not write it the same. Going out, it is laid under
what we write: only what was changed here since is changed in it (``hsds_merge``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import ValidationError

from rusinfo_desk.library.boundary import reasons
from rusinfo_desk.library.directory.confidential import public, without_confidential
from rusinfo_desk.library.directory.hsds_check import Json, faults_of
from rusinfo_desk.library.directory.hsds_hours import items
from rusinfo_desk.library.directory.hsds_merge import laid_over
from rusinfo_desk.library.directory.hsds_read import county_named, record_from
from rusinfo_desk.library.directory.hsds_terms import (
    OwnTermError,
    field_attribute,
    is_own,
    own_fields,
    term_attribute,
    type_attributes,
)
from rusinfo_desk.library.directory.hsds_write import written
from rusinfo_desk.library.directory.service import Service, ServiceType
from rusinfo_desk.library.directory.service_file import BadServiceError, ServiceRecord, service_of
from rusinfo_desk.library.directory.service_record import kept_text, record_of
from rusinfo_desk.library.places import CountyLists

__all__ = ["Hsds", "HsdsFaultError", "without_null"]

_MOST = 5
"""Faults told of one service."""


class HsdsFaultError(ValueError):
    """A service that cannot be taken in. The text is Norwegian, names the path, and holds no values."""


class Hsds:
    """Reads and writes services, with the kinds and places that a record may name."""

    def __init__(self, types: Mapping[str, ServiceType], counties: CountyLists) -> None:
        self._types = types
        self._counties = counties
        self._county = cache(lambda name: county_named(name, counties))

    def service(self, document: Json) -> Service:
        """The service of an HSDS service. Raises :class:`HsdsFaultError`."""
        if faults := [f"{path}: {reason}" for path, reason in faults_of(document)]:
            more = len(faults) - _MOST
            raise HsdsFaultError("; ".join(faults[:_MOST]) + (f"; og {more} feil til" if more > 0 else ""))
        found = without_null(document)
        try:
            service = self._said(found)
        except OwnTermError as fault:
            raise HsdsFaultError(str(fault)) from fault
        except ValidationError as fault:
            raise HsdsFaultError("; ".join(reasons(fault))) from fault
        except BadServiceError as fault:
            raise HsdsFaultError("; ".join(fault.reasons)) from fault
        return service if self._writes(service, found) else _keeping(service, found)

    def _said(self, document: Json) -> Service:
        """What the fields of HSDS say, and over them what our own attributes say."""
        given = own_fields(items(document, "attributes"))
        service = self._plain(document, str(given.get("id") or document["id"].lower()))
        if not given:
            return service
        record = {**record_of(service), **given}
        return self._service({name: value for name, value in record.items() if value is not None})

    def _writes(self, service: Service, document: Json) -> bool:
        """Whether we would write just this document. What is quickly seen to differ is not written to the end."""
        bare = {name: value for name, value in document.items() if name != "attributes"}
        return written(service) == bare and self.document(service) == document

    def document(self, service: Service) -> dict[str, Any]:
        """The HSDS service of a service, without what is confidential or internal."""
        told = public(service)
        now = written(told)
        kept: Json = json.loads(service.kept) if service.kept else {}
        if kept:
            before = self._plain(kept, service.id)
            now = laid_over({name: value for name, value in kept.items() if name != "attributes"}, written(before), now)
        attributes = [*_theirs(kept, told), *type_attributes(told)]
        found = without_null({**now, "attributes": attributes})
        found["attributes"] = [*attributes, *self._fields(told, found)]
        return without_confidential({name: value for name, value in found.items() if value != []}, service)

    def _fields(self, service: Service, found: Json) -> list[dict[str, object]]:
        """The fields that do not come back as they are."""
        target = record_of(service)
        target.pop("kept", None)
        back = {**record_of(self._plain(found, service.id)), "id": found["id"].lower()}
        names = sorted({*target, *back})
        return [field_attribute(service, name, target.get(name)) for name in names if target.get(name) != back.get(name)]

    def _plain(self, document: Json, slug: str) -> Service:
        """What HSDS's own fields say."""
        return self._service(record_from(document, self._county, slug))

    def _service(self, record: Mapping[str, object]) -> Service:
        return service_of(ServiceRecord.model_validate(record), self._types, self._counties)


def _keeping(service: Service, document: Json) -> Service:
    """The service with what it came as, but for our own attributes."""
    theirs = [one for one in items(document, "attributes") if not is_own(one)]
    bare = {name: value for name, value in document.items() if name != "attributes"}
    return replace(service, kept=kept_text({**bare, "attributes": theirs} if theirs else bare))


def without_null(node: Any) -> Any:
    """A document without what is null: in HSDS that is the same as left out."""
    if isinstance(node, Mapping):
        return {name: without_null(value) for name, value in node.items() if value is not None}
    return [without_null(one) for one in node] if isinstance(node, list) else node


def _theirs(kept: Json, service: Service) -> list[dict[str, Any]]:
    """Attributes of other taxonomies: those it came with and still has, and those it got here."""
    still = {one.id for one in service.terms}
    came = [dict(one) for one in items(kept, "attributes")]
    had = {one["taxonomy_term"]["id"] for one in came if one.get("taxonomy_term")}
    stay = [one for one in came if not one.get("taxonomy_term") or one["taxonomy_term"]["id"] in still]
    return [*stay, *(term_attribute(service, one) for one in service.terms if one.id is None or one.id not in had)]
