"""F10: what happened since the last shift. Shown by itself once a day, when there is something to tell and nothing to disturb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Clock, system_clock
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.since_last import SinceLast
    from rusinfo_desk.ui.shift.page import SincePanel

__all__ = ["Place", "Since"]

_LOOK_MS = 10 * 60_000
_NOT_OPEN = "Dette kan ikke åpnes før registeret er åpent."
_FAILED = "«Siden sist vakt» kunne ikke leses."


@dataclass(frozen=True, slots=True)
class Place:
    """The right half of the window. ``look_up`` shows the look-up there, ``back`` does so and gives the focus back to where
    ``remember`` saw it. ``undisturbed``: may the panel come by itself? The look-up is shown, empty, and nobody is in it."""

    look_up: Callable[[], None]
    remember: Callable[[], None]
    back: Callable[[], None]
    undisturbed: Callable[[], bool]


class Since(QObject):
    """:meth:`open` once the register is open. ``place`` is what it needs of the window's right half."""

    def __init__(self, window: MainWindow, place: Place, clock: Clock = system_clock) -> None:
        super().__init__(window)
        self._window, self._place, self._clock = window, place, clock
        self._desk: Desk | None = None
        self._lane: Jobs | None = None
        self._find_library: Callable[[], Library | None] = lambda: None
        self._panel: SincePanel | None = None
        self._asked: date | None = None
        self._new_day = QTimer(self, interval=_LOOK_MS)
        self._new_day.timeout.connect(self.look)
        window.actions_.connect(Key.SINCE_LAST, self.press)

    def open(self, desk: Desk, lane: Jobs, library: Callable[[], Library | None]) -> None:
        """The register is open. The first time of a day the panel comes by itself."""
        self._desk, self._lane, self._find_library = desk, lane, library
        self._new_day.start()
        self.look()

    def look(self) -> None:
        """Asks once a day, when register and content are there: the program may stand open from one shift to the next."""
        if self._desk is None or self._find_library() is None:
            return
        if (today := self._clock().date()) != self._asked:
            self._asked = today
            self._ask(self._first)

    def renew(self) -> None:
        """The content was read: perhaps now it can be asked; and what stands on the panel is told anew, with its names."""
        if self.is_shown:
            self._ask(self._show)
        self.look()

    @property
    def is_shown(self) -> bool:
        return self._panel is not None and self._panel.isVisible()

    def press(self) -> None:
        """F10, and again to close."""
        if self.is_shown:
            self._close()
        elif self._desk is None:
            self._window.say(_NOT_OPEN)
        else:
            self._ask(self._asked_for)

    def _ask(self, done: Callable[[SinceLast], None]) -> None:
        desk, lane, library = self._desk, self._lane, self._find_library()
        if desk is not None and lane is not None:
            lane.run(partial(_read, desk, library), done, self._failed)

    def _first(self, seen: SinceLast) -> None:
        if not seen.first_today:
            return
        if not seen.by_itself:
            self._seen()
        elif self._place.undisturbed():
            self._place.remember()
            self._show(seen)
            self._window.announce(_spoken(seen))
            self._seen()
        else:
            self._window.say(_spoken(seen))

    def _asked_for(self, seen: SinceLast) -> None:
        self._place.remember()
        self._show(seen)
        assert self._panel is not None
        self._panel.back.setFocus()
        self._seen()

    def _show(self, seen: SinceLast) -> None:
        if self._panel is None:
            from rusinfo_desk.ui.shift.page import SincePanel

            self._panel = SincePanel()
            self._panel.closed.connect(self._close)
        self._panel.show_seen(seen, self._clock())
        self._window.show_right(self._panel)

    def _close(self) -> None:
        """Back to where the focus was; where somebody works on beside the panel, the focus stays with them."""
        held = self._window.focusWidget()
        if held is not None and self._panel is not None and self._panel.isAncestorOf(held):
            self._place.back()
        else:
            self._place.look_up()

    def _seen(self) -> None:
        """The day of this shift is kept; nobody waits for it."""
        if self._desk is not None and self._lane is not None:
            self._lane.run(partial(_begin, self._desk), lambda _: None, self._failed)

    def _failed(self, fault: Exception) -> None:
        self._window.say(fault.message if isinstance(fault, DeskError) else _FAILED)


def _read(desk: Desk, library: Library | None) -> SinceLast:
    from rusinfo_desk.tasks.since_last import since_last

    return since_last(desk, library)


def _begin(desk: Desk) -> None:
    from rusinfo_desk.tasks.since_last import begin_shift

    begin_shift(desk)


def _spoken(seen: SinceLast) -> str:
    from rusinfo_desk.ui.shift.desk import spoken

    return spoken(seen)
