"""The recovery sheet (gjenopprettingsark): what is printed once and put in the safe. It is kept in no file of the home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

__all__ = ["RecoverySheet", "in_groups"]

_GROUP = 5


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says.

    ``code`` is an age identity ("AGE-SECRET-KEY-1…"): it opens everything on the share and every backup, and the root key is
    derived from it. ``root`` is the fingerprint of the root key, ``leader`` that of the leader's PC (24 hex digits each).
    ``address`` is the share without any password. ``generation`` counts the leader's keys from 1.
    """

    code: str = field(repr=False)
    share: str
    root: str
    leader: str
    day: date
    address: str
    generation: int = 1

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in groups of five characters, to read aloud and to type back. The last one may be shorter."""
        return tuple(in_groups(self.code.removeprefix("AGE-SECRET-KEY-"), _GROUP))


def in_groups(text: str, size: int) -> Iterator[str]:
    """``text`` in pieces of ``size`` characters."""
    for start in range(0, len(text), size):
        yield text[start : start + size]
