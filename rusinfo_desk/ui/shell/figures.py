"""The leader's figures in the window (Ctrl+Shift+O): the page, its keys, its lane for long work, and the line that reminds of the
month's end. On a counsellor's PC the keys say why nothing opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from rusinfo_desk.settings import Role
from rusinfo_desk.ui.jobs import Jobs, Lane
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.registry.model.period import Period
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.leader.page import LeaderPage

__all__ = ["FIGURE_KEYS", "Figures"]

_PERIOD_KEYS = (Key.PERIOD_BEFORE, Key.PERIOD_AFTER, Key.PERIOD_UP)
FIGURE_KEYS = (Key.LEADER, Key.EXPORT_SHOWN, Key.PUBLICATION, *_PERIOD_KEYS)
_SOON = "Oversikten åpnes når registeret er åpent."
_HOUR_MS = 3_600_000


class Figures(QObject):
    """:meth:`open` when a leader's register is open, :meth:`close` when the program closes. ``why_not`` is called where the page
    cannot be opened, ``imports_wanted`` when figures are to be brought in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.why_not: Callable[[], None] = lambda: None
        self.imports_wanted: Callable[[], None] = lambda: None
        self.page: LeaderPage | None = None
        self._window = window
        self._desk: Desk | None = None
        self._store: Jobs | None = None
        self._writing: Jobs | None = None
        self._find_library: Callable[[], Library | None] = lambda: None
        self._due: Period | None = None
        self._shut = False
        window.month_end.add_button(f"Åpne  {Key.PUBLICATION.value.label}", self.show_publication)
        window.month_end.add_button("Lukk", self._hush)
        self._hour = QTimer(self, interval=_HOUR_MS)
        self._hour.timeout.connect(self._ask_due)
        for key, act in (
            (Key.LEADER, self.show_page),
            (Key.EXPORT_SHOWN, self.show_export),
            (Key.PUBLICATION, self.show_publication),
            (Key.PERIOD_BEFORE, lambda: self._on_page(lambda page: page.desk.step(-1))),
            (Key.PERIOD_AFTER, lambda: self._on_page(lambda page: page.desk.step(1))),
            (Key.PERIOD_UP, lambda: self._on_page(lambda page: page.desk.up())),
        ):
            window.actions_.connect(key, act)
        self._let_period_keys(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow belongs to other pages as well: to the leader's only while that is on screen."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._let_period_keys(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _let_period_keys(self, on: bool) -> None:
        for key in _PERIOD_KEYS:
            self._window.actions_[key].setEnabled(on)

    def open(self, desk: Desk, store: Jobs, library: Callable[[], Library | None], writing: Jobs | None = None) -> None:
        """The register is open; ``store`` is its lane, ``writing`` is given by tests. A counsellor's home opens nothing."""
        if desk.settings.role is not Role.LEADER:
            self._shut = True
            return
        self._desk, self._store, self._find_library, self._writing = desk, store, library, writing
        self._ask_due()
        self._hour.start()
        self._window.wish.grant()

    def renew(self, library: Library) -> None:
        """The content was read again."""
        if self.page is not None:
            self.page.desk.use(library)
            self.refresh()
        self._window.wish.grant()

    def refresh(self) -> None:
        """What is counted changed."""
        if self.page is not None and self.page.isVisible():
            self.page.refresh()

    def show_page(self) -> None:
        """Ctrl+Shift+O."""
        if (page := self._made(self.show_page)) is not None:
            self._window.show_body(page)
            page.tables.setFocus()

    def show_export(self) -> None:
        """Ctrl+Shift+X: what is shown, as a file."""
        from rusinfo_desk.ui.leader.page import EXPORT

        self._open(EXPORT)

    def show_publication(self) -> None:
        """Ctrl+Shift+M."""
        from rusinfo_desk.ui.leader.page import PUBLICATION

        self._open(PUBLICATION)

    def _open(self, line_id: str) -> None:
        if (page := self._made(lambda: self._open(line_id))) is not None:
            self._window.show_body(page)
            page.open(line_id)

    def _on_page(self, act: Callable[[LeaderPage], None]) -> None:
        """Keys that only mean something while the page is on screen."""
        if self.page is not None and self.page.isVisible():
            act(self.page)

    def _made(self, wish: Callable[[], None]) -> LeaderPage | None:
        """The page; None where it cannot be made yet: then ``wish`` is done when it can."""
        library = self._find_library()
        too_early = not self._shut and (self._desk is None or library is None)
        if too_early:
            self._window.wish.ask(wish, _SOON)
        else:
            self._window.wish.forget()
        if self._desk is None or self._store is None:
            if not too_early:
                self.why_not()
        elif self.page is None and library is not None:
            from rusinfo_desk.ui.leader.desk import LeaderDesk
            from rusinfo_desk.ui.leader.page import LeaderPage

            self._writing = self._writing or Lane(self)
            self.page = LeaderPage(LeaderDesk(self._desk, library, self._store, self._writing))
            self.page.installEventFilter(self)
            self.page.imports_wanted.connect(lambda: self.imports_wanted())
            self.page.outgoing.remembered = self._ask_due
        return self.page

    def _ask_due(self) -> None:
        """Is last month's publication still to be made?"""
        from rusinfo_desk.tasks.figures.month_end import month_end_due

        desk = self._desk
        if desk is not None and self._store is not None:
            self._store.run(lambda: month_end_due(desk), self._remind, lambda fault: None)

    def _remind(self, month: Period | None) -> None:
        if month != self._due:
            self._due = month
            said = f"Månedsslutt: tallene for {month.label} er ikke gitt ut ennå." if month is not None else ""
            self._window.month_end.say(said)

    def _hush(self) -> None:
        """Not again until the next start."""
        self._window.month_end.say("")

    def close(self) -> None:
        """What is under way is stopped; a file that is not begun is not written. A second time does nothing."""
        self._hour.stop()
        if self.page is not None:
            self.page.outgoing.cancel()
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.close()
