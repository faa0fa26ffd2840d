"""Writes a service as HSDS: every field that the standard has, from what may leave the screen. Nothing is made up for it.

Where HSDS requires what no source says (the description of an organization, the county of an address) the name stands for
it, or "Ikke oppgitt"; the reader knows both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from rusinfo_desk.library.directory.hsds_read import COUNTRY
from rusinfo_desk.library.directory.hsds_terms import organization_id, uid
from rusinfo_desk.library.directory.language_codes import language_name
from rusinfo_desk.library.directory.service import (
    Address,
    CostOption,
    Location,
    Organization,
    Schedule,
    Service,
    ServiceArea,
    ServicePhone,
    Status,
)
from rusinfo_desk.library.directory.service_record import plain

__all__ = ["service_id", "written"]

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_STATUS = {
    Status.ACTIVE: "active",
    Status.UNCONFIRMED: "active",
    Status.UNCERTAIN: "inactive",
    Status.CLOSED: "defunct",
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNKNOWN = "Ikke oppgitt"


def service_id(slug: str) -> str:
    """The UUID of a service: its id where that is one, otherwise made from it."""
    return slug if _UUID.fullmatch(slug) else uid("service", slug)


def written(service: Service) -> dict[str, Any]:
    """The service without attributes. It must hold nothing confidential (``public`` in ``confidential``)."""
    locations = [_at(one, service, number) for number, one in enumerate(service.locations, 1)]
    return _filled(
        id=service_id(service.id),
        name=service.name,
        alternate_name=service.alternate_name,
        description=service.notes,
        url=_uri(service.website),
        email=service.email,
        status=_STATUS[service.status],
        application_process=service.referral_required,
        fees_description=service.fees,
        eligibility_description=service.target_group,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        assured_date=service.assured_date and service.assured_date.isoformat(),
        alert=_alert(service),
        phones=[_phone(one, service.id, number) for number, one in enumerate(service.phones, 1)],
        schedules=_schedules(service),
        service_areas=_areas(service),
        service_at_locations=locations,
        languages=_languages(service),
        organization=_organization(service.organization),
        cost_options=[_cost(one, service.id, number) for number, one in enumerate(service.cost_options, 1)],
    )


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _alert(service: Service) -> str | None:
    """What a reader elsewhere should see first. HSDS's alert has no dates, so they stand in the text."""
    said = [f"Ikke henvis: {service.do_not_refer}"] if service.do_not_refer else []
    if (message := service.message) is not None:
        said.append(f"{message.valid_from:%d.%m.%Y}–{message.valid_to:%d.%m.%Y}: {message.text}")
    return " ".join(said) or None


def _uri(address: str | None) -> str | None:
    """HSDS's addresses have no letter beyond ASCII."""
    return None if address is None else quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _organization(one: Organization | None) -> dict[str, Any] | None:
    if one is None:
        return None
    own = plain(one)
    assert isinstance(own, dict)
    return _filled(
        id=one.id or organization_id(own),
        name=one.name,
        alternate_name=one.alternate_name,
        description=one.description or one.name,
        email=one.email,
        website=_uri(one.website),
    )


def _phone(one: ServicePhone, *own: Any) -> dict[str, Any]:
    extension = float(one.extension) if one.extension and re.fullmatch(r"\d{1,9}", one.extension) else None
    return _filled(
        id=one.id or uid("phone", *map(str, own)),
        number=one.number,
        extension=int(extension) if extension is not None else None,
        type=one.kind,
        description=one.description,
    )


def _schedules(service: Service) -> list[dict[str, Any]]:
    """The hours that HSDS can say, each with the text; the text alone where none can be said."""
    said = service.opening_hours
    found = _hours(service.schedules, said, service.id)
    return found or ([{"id": uid("schedule", service.id, "0"), "description": said}] if said else [])


def _hours(schedules: Iterable[Schedule], said: str | None, *own: str) -> list[dict[str, Any]]:
    """A closed day and a rule of its own would be read as open: they are left to the attributes."""
    numbered = ((number, one) for number, one in enumerate(schedules, 1) if not one.closed and one.rule is None)
    return [
        _filled(
            id=uid("schedule", *own, str(number)),
            valid_from=one.valid_from and one.valid_from.isoformat(),
            valid_to=one.valid_to and one.valid_to.isoformat(),
            freq="WEEKLY" if one.byday else None,
            byday=",".join(day for day in one.byday if day in _DAYS),
            description=one.description or said,
            opens_at=one.opens_at and one.opens_at.isoformat(),
            closes_at=one.closes_at and one.closes_at.isoformat(),
            attending_type=one.what,
            notes=one.notes,
        )
        for number, one in numbered
        if not one.byday or set(one.byday) & set(_DAYS)
    ]


def _areas(service: Service) -> list[dict[str, Any]]:
    if service.national and not service.service_areas:
        return [{"id": uid("area", service.id), "name": COUNTRY}]
    return [_area(one, service.id, number) for number, one in enumerate(service.service_areas, 1)]


def _area(one: ServiceArea, *own: Any) -> dict[str, Any]:
    return _filled(
        id=one.id or uid("area", *map(str, own)),
        name=one.name,
        description=one.description,
        extent=one.extent,
        extent_type=one.extent_type,
        uri=one.uri,
    )


def _at(one: Location, service: Service, number: int) -> dict[str, Any]:
    location = _location(one, service, number)
    return {"id": uid("at", service.id, str(location["id"])), "location": location}


def _location(one: Location, service: Service, number: int) -> dict[str, Any]:
    """A place. An address that is not whole cannot be one in HSDS: the place is called by it."""
    key, complete = (service.id, str(number)), one.address is not None and all((one.address.postal_code, one.address.city))
    ident = one.id or uid("location", *key)
    return _filled(
        id=ident,
        location_type=one.kind.value,
        name=one.name or (None if complete or one.address is None else one.address.text),
        alternate_name=one.alternate_name,
        description=one.description,
        transportation=one.transportation,
        latitude=one.latitude,
        longitude=one.longitude,
        addresses=[_address(one.address, service, key)] if complete and one.address is not None else [],
        phones=[_phone(phone, *key, place) for place, phone in enumerate(one.phones, 1)],
        schedules=_hours(one.schedules, None, "location", ident),
        accessibility=[{"id": uid("accessibility", ident), "description": one.accessibility}] if one.accessibility else [],
    )


def _address(one: Address, service: Service, key: tuple[str, str]) -> dict[str, Any]:
    county = _UNKNOWN if service.national or not service.place_known else service.county
    return _filled(
        id=one.id or uid("address", *key),
        address_1=one.address_1,
        address_2=one.address_2,
        city=one.city,
        region=one.region,
        state_province=one.state_province or county,
        postal_code=one.postal_code,
        country=one.country,
        address_type=one.kind,
    )


def _languages(service: Service) -> list[dict[str, Any]]:
    """Languages by code; the words of the source as one name where no code is known."""
    codes = [
        {"id": uid("language", service.id, code), "name": language_name(code), "code": code} for code in service.language_codes
    ]
    return codes or ([{"id": uid("language", service.id), "name": service.languages}] if service.languages else [])


def _cost(one: CostOption, *own: Any) -> dict[str, Any]:
    return _filled(
        id=one.id or uid("cost", *map(str, own)),
        valid_from=one.valid_from and one.valid_from.isoformat(),
        valid_to=one.valid_to and one.valid_to.isoformat(),
        option=one.option,
        currency=one.currency,
        amount=one.amount,
        amount_description=one.description,
    )
