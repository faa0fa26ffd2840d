"""The light in the bar, the rounds behind it, and the page that opens from it.

The screen's thread never waits for a share: rounds are done in a lane of their own with a store of their own, the network in
a process of its own. Only when the program closes, with the window hidden already, is there one short try more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.loose_lane import LooseLane
from rusinfo_desk.ui.sharing.desk import ShareDesk, Stage
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.sharing.page import SharePage
    from rusinfo_desk.ui.sharing.tasks import ShareTasks

__all__ = ["PATIENCE", "Sharing"]

PATIENCE = 6.0
"""Seconds that closing waits at most for the share. The window is hidden by then."""

_MINUTE_MS = 60_000
_ADMITTED = "Maskinen er sluppet inn. Det du registrerer, deles nå av seg selv."
_SOON = "Deling åpnes når registeret er åpent."


class Sharing(QObject):
    """Made with the window; :meth:`open` when the register is open, :meth:`close` when the program closes."""

    def __init__(self, window: MainWindow, clock: Clock = system_clock) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self.desk: ShareDesk | None = None
        self._share: Jobs | None = None
        self._page: SharePage | None = None
        self._stage = Stage.WAIT
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._due)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._look)
        window.actions_.connect(Key.SHARING, self.show_page)
        window.bar.sharing_wanted.connect(self.show_page)

    def open(
        self, desk: Desk, store: Jobs, changes: Changes, *, share: Jobs | None = None, tasks: ShareTasks | None = None
    ) -> None:
        """The register is open. ``store`` is its lane. ``share`` and ``tasks`` are given by tests."""
        from rusinfo_desk.ui.sharing.real import share_tasks
        from rusinfo_desk.ui.sharing.rounds import Rounds

        self._share = share if share is not None else LooseLane(self, patience=PATIENCE)
        tasks = tasks if tasks is not None else share_tasks(desk)
        rounds = Rounds(tasks, self._share, store, self._wake)
        self.desk = ShareDesk(tasks, self._share, rounds, leader=desk.settings.role is Role.LEADER)
        self.desk.changed, rounds.changed = self._show, self.desk.follow
        rounds.content_came = changes.content.emit
        changes.contacts.connect(rounds.registered)
        changes.reports.connect(rounds.registered)
        self._minute.start()
        rounds.begin()
        self._window.wish.grant()

    def show_page(self) -> None:
        """Ctrl+Shift+D, and a click on the light."""
        if self.desk is None:
            self._window.wish.ask(self.show_page, _SOON)
            return
        if self._page is None:
            from rusinfo_desk.ui.sharing.page import SharePage

            self._page = SharePage(self.desk, self._clock)
            self._page.left.connect(self._leave)
        self._window.show_body(self._page)
        self._page.enter()

    def _leave(self) -> None:
        self._window.show_body(self._window.split)
        self._window.actions_[Key.FORM].trigger()

    def close(self) -> None:
        """End of shift: what waits is cut and tried once. Never longer than a few seconds; a second time does nothing."""
        self._timer.stop()
        self._minute.stop()
        if self.desk is not None and self._share is not None:
            self.desk.rounds.end()
            self._share.close()
            self._share = None

    def _tell_admission(self, stage: Stage) -> None:
        """The one thing that is said aloud: the leader has let this PC in."""
        if self._stage is Stage.ASKED and stage in (Stage.SHARED, Stage.CONSOLE):
            self._window.say(_ADMITTED)
        self._stage = stage

    def _wake(self, seconds: float | None) -> None:
        self._timer.stop()
        if seconds is not None:
            self._timer.start(int(seconds * 1000))

    def _due(self) -> None:
        if self.desk is not None:
            self.desk.rounds.due()

    def _look(self) -> None:
        if self.desk is not None:
            self.desk.rounds.look()

    def _show(self) -> None:
        if self.desk is None:
            return
        self._window.bar.show_sharing(self.desk.light)
        self._tell_admission(self.desk.stage)
        if self._page is not None:
            self._page.show_desk()
