"""Whether a telephone number may be shown as good: a valid Norwegian number, or a short number that exists."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["is_norwegian_number"]


@lru_cache(maxsize=4096)
def is_norwegian_number(text: str) -> bool:
    """True for a valid Norwegian number, a five-digit number, an emergency number and the European 116 numbers.

    Not every 116 number that is in use in Norway is in the tables of phonenumbers (116 006 is not).
    """
    import phonenumbers  # its tables take a moment: only imports of services need them

    if re.fullmatch(r"0\d{4}|116\d{3}|11[023]", text.replace(" ", "")):
        return True
    try:
        number = phonenumbers.parse(text, "NO")
    except phonenumbers.NumberParseException:
        return False
    if number.country_code != 47:
        return False
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number_for_region(number, "NO")
