"""A service as a record of our own form: what is exported, and what the store keeps of it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from itertools import takewhile

from rusinfo_desk.library.directory.hours_text import read_hours
from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.service import Location, Organization, Service, ServicePhone
from rusinfo_desk.library.directory.service_texts import location_of, phone_of

__all__ = ["SAME_FIELDS", "kept_text", "plain", "record_of"]

SAME_FIELDS = (
    "alternate_name",
    "phone_shown",
    "phone_basis",
    "email",
    "website",
    "website_basis",
    "target_group",
    "age",
    "minimum_age",
    "maximum_age",
    "referral_required",
    "languages",
    "language_codes",
    "opening_hours",
    "fees",
    "beds",
    "region",
    "status",
    "do_not_refer",
    "replaced_by",
    "internal_note",
    "verification",
    "confidence",
    "source_date",
    "assured_date",
    "notes",
)
"""Fields that a record and a service have in common."""

_NESTED = ("names", "service_areas", "cost_options", "contract", "terms", "message", "sources")


def kept_text(document: object) -> str:
    """JSON with its keys in order, so that the same content is the same text."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(service: Service) -> dict[str, object]:
    """A service as a record of our own form, without empty fields; reading it again gives the same service.

    The internal and the confidential are in it too: what is handed on goes through ``public`` in ``confidential`` first.
    """
    record: dict[str, object] = {
        "id": service.id,
        "name": service.name,
        "organization": _organization(service.organization),
        "type": service.type,
        "types": list(service.types),
        "county_code": service.county_code,
        "municipality": service.municipality,
        "municipality_code": service.municipality_code,
        "place_basis": _place_basis(service),
        **_locations(service.locations),
        **_phones(service.phones),
        **{name: plain(getattr(service, name)) for name in (*SAME_FIELDS, *_NESTED)},
        "phone_shown": service.phone_shown or None,
        "referral": None if service.referral is referral_words().kind(service.referral_required) else service.referral.value,
        "kept": None if service.kept is None else json.loads(service.kept),
    }
    found = {key: value for key, value in record.items() if value not in (None, [], "")}
    if service.schedules != read_hours(service.opening_hours or ""):
        found["schedules"] = plain(service.schedules)
    return found


def plain(value: object) -> object:
    """A value of the directory as JSON has it: parts become objects without what is empty or as usual."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: plain(given) for field, given in pairs if given != field.default}
    return value


def _organization(one: Organization | None) -> object:
    return one.name if one is not None and one == Organization(one.name) else plain(one)


def _phones(phones: tuple[ServicePhone, ...]) -> dict[str, object]:
    """The plain numbers as lines of text, the rest as objects."""
    rest = list(phones)
    record: dict[str, object] = {}
    if rest and rest[0] == ServicePhone(rest[0].number, main=True):
        record["phone"] = rest.pop(0).number
    others = [one.text for one in takewhile(lambda one: phone_of(one.text) == one, rest)]
    return {**record, "other_phones": others, "phones": plain(tuple(rest[len(others) :]))}


def _locations(locations: tuple[Location, ...]) -> dict[str, object]:
    """A plain address as a line of text, the rest as objects."""
    first = locations[0].text if locations else None
    if first is not None and location_of(first) == locations[0]:
        return {"address": first, "locations": plain(locations[1:])}
    return {"locations": plain(locations)}


def _place_basis(service: Service) -> str | None:
    if not service.place_known:
        return "unknown"
    return None if service.place_checked else "general_knowledge"
