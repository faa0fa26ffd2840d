"""Keep what is typed, 400 ms after every change, so that nothing is lost when the program or the PC stops."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.draft import Draft
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["discard_draft", "load_drafts", "save_draft"]


def save_draft(desk: Desk, draft: Draft) -> datetime:
    """Keep the draft in place of what was kept of it before. When this returns it is on the disk. Returns the time for the
    screen; the time itself is not kept. Raises DeskError; then what was kept before still is."""
    desk.store.drafts.save(draft)
    return desk.clock()


def load_drafts(desk: Desk) -> tuple[Draft, ...]:
    """Every draft that is kept, the oldest hour first."""
    return desk.store.drafts.all()


def discard_draft(desk: Desk, draft_id: UUID) -> None:
    """Forget a draft. Doing it twice is harmless."""
    desk.store.drafts.discard(draft_id)
