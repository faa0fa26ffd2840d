"""The lines of a service as they are shown: what a counsellor asks for first, what is unknown said to be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rusinfo_desk.library.directory.language_codes import language_name
from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.service import CostOption, Location, Referral, Service
from rusinfo_desk.library.item import Line, Section
from rusinfo_desk.library.norwegian_dates import norwegian_date

__all__ = ["CONFIDENTIAL", "INTERNAL", "age_text", "referral_text", "service_sections"]

INTERNAL = "Internt – leses ikke opp"
CONFIDENTIAL = "Fortrolig – gis ikke ut"
_UNKNOWN = "Ukjent"
"""Said of what a counsellor looks for and no source has."""
_PLAIN = frozenset({"ja", "nei", "ukjent", "søknad", "vedtak", "via kommunen", "påtalemyndighet"})
"""What sources write of referral that says no more than the list does."""


def service_sections(one: Service, today: date | None, known: Mapping[str, Service]) -> Iterator[Section]:
    """The sections in their order. ``known`` are the services that it may name; a line that leads to one has its id."""
    for heading, lines in (
        ("Om tilbudet", (*_replaced(one, known), *_about(one, today))),
        ("Sted og kontakt", tuple(_where(one))),
    ):
        if lines:
            yield Section(heading, tuple(lines))
    if one.notes:
        yield Section("Merk", (Line(one.notes),))
    if hidden := tuple(_confidential(one)):
        yield Section(CONFIDENTIAL, hidden)
    if one.internal_note:
        yield Section(INTERNAL, (Line(one.internal_note, internal=True),))


def _replaced(one: Service, known: Mapping[str, Service]) -> Iterator[Line]:
    for other in one.replaced_by:
        name = f"{known[other].name} ({known[other].place})" if other in known else other
        yield Line(name, "Erstattet av", target=other)


def _about(one: Service, today: date | None) -> Iterator[Line]:
    rows = [
        ("Målgruppe", one.target_group or _UNKNOWN),
        ("Alder", age_text(one)),
        ("Henvisning", referral_text(one) or _UNKNOWN),
        ("Åpningstid", one.opening_hours or _UNKNOWN),
        ("Pris", one.fees),
        *(("Pris", _cost(cost)) for cost in one.cost_options),
        ("Plasser", one.beds),
        ("Språk", one.languages or ", ".join(language_name(code) for code in one.language_codes)),
        ("Drives av", _organization(one)),
        ("Avtale", _contract(one, today)),
        ("Annet navn", one.alternate_name),
        *((f"Navn på {language_name(name.language)}", name.text) for name in one.names),
        ("Status", one.status.label),
    ]
    yield from (Line(text, label) for label, text in rows if text)


def _where(one: Service) -> Iterator[Line]:
    rows: list[tuple[str, str | None]] = []
    for place in one.open_locations:
        rows += _place(place)
    rows += [
        ("Sted", one.place if one.place_checked else f"{one.place} (stedet er ikke sett i kilden)"),
        *(
            ("Dekker", area.name if area.description is None else f"{area.name}: {area.description}")
            for area in one.service_areas
        ),
        ("Helseregion", one.region),
        ("Nettsted", one.website and one.website + (" (ikke lest i kilden)" if one.website_basis == "general_knowledge" else "")),
        ("E-post", one.email),
    ]
    yield from (Line(text, label) for label, text in rows if text)


def _place(place: Location) -> list[tuple[str, str | None]]:
    named = place.name is not None and place.address is not None
    return [
        ("Adresse", f"{place.name}, {place.text}" if named else place.text),
        ("Om stedet", place.description),
        ("Slik kommer du dit", place.transportation),
        ("Tilgjengelighet", place.accessibility),
    ]


def _confidential(one: Service) -> Iterator[Line]:
    phones = [(phone, False) for phone in one.phones]
    phones += [(phone, place.confidential) for place in one.locations for phone in place.phones]
    yield from (Line(phone.text, "Telefon", internal=True) for phone, inside in phones if phone.confidential or inside)
    for place in one.locations:
        if place.confidential:
            yield from (Line(text, label, internal=True) for label, text in _place(place) if text)


def age_text(one: Service) -> str | None:
    """The age as the source writes it, or as its limits say."""
    if one.age is not None or one.minimum_age is one.maximum_age is None:
        return one.age
    if one.maximum_age is None:
        return f"fra {one.minimum_age} år"
    return f"til og med {one.maximum_age} år" if one.minimum_age is None else f"{one.minimum_age}–{one.maximum_age} år"


def referral_text(one: Service) -> str | None:
    """What the list calls it, with the source's words where they say more; None where no source says anything."""
    said = one.referral_required
    if one.referral is Referral.UNKNOWN and said is not None and said.casefold() not in _PLAIN:
        return said[:1].upper() + said[1:]
    if one.referral is Referral.UNKNOWN and said is None:
        return None
    label = referral_words().labels[one.referral]
    return label if said is None or said.casefold() in _PLAIN else f"{label} (kilden: {said})"


def _organization(one: Service) -> str | None:
    who = one.organization
    if who is None:
        return None
    return who.name if who.alternate_name is None else f"{who.name} ({who.alternate_name})"


def _cost(cost: CostOption) -> str:
    amount = None if cost.amount is None else f"{cost.amount:g} {cost.currency or 'kr'}".replace("NOK", "kr").replace(".", ",")
    return " · ".join(part for part in (cost.option, amount, cost.description, _period(cost.valid_from, cost.valid_to)) if part)


def _contract(one: Service, today: date | None) -> str | None:
    if (contract := one.contract) is None:
        return None
    ended = " (utløpt)" if today is not None and contract.ended(today) else ""
    parts = (contract.region, _period(contract.valid_from, contract.valid_to), contract.note)
    return " · ".join(part for part in parts if part) + ended


def _period(first: date | None, last: date | None) -> str | None:
    parts = [f"fra {norwegian_date(first)}" if first else "", f"til {norwegian_date(last)}" if last else ""]
    return " ".join(part for part in parts if part) or None
