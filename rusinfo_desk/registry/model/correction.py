"""A correction (retting): a contact that is in the register is changed, under the same id.

What the call itself is stays as it was: day, hour, length, codebook. Channel and answers can be corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact
from rusinfo_desk.registry.model.draft import Correcting, Draft

__all__ = ["Correctable", "Correction", "corrected", "draft_of"]


@dataclass(frozen=True, slots=True)
class Correctable:
    """A contact that can be corrected in this home now, and by which way."""

    contact: Contact
    corrects: Correcting


@dataclass(frozen=True, slots=True)
class Correction:
    """A contact as it is now, and as it was ``before``; the two are equal when nothing was changed. ``corrects`` says by which
    way it was done."""

    contact: Contact
    before: Contact
    corrects: Correcting

    @property
    def id(self) -> UUID:
        return self.contact.id

    @property
    def changes(self) -> bool:
        return self.contact != self.before


def draft_of(contact: Contact, corrects: Correcting) -> Draft:
    """The draft that a correction of the contact begins with."""
    return Draft(
        id=contact.id,
        codebook=contact.codebook,
        day=contact.day,
        hour=contact.hour,
        channel=contact.channel,
        answers=dict(contact.answers),
        corrects=corrects,
    )


def corrected(before: Contact, draft: Draft, answers: Mapping[str, Answer], county_list: str) -> Contact:
    """The contact that ``before`` becomes with the draft's channel and the settled ``answers``.

    ``county_list`` is the division that a newly chosen county belongs to; a county that was not touched keeps its own. A
    non-conversation becomes a conversation of unknown length.
    """
    same_county = answers.get("county") == before.answers.get("county")
    return replace(
        before,
        channel=draft.channel,
        outcome=CONVERSATION,
        answers=dict(answers),
        county_list=before.county_list if same_county else county_list,
    )
