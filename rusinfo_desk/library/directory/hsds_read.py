"""Reads an HSDS service as a record of our own form: every field that we have a place for. What is read is never changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from rusinfo_desk.library.directory.hsds_check import Json
from rusinfo_desk.library.directory.hsds_hours import items, line_of, schedules_from
from rusinfo_desk.library.directory.hsds_terms import is_own, organization_id, own_types, uid
from rusinfo_desk.library.directory.phone_check import is_norwegian_number
from rusinfo_desk.library.directory.service import NATIONAL
from rusinfo_desk.library.fold import fold
from rusinfo_desk.library.places import CountyLists

__all__ = ["COUNTRY", "CountyOf", "county_named", "record_from"]

CountyOf = Callable[[str], str | None]
"""The code of the county that a place lies in."""

COUNTRY = "Norge"
"""The name of the service area of what covers the whole country."""

_STATUS = {
    "active": ("active_unconfirmed", "needs_check"),
    "inactive": ("uncertain", "needs_check"),
    "temporarily closed": ("uncertain", "needs_check"),
    "defunct": ("closed", "closed"),
}
_PHONE = re.compile(r"(?:\+47 ?)?(?:\d ?){2,7}\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zæøå]{2,}", re.IGNORECASE)


def record_from(service: Json, county_of: CountyOf, slug: str) -> dict[str, Any]:
    """The fields of a record. ``service`` has passed the checks; ids that are ours (made from ``slug``) are left out."""
    status, verification = _STATUS[service["status"]]
    types = own_types(items(service, "attributes"))
    found = _filled(
        id=slug,
        name=line_of(service["name"]),
        alternate_name=line_of(service.get("alternate_name")),
        organization=_organization(service.get("organization") or {}),
        type=types[0] if types else "annet",
        types=types,
        status=status,
        verification=verification,
        source_date=_source_date(service),
        notes=_notes(service),
        fees=line_of(service.get("fees_description")),
        cost_options=[_cost(one, slug, number) for number, one in enumerate(items(service, "cost_options"), 1)],
        terms=[
            _term(one["taxonomy_term"]) for one in items(service, "attributes") if one.get("taxonomy_term") and not is_own(one)
        ],
    )
    return {**found, **_reached(service, county_of, slug), **_for_whom(service)}


def _reached(service: Json, county_of: CountyOf, slug: str) -> dict[str, Any]:
    """Where it is and how it is reached. A number counts as good only when HSDS says when it was assured."""
    locations = [_location(one, slug, number) for number, one in enumerate(items(service, "service_at_locations"), 1)]
    phones = [_phone(one, slug, number) for number, one in enumerate(items(service, "phones"), 1)]
    main = _set_main(phones, *(one["phones"] for one in locations))
    county, municipality = _place(service, county_of)
    assured = service.get("assured_date") is not None
    website = _web(service.get("url"), (service.get("organization") or {}).get("website"))
    return _filled(
        county_code=county,
        municipality=None if county == NATIONAL else municipality,
        place_basis="unknown" if county == NATIONAL and not _whole_country(service) else None,
        phones=phones,
        phone_shown=main and assured and service["status"] != "defunct",
        phone_basis="seen_undated" if main and not assured else None,
        locations=locations,
        service_areas=_areas(service, slug),
        email=_match(_EMAIL, service.get("email")),
        website=website,
        website_basis="seen" if website else None,
        sources=[{"address": website or "Importert HSDS-katalog", "kind": "hsds_import"}],
    )


def _for_whom(service: Json) -> dict[str, Any]:
    """Whom it is for and when."""
    languages, hours = items(service, "languages"), items(service, "schedules")
    return _filled(
        target_group=line_of(service.get("eligibility_description")),
        age=_age(service),
        minimum_age=_whole(service.get("minimum_age")),
        maximum_age=_whole(service.get("maximum_age")),
        referral_required=line_of(service.get("application_process")),
        languages=line_of(", ".join(str(one.get("name") or one.get("code") or "") for one in languages)),
        language_codes=[one["code"] for one in languages if one.get("code")],
        opening_hours=line_of("; ".join(dict.fromkeys(str(one["description"]) for one in hours if one.get("description")))),
        schedules=schedules_from(service),
    )


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], False)}


def _id(node: Json, *own: str) -> str | None:
    """The id of a part, None where it is ours."""
    return None if node["id"] == uid(*own) else str(node["id"])


def _organization(one: Json) -> dict[str, Any] | None:
    if not one:
        return None
    name, said = line_of(one["name"]), line_of(one.get("description"))
    found = _filled(
        name=name,
        alternate_name=line_of(one.get("alternate_name")),
        description=None if said == name else said,
        email=_match(_EMAIL, one.get("email")),
        website=_web(one.get("website")),
    )
    return found if one["id"] == organization_id(found) else {**found, "id": one["id"]}


def _phone(one: Json, *own: Any) -> dict[str, Any]:
    return {
        "id": _id(one, "phone", *map(str, own)),
        "number": one["number"].strip('" ')[:60] or "–",
        "kind": line_of(one.get("type")) or "voice",
        "description": line_of(one.get("description")),
        "extension": None if one.get("extension") is None else f"{one['extension']:g}",
    }


def _set_main(*groups: list[dict[str, Any]]) -> bool:
    """The first Norwegian number is the main one. Whether there is one."""
    for one in (phone for group in groups for phone in group):
        if _PHONE.fullmatch(one["number"]) and one["kind"] == "voice" and is_norwegian_number(one["number"]):
            one["main"] = True
            return True
    return False


def _location(at: Json, slug: str, number: int) -> dict[str, Any]:
    one = at.get("location")
    if not isinstance(one, Mapping):
        return {"id": at["id"], "phones": []}
    addresses = items(one, "addresses")
    accessible = items(one, "accessibility")
    return {
        "id": _id(one, "location", slug, str(number)),
        "kind": one["location_type"],
        "name": line_of(one.get("name")),
        "alternate_name": line_of(one.get("alternate_name")),
        "description": line_of(one.get("description")),
        "transportation": line_of(one.get("transportation")),
        "accessibility": line_of(accessible[0].get("description")) if accessible else None,
        "latitude": _within(one.get("latitude"), 90),
        "longitude": _within(one.get("longitude"), 180),
        "address": _address(addresses[0], slug, number) if addresses else None,
        "phones": [_phone(phone, slug, number, place) for place, phone in enumerate(items(one, "phones"), 1)],
        "schedules": schedules_from(one),
    }


def _address(one: Json, slug: str, number: int) -> dict[str, Any]:
    county = one["state_province"] if _id(one, "address", slug, str(number)) else ""
    return {
        "id": _id(one, "address", slug, str(number)),
        "address_1": line_of(one["address_1"]) or "–",
        "address_2": line_of(one.get("address_2")),
        "postal_code": one["postal_code"],
        "city": one["city"],
        "region": line_of(one.get("region")),
        "state_province": county,
        "country": one["country"] if 2 <= len(one["country"]) <= 60 else "NO",
        "kind": one["address_type"],
    }


def _place(service: Json, county_of: CountyOf) -> tuple[str, str | None]:
    """County code and municipality of the first address that names a place we know."""
    places = [one["location"] for one in items(service, "service_at_locations") if isinstance(one.get("location"), Mapping)]
    for one in (address for place in places for address in items(place, "addresses")):
        city = line_of(one.get("city"))
        for name in (one.get("state_province"), one.get("region"), city):
            if name and (code := county_of(str(name))) is not None:
                return code, city
    return NATIONAL, None


def county_named(name: str, counties: CountyLists) -> str | None:
    """The code of the county that a place of this name lies in, None where no place is called so."""
    hits = counties.find_place(name)
    return hits[0].county_code if hits and fold(hits[0].label.split(" (")[0].split(" / ")[0]) == fold(name) else None


def _areas(service: Json, slug: str) -> list[dict[str, Any]]:
    areas = [one for one in items(service, "service_areas") if one["id"] != uid("area", slug) and one.get("name")]
    texts = ("name", "description", "extent_type", "uri")
    return [
        {
            "id": _id(one, "area", slug, str(number)),
            "extent": one.get("extent"),
            **{name: line_of(one.get(name)) for name in texts},
        }
        for number, one in enumerate(areas, 1)
    ]


def _whole_country(service: Json) -> bool:
    return any(one.get("name") == COUNTRY for one in items(service, "service_areas"))


def _cost(one: Json, slug: str, number: int) -> dict[str, Any]:
    amount = one.get("amount")
    return {
        "id": _id(one, "cost", slug, str(number)),
        "option": line_of(one.get("option")),
        "amount": amount if amount is None or amount >= 0 else None,
        "currency": _match(re.compile("[A-Z]{3}"), one.get("currency")),
        "description": line_of(one.get("amount_description")),
        "valid_from": one.get("valid_from"),
        "valid_to": one.get("valid_to"),
    }


def _term(term: Json) -> dict[str, Any]:
    taxonomy = term.get("taxonomy") or (term.get("taxonomy_detail") or {}).get("name")
    return {
        "id": term["id"],
        "taxonomy": line_of(taxonomy) or "ukjent",
        "code": str(term.get("code") or ""),
        "name": line_of(term["name"]) or "–",
    }


def _age(service: Json) -> str | None:
    low, high = service.get("minimum_age"), service.get("maximum_age")
    if low is None and high is None:
        return None
    return f"{low or 0:g}–{high:g}" if high is not None else f"fra {low:g}"


def _source_date(service: Json) -> str | None:
    """When the other directory checked or changed it. That is the date of a source: RUSinfo has not checked it by that."""
    text = str(service.get("assured_date") or service.get("last_modified") or "")[:10]
    return text if text[:2] in ("19", "20") else None


def _notes(service: Json) -> str | None:
    parts = [service.get("alert"), service.get("description")]
    return "\n".join(str(part).strip() for part in parts if part)[:2000].strip() or None


def _match(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text is not None and pattern.fullmatch(text) else None


def _web(*addresses: object) -> str | None:
    return next((str(one) for one in addresses if isinstance(one, str) and one.startswith(("http://", "https://"))), None)


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number == int(number) and 0 <= number <= 120 else None


def _within(number: float | None, limit: int) -> float | None:
    return number if number is not None and -limit <= number <= limit else None
