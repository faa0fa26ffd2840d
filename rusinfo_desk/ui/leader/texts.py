"""What the leader writes into the report of a period: which places there are, what stands there, and whether it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.report_texts import Slot, slots
from rusinfo_desk.ui.leader.desk import LeaderDesk, said

if TYPE_CHECKING:
    from rusinfo_desk.registry.model.anonymity import Guard

__all__ = ["TextsDesk"]


class TextsDesk:
    """``texts`` are what is kept for :attr:`period`. ``state`` says whether what is typed is kept; ``doubtful`` is True where the
    guard found something in it that could say who somebody is, and it was not kept."""

    def __init__(self, desk: LeaderDesk) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.texts: Mapping[str, str] = {}
        self.period: Period | None = None
        self.state = ""
        self.doubtful = False
        self._desk = desk
        self._guard: Guard | None = None
        self._guarded: object = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The places of the report, in its order."""
        summary = self._desk.summary
        return slots((table.id, table.title) for table in summary.tables) if summary is not None else slots(())

    def load(self) -> None:
        """The texts of the period that is looked at, unless they are there."""
        from rusinfo_desk.tasks.figures.report_texts import texts_of

        period, desk = self._desk.chosen.period, self._desk.desk
        if period == self.period:
            return
        self.period, self.texts, self.state, self.doubtful = period, {}, "", False

        def loaded(texts: Mapping[str, str]) -> None:
            if period == self.period:
                self.texts = texts
                self.changed()

        self._desk.jobs.run(lambda: texts_of(desk, period), loaded, self._failed)

    def keep(self, slot: str, text: str, *, allow: bool = False) -> None:
        """Keep what was typed. Nothing is done when it stands there already."""
        from rusinfo_desk.tasks.figures.report_texts import keep_text

        period, desk, library = self.period, self._desk.desk, self._desk.library
        if period is None or text.strip() == self.texts.get(slot, "").strip():
            return

        def work() -> None:
            keep_text(desk, period, slot, text, self._library_guard(library), allow=allow)

        def kept(_none: None) -> None:
            if period == self.period:
                self.texts = {**self.texts, slot: text.strip()}
            self.state, self.doubtful = f"Lagret {desk.clock():%H:%M:%S}", False
            self.changed()

        self._desk.jobs.run(work, kept, self._failed)

    def _failed(self, fault: Exception) -> None:
        self.doubtful = isinstance(fault, DeskError) and fault.code == "personal_data"
        self.state = f"Ikke lagret. {said(fault)}"
        self.changed()

    def _library_guard(self, library: object) -> Guard:
        """Made once for each content, in the lane: reading the names takes a moment."""
        from rusinfo_desk.tasks.guard_text import guard

        if self._guard is None or self._guarded is not library:
            self._guard, self._guarded = guard(self._desk.library), library
        return self._guard
