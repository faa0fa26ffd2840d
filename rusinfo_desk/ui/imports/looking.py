"""Running through the open file with a mapping, off the screen's thread, and what the last run found. No Qt here."""

from __future__ import annotations

from collections.abc import Callable

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import FileMapping
from rusinfo_desk.ui.imports.rows import gaps_at, gaps_left
from rusinfo_desk.ui.imports.tasks import Gap, ImportTasks, Looked, OpenedFile, Stopped
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["Looking"]

_UNFORESEEN = "Noe uventet gikk galt da filen ble sett over. Prøv igjen; ingenting er hentet inn."


class Looking:
    """``looked`` is what the last whole run found, None before the first. ``at``: how far the run under way has come, None when
    there is none. ``problem``: why the last one could not be done. ``changed`` is called on the screen thread."""

    def __init__(self, tasks: ImportTasks, jobs: Jobs) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.looked: Looked | None = None
        self.at: tuple[int, int] | None = None
        self.problem = ""
        self._tasks, self._jobs = tasks, jobs
        self._then: FileMapping | None = None
        self._asked = 0

    def begin(self, file: OpenedFile, mapping: FileMapping) -> None:
        """A run with the mapping as it is now. One that is under way is stopped, and its answer dropped."""
        self._asked += 1
        asked = self._asked
        self.at, self.problem = (0, 0), ""

        def go_on(done: int, of: int) -> bool:
            self._jobs.tell(lambda: self._so_far(asked, done, of))
            return asked == self._asked

        def work() -> Looked | None:
            try:
                return self._tasks.look_over(file, mapping, go_on) if asked == self._asked else None
            except Stopped:
                return None

        self._jobs.run(work, lambda looked: self._over(asked, mapping, looked), lambda fault: self._not_over(asked, fault))

    def forget(self) -> None:
        """The file was closed."""
        self._asked += 1
        self.looked, self._then, self.at, self.problem = None, None, None, ""

    def gaps_at(self, now: FileMapping) -> tuple[Gap, ...]:
        """What the last run found without a code, as far as it still holds."""
        return gaps_at(self.looked, self._then, now)

    def gaps(self, now: FileMapping) -> tuple[Gap, ...]:
        """The values that have no code yet, as far as is known."""
        return gaps_left(self.gaps_at(now), now)

    def _so_far(self, asked: int, done: int, of: int) -> None:
        if asked == self._asked and self.at is not None:
            self.at = (done, of)
            self.changed()

    def _over(self, asked: int, mapping: FileMapping, looked: Looked | None) -> None:
        if asked == self._asked and looked is not None:
            self.looked, self._then, self.at = looked, mapping, None
            self.changed()

    def _not_over(self, asked: int, fault: Exception) -> None:
        if asked != self._asked:
            return
        self.at = None
        self.problem = fault.message if isinstance(fault, DeskError) else _UNFORESEEN
        if not isinstance(fault, DeskError):
            logbook.note_fault(fault)
        self.changed()
