"""A service as a record of our own form: what is exported, and what the store keeps of an import."""

from __future__ import annotations

from rusinfo_desk.library.directory.service import Service

__all__ = ["SAME_FIELDS", "record_of"]

SAME_FIELDS = (
    "address",
    "phone",
    "phone_shown",
    "phone_basis",
    "other_phones",
    "email",
    "website",
    "website_basis",
    "target_group",
    "age",
    "referral_required",
    "languages",
    "opening_hours",
    "beds",
    "region",
    "status",
    "verification",
    "confidence",
    "source_date",
    "assured_date",
    "notes",
)
"""Fields that a record and a service have in common."""


def record_of(service: Service) -> dict[str, object]:
    """A service as a record of our own form, without empty fields; reading it again gives the same service."""
    record: dict[str, object] = {
        "id": service.id,
        "name": service.name,
        "organization": service.operator,
        "type": service.type,
        "types": list(service.types),
        "county_code": service.county_code,
        "municipality": service.municipality,
        "municipality_code": service.municipality_code,
        "place_basis": _place_basis(service),
        **{name: getattr(service, name) for name in SAME_FIELDS},
        "status": service.status.value,
        "verification": service.verification.value,
        "other_phones": list(service.other_phones),
        "assured_date": service.assured_date and service.assured_date.isoformat(),
        "phone_shown": service.phone_shown or None,
        "sources": [{"address": one.address, "kind": one.kind} for one in service.sources],
    }
    return {key: value for key, value in record.items() if value not in (None, [], "")}


def _place_basis(service: Service) -> str | None:
    if not service.place_known:
        return "unknown"
    return None if service.place_checked else "general_knowledge"
