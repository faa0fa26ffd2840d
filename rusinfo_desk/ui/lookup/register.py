"""What the look-up keeps in the register: confirmations, needs that were not met, notices that were read. In the store's lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rusinfo_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.library.sheets.notice import Notice
    from rusinfo_desk.tasks.desk import Desk

__all__ = ["Register"]

Done = Callable[[], None]
Failed = Callable[[Exception], None]


class Register:
    """The open home with its lane; while it is not open, nothing is kept and :attr:`is_open` says so."""

    def __init__(self) -> None:
        self._desk: Desk | None = None
        self._lane: Jobs | None = None

    def open(self, desk: Desk | None, lane: Jobs) -> None:
        self._desk, self._lane = desk, lane

    @property
    def is_open(self) -> bool:
        return self._desk is not None

    def confirm(self, service_id: str, done: Done, failed: Failed) -> None:
        """Keep that somebody rang the service today and had it confirmed."""

        def work(desk: Desk) -> None:
            from rusinfo_desk.tasks.confirm_service import confirm

            confirm(desk, service_id)

        self._do(work, done, failed)

    def withdraw(self, service_id: str, done: Done, failed: Failed) -> None:
        """Take today's confirmation back."""

        def work(desk: Desk) -> None:
            from rusinfo_desk.tasks.confirm_service import withdraw_confirmation

            withdraw_confirmation(desk, service_id)

        self._do(work, done, failed)

    def count_unmet(self, service_type: str | None, county: str | None, kind: str | None) -> None:
        """Count a search that found nothing. Nobody waits for it; that it cannot be counted disturbs no call."""

        def work(desk: Desk) -> None:
            from rusinfo_desk.tasks.count_unmet import count_unmet

            count_unmet(desk, service_type, county, kind=kind)

        self._do(work, lambda: None, lambda fault: None)

    def unread(self, library: Library, done: Callable[[tuple[Notice, ...]], None], failed: Failed) -> None:
        """The notices that are valid today and have not been marked as read on this PC."""
        desk, lane = self._desk, self._lane
        if desk is None or lane is None:
            return

        def work() -> tuple[Notice, ...]:
            from rusinfo_desk.tasks.read_notices import unread

            return unread(desk, library)

        lane.run(work, done, failed)

    def mark_read(self, notice_id: str, done: Done, failed: Failed) -> None:
        def work(desk: Desk) -> None:
            from rusinfo_desk.tasks.read_notices import mark_read

            mark_read(desk, notice_id)

        self._do(work, done, failed)

    def _do(self, work: Callable[[Desk], None], done: Done, failed: Failed) -> None:
        desk, lane = self._desk, self._lane
        if desk is not None and lane is not None:
            lane.run(lambda: work(desk), lambda _: done(), failed)
