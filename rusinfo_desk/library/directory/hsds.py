"""Reads Open Referral HSDS 3.0: what of it our directory has a place for.

Impossible dates and hours and dangling ids, which its schemas let through, are faults here.
What a file says of contact persons, funding, costs and accessibility is left out. A number counts as good only when HSDS says
when it was assured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from rusinfo_desk.library.directory.phone_check import is_norwegian_number
from rusinfo_desk.library.directory.service import NATIONAL
from rusinfo_desk.library.fold import fold
from rusinfo_desk.library.places import CountyLists

__all__ = ["HsdsFaultError", "Json", "hsds_record", "hsds_services"]

Json = Mapping[str, Any]

_STATUS = {
    "active": ("active_unconfirmed", "needs_check"),
    "inactive": ("uncertain", "needs_check"),
    "temporarily closed": ("uncertain", "needs_check"),
    "defunct": ("closed", "closed"),
}
_DATES = ("assured_date", "valid_from", "valid_to", "dtstart", "until", "last_action_date")
_HOURS = ("opens_at", "closes_at")


class HsdsFaultError(ValueError):
    """A service that cannot be taken in. The text is Norwegian and holds no values."""


def hsds_services(document: object) -> list[Json] | None:
    """The services of a document: one, a list, a page of an API, or organizations with services. None = it is not HSDS."""
    if isinstance(document, Mapping):
        for key in ("contents", "services", "service"):
            inner = document.get(key)
            if isinstance(inner, list):
                return _with_organization(document, inner)
            if key == "service" and isinstance(inner, Mapping):
                return [inner]
        return [document] if {"id", "name", "status"} <= document.keys() else None
    if isinstance(document, list) and all(isinstance(one, Mapping) for one in document):
        found: list[Json] = []
        for one in document:
            inner = hsds_services(one)
            if inner is None:
                return None
            found += inner
        return found
    return None


def _with_organization(document: Json, services: list[Any]) -> list[Json]:
    """Services of an organization name it; a dangling ``organization_id`` is left for :func:`hsds_record` to refuse."""
    organizations = {one["id"]: one for one in document.get("organizations", []) if isinstance(one, Mapping) and "id" in one}
    if "organizations" not in document and {"id", "name"} <= document.keys():
        organizations[document["id"]] = {"id": document["id"], "name": document["name"], "website": document.get("website")}
    found: list[Json] = []
    for one in services:
        if not isinstance(one, Mapping):
            found.append({})
            continue
        named = one.get("organization_id", document.get("id") if "organizations" not in document else None)
        if "organization" not in one and named is not None and organizations:
            one = {**one, "organization": organizations.get(named)}
        found.append(one)
    return found


def hsds_record(service: Json, counties: CountyLists) -> dict[str, object]:
    """The fields of a record of our own form. Raises :class:`HsdsFaultError`."""
    _check(service)
    status, verification = _STATUS.get(str(service.get("status")), ("", ""))
    if not status:
        raise HsdsFaultError("status: ukjent verdi")
    organization = service.get("organization") or {}
    county, municipality = _place(service, counties)
    phone, others = _phones(service)
    assured = service.get("assured_date")
    website = _first_web(service.get("url"), organization.get("website"))
    record = {
        "id": str(service.get("id") or "").lower(),
        "name": service.get("name"),
        "organization": organization.get("name"),
        "type": _type(service),
        "county_code": county,
        "municipality": None if county == NATIONAL else municipality,
        "place_basis": "unknown" if county == NATIONAL else None,
        "address": _address(service),
        "phone": phone,
        "phone_shown": bool(phone and assured and status != "closed"),
        "phone_basis": None if assured else "seen_undated",
        "other_phones": others,
        "email": service.get("email"),
        "website": website,
        "website_basis": "seen" if website else None,
        "target_group": _line(service.get("eligibility_description")),
        "age": _age(service),
        "referral_required": _line(service.get("application_process")),
        "languages": _languages(service),
        "opening_hours": _hours(service),
        "status": status,
        "verification": verification,
        "assured_date": assured,
        "source_date": str(service.get("last_modified") or "")[:10] or None,
        "sources": [{"address": website or "Importert HSDS-katalog", "kind": "hsds_import"}],
        "notes": _notes(service),
    }
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def _check(service: Json) -> None:
    if "organization" in service and service["organization"] is None:
        raise HsdsFaultError("organization_id: organisasjonen finnes ikke i filen")
    for key, value in _values(service):
        if key in _DATES and value is not None and not _parses(date.fromisoformat, str(value)[:10]):
            raise HsdsFaultError(f"{key}: ikke en mulig dato")
        if key in _HOURS and value is not None and not _parses(time.fromisoformat, str(value).removesuffix("Z")):
            raise HsdsFaultError(f"{key}: ikke et mulig klokkeslett")
    low, high = service.get("minimum_age"), service.get("maximum_age")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        raise HsdsFaultError("minimum_age: høyere enn maximum_age")


def _values(node: object) -> Iterator[tuple[str, object]]:
    """Every (key, plain value) at any depth."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if isinstance(value, Mapping | list):
                yield from _values(value)
            else:
                yield str(key), value
    elif isinstance(node, list):
        for one in node:
            yield from _values(one)


