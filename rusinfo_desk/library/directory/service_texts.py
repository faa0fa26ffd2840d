"""Takes a number or an address of one line apart, where it can be done with certainty; otherwise the line stays whole."""

from __future__ import annotations

import re

from rusinfo_desk.library.directory.service_parts import Address, Location, LocationKind, ServicePhone

__all__ = ["location_of", "number_key", "phone_of"]

_NUMBER = re.compile(r"(?P<sms>SMS )?(?P<number>(?:\+47 ?)?(?:\d ?){2,11}\d)(?: \((?P<said>[^()]+)\))?")
_ADDRESS = re.compile(r"(?P<street>[^()]+), (?P<code>\d{4}) (?P<city>[A-ZÆØÅ][^\d(),]*)")


def phone_of(text: str) -> ServicePhone:
    """A number that is not the main one: "SMS 417 16 111", "73 86 29 00 (klinikk)". ``phone_of(text).text == text``."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return ServicePhone(text)
    return ServicePhone(found["number"], kind="sms" if found["sms"] else "voice", description=found["said"])


def location_of(text: str) -> Location:
    """The place of an address line: "Storgata 1, 9008 Tromsø" is taken apart. ``location_of(text).text == text``."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return Location(text)
    kind = LocationKind.POSTAL if found["street"].startswith("Postboks") else LocationKind.PHYSICAL
    return Location(kind=kind, address=Address(found["street"], found["code"], found["city"], kind=kind.value))


def number_key(number: str) -> str:
    """What two ways of writing the same number have in common."""
    return re.sub(r"\D", "", number).removeprefix("0047").removeprefix("47") or number.strip()
