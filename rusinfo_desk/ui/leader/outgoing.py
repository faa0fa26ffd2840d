"""What leaves the leader's PC: counted in the store's lane, protected and attacked in another, remembered, and then written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from rusinfo_desk.registry.model.numbers_nb import percent, whole
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.ui.leader.desk import LeaderDesk, said
from rusinfo_desk.ui.leader.periods import spoken

if TYPE_CHECKING:
    from rusinfo_desk.tasks.figures.publication_plan import CountedPart, CountedPublication, Publication, PublicationPlan
    from rusinfo_desk.ui.jobs import Jobs

__all__ = ["Outgoing", "Told", "hidden_line"]

T = TypeVar("T")

Write = Callable[["Publication"], str]
"""Write the files and say what they are called. Runs in the writing lane."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far it has come: ``of`` 0 = it cannot be said."""

    what: str
    done: int = 0
    of: int = 0


class Outgoing:
    """One thing at a time. ``told`` is how far it has come, None when nothing is under way; then ``done`` or ``problem`` says how
    it went; all three name the period, for another may be looked at meanwhile. Nothing is written before it is protected,
    attacked and remembered; ``remembered`` is called then. ``folder`` is where the files lie once they are written."""

    def __init__(self, desk: LeaderDesk) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.remembered: Callable[[], None] = lambda: None
        self.told: Told | None = None
        self.done = ""
        self.problem = ""
        self.folder: Path | None = None
        self._desk = desk
        self._period = ""
        self._wanted: Path | None = None
        self._stop = Event()

    @property
    def is_busy(self) -> bool:
        return self.told is not None

    def begin(self, plan: PublicationPlan, write: Write, folder: Path) -> None:
        """Make the publication of this plan and have it written into ``folder``. While something is under way nothing else is
        begun."""
        from rusinfo_desk.tasks.figures.publication_plan import periods_of

        if self.is_busy:
            return
        self._stop = Event()
        self._begin_anew()
        self._period, self._wanted = spoken(plan.period), folder
        self._count(plan, periods_of(plan), (), write, self._stop)

    def say(self, problem: str) -> None:
        """Something that stops it before it is begun."""
        self._begin_anew()
        self.problem = problem
        self.changed()

    def forget(self) -> None:
        """Something else is chosen: what came of the last thing is not about that."""
        if not self.is_busy and (self.done or self.problem):
            self._begin_anew()
            self.changed()

    def _begin_anew(self) -> None:
        self.done = self.problem = ""
        self.folder = None

    def cancel(self) -> None:
        """Stop it; what is not written will not be."""
        if self.is_busy:
            self._stop.set()
            self.told, self.done = None, f"Avbrutt: {self._period}. Ingenting er skrevet."
            self.changed()

    def _count(
        self, plan: PublicationPlan, left: tuple[Period, ...], parts: tuple[CountedPart, ...], write: Write, stop: Event
    ) -> None:
        """One period a job, so that a draft is saved between two."""
        from rusinfo_desk.tasks.figures import count_publication as steps

        desk, library = self._desk.desk, self._desk.library
        if left:
            part = "" if left[0] == plan.period else f" {left[0].label}"
            self._tell(Told(f"Teller{part} …", len(parts), len(parts) + len(left)), stop)
            self._run(
                self._desk.jobs,
                lambda: steps.count_part(desk, library, plan, left[0]),
                lambda part: self._count(plan, left[1:], (*parts, part), write, stop),
                stop,
            )
        else:
            self._run(
                self._desk.jobs,
                lambda: steps.gathered(desk, library, plan, parts),
                lambda counted: self._protect(counted, write, stop),
                stop,
            )

    def _protect(self, counted: CountedPublication, write: Write, stop: Event) -> None:
        from rusinfo_desk.tasks.figures.publish_figures import protect_publication

        self._tell(Told("Verner små tall …"), stop)
        writing = self._desk.writing

        def progress(done: int, of: int, what: str) -> None:
            writing.tell(lambda: self._tell(Told(f"{what} …", done, of), stop))

        self._run(
            writing,
            lambda: protect_publication(counted, progress, stop.is_set),
            lambda publication: self._remember(publication, write, stop),
            stop,
        )

    def _remember(self, publication: Publication, write: Write, stop: Event) -> None:
        from rusinfo_desk.tasks.figures.publish_figures import remember_publication

        self._tell(Told("Husker det som gis ut …"), stop)
        desk = self._desk.desk
        self._run(
            self._desk.jobs,
            lambda: remember_publication(desk, publication),
            lambda _none: self._begin_writing(publication, write, stop),
            stop,
        )

    def _begin_writing(self, publication: Publication, write: Write, stop: Event) -> None:
        self.remembered()
        self._write(publication, write, stop)

    def _write(self, publication: Publication, write: Write, stop: Event) -> None:
        self._tell(Told("Skriver filene …"), stop)

        def written(name: str) -> None:
            self.told, self.done = None, f"Lagret for {self._period}: {name}. {hidden_line(publication)}"
            self.folder = self._wanted
            self.changed()

        self._run(self._desk.writing, lambda: write(publication), written, stop)

    def _run(self, lane: Jobs, work: Callable[[], T], then: Callable[[T], None], stop: Event) -> None:
        """A step that is left out, and whose answer is dropped, once it was stopped."""

        def unless_stopped() -> T | None:
            return None if stop.is_set() else work()

        def done(value: T | None) -> None:
            if not stop.is_set():
                then(value)  # type: ignore[arg-type]  # None only when it was stopped, or where the step gives None

        def failed(fault: Exception) -> None:
            if not stop.is_set():
                self.told, self.problem = None, f"{self._head}: {said(fault)}"
                self.changed()

        lane.run(unless_stopped, done, failed)

    def _tell(self, told: Told, stop: Event) -> None:
        if not stop.is_set():
            self.told = replace(told, what=f"{self._head}: {told.what[:1].lower()}{told.what[1:]}")
            self.changed()

    @property
    def _head(self) -> str:
        return f"{self._period[:1].upper()}{self._period[1:]}"


def hidden_line(publication: Publication) -> str:
    """How the small numbers fared, for who sends it on."""
    from rusinfo_desk.registry.model.disclosure import Method
    from rusinfo_desk.tasks.figures.publication_plan import WITHHELD

    plan = publication.plan
    if plan.threshold is None:
        return "Alle tall er med: bare til internt bruk."
    if plan.method is Method.ROUND:
        return f"{whole(publication.counts)} tall er rundet av til tre, og alle summer stemmer."
    hidden = (
        f"{whole(publication.hidden)} av {whole(publication.counts)} tall er skjult med {plan.threshold} som grense, og det er "
        "prøvd at de ikke kan regnes ut."
    )
    if publication.withheld:
        return f"{WITHHELD} {hidden}"
    if publication.given is not None:
        return f"{publication.summaries[0].cautions[-1]} {hidden}"
    return hidden if publication.gap == 0 else f"{hidden} Høyst {percent(100 * publication.gap, 0)} flere enn nødvendig."
