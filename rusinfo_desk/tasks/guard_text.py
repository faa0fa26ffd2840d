"""The anonymity guard with this library's own facts: what the directory prints itself is public and is not reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.anonymity import Guard, Public
from rusinfo_desk.registry.model.errors import DeskError

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["guard", "refuse_personal"]


def guard(library: Library) -> Guard:
    """A guard for texts that are about to be kept. Takes some ten milliseconds to make: keep it."""
    from rusinfo_desk.library.names import load_names

    return Guard(load_names(library.resources), _public(library))


def refuse_personal(guard: Guard, *texts: str) -> None:
    """Raises DeskError "personal_data" when one of the texts could say who somebody is. The message does not repeat it."""
    found = [finding for text in texts for finding in guard.findings(text)]
    if found:
        reasons = " ".join(dict.fromkeys(finding.reason_nb for finding in found))
        raise DeskError(
            "personal_data",
            what="Teksten kan si hvem noen er.",
            why=reasons,
            do="Ta det bort, eller bekreft at det gjelder tilbudet selv og ikke en innringer.",
        )


def _public(library: Library) -> Public:
    numbers = [emergency.number for emergency in library.emergency]
    emails: list[str] = []
    phrases: list[str] = []
    for service in library.services.values():
        numbers += [number for number in (service.phone, *service.other_phones) if number]
        emails += [service.email] if service.email else []
        phrases += [text for text in (service.name, service.operator, service.address, service.municipality) if text]
        open_doors = [place.address for place in service.locations if place.address and not place.confidential]
        phrases += [line for address in open_doors for line in (address.address_1, address.address_2) if line]
    phrases += _words(library)
    return Public.of(numbers, emails, phrases)


def _words(library: Library) -> Iterator[str]:
    """Places and substances under all their names, and the words of the form."""
    for listed in library.counties.ids:
        yield from (county.name for county in library.counties.counties(listed))
    for place in library.counties.municipalities:
        yield from (name for name in (place.name, place.sami_name) if name)
    for substance in library.substances.values():
        yield from (substance.name, *substance.synonyms, *substance.brands.names, *substance.street_names.names)
    yield from (group.label for group in library.groups.values())
    for book in library.codebooks.values():
        for codes in (book.channels, book.outcomes, *(question.codes for question in book.fields)):
            yield from (code.label for code in codes)
