"""What can be corrected: the list, what is asked before something is deleted, and what is said. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from rusinfo_desk.registry.model.contact import CONVERSATION
from rusinfo_desk.registry.model.correction import Correctable
from rusinfo_desk.registry.model.draft import Correcting
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui import words
from rusinfo_desk.ui.call.correcting import Corrections
from rusinfo_desk.ui.call.keeper import CorrectTasks, as_desk_error
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["CorrectionsDesk"]

_FOR_LEADER = (
    "Rett eller slett på en hvilken som helst dag. "
    "Det som er eldre enn et døgn, eller kommer fra en annen maskin, trenger en begrunnelse."
)
_FOR_COUNSELLOR = (
    "Eldre enn et døgn? Fristen for å rette er ute; be lederen. "
    "Si hvilken dag og time det var, kanal, hovedtema og fylke, og hva som skal stå."
)


class CorrectionsDesk:
    """``changed`` is called on the screen thread when there is something new to show. ``day`` is the leader's chosen day;
    None = what was registered lately on this PC, which is all a counsellor sees."""

    def __init__(self, corrections: Corrections, tasks: CorrectTasks, lane: Jobs, *, leader: bool) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.is_leader = leader
        self.day: date | None = None
        self.entries: tuple[Correctable, ...] = ()
        self.asked: Correctable | None = None
        self.problem = ""
        self.is_loading = False
        self._corrections, self._tasks, self._lane = corrections, tasks, lane
        self._asked_for = 0

    @property
    def title(self) -> str:
        return "Registrert siste døgn" if self.day is None else f"Registrert {words.short_date(self.day)}"

    @property
    def foot(self) -> str:
        return _FOR_LEADER if self.is_leader else _FOR_COUNSELLOR

    @property
    def today(self) -> date:
        return self._corrections.naming.today()

    def load(self) -> None:
        """Read the list anew. An answer to an older question is dropped."""
        self._asked_for += 1
        mine, self.is_loading, self.problem = self._asked_for, True, ""
        self._lane.run(partial(self._tasks.listed, self.day), partial(self._loaded, mine), partial(self._not_loaded, mine))

    def choose_day(self, day: date | None) -> None:
        """The leader looks at another day; None = the last 24 hours of this PC."""
        if day != self.day:
            self.day, self.entries, self.asked = day, (), None
            self.load()
            self.changed()

    def step(self, days: int) -> None:
        """The day before or after the one that is shown."""
        self.choose_day(min(self.today, (self.day or self.today) + timedelta(days=days)))

    def lines(self) -> tuple[str, ...]:
        """One a contact: hour, channel, main topic, county; yesterday's say so."""
        return tuple(self._line(one) for one in self.entries)

    def about(self, place: int) -> str:
        """All of one contact, so that it is known again."""
        if not 0 <= place < len(self.entries):
            return ""
        one = self.entries[place]
        position = self._corrections.position(one.contact.id)
        open_in = "" if position is None else f"\nRettes nå i fane {position + 1} (Ctrl+{position + 1})."
        if one.contact.outcome != CONVERSATION:
            return f"Registrert uten samtale. Retter du den, blir den en samtale; var det feil, kan den slettes.{open_in}"
        return self._corrections.naming.answers(one.contact) + open_in

    def open(self, place: int) -> None:
        """Enter: onto the form."""
        if 0 <= place < len(self.entries):
            self.asked = None
            self._corrections.begin(self.entries[place].contact.id)

    def ask(self, place: int) -> None:
        """Del: ask whether it shall be deleted. One that is being corrected is not."""
        if not 0 <= place < len(self.entries):
            return
        one = self.entries[place]
        position = self._corrections.position(one.contact.id)
        self.asked = one if position is None else None
        self.problem = "" if position is None else f"Den rettes i fane {position + 1}. Lagre eller lukk rettingen først."
        self.changed()

    @property
    def question(self) -> str:
        if self.asked is None:
            return ""
        return f"Slette henvendelsen {self._line(self.asked)}? Ctrl+Z gir den tilbake i ti sekunder."

    @property
    def needs_reason(self) -> bool:
        return self.asked is not None and self.asked.corrects is Correcting.LATE

    def delete(self, why: str = "") -> None:
        """Yes, delete it."""
        if self.asked is not None:
            self._corrections.delete(self.asked, why, self._not_deleted)

    def leave_it(self) -> None:
        """No, let it stand."""
        self.asked, self.problem = None, ""
        self.changed()

    def deleted(self) -> None:
        """It is gone from the register."""
        self.asked = None
        self.load()
        self.changed()

    def _line(self, one: Correctable) -> str:
        yesterday = self.day is None and one.contact.day != self.today
        day = "" if not yesterday else f"{words.when(one.contact.day, one.contact.hour, self.today).rsplit(' kl.', 1)[0]}  "
        return day + self._corrections.naming.line(one.contact)

    def _loaded(self, mine: int, entries: tuple[Correctable, ...]) -> None:
        if mine == self._asked_for:
            self.entries, self.is_loading = entries, False
            self.changed()

    def _not_loaded(self, mine: int, fault: Exception) -> None:
        if mine == self._asked_for:
            self.entries, self.is_loading = (), False
            self.problem = as_desk_error(fault).message
            self.changed()

    def _not_deleted(self, error: DeskError) -> None:
        self.problem = error.message
        self.changed()
