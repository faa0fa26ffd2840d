"""What of a service may be told to a caller: chosen field by field, so that a new field is never told by accident.

Left out: the internal note, what is confidential, numbers that are not good, remarks about the sources. A number that stands
inside another field ("utenom: kriseteam …") is left out as well unless it is one of the service's good ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from rusinfo_desk.library.directory.hours_said import say_hours
from rusinfo_desk.library.directory.open_now import open_state
from rusinfo_desk.library.directory.referral import referral_words
from rusinfo_desk.library.directory.service import Service
from rusinfo_desk.library.directory.service_parts import Referral
from rusinfo_desk.library.norwegian_dates import norwegian_date, over_a_year_ago
from rusinfo_desk.registry.model.errors import DeskError

__all__ = ["checked_by", "contact_lines", "hours_line", "more_lines", "refuse_untold", "state_line"]

Told = tuple[str, str]
"""A label and its text."""

_NUMBER = re.compile(r"(?<![\d.:–-])(?:\+47 ?)?(?:\d{3} ?\d{2} ?\d{3}|\d{2}(?: ?\d{2}){3}|0\d{4})(?![\d.:])")
_LEFT_OUT = "(nummer ikke kontrollert)"
_SHORTEST_SECRET = 4


def refuse_untold(service: Service) -> None:
    """Raises DeskError "not_to_be_told" for a service that is closed down, or that nobody should be sent to."""
    if service.closed:
        why = "Tilbudet er nedlagt."
    elif service.do_not_refer is not None:
        why = "Tilbudet er merket: ikke henvis hit."
    else:
        return
    raise DeskError("not_to_be_told", what=f"{service.name} skal ikke oppgis.", why=why, do="Finn et annet tilbud i søket.")


def contact_lines(service: Service) -> tuple[Told, ...]:
    """Further numbers, address, web, e-mail. The main number stands by itself: ``service.good_phone``."""
    web = service.website and service.website + (" (ikke lest i kilden)" if service.website_basis == "general_knowledge" else "")
    others = ", ".join(service.other_phones) if service.good_phone else None
    rows = (("Også", others), ("Adresse", service.address), ("Nett", web), ("E-post", service.email))
    return tuple(_safe(service, rows, own_numbers=True))


def hours_line(service: Service) -> Told:
    """The hours as the source writes them, or as they are known; "ikke kjent" where they are not."""
    hours = service.opening_hours or say_hours(service.schedules)
    return next(iter(_safe(service, (("Åpningstid", hours),))), ("Åpningstid", "ikke kjent"))


def state_line(service: Service, now: datetime) -> str | None:
    """Whether it is open at ``now`` (Norwegian time), with the time it was said; None where nothing can be said."""
    said = open_state(service, now).text
    return None if said == "Åpningstid ukjent" else f"Per {now:%d.%m.%Y} kl. {now:%H:%M}: {said}"


def more_lines(service: Service, today: date) -> tuple[Told, ...]:
    """Who it is for, how one gets in, what it costs, and what holds for a while."""
    rows = (
        ("Beskjed", _message(service, today)),
        ("For hvem", service.target_group),
        ("Alder", service.age),
        ("Henvisning", _referral(service)),
        ("Pris", service.fees),
        ("Språk", service.languages),
        ("Drives av", service.operator),
    )
    return tuple(_safe(service, rows))


def checked_by(service: Service, today: date) -> str:
    """Whether and when RUSinfo checked it, and how old the source is otherwise."""
    if service.assured_date is not None:
        old = " (mer enn ett år siden)" if over_a_year_ago(service.assured_date, today) else ""
        return f"Kontrollert av RUSinfo {norwegian_date(service.assured_date)}{old}"
    read = norwegian_date(service.source_date)
    return "Ikke kontrollert av RUSinfo" + (f" (kilden er fra {read})" if read else " (kilden er uten dato)")


def _message(service: Service, today: date) -> str | None:
    if service.message is None or not service.message.valid_on(today):
        return None
    return f"{service.message.text} (til og med {norwegian_date(service.message.valid_to)})"


def _referral(service: Service) -> str | None:
    if service.referral is Referral.UNKNOWN:
        return None if service.referral_required in (None, "ukjent") else service.referral_required
    return referral_words().labels.get(service.referral, service.referral_required)


def _safe(service: Service, rows: Iterable[tuple[str, str | None]], *, own_numbers: bool = False) -> Iterable[Told]:
    """The rows that have a text, without what a caller must not have."""
    good = {_digits(number) for number in (service.good_phone, *service.other_phones) if number} if service.good_phone else set()
    secret_numbers = {found for one in _every_number(service) if len(found := _digits(one)) > _SHORTEST_SECRET} - good
    secret_texts = {text.casefold() for text in _secret_texts(service) if len(text) >= _SHORTEST_SECRET}
    for label, text in rows:
        if not text:
            continue
        if not own_numbers:
            text = _NUMBER.sub(lambda found: found[0] if _digits(found[0]) in good else _LEFT_OUT, text)
        told = text.casefold()
        if not any(one in told for one in secret_texts) and not any(one in _digits(text) for one in secret_numbers):
            yield label, text


def _every_number(service: Service) -> Iterable[str]:
    for phones in (service.phones, *(one.phones for one in service.locations)):
        for phone in phones:
            yield phone.number


def _secret_texts(service: Service) -> Iterable[str]:
    yield from (text for text in (service.internal_note, service.do_not_refer) if text)
    for place in (one for one in service.locations if one.confidential):
        address = place.address and place.address.address_1
        yield from (text for text in (place.name, place.alternate_name, place.description, place.text, address) if text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.removeprefix("+47"))
