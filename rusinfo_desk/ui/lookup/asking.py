"""Sends questions to the search lane and lets only the newest answer through; and lets the details wait while typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.desk import Found, LookupDesk, Question
from rusinfo_desk.ui.lookup.finder import Finder

__all__ = ["Asker", "Preview"]

PREVIEW_MS = 40


class Asker:
    """``answered`` is called on the screen thread after the desk has taken an answer in; ``failed`` when the search broke."""

    def __init__(
        self, lane: Jobs, desk: LookupDesk, clock: Clock, answered: Callable[[], None], failed: Callable[[], None]
    ) -> None:
        self.finder: Finder | None = None
        self._clock = clock
        self._lane = lane
        self._desk = desk
        self._answered = answered
        self._failed = failed

    def send(self, question: Question | None) -> None:
        """Search in the lane. Without a question or a library there is nothing to wait for."""
        finder, desk = self.finder, self._desk
        if question is None or finder is None:
            self._answered()
            return

        def work() -> Found | None:
            return finder.find(question, self._clock()) if desk.is_current(question) else None

        def done(found: Found | None) -> None:
            if found is not None and desk.answer(question, found):
                self._answered()

        def failed(fault: Exception) -> None:
            if desk.answer(question, Found()):
                self._failed()

        self._lane.run(work, done, failed)


class Preview(QObject):
    """The record of the best hit comes after the hits are painted, and only when typing rests: what stands there can be read.

    Whoever acts on what is shown calls :meth:`flush` first, so that the act is on the record of the chosen hit.
    """

    def __init__(self, show: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._waiting = ""
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self.flush)

    def soon(self, item_id: str) -> None:
        self._waiting = item_id
        self._timer.start()

    def now(self, item_id: str) -> None:
        self.drop()
        self._show(item_id)

    def drop(self) -> None:
        """Forget what was to be shown."""
        self._timer.stop()
        self._waiting = ""

    def flush(self) -> None:
        """Show at once what waits."""
        if self._waiting:
            self.now(self._waiting)
