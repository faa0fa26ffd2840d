"""The leader's page for figures from elsewhere in the window (Ctrl+Shift+H), with a lane of its own. On a counsellor's PC the key
says why nothing opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.jobs import Jobs, Lane
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.imports.page import ImportsPage
    from rusinfo_desk.ui.imports.tasks import ImportTasks

__all__ = ["NOT_LEADER", "Importing"]

NOT_LEADER = "Tall hentes bare inn på lederens maskin. Her er det veileder som er satt opp."
_SOON = "Siden for tall utenfra åpnes når registeret er åpent."


def _nothing() -> None:
    """There is nothing to let go of."""


class Importing(QObject):
    """Made with the window; :meth:`open` when the register is open, :meth:`close` when the program closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._library: Callable[[], Library | None] = lambda: None
        self._changes: Changes | None = None
        self._given: tuple[Jobs, ImportTasks] | None = None
        self._lane: Jobs | None = None
        self._page: ImportsPage | None = None
        self._let_go: Callable[[], None] = _nothing
        window.actions_.connect(Key.IMPORTS, self.show_page)
        window.actions_.set_offered(Key.IMPORTS, False)

    def open(
        self,
        desk: Desk,
        library: Callable[[], Library | None],
        changes: Changes,
        given: tuple[Jobs, ImportTasks] | None = None,
    ) -> None:
        """The register is open. ``given``: lane and tasks of a test."""
        self._desk, self._library, self._changes, self._given = desk, library, changes, given
        self._window.actions_.set_offered(Key.IMPORTS, desk.settings.role is Role.LEADER)

    def show_page(self) -> None:
        """Ctrl+Shift+H."""
        if self._desk is None or self._changes is None:
            self._window.wish.ask(self.show_page, _SOON)
        elif self._desk.settings.role is not Role.LEADER:
            self._window.say(NOT_LEADER)
        else:
            page = self._page = self._page or self._make(self._desk, self._changes)
            self._window.show_body(page)
            page.enter()

    def _make(self, home: Desk, changes: Changes) -> ImportsPage:
        from rusinfo_desk.ui.imports.desk import ImportsDesk
        from rusinfo_desk.ui.imports.page import ImportsPage
        from rusinfo_desk.ui.imports.real import import_tasks

        self._lane, tasks = self._given or (Lane(self), import_tasks(home, self._library))
        self._let_go = tasks.close
        desk = ImportsDesk(tasks, self._lane)
        desk.figures_changed = changes.contacts.emit
        page = ImportsPage(desk)
        page.left.connect(self._window.actions_[Key.LEADER].trigger)
        return page

    def close(self) -> None:
        """What is under way is stopped and the page's store let go of. A second time does nothing."""
        lane, self._lane = self._lane, None
        if lane is None:
            return
        if self._page is not None:
            self._page.desk.stop()
        lane.run(self._let_go, lambda _: None, lambda fault: None)
        lane.close()
