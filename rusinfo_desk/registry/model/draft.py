"""A draft (kladd): a contact that is being typed. It is kept encrypted so that nothing typed is lost, and holds codes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact

__all__ = ["Correcting", "Draft", "rounded_minutes"]


class Correcting(StrEnum):
    """Whether a draft corrects a contact that is in the register, and by which way: the counsellor within the correction window,
    or the leader on any day with a reason. It is not stored: a draft that has the id of a contact is a correction of it."""

    NO = ""
    RECENT = "recent"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Draft:
    """The state of one form.

    ``pending`` is what stands typed but not accepted in a field, kept only when it is the beginning of something the
    codebook or the library knows (decided by the form), so that it cannot be a name. ``parked`` drafts were put aside with F4.
    ``seconds`` is how long the timer had run at the last change. ``corrects`` is worked out when the draft is read, never kept.
    """

    id: UUID
    codebook: str
    day: date
    hour: int
    channel: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)
    parked: bool = False
    seconds: int = 0
    corrects: Correcting = Correcting.NO

    def contact(self, answers: Mapping[str, Answer], *, county_list: str, outcome: str = CONVERSATION) -> Contact:
        """The contact that this draft becomes when saved with the settled ``answers``. It keeps the draft's id."""
        return Contact(
            id=self.id,
            codebook=self.codebook,
            day=self.day,
            hour=self.hour,
            channel=self.channel,
            outcome=outcome,
            answers=answers if outcome == CONVERSATION else {},
            county_list=county_list,
            minutes=rounded_minutes(self.seconds) if outcome == CONVERSATION else None,
        )

    def with_answer(self, field_id: str, answer: Answer | None) -> Draft:
        """The draft with one answer set, or taken away (None = not asked)."""
        answers = {key: value for key, value in self.answers.items() if key != field_id}
        if answer is not None and not answer.is_empty:
            answers[field_id] = answer
        return replace(self, answers=answers)


def rounded_minutes(seconds: int) -> int:
    """Length in minutes, rounded to the nearest five and at least five.

    The exact length together with the hour could be matched with the contact centre's own log, so it is not kept.
    """
    return max(5, 5 * round(seconds / 300))
