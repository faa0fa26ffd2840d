"""An answer to one question of the form, with the three ways of having none kept apart.

*Not asked* is the absence of an entry. *Unknown* was asked for or looked for and did not come up. *Declined* is a caller who
did not want to say. No answer can hold free text: codes match :data:`CODE`, numbers are small integers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CODE", "Answer", "Answers", "Missing", "is_code", "is_plain_code"]

CODE = re.compile(r"[a-z0-9][a-z0-9_\-]{0,47}")
"""What a code may look like. No space, no capital, no Norwegian letter: a name or a sentence does not fit."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LIKE_A_NUMBER = re.compile(r"[0-9]{5}|[0-9]{2}[-_][0-9]{2}[-_][0-9]{2}")


def is_code(text: str) -> bool:
    """Whether ``text`` is a code as the register takes it: matches :data:`CODE` and cannot be a telephone number or a
    fødselsnummer (no run of five digits, no pairs of digits, and a letter when longer than seven), or is a UUID.
    The database checks the same rule (``registry/store/tables.py``)."""
    return _UUID.fullmatch(text) is not None or is_plain_code(text)


def is_plain_code(text: str) -> bool:
    """The same rule without UUIDs, which only services have."""
    lettered = len(text) <= 7 or any("a" <= character <= "z" for character in text)
    return CODE.fullmatch(text) is not None and lettered and _LIKE_A_NUMBER.search(text) is None


class Missing(StrEnum):
    """Why there is no value although the question was put."""

    UNKNOWN = "ukjent"
    DECLINED = "vil_ikke"


@dataclass(frozen=True, slots=True)
class Answer:
    """Exactly one of: codes (in the order given; the first topic is the main topic), a number, or a reason for none."""

    codes: tuple[str, ...] = ()
    number: int | None = None
    missing: Missing | None = None

    def __post_init__(self) -> None:
        if sum((bool(self.codes), self.number is not None, self.missing is not None)) > 1:
            raise ValueError("an answer is codes, a number or a missing reason")
        if not all(map(is_code, self.codes)):
            raise ValueError("an answer holds codes, never text")
        if len(set(self.codes)) != len(self.codes):
            raise ValueError("a code is given once")

    @property
    def is_empty(self) -> bool:
        return not self.codes and self.number is None and self.missing is None


Answers = Mapping[str, Answer]
"""Field id → answer. A field that is not here was not asked."""
