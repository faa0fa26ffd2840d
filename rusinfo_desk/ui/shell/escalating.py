"""The leader's page for cases in the window (Ctrl+Shift+V), with a lane of its own. On a counsellor's PC the key says why nothing
opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.jobs import Jobs, Lane
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.escalations.page import EscalationsPage
    from rusinfo_desk.ui.escalations.tasks import EscalationTasks

__all__ = ["NOT_LEADER", "Escalating"]

NOT_LEADER = (
    "Avvergingssaker åpnes bare på lederens maskin. Avsluttede saker er forseglet til lederen, og nøkkelen finnes ikke her. "
    "Dine egne saker finner du med F12."
)
_SOON = "Avvergingssaker åpnes når registeret er åpent."


def _nothing() -> None:
    """There is nothing to let go of."""


class Escalating(QObject):
    """Made with the window; :meth:`open` when the register is open, :meth:`close` when the program closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._library: Callable[[], Library | None] = lambda: None
        self._given: tuple[Jobs, EscalationTasks] | None = None
        self._lane: Jobs | None = None
        self._page: EscalationsPage | None = None
        self._let_go: Callable[[], None] = _nothing
        window.actions_.connect(Key.ESCALATIONS, self.show_page)
        window.actions_.set_offered(Key.ESCALATIONS, False)

    def open(self, desk: Desk, library: Callable[[], Library | None], given: tuple[Jobs, EscalationTasks] | None = None) -> None:
        """The register is open. ``given``: lane and tasks of a test."""
        self._desk, self._library, self._given = desk, library, given
        self._window.actions_.set_offered(Key.ESCALATIONS, desk.settings.role is Role.LEADER)

    def show_page(self) -> None:
        """Ctrl+Shift+V."""
        if self._desk is None:
            self._window.wish.ask(self.show_page, _SOON)
        elif self._desk.settings.role is not Role.LEADER:
            self._window.say(NOT_LEADER)
        else:
            page = self._page = self._page or self._make(self._desk)
            self._window.show_body(page)
            page.enter()

    def _make(self, home: Desk) -> EscalationsPage:
        from rusinfo_desk.ui.escalations.desk import EscalationsDesk
        from rusinfo_desk.ui.escalations.page import EscalationsPage
        from rusinfo_desk.ui.escalations.real import escalation_tasks

        self._lane, tasks = self._given or (Lane(self), escalation_tasks(home, self._library))
        self._let_go = tasks.close
        page = EscalationsPage(EscalationsDesk(tasks, self._lane, lambda: home.clock().date()))
        page.left.connect(self._leave)
        return page

    def _leave(self) -> None:
        self._window.show_body(self._window.split)
        self._window.actions_[Key.FORM].trigger()

    def close(self) -> None:
        """What is under way is finished and the page's store let go of. A second time does nothing."""
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.run(self._let_go, lambda _: None, lambda fault: None)
            lane.close()
