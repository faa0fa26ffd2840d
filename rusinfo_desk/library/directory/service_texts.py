"""Takes a number or an address of one line apart, where it can be done with certainty; otherwise the line stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rusinfo_desk.library.directory.service_parts import Address, Location, LocationKind, ServicePhone

__all__ = ["location_of", "number_key", "phone_of", "secret_words"]

_NUMBER = re.compile(r"(?P<sms>SMS )?(?P<number>(?:\+47 ?)?(?:\d ?){2,11}\d)(?: \((?P<said>[^()]+)\))?")
_ADDRESS = re.compile(r"(?P<street>[^()]+), (?P<code>\d{4}) (?P<city>[A-ZÆØÅ][^\d(),]*)")

_SHORTEST = 4
"""Letters of an address that is not looked for: it would be found in other words."""


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


def secret_words(numbers: Iterable[str], streets: Iterable[str]) -> re.Pattern[str] | None:
    """Finds confidential numbers, however they are spaced, and addresses in a text; None where there are none to look for.

    Numbers of fewer than five digits are no secrets: they would be found in every price and year.
    """
    keys = sorted({number_key(one) for one in numbers})
    spaced = [
        r"(?<!\d)(?:(?:\+|00)?47[ .]?)?" + r"[ .\-\u00a0]?".join(key) + r"(?!\d)" for key in keys if re.fullmatch(r"\d{5,}", key)
    ]
    named = [r"(?<!\w)" + re.escape(one) + r"(?!\w)" for one in sorted(set(streets)) if len(one) > _SHORTEST]
    return re.compile("|".join((*spaced, *named)), re.IGNORECASE) if spaced or named else None
