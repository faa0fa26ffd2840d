"""The talk with a psychologist that is wanted, on a calm line under the bar until it is done or its time is long past.

It says nothing about the case, takes no focus and never comes up by itself. After a start it is worked out from the cases here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rusinfo_desk.registry.model.duty.aftercare import Reminder, reminder_of
from rusinfo_desk.registry.model.duty.codes import After, AfterState
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.duty.words import until
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.ui.duty.desk import CaseDesk

__all__ = ["Aftercare", "line_of"]

_EACH_MS = 60_000
_SAID = {AfterState.DONE: "Notert: samtalen med psykolog er gjort.", AfterState.DECLINED: "Notert: samtalen er ikke ønsket."}


def line_of(reminders: tuple[Reminder, ...], now: datetime) -> str:
    """ "Samtale med psykolog: innen kl. 14.02 i morgen". The first of several; "" when there is nothing to remind of."""
    if not reminders:
        return ""
    first, more = reminders[0], len(reminders) - 1
    also = f" (og {more} til)" if more else ""
    when = until(first.until, now)
    said = f"skulle vært innen {when}. Si fra til leder hvis den uteblir" if first.is_over(now) else f"innen {when}"
    return f"Samtale med psykolog: {said}{also}"


class Aftercare(QObject):
    """:meth:`follow` the desk of cases, :meth:`open` once the register is open. What is pressed is about the first reminder.

    ``hushed``: is the flow on screen? Then somebody has more urgent things to do, and the room is needed."""

    def __init__(self, window: MainWindow, clock: Clock, hushed: Callable[[], bool] = lambda: False) -> None:
        super().__init__(window)
        self._window, self._clock, self._hushed = window, clock, hushed
        self._desk: Desk | None = None
        self._lane: Jobs | None = None
        self._cases: CaseDesk | None = None
        self._kept: tuple[Reminder, ...] = ()
        self._strip = window.aftercare
        self._strip.add_button("Gjort", partial(self._note, AfterState.DONE))
        self._strip.add_button("Ikke ønsket", partial(self._note, AfterState.DECLINED))
        self._minute = QTimer(self, interval=_EACH_MS)
        self._minute.timeout.connect(self.show)

    def follow(self, cases: CaseDesk) -> None:
        """What is said on the desk is on the line at once."""
        self._cases = cases
        cases.changed.connect(self.show)
        cases.put_away.connect(self.look)

    def open(self, desk: Desk, lane: Jobs) -> None:
        """The register is open."""
        self._desk, self._lane = desk, lane
        self._minute.start()
        self.look()

    def look(self) -> None:
        """Work it out anew from the register."""
        if self._desk is not None and self._lane is not None:
            self._lane.run(partial(_read, self._desk), self._found, self._failed)

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """What to remind of now, the most urgent first. The case on the desk is taken from there."""
        now, cases = self._clock(), self._cases
        on_desk = None if cases is None or not cases.has_case or cases.practice else reminder_of(cases.case, now)
        held = cases.case_id if cases is not None else ""
        others = [one for one in self._kept if one.case_id != held and now < one.gone]
        return tuple(sorted((*others, *(() if on_desk is None else (on_desk,))), key=lambda one: one.until))

    def show(self) -> None:
        """The line as it is now."""
        self._strip.say("" if self._hushed() else line_of(self.reminders, self._clock()))

    def _note(self, state: AfterState) -> None:
        found = self.reminders
        if not found:
            return
        cases, case_id = self._cases, found[0].case_id
        if cases is not None and cases.case_id == case_id:
            at = self._clock().isoformat(timespec="minutes")
            cases.say(EntryKind.AFTER, {"what": str(After.PSYCHOLOGIST), "state": str(state), "at": at})
            self._window.say(_SAID[state])
        elif self._desk is not None and self._lane is not None:
            self._lane.run(partial(_write, self._desk, case_id, state), partial(self._noted, state), self._failed)

    def _noted(self, state: AfterState, _: object) -> None:
        self._window.say(_SAID[state])
        self.look()

    def _found(self, reminders: tuple[Reminder, ...]) -> None:
        self._kept = reminders
        self.show()

    def _failed(self, fault: Exception) -> None:
        self._window.say(fault.message if isinstance(fault, DeskError) else "Det kunne ikke noteres. Prøv igjen.")


def _read(desk: Desk) -> tuple[Reminder, ...]:
    from rusinfo_desk.tasks.duty.aftercare import reminders

    return reminders(desk)


def _write(desk: Desk, case_id: str, state: AfterState) -> None:
    from rusinfo_desk.tasks.duty.aftercare import note_talk

    note_talk(desk, case_id, state)
