"""The taxonomy ``rusinfo-desk``: how our kinds of service, and what HSDS has no field for, travel as attributes.

An attribute of a kind has a term with the kind's code and no value. An attribute of a field has the field's code and the
value: ``felt-<name>`` as text, ``felt-<name>-json`` as JSON, where null means that the field is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from rusinfo_desk.library.directory.service import Service, Term

__all__ = [
    "TAXONOMY",
    "OwnTermError",
    "field_attribute",
    "is_own",
    "organization_id",
    "own_fields",
    "own_types",
    "term_attribute",
    "type_attributes",
    "uid",
]

TAXONOMY = "rusinfo-desk"
_NAMESPACE = UUID("5f0b6f52-6a5b-5d0e-9b5c-3f2b8e0a7d11")
_TEXT, _JSON = "felt-", "-json"

_FIELDS = {
    "id": "Id i RUSinfos katalog",
    "name": "Navn",
    "alternate_name": "Annet navn",
    "names": "Navn på norsk og samisk",
    "organization": "Tilbyder",
    "type": "Hovedtype",
    "types": "Typer",
    "county_code": "Fylke (nummer fra 2024, 00 = hele landet)",
    "municipality": "Kommune",
    "municipality_code": "Kommunenummer",
    "place_basis": "Hva stedet bygger på",
    "address": "Adresse slik kilden skriver den",
    "locations": "Steder",
    "service_areas": "Dekningsområder",
    "phone": "Hovednummer",
    "phones": "Telefonnumre",
    "other_phones": "Andre telefonnumre",
    "phone_shown": "Om numrene kan oppgis",
    "phone_basis": "Hva numrene bygger på",
    "email": "E-post",
    "website": "Nettsted",
    "website_basis": "Hva nettstedet bygger på",
    "target_group": "Målgruppe",
    "age": "Alder slik kilden skriver den",
    "minimum_age": "Laveste alder",
    "maximum_age": "Høyeste alder",
    "referral": "Om henvisning trengs",
    "referral_required": "Henvisning slik kilden skriver det",
    "languages": "Språk slik kilden skriver det",
    "language_codes": "Språkkoder",
    "opening_hours": "Åpningstid slik kilden skriver den",
    "schedules": "Åpningstider",
    "fees": "Pris",
    "cost_options": "Priser",
    "beds": "Plasser",
    "region": "Helseregion",
    "contract": "Avtale med helseregion",
    "terms": "Andre klassifikasjoner",
    "status": "Status i RUSinfos katalog",
    "do_not_refer": "Skal ikke henvises til, med grunn",
    "message": "Midlertidig melding med fra- og til-dato",
    "replaced_by": "Erstattet av",
    "verification": "Hvor god kilden er",
    "confidence": "Sikkerhet",
    "source_date": "Kildens dato",
    "assured_date": "Kontrollert av RUSinfo",
    "sources": "Kilder",
    "notes": "Merknad",
}
"""Every field of a record that may leave the house. What is internal is not among them."""


class OwnTermError(ValueError):
    """An attribute of our taxonomy that we do not know. The text is Norwegian."""


def uid(*parts: str) -> str:
    """The UUID of something of ours: the same every time."""
    return str(uuid5(_NAMESPACE, "/".join(parts)))


def organization_id(fields: Mapping[str, object]) -> str:
    """The id of an organization of ours: the same for every service of the same organization."""
    return uid("organization", *(f"{name}={fields[name]}" for name in sorted(fields)))


def is_own(attribute: Mapping[str, Any]) -> bool:
    """Whether an attribute is of our taxonomy."""
    term = attribute.get("taxonomy_term")
    return isinstance(term, Mapping) and term.get("taxonomy") == TAXONOMY


def type_attributes(service: Service) -> list[dict[str, object]]:
    """The kinds of a service. "annet" alone says nothing."""
    if service.types == ("annet",):
        return []
    pairs = zip(service.types, service.type_labels, strict=True)
    return [_attribute(service, "type", kind, label, f"Type tiltak: {label}") for kind, label in pairs]


def field_attribute(service: Service, name: str, value: object) -> dict[str, object]:
    """A field of the record, None = it is empty."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    code = f"{_TEXT}{name}" if isinstance(value, str) else f"{_TEXT}{name}{_JSON}"
    return {**_attribute(service, "felt", code, _FIELDS[name], f"Felt i RUSinfos katalog: {_FIELDS[name]}"), "value": text}


def term_attribute(service: Service, term: Term) -> dict[str, object]:
    """A term of somebody else's taxonomy."""
    key = term.id or uid("term", term.taxonomy, term.code, term.name)
    inner = {"id": key, "code": term.code, "name": term.name, "description": term.name, "taxonomy": term.taxonomy}
    return {
        "id": uid("attribute", service.id, key),
        "link_entity": "service",
        "taxonomy_term": {name: value for name, value in inner.items() if value},
    }


def _attribute(service: Service, kind: str, code: str, name: str, description: str) -> dict[str, object]:
    return {
        "id": uid("attribute", service.id, kind, code),
        "link_type": kind,
        "link_entity": "service",
        "taxonomy_term": {
            "id": uid("term", TAXONOMY, code),
            "code": code,
            "name": name,
            "description": description,
            "taxonomy": TAXONOMY,
            "taxonomy_detail": {
                "id": uid("taxonomy", TAXONOMY),
                "name": TAXONOMY,
                "description": "Typer tiltak, og felt i RUSinfos katalog som HSDS ikke har",
            },
        },
    }


def own_types(attributes: Iterable[Mapping[str, Any]]) -> list[str]:
    """The codes of our kinds, in their order."""
    codes = (str(one["taxonomy_term"].get("code")) for one in attributes if is_own(one) and one.get("value") is None)
    return [code for code in codes if not code.startswith(_TEXT)]


def own_fields(attributes: Iterable[Mapping[str, Any]]) -> dict[str, object]:
    """The fields among the attributes. Raises :class:`OwnTermError`."""
    found: dict[str, object] = {}
    for one in attributes:
        code = str(one["taxonomy_term"].get("code")) if is_own(one) else ""
        if not code.startswith(_TEXT):
            continue
        name = code.removeprefix(_TEXT).removesuffix(_JSON)
        value = one.get("value")
        if name not in _FIELDS or not isinstance(value, str) or name in found:
            raise OwnTermError("attributes: et felt i taksonomien rusinfo-desk er ukjent, tomt eller står to ganger")
        try:
            found[name] = json.loads(value) if code.endswith(_JSON) else value
        except (ValueError, RecursionError) as fault:
            raise OwnTermError("attributes: et felt i taksonomien rusinfo-desk er ikke gyldig JSON") from fault
    return found
