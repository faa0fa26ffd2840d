"""A service as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rusinfo_desk.library.directory.confidential import public
from rusinfo_desk.library.directory.service import Service, Status, Verification
from rusinfo_desk.library.directory.service_lines import service_sections
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.item import Item, ItemSource, Phone
from rusinfo_desk.library.norwegian_dates import norwegian_date, over_a_year_ago

__all__ = ["OLD", "UNCHECKED", "service_item"]

UNCHECKED = "Ikke kontrollert av RUSinfo"
OLD = "Kontrollert for mer enn ett år siden"


def service_item(one: Service, today: date | None = None, known: Mapping[str, Service] | None = None) -> Item:
    """Everything about a service. A number that is not good is not shown: its place says why.

    ``today`` decides which temporary message holds and which check is old; without it neither is said. ``known`` are the
    services that replaced it, by id. What is confidential or internal is in lines marked so, and not in the facts.
    """
    subtitle = " · ".join(part for part in (one.place, *one.type_labels) if part)
    return Item(
        id=one.id,
        kind="service",
        title=one.name,
        subtitle=subtitle,
        banners=tuple(_banners(one, today)),
        sections=tuple(service_sections(one, today, known or {})),
        sources=_sources(one),
        phone=_phone(one),
        website=one.website,
        closed=one.closed,
        checked=norwegian_date(one.assured_date),
        facts=_facts(one),
    )


def _facts(one: Service) -> dict[str, object]:
    """The record for other programs, without a number that is not good and what is confidential or internal."""
    record: dict[str, Any] = record_of(public(one))
    record.pop("kept", None)
    if one.good_phone is None:
        for name in ("phone", "other_phones", "phones"):
            record.pop(name, None)
        for place in record.get("locations", ()):
            place.pop("phones", None)
    return record


def _banners(one: Service, today: date | None) -> Iterable[str]:
    if one.closed:
        yield "Nedlagt: skal ikke oppgis"
    if one.do_not_refer is not None:
        yield f"Ikke henvis: {one.do_not_refer}"
    if today is not None and one.message is not None and one.message.valid_on(today):
        yield f"Melding til og med {norwegian_date(one.message.valid_to)}: {one.message.text}"
    if one.status is Status.UNCERTAIN:
        yield "Usikkert om tilbudet finnes"
    if one.assured_date is None:
        yield UNCHECKED
    else:
        yield f"Kontrollert av RUSinfo {norwegian_date(one.assured_date)}"
        if today is not None and over_a_year_ago(one.assured_date, today):
            yield OLD
    read = norwegian_date(one.source_date)
    if one.verification is Verification.NEEDS_CHECK:
        yield f"Må kontrolleres: kilden er fra {read}" if read else "Må kontrolleres: kilden er uten dato"


def _phone(one: Service) -> Phone | None:
    if one.closed:
        return Phone(None, "Tilbudet er nedlagt.")
    if one.good_phone is not None:
        return Phone(one.good_phone, None, one.other_phones)
    if one.phone is None and not one.other_phones:
        hidden = any(phone.confidential for phone in one.phones)
        return Phone(None, "Ingen telefon kan gis ut." if hidden else "Ingen telefon er registrert.")
    age = {"seen_old": "kilden er gammel", "seen_undated": "kilden er uten dato"}.get(one.phone_basis or "", "ikke kontrollert")
    return Phone(None, f"Nummeret er usikkert og vises ikke ({age})." + (" Se nettstedet." if one.website else ""))


def _sources(one: Service) -> tuple[ItemSource, ...]:
    kinds = {"web_page": "Nettside", "news": "Nyhetssak", "third_party_repository": "Liste fra tredjepart"}
    read = norwegian_date(one.source_date)
    listed: list[ItemSource] = []
    for number, source in enumerate(one.sources, 1):
        on_web = source.address.startswith("http")
        title = kinds.get(source.kind, "Kilde") if on_web else source.address
        listed.append(ItemSource(number, title, source.address if on_web else None, norwegian_date(source.date) or read))
    return tuple(listed)
