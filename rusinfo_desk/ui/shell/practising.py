"""«Øv på avvergelse» in the window: the page is made when it is first asked for, and what is played goes with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.numbers import AcuteNumber
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.duty.load_practice import Practice
    from rusinfo_desk.ui.duty.practice_page import PracticePage

__all__ = ["Practising"]

_FAILED = "Øvelsene kunne ikke leses. F12 virker som vanlig."


class Practising(QObject):
    """``real_open`` says whether a real case is open. ``reading`` is a lane where what ships is read; :meth:`open` gives the
    store's, for rules that were published or received. ``back`` and ``remember`` give the focus back to where it was."""

    def __init__(
        self, window: MainWindow, reading: Jobs, numbers: Sequence[AcuteNumber], clock: Clock, real_open: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._lane, self._numbers, self._clock = window, reading, numbers, clock
        self._real_open = real_open
        self._desk: Desk | None = None
        self._guard = Guard()
        self._page: PracticePage | None = None
        self.back: Callable[[], None] = lambda: None
        self.remember: Callable[[], None] = lambda: None
        self._save_before = window.save_elsewhere
        window.save_elsewhere = self._take_save
        window.actions_.connect(Key.PRACTICE, self.press)

    def open(self, desk: Desk, lane: Jobs) -> None:
        """The register is open. Nothing of a practice goes there; only the rules in use are read from it."""
        self._desk, self._lane = desk, lane

    def use_guard(self, guard: Guard) -> None:
        """The guard with the name list."""
        self._guard = guard
        if self._page is not None:
            self._page.use_guard(guard)

    def press(self) -> None:
        """The key: to the practice, and again back to the call."""
        if self._page is not None and self._page.isVisible():
            self.back()
            return
        self.remember()
        if self._page is None:
            self._lane.run(partial(_read, self._desk), self._made, self._failed)
        else:
            self._show(self._page)

    def _made(self, practice: Practice) -> None:
        from rusinfo_desk.ui.duty.acute import read_duty
        from rusinfo_desk.ui.duty.practice_page import PracticePage

        if self._page is None:
            self._page = PracticePage(self._numbers, read_duty(resources() / "rights" / "avvergelsesplikt.toml"), self._clock)
            self._page.use_guard(self._guard)
            self._page.closed.connect(lambda: self.back())
            self._page.copied.connect(lambda number: self._window.say(f"{number} er kopiert."))
        self._page.show_practice(practice)
        self._show(self._page)

    def _show(self, page: PracticePage) -> None:
        page.tell_real(self._real_open())
        self._window.show_right(page)
        page.take_focus()

    def _failed(self, _fault: Exception) -> None:
        self._window.say(_FAILED)

    def _take_save(self) -> bool:
        """Ctrl+Enter while the focus is in the practice: never the call's, and never a real case's."""
        page, held = self._page, self._window.focusWidget()
        if page is None or not page.isVisible() or held is None or not page.isAncestorOf(held):
            return self._save_before()
        page.finish()
        return True


def _read(desk: Desk | None) -> Practice:
    from rusinfo_desk.tasks.duty.load_practice import practice_in_use

    return practice_in_use(desk)
