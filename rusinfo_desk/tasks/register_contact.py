"""Register a contact, and take it back within the undo time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from rusinfo_desk.registry.model.contact import CONVERSATION

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.codebook import Codebook
    from rusinfo_desk.registry.model.contact import Contact
    from rusinfo_desk.registry.model.draft import Draft
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["register_contact", "undo_contact"]


def register_contact(
    desk: Desk, draft: Draft, codebook: Codebook, outcome: str = CONVERSATION, county_list: str = "2024"
) -> Contact:
    """Save the draft as a contact: the contact in, its line in the outbox, the draft out, all or nothing.

    Answers to questions that are not asked (jump rules, channel) are left out. The contact keeps the draft's id: saving twice
    is harmless. Raises DeskError; then the draft is still kept.
    """
    contact = draft.contact(codebook.settled(draft.channel, draft.answers), county_list=county_list, outcome=outcome)
    desk.store.register(contact)
    return contact


def undo_contact(desk: Desk, contact_id: UUID, draft: Draft) -> None:
    """Take the contact out and put the draft back, all or nothing. How long that is offered is the screen's matter."""
    desk.store.take_back(contact_id, draft)
