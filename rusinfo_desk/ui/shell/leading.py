"""The leader's pages in place of the workplace: figures, content, and cases. Made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.shell.escalating import Escalating
from rusinfo_desk.ui.shell.figures import FIGURE_KEYS, Figures
from rusinfo_desk.ui.shell.importing import Importing
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.editor.page import EditorPage

__all__ = ["Leading"]

_NOT_LEADER = "Dette finnes bare på lederens maskin. Her er det veileder som er satt opp."
_SOON = "Innhold åpnes når registeret er åpent."
_KEYS = (*FIGURE_KEYS, Key.CONTENT, Key.CONTENT_SAVE, Key.PUBLISH)


class Leading(QObject):
    """The keys of the leader's pages. On a counsellor's PC they say why nothing opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._role_known = False
        self._desk: Desk | None = None
        self._lane: Jobs | None = None
        self._changes: Changes | None = None
        self._editor: EditorPage | None = None
        self.escalating = Escalating(window)
        self.importing = Importing(window)
        actions = window.actions_
        self.figures = Figures(window)
        self.figures.why_not, self.figures.imports_wanted = self._say_why_not, self.importing.show_page
        actions.connect(Key.CONTENT, self.show_editor)
        actions.connect(Key.CONTENT_SAVE, self._save)
        actions.connect(Key.PUBLISH, self._publish)
        for key in _KEYS:
            actions.set_offered(key, False)

    def set_role(self, desk: Desk, lane: Jobs, library: Callable[[], Library | None], changes: Changes) -> bool:
        """The home is open. True where it is a leader's: what is counted and reported on screen then follows."""
        self.escalating.open(desk, library)
        self.importing.open(desk, library, changes)
        self._role_known = True
        if desk.settings.role is not Role.LEADER:
            self.figures.open(desk, lane, library)
            self._window.wish.grant()
            return False
        self._desk, self._lane, self._changes = desk, lane, changes
        self.figures.open(desk, lane, library)
        for key in _KEYS:
            self._window.actions_.set_offered(key, True)
        changes.contacts.connect(self.figures.refresh)
        changes.reports.connect(self._refresh)
        return True

    def renew(self, library: Library) -> None:
        """The content was read again."""
        self.figures.renew(library)

    def _refresh(self) -> None:
        self.figures.refresh()
        if self._editor is not None and self._editor.isVisible():
            self._editor.desk.load()

    def show_editor(self) -> None:
        """Ctrl+Shift+E."""
        if self._desk is None or self._lane is None or self._changes is None:
            self._say_why_not() if self._role_known else self._window.wish.ask(self.show_editor, _SOON)
            return
        if self._editor is None:
            from rusinfo_desk.ui.editor.desk import EditorDesk
            from rusinfo_desk.ui.editor.page import EditorPage

            desk = EditorDesk(self._desk, self._lane)
            desk.published, desk.settled = self._changes.content.emit, self._changes.reports.emit
            self._editor = EditorPage(desk)
        self._window.show_body(self._editor)
        self._editor.list.list.setFocus()

    def _save(self) -> None:
        if self._editor is not None and self._editor.isVisible():
            self._editor.save()

    def _publish(self) -> None:
        if self._editor is not None and self._editor.isVisible():
            self._editor.bar.send()

    def close(self) -> None:
        """What the leader's pages have under way is stopped or finished, and their stores let go of."""
        self.figures.close()
        self.importing.close()
        self.escalating.close()

    def _say_why_not(self) -> None:
        self._window.say(_NOT_LEADER)
