"""Notices that hold today and were not read on this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rusinfo_desk.tasks.desk import Desk

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.sheets.notice import Notice

__all__ = ["mark_read", "unread"]


def unread(desk: Desk, library: Library) -> tuple[Notice, ...]:
    """The notices that hold today and were not read here, the newest first."""
    today, read = desk.clock().date(), desk.store.notices.read()
    found = [one for one in library.notices.values() if one.valid_on(today) and one.id not in read]
    return tuple(sorted(found, key=lambda one: (-one.valid_from.toordinal(), one.id)))


def mark_read(desk: Desk, notice_id: str) -> None:
    """The notice was read on this PC. Doing it twice is harmless; a new text makes it unread again."""
    desk.store.notices.mark_read(notice_id, desk.clock().date())
