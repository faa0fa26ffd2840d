"""A case as it is read: finished Norwegian lines under headings. Screen and paper show the same value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["DELETED", "NOT_HERE", "AccountLine", "AccountSection", "CaseAccount", "Tone"]

DELETED = "slettet"
"""Stands where a text was deleted."""

NOT_HERE = "finnes ikke her: ikke mottatt, eller kan ikke åpnes"
"""Stands where a text is missing that nobody here has deleted."""


class Tone(StrEnum):
    """How a line stands out; each is told by words as well."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    NOTICE = "notice"
    MARKED = "marked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """``label`` stands before the text; ``inner`` lines belong to the one above. ``text`` may run over several lines."""

    text: str
    label: str = ""
    tone: Tone = Tone.PLAIN
    inner: bool = False

    @property
    def shown(self) -> str:
        """The line as plain text: "Begrunnelse: …"."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class AccountSection:
    """A heading with its lines."""

    heading: str
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class CaseAccount:
    """``label`` is the case's short random name. ``banners`` stand above all else: what is wrong, missing or deleted."""

    label: str
    state: str
    banners: tuple[str, ...]
    sections: tuple[AccountSection, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line as plain text, banners first: what a reader gets."""
        return (*self.banners, *(text for one in self.sections for text in (one.heading, *(line.shown for line in one.lines))))
