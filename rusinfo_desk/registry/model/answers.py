"""An answer to one question of the form, with the three ways of having none kept apart.

*Not asked* is the absence of an entry. *Unknown* was asked for or looked for and did not come up. *Declined* is a caller who
did not want to say. No answer can hold free text: codes match :data:`CODE`, numbers are small integers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["CODE", "Answer", "Answers", "Missing"]

CODE = re.compile(r"[a-z0-9][a-z0-9_\-]{0,47}")
"""What a code may look like. No space, no capital, no Norwegian letter: a name or a sentence does not fit."""


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
        if any(CODE.fullmatch(code) is None for code in self.codes):
            raise ValueError("an answer holds codes, never text")
        if len(set(self.codes)) != len(self.codes):
            raise ValueError("a code is given once")

    @property
    def is_empty(self) -> bool:
        return not self.codes and self.number is None and self.missing is None


Answers = Mapping[str, Answer]
"""Field id → answer. A field that is not here was not asked."""
