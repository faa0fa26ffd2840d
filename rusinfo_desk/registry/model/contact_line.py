"""The contacts file (CSV): its columns, what its codes mean at a given time, and a contact as the cells of one line.

Reading is in :mod:`~rusinfo_desk.registry.model.contact_reading`. The format is the command line's contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.codebook import Codebook
from rusinfo_desk.registry.model.contact import Contact

__all__ = ["CALL_COLUMNS", "COLUMNS", "NEEDED", "Vocabulary", "cells_of"]

COLUMNS = (
    "date", "hour", "channel", "outcome", "caller_category", "professional_type", "gender_caller", "gender_user", "age_caller",
    "age_user", "age_group", "topics", "substances", "county", "county_list", "heard_of", "earlier_contact", "referred_to",
    "duration_min",
)  # fmt: skip
"""The columns in the order in which they are written. They are read in any order."""

CALL_COLUMNS = frozenset({"date", "hour", "channel", "outcome", "county_list", "duration_min"})
"""Columns of the call itself. All others are answers and stand on conversations only."""

NEEDED = ("date", "hour", "channel")
"""Columns that a file cannot do without. Where ``outcome`` is missing or empty the contact was a conversation."""


@dataclass(frozen=True)
class Vocabulary:
    """What codes mean. ``codebooks``: oldest first. ``counties``: the codes of each county list. ``county_list``: the list in
    force on a day. ``substances``: ids of substances and groups. ``services``: ids that can be referred to."""

    codebooks: Sequence[Codebook]
    counties: Mapping[str, frozenset[str]]
    county_list: Callable[[date], str]
    substances: frozenset[str]
    services: frozenset[str]

    def codebook(self, day: date) -> Codebook:
        """The codebook in force on a day; the oldest for days before it."""
        valid = [book for book in self.codebooks if book.valid_from <= day.isoformat()]
        return valid[-1] if valid else self.codebooks[0]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All columns: those of the format and any question that a later codebook added."""
        added = {question.id: None for book in self.codebooks for question in book.fields if question.id not in COLUMNS}
        return (*COLUMNS, *added)


def cells_of(contact: Contact, columns: Sequence[str] = COLUMNS) -> list[str]:
    """The cells of one line. Reading them gives the same contact but for its random id."""
    call = {
        "date": contact.day.isoformat(),
        "hour": str(contact.hour),
        "channel": contact.channel,
        "outcome": contact.outcome,
        "county_list": contact.county_list,
        "duration_min": "" if contact.minutes is None else str(contact.minutes),
    }
    return [call[name] if name in call else _cell(contact.answers.get(name)) for name in columns]


def _cell(answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.missing is not None:
        return str(answer.missing)
    return "|".join(answer.codes) if answer.number is None else str(answer.number)
