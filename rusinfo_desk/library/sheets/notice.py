"""A notice: an early warning or changed opening hours, shown in the call screen from one day to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rusinfo_desk.library.sheets.statement import FactSource, Statement

__all__ = ["Notice", "NoticeKind"]


class NoticeKind(StrEnum):
    """What a notice is about. The values stand in the files."""

    WARNING = "varsel"
    HOURS = "apningstid"
    OTHER = "annet"

    @property
    def label(self) -> str:
        """What the screen says, in Norwegian."""
        return {"varsel": "Varsel", "apningstid": "Endret åpningstid", "annet": "Melding"}[self.value]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. It holds from ``valid_from`` to ``valid_to``, both included. ``about`` are ids of substances and services."""

    id: str
    title: str
    kind: NoticeKind
    valid_from: date
    valid_to: date
    message: tuple[Statement, ...]
    about: tuple[str, ...] = ()
    sources: Mapping[str, FactSource] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The message in one piece."""
        return " ".join(one.text for one in self.message)

    @property
    def source(self) -> FactSource | None:
        """The first source that the message names."""
        return next((self.sources[key] for one in self.message for key in one.sources), None)

    @property
    def source_date(self) -> date | None:
        """The day the first source was read."""
        return None if self.source is None else self.source.collected

    def valid_on(self, today: date) -> bool:
        """Does it hold that day?"""
        return self.valid_from <= today <= self.valid_to
