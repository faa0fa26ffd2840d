"""A service as it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from rusinfo_desk.library.directory.service import Service, Status, Verification
from rusinfo_desk.library.directory.service_record import record_of
from rusinfo_desk.library.item import Item, ItemSource, Line, Phone, Section
from rusinfo_desk.library.norwegian_dates import norwegian_date

__all__ = ["UNCHECKED", "service_item"]

UNCHECKED = "Ikke kontrollert av RUSinfo"
_UNKNOWN = "Ukjent"
"""Said of what a counsellor looks for and no source has."""


def service_item(one: Service) -> Item:
    """Everything about a service. A number that is not good is not shown: its place says why."""
    subtitle = " · ".join(part for part in (one.place, *one.type_labels) if part)
    return Item(
        id=one.id,
        kind="service",
        title=one.name,
        subtitle=subtitle,
        banners=tuple(_banners(one)),
        sections=tuple(_sections(one)),
        sources=_sources(one),
        phone=_phone(one),
        website=one.website,
        closed=one.closed,
        checked=norwegian_date(one.assured_date),
        facts=_facts(one),
    )


def _facts(one: Service) -> dict[str, object]:
    """The record for other programs, without a number that is not good."""
    record = record_of(one)
    if one.good_phone is None:
        record.pop("phone", None)
        record.pop("other_phones", None)
    return record


def _banners(one: Service) -> Iterable[str]:
    if one.closed:
        yield "Nedlagt: skal ikke oppgis"
    elif one.status is Status.UNCERTAIN:
        yield "Usikkert om tilbudet finnes"
    if one.assured_date is None:
        yield UNCHECKED
    else:
        yield f"Kontrollert av RUSinfo {norwegian_date(one.assured_date)}"
    read = norwegian_date(one.source_date)
    if one.verification is Verification.NEEDS_CHECK:
        yield f"Må kontrolleres: kilden er fra {read}" if read else "Må kontrolleres: kilden er uten dato"


def _phone(one: Service) -> Phone | None:
    if one.good_phone is not None:
        return Phone(one.good_phone, None, one.other_phones)
    if one.phone is None and not one.other_phones and not one.closed:
        return Phone(None, "Ingen telefon er registrert.")
    if one.closed:
        return Phone(None, "Tilbudet er nedlagt.")
    age = {"seen_old": "kilden er gammel", "seen_undated": "kilden er uten dato"}.get(one.phone_basis or "", "ikke kontrollert")
    return Phone(None, f"Nummeret er usikkert og vises ikke ({age})." + (" Se nettstedet." if one.website else ""))


def _sections(one: Service) -> Iterable[Section]:
    about = [
        ("Målgruppe", one.target_group or _UNKNOWN),
        ("Alder", one.age),
        ("Henvisning", _referral(one.referral_required) or _UNKNOWN),
        ("Åpningstid", one.opening_hours or _UNKNOWN),
        ("Plasser", one.beds),
        ("Språk", one.languages),
        ("Drives av", one.operator),
        ("Status", one.status.label),
    ]
    where = [
        ("Adresse", one.address),
        ("Sted", one.place if one.place_checked else f"{one.place} (stedet er ikke sett i kilden)"),
        ("Helseregion", one.region),
        ("Nettsted", one.website and one.website + (" (ikke lest i kilden)" if one.website_basis == "general_knowledge" else "")),
        ("E-post", one.email),
    ]
    for heading, rows in (("Om tilbudet", about), ("Sted og kontakt", where)):
        if lines := tuple(Line(text, label) for label, text in rows if text):
            yield Section(heading, lines)
    if one.notes:
        yield Section("Merk", (Line(one.notes),))


def _referral(needed: str | None) -> str | None:
    known = {"ja": "Trenger henvisning", "nei": "Uten henvisning", "ukjent": "Ikke oppgitt"}
    return None if needed is None else known.get(needed, needed[:1].upper() + needed[1:])


def _sources(one: Service) -> tuple[ItemSource, ...]:
    kinds = {"web_page": "Nettside", "news": "Nyhetssak", "third_party_repository": "Liste fra tredjepart"}
    read = norwegian_date(one.source_date)
    listed: list[ItemSource] = []
    for number, source in enumerate(one.sources, 1):
        on_web = source.address.startswith("http")
        title = kinds.get(source.kind, "Kilde") if on_web else source.address
        listed.append(ItemSource(number, title, source.address if on_web else None, read))
    return tuple(listed)
