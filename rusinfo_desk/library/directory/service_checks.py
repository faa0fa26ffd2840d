"""What a record of a service may not say: what does not exist, what cannot be, what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from rusinfo_desk.library.directory.language_codes import is_language_code
from rusinfo_desk.library.directory.service import NATIONAL, ServiceType, Status, Verification
from rusinfo_desk.library.directory.service_texts import number_key, phone_of, secret_words
from rusinfo_desk.library.places import CountyLists

if TYPE_CHECKING:
    from rusinfo_desk.library.directory.service_file import ServiceRecord

__all__ = ["faults"]

_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\+?|(?:19|20)\d\d-(?:19|20)\d\d")
_PHONE = re.compile(r"(?:\+47 ?)?(?:\d ?){2,7}\d")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zæøå]{2,}", re.IGNORECASE)
_NAME_LANGUAGES = ("nb", "nn", "se", "smj", "sma")
_WEB = ("https://", "http://")


def faults(record: ServiceRecord, types: Mapping[str, ServiceType], counties: CountyLists) -> Iterator[str]:
    """Every fault in Norwegian, each beginning with the name of its field. None holds a value."""
    if not any(letter.isalpha() for letter in record.id) and record.id.count("-") != 4:
        yield "id: må ha minst én bokstav"
    if any(kind not in types for kind in (record.type, *record.types)):
        yield "type: ukjent type tiltak"
    yield from _place(record, counties)
    yield from _phones(record)
    yield from _status(record)
    yield from _web(record)
    if any(date_ and not _possible(date_) for date_ in (record.source_date, *(one.date for one in record.sources))):
        yield "source_date: ikke en mulig dato"
    if record.minimum_age is not None and record.maximum_age is not None and record.minimum_age > record.maximum_age:
        yield "minimum_age: høyere enn maximum_age"
    if not all(is_language_code(code) for code in record.language_codes):
        yield "language_codes: ikke en språkkode i ISO 639"
    if any(one.language not in _NAME_LANGUAGES for one in record.names):
        yield "names: språket må være nb, nn, se, smj eller sma"


def _place(record: ServiceRecord, counties: CountyLists) -> Iterator[str]:
    if record.county_code != NATIONAL and counties.county(counties.newest.id, record.county_code) is None:
        yield "county_code: fylket finnes ikke på listen fra 2024"
    if record.municipality_code and not any(one.code == record.municipality_code for one in counties.municipalities):
        yield "municipality_code: kommunen finnes ikke"
    elif record.municipality_code and record.county_code not in (NATIONAL, record.municipality_code[:2]):
        yield "municipality_code: kommunen ligger i et annet fylke"
    if any(one.name is None and one.address is None and one.id is None for one in record.locations):
        yield "locations: et sted må ha navn eller adresse"


def _phones(record: ServiceRecord) -> Iterator[str]:
    mains = [one.number for one in record.phones if one.main] + ([record.phone] if record.phone else [])
    if any(_PHONE.fullmatch(number) is None for number in mains):
        yield "phone: ikke et norsk telefonnummer"
    if len(mains) > 1:
        yield "phones: bare ett nummer kan være hovednummer"
    if any(one.main and one.confidential for one in record.phones):
        yield "phones: et fortrolig nummer kan ikke være hovednummer"
    both = list(_both(record))
    yield from both or _in_words(record)
    if record.phone_shown and not mains:
        mains = [phone.number for place in record.locations for phone in place.phones if phone.main]
    if record.phone_shown and not mains:
        yield "phone_shown: det finnes ikke noe nummer å vise"


def _both(record: ServiceRecord) -> Iterator[str]:
    """What is confidential must not stand openly beside it: nobody could then say which was meant."""
    placed = [(phone, place.confidential) for place in record.locations for phone in place.phones]
    listed = [(phone, False) for phone in record.phones]
    hidden = {number_key(phone.number) for phone, inside in (*listed, *placed) if phone.confidential or inside}
    told = {number_key(phone.number) for phone, inside in (*listed, *placed) if not phone.confidential and not inside}
    short = (*record.other_phones, *([record.phone] if record.phone else []))
    if hidden & (told | {number_key(phone_of(text).number) for text in short}):
        yield "phones: samme nummer står både som fortrolig og åpent"
    streets = [(place.address.address_1, place.confidential) for place in record.locations if place.address is not None]
    if {text for text, inside in streets if inside} & {text for text, inside in streets if not inside}:
        yield "locations: samme adresse står både som fortrolig og åpen"


def _in_words(record: ServiceRecord) -> Iterator[str]:
    """Nor may it stand in the words of an open field: those are copied, printed and exported."""
    hidden = [place for place in record.locations if place.confidential]
    phones = [one for one in record.phones if one.confidential] + [
        one for place in record.locations for one in place.phones if one.confidential or place.confidential
    ]
    streets = (place.name if place.address is None else place.address.address_1 for place in hidden)
    secret = secret_words((one.number for one in phones), (text for text in streets if text and any(map(str.isdigit, text))))
    if secret is None:
        return
    told = record.model_dump(exclude={"id", "internal_note", "kept"})
    for name, value in told.items():
        if any(secret.search(text) for text in _open_texts(value)):
            yield f"{name}: et fortrolig nummer eller en fortrolig adresse står i teksten"


def _open_texts(value: object) -> Iterator[str]:
    """All texts of a value, but for what is marked as confidential."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping) and not value.get("confidential"):
        for one in value.values():
            yield from _open_texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _open_texts(one)


def _status(record: ServiceRecord) -> Iterator[str]:
    closed = (record.status is Status.CLOSED, record.verification is Verification.CLOSED)
    if any(closed) and not all(closed):
        yield "status: status og kontroll er uenige om tilbudet er nedlagt"
    if any(closed) and record.phone_shown:
        yield "phone_shown: et nedlagt tilbud har ikke noe nummer å vise"


def _web(record: ServiceRecord) -> Iterator[str]:
    organization = None if isinstance(record.organization, str) else record.organization
    for field, address in (("website", record.website), ("organization.website", organization and organization.website)):
        if address and not address.startswith(_WEB):
            yield f"{field}: adressen begynner ikke med http"
    for field, email in (("email", record.email), ("organization.email", organization and organization.email)):
        if email and _EMAIL.fullmatch(email) is None:
            yield f"{field}: ikke en e-postadresse"


def _possible(text: str) -> bool:
    """Whether a (partial) date can exist: 2025-02-30 cannot."""
    if _DATE.fullmatch(text) is None:
        return False
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    return True
