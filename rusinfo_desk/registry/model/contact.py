"""A contact (henvendelse): one registered conversation or non-conversation, without anything that can say who called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from rusinfo_desk.registry.model.answers import Answer, is_code

__all__ = ["CONVERSATION", "Contact", "new_id"]

CONVERSATION = "samtale"


def new_id() -> UUID:
    """A random id (UUID 4): it carries no time, no machine and no order."""
    return uuid4()


@dataclass(frozen=True, slots=True)
class Contact:
    """What is kept of a contact.

    ``day`` and ``hour`` (0–23, Europe/Oslo) are all that is stored of the time. ``outcome`` is ``samtale`` or a
    non-conversation, which has no answers. ``county_list`` names the county division of the county code (2024, 2020, 2018, 1972).
    ``minutes`` is the length rounded to five minutes (see :func:`rusinfo_desk.registry.model.draft.rounded_minutes`),
    or as imported; None when unknown.
    """

    id: UUID
    codebook: str
    day: date
    hour: int
    channel: str
    outcome: str = CONVERSATION
    answers: Mapping[str, Answer] = field(default_factory=dict)
    county_list: str = "2024"
    minutes: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.hour <= 23:
            raise ValueError("hour is 0–23")
        if not all(map(is_code, (self.channel, self.outcome, self.codebook, self.county_list))):
            raise ValueError("channel, outcome, codebook and county list are codes")
        if self.outcome != CONVERSATION and self.answers:
            raise ValueError("a non-conversation has no answers")
