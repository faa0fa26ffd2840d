"""One thing at a time in the share's lane: what is being done, how far it has come, what went wrong, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.jobs import Jobs

__all__ = ["Cancelled", "Doing"]

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818
    """Raised inside a job when the user has asked it to stop. What is done is kept."""


class Doing:
    """``busy`` is what is under way, "" when nothing is. ``progress``: how many of how many, None when it is not known.

    No button is disabled meanwhile, or focus would go elsewhere: what is pressed does nothing.
    """

    def __init__(self, jobs: Jobs) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.busy = ""
        self.progress: tuple[int, int] | None = None
        self.problem = ""
        self.done = ""
        self._jobs = jobs
        self._stop = False
        self._anew = ""

    def run(self, words: str, work: Callable[[], T], then: Callable[[T], str], anew: str = "") -> None:
        """Do ``work``. ``then`` gets its value and says what came of it. While something is under way nothing else is begun.
        ``anew``: the words from when the work has counted to the end once and begins again; "" keeps the first."""
        if self.busy:
            return
        self.busy, self.progress, self.problem, self.done, self._stop = words, None, "", "", False
        self._anew = anew

        def finished(value: T) -> None:
            self.busy, self.progress = "", None
            self.done = then(value)
            self.changed()

        self._jobs.run(work, finished, self._failed)
        self.changed()

    def say(self, problem: str = "", done: str = "") -> None:
        """What needs no lane."""
        self.problem, self.done = problem, done
        self.changed()

    def tell(self, done: int, of: int) -> None:
        """From inside the work: how far it has come. Raises Cancelled when the user wants it to stop."""
        if self._stop:
            raise Cancelled

        def shown() -> None:
            if self.busy:
                if self._anew and not self._stop and self.progress is not None and done < self.progress[0]:
                    self.busy = self._anew
                self.progress = (done, of)
                self.changed()

        self._jobs.tell(shown)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        if self.busy:
            self._stop = True
            self.busy = "Stopper …"
            self.changed()

    def _failed(self, fault: Exception) -> None:
        self.busy, self.progress = "", None
        if isinstance(fault, Cancelled):
            self.done = "Stoppet. Det som var hentet, er beholdt."
        elif isinstance(fault, DeskError):
            self.problem = fault.message
        else:
            logbook.note_fault(fault)
            self.problem = "Noe uventet gikk galt. Prøv igjen; ingenting som er registrert, er borte."
        self.changed()
