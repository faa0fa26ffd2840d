"""Keep what is typed, 400 ms after every change, so that nothing is lost when the program or the PC stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.draft import Draft
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["discard_draft", "load_drafts", "save_draft"]


def save_draft(desk: Desk, draft: Draft) -> datetime:
    """Keep the draft in place of what was kept of it before. When this returns it is on the disk. Returns the time for the
    screen; the time itself is not kept. Raises DeskError; then what was kept before still is.

    A correction is kept only as long as its contact is in the register; otherwise RefusedError "correction_over" or
    "contact_gone": it would come back as a call of its own."""
    if draft.corrects:
        from rusinfo_desk.tasks.correct_contact import still_there

        still_there(desk, draft.id)
    desk.store.drafts.save(draft)
    return desk.clock()


def load_drafts(desk: Desk) -> tuple[Draft, ...]:
    """Every draft that is kept, the oldest hour first. One that has the id of a contact is a correction of it, and says so."""
    drafts = desk.store.drafts.all()
    there = {draft.id for draft in drafts if desk.store.contacts.get(draft.id) is not None}  # a handful of drafts
    if not there:
        return drafts
    from rusinfo_desk.tasks.correct_contact import way

    return tuple(replace(draft, corrects=way(desk, draft.id)) if draft.id in there else draft for draft in drafts)


def discard_draft(desk: Desk, draft_id: UUID) -> None:
    """Forget a draft. Doing it twice is harmless."""
    desk.store.drafts.discard(draft_id)
