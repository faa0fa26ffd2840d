"""When a round is done, and what the light says. Rounds come by themselves; nothing here waits for a network.

The status is asked in the store's lane, so that the light is true although the share's lane hangs. Tested without a window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.sharing.rhythm import Rhythm
from rusinfo_desk.ui.sharing.tasks import Round, ShareTasks

if TYPE_CHECKING:
    from rusinfo_desk.tasks.exchange_round import ExchangeStatus

__all__ = ["FIRST", "Rounds"]

_UNFORESEEN = "Delingen stoppet av noe uventet. Den prøves igjen av seg selv."

FIRST = 4.0
"""Seconds from the open register to the first round: not while the content is being read."""


class Rounds:
    """``wake(seconds)`` sets the one timer that calls :meth:`due`; None stops it.

    ``changed`` is called when there is something new to show, ``content_came`` when a new version of the content came down.
    ``light``: how it stands in a few words. ``said``: one calm sentence on the last round, "" before the first.
    ``running``: a round is under way, and ``progress`` how many machines the leader has fetched from, of how many.
    """

    def __init__(
        self, tasks: ShareTasks, share: Jobs, store: Jobs, wake: Callable[[float | None], None], rhythm: Rhythm | None = None
    ) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.content_came: Callable[[], None] = lambda: None
        self.status: ExchangeStatus | None = None
        self.light = ""
        self.outcome = ""
        self.said = ""
        self.running = False
        self.progress: tuple[int, int] | None = None
        self.last: Round | None = None
        self._tasks, self._share, self._store, self._wake = tasks, share, store, wake
        self._rhythm = rhythm or Rhythm()
        self._ended = False
        self._again = False

    @property
    def joined(self) -> bool:
        return self.status is not None and self.status.joined

    def begin(self) -> None:
        """The register is open, or the home has just been joined to a share."""
        self._rhythm.quicken()
        self.look(lambda: self._wake(FIRST) if self.joined else None)

    def look(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask the register how things stand."""

        def told(status: ExchangeStatus) -> None:
            self.status, self.light = status, self._tasks.light(status)
            then()
            self.changed()

        if not self._ended:
            self._store.run(self._tasks.status, told, self._not_asked)

    def registered(self) -> None:
        """Something was saved: it is shared soon."""
        self._rhythm.quicken()
        self.look(lambda: self._wake(self._rhythm.wait()) if self.joined and not self.running else None)

    def due(self) -> None:
        """The timer."""
        if self.joined:
            self._run(now=False)

    def now(self) -> None:
        """The user asked for it: what waits is cut and sent."""
        if self.joined:
            self._rhythm.quicken()
            self._run(now=True)

    def end(self) -> None:
        """End of shift: cut what waits and try once, shortly. The share's lane is closed next, and does not wait for long."""
        if not self._ended:
            self._ended = True
            self._wake(None)
            self._tasks.hurry()
            if self.joined:
                self._share.run(self._tasks.last_round, lambda _: None, lambda _: None)
            self._share.run(self._tasks.close, lambda _: None, lambda _: None)

    def _run(self, *, now: bool) -> None:
        if self._ended:
            return
        if self.running:
            self._again = self._again or now
            return
        self.running = True
        self._wake(None)
        self._share.run(partial(self._tasks.round, now, self._tell), self._done, self._failed)
        self.changed()

    def _tell(self, done: int, of: int) -> None:
        """From the share's lane: how far it has come."""

        def shown() -> None:
            self.progress = (done, of)
            self.changed()

        self._share.tell(shown)

    def _done(self, came: Round) -> None:
        self.last, self.outcome, self.said = came, came.outcome, came.said
        self._rhythm.quicken() if came.news else self._rhythm.slow()
        self._next()
        if came.content:
            self.content_came()

    def _failed(self, fault: Exception) -> None:
        logbook.note_fault(fault)
        self.outcome = "fault"
        self.said = fault.message if isinstance(fault, DeskError) else _UNFORESEEN
        self._rhythm.slow()
        self._next()

    def _next(self) -> None:
        self.running, self.progress = False, None
        if self._ended:
            return
        if self._again:
            self._again = False
            self._run(now=True)
        else:
            self._wake(self._rhythm.wait())
        self.look()

    def _not_asked(self, fault: Exception) -> None:
        """The register does not answer now; that is said where things are saved. The light stands as it was."""
        logbook.note_fault(fault)