def _parses(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _items(node: Json, key: str) -> list[Json]:
    found = node.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _locations(service: Json) -> list[Json]:
    return [one["location"] for one in _items(service, "service_at_locations") if isinstance(one.get("location"), Mapping)]


def _addresses(service: Json) -> list[Json]:
    return [address for location in _locations(service) for address in _items(location, "addresses")]


def _address(service: Json) -> str | None:
    for one in _addresses(service):
        street = ", ".join(str(one[key]) for key in ("address_1", "address_2") if one.get(key))
        city = " ".join(str(one[key]) for key in ("postal_code", "city") if one.get(key))
        return _line(", ".join(part for part in (street, city) if part))
    return None


def _place(service: Json, counties: CountyLists) -> tuple[str, str | None]:
    """County code and municipality of the first address that names a place we know."""
    for one in _addresses(service):
        city = _line(one.get("city"))
        for name in (one.get("state_province"), one.get("region"), city):
            hits = counties.find_place(str(name)) if name else ()
            if hits and fold(hits[0].label.split(" (")[0].split(" / ")[0]) == fold(str(name)):
                return hits[0].county_code, city
        return NATIONAL, city
    return NATIONAL, None


def _phones(service: Json) -> tuple[str | None, list[str]]:
    """Norwegian numbers only, of the service itself first."""
    places = [*_items(service, "phones")]
    for location in _locations(service):
        places += _items(location, "phones")
    numbers = [str(one.get("number", "")).strip('" ') for one in places]
    good = list(dict.fromkeys(number for number in numbers if is_norwegian_number(number)))
    return (good[0], good[1:]) if good else (None, [])


def _type(service: Json) -> str:
    """Our own kind of service where a taxonomy term has its code, otherwise "annet"."""
    for one in _items(service, "attributes"):
        term = one.get("taxonomy_term")
        if isinstance(term, Mapping) and term.get("taxonomy") == "rusinfo-desk" and term.get("code"):
            return str(term["code"])
    return "annet"


def _age(service: Json) -> str | None:
    low, high = service.get("minimum_age"), service.get("maximum_age")
    if low is None and high is None:
        return None
    return f"{low or 0}–{high}" if high is not None else f"fra {low}"


def _languages(service: Json) -> str | None:
    return _line(", ".join(str(one.get("name") or one.get("code")) for one in _items(service, "languages")))


def _hours(service: Json) -> str | None:
    said = [str(one["description"]) for one in _items(service, "schedules") if one.get("description")]
    return _line("; ".join(dict.fromkeys(said)))


def _notes(service: Json) -> str | None:
    parts = [service.get("alert"), service.get("description")]
    return "\n".join(str(part).strip() for part in parts if part)[:2000] or None


def _line(text: object) -> str | None:
    """Text as one line of at most 600 characters."""
    return re.sub(r"\s+", " ", str(text)).strip()[:600] or None if text else None


def _first_web(*addresses: object) -> str | None:
    return next((str(one) for one in addresses if isinstance(one, str) and one.startswith(("http://", "https://"))), None)
