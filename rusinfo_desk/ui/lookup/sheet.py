"""What the details pane shows, as a value: decided here from the directory's records, drawn in ``details.py``.

The rules that matter for a caller live here and are tested without a window: a number that is not confirmed is never shown
as good, a closed service never shows a number at all, and what nobody at RUSinfo has checked says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.ui.lookup.markup import bullets, field, heading, link, plain
from rusinfo_desk.ui.words import short_date

if TYPE_CHECKING:
    from rusinfo_desk.library.service import Service

__all__ = ["UNCHECKED", "Sheet", "checked_text", "service_sheet", "sources_text"]

UNCHECKED = "Ikke kontrollert av RUSinfo"
UNCONFIRMED = "Nummeret er ikke bekreftet – se nettsted eller kilde før det gis videre."
NO_NUMBER = "Ikke noe nummer registrert – se nettsted eller kilde."
CLOSED = "NEDLAGT – ikke vis til dette tilbudet."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record ready to be shown. ``number`` is set only when it may be shown large, copied and read out."""

    kind: str
    id: str
    title: str
    subtitle: str
    quality: str
    markdown: str
    banner: str = ""
    number: str = ""
    number_note: str = ""
    referable: bool = False

    @property
    def is_service(self) -> bool:
        return self.kind == "service"


def checked_text(assured: date | None, source_date: str | None = None) -> str:
    """Whether RUSinfo has checked the record and how old its source is: the sentence that every sheet carries."""
    checked = f"Kontrollert {short_date(assured)}" if assured else UNCHECKED
    return f"{checked} · kilde datert {_dated(source_date)}" if source_date else checked


def _dated(text: str) -> str:
    """A whole ISO date as written in Norway; anything else ("2025-03", "2017+") as the source has it."""
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def service_sheet(service: Service) -> Sheet:
    """The sheet of a service. See the module's text for the rules on numbers."""
    good = service.good_phone
    return Sheet(
        kind="service",
        id=service.id,
        title=service.name,
        subtitle=" · ".join((service.place, *service.type_labels, service.status.label)),
        quality=checked_text(service.assured_date, service.source_date),
        markdown="\n\n".join(_service_body(service)),
        banner=CLOSED if service.closed else "",
        number=good or "",
        number_note="" if good or service.closed else (UNCONFIRMED if service.phone else NO_NUMBER),
        referable=not service.closed,
    )


def _service_body(service: Service) -> Iterable[str]:
    for label, value in _fields(service):
        if value or label in _ALWAYS:
            yield field(label, plain(value) if value else "ukjent")
    if service.website:
        yield field("Nettsted", link(service.website))
    if not service.closed:
        yield from _unsure_numbers(service)
    if service.notes:
        yield field("Merknad", plain(service.notes))
    yield heading("Kilder")
    yield sources_text(source.address for source in service.sources)


_ALWAYS = frozenset({"Målgruppe", "Henvisning", "Åpningstid"})
"""Shown as "ukjent" when no source has them, because a counsellor looks for them."""


def _fields(service: Service) -> tuple[tuple[str, str | None], ...]:
    return (
        ("Målgruppe", service.target_group),
        ("Alder", service.age),
        ("Henvisning", service.referral_required),
        ("Åpningstid", service.opening_hours),
        ("Adresse", service.address),
        ("Driver", service.operator),
        ("Språk", service.languages),
        ("Plasser", service.beds),
        ("Helseregion", service.region),
        ("E-post", service.email),
    )


def _unsure_numbers(service: Service) -> Iterable[str]:
    if service.phone and not service.phone_shown:
        yield field("Ubekreftet nummer", plain(service.phone))
    if service.other_phones:
        yield field("Andre numre i kilden, ikke bekreftet", plain(", ".join(service.other_phones)))


def sources_text(addresses: Iterable[str]) -> str:
    """The sources as a list: web pages as links that show their address, the rest as text."""
    return bullets([link(address) for address in addresses]) or "Ingen kilde oppgitt\\."
