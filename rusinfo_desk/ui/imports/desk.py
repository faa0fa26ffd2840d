"""The leader's work with figures from elsewhere: the file that is brought in, what came in before, kept mappings. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import FileMapping, ImportKind, ImportRun
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.tasks import ImportTasks, Overview
from rusinfo_desk.ui.imports.work import FileWork, stoppable
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.sharing.doing import Doing

__all__ = ["LONGEST_NAME", "ImportsDesk"]

LONGEST_NAME = 60
"""Letters in the name of a kept mapping."""

_PERSONAL = "personal_data"


class ImportsDesk:
    """``changed`` is called on the screen thread when there is something new to show; ``figures_changed`` when contacts or calls
    came in or were taken out. ``asking`` is the import that one was asked about, ``sure`` after the first yes. ``naming``: the
    open file's mapping is to be kept, and its name is asked for."""

    def __init__(self, tasks: ImportTasks, jobs: Jobs) -> None:
        self.figures_changed: Callable[[], None] = lambda: None
        self.doing = Doing(jobs)
        self.work = FileWork(tasks, jobs, self.doing)
        self.work.came = self._came
        self.overview: Overview | None = None
        self.problem = ""
        self.asking: ImportRun | None = None
        self.sure = False
        self.dropping: FileMapping | None = None
        self._tasks, self._jobs = tasks, jobs
        self.naming = False
        self._agreed = ("", "")
        self._changed: Callable[[], None] = lambda: None

    @property
    def changed(self) -> Callable[[], None]:
        return self._changed

    @changed.setter
    def changed(self, listener: Callable[[], None]) -> None:
        self._changed = self.doing.changed = self.work.changed = listener

    @property
    def runs(self) -> tuple[ImportRun, ...]:
        """Everything that was brought in, the newest first."""
        return self.overview.runs if self.overview is not None else ()

    def kept(self, kind: ImportKind | None = None) -> tuple[FileMapping, ...]:
        """The kept mappings, of one kind when it is given."""
        every = self.overview.mappings if self.overview is not None else ()
        return tuple(one for one in every if kind is None or one.kind is kind)

    def stop(self) -> None:
        """The program closes: what is under way leaves nothing half done."""
        self.doing.stop()
        self.work.over.forget()

    def load(self) -> None:
        """Read anew what was brought in and what was kept."""
        self._jobs.run(self._tasks.overview, self._read, self._not_read)

    def _read(self, overview: Overview) -> None:
        self.overview, self.problem = overview, ""
        if self.asking is not None and self.asking not in overview.runs:
            self.asking, self.sure = None, False
        if self.dropping is not None and self.dropping not in overview.mappings:
            self.dropping = None
        self.changed()

    def _not_read(self, fault: Exception) -> None:
        logbook.note_fault(fault)
        self.problem = words.NOT_READ
        self.changed()

    def _came(self) -> None:
        self.load()
        self.figures_changed()

    # taking an import back

    def ask_undo(self, run: ImportRun) -> None:
        """Ask before it is taken out. The same once more withdraws the question."""
        self.asking = None if self.asking == run or run.undone is not None else run
        self.sure = False
        self.doing.say()

    def cancel(self) -> None:
        """Withdraw what is asked."""
        self.asking, self.sure, self.dropping, self.naming = None, False, None, False
        self.changed()

    def undo(self) -> None:
        """Yes to the question. It is asked twice."""
        run = self.asking
        if run is None or self.doing.busy:
            return
        if not self.sure:
            self.sure = True
            self.changed()
            return

        def done(number: int | None) -> str:
            if number is None:
                return words.STOPPED_OUT
            self.asking, self.sure = None, False
            self._came()
            return words.taken_out(run, number)

        self.doing.run(words.TAKING_OUT, stoppable(self.doing, lambda go_on: self._tasks.undo(run.id, go_on)), done)

    # kept mappings

    def ask_name(self) -> None:
        """Ask for the name that the open file's mapping is kept under. The same once more withdraws the question."""
        self.naming, self._agreed = not self.naming and self.work.file is not None, ("", "")
        self.doing.say()

    def keep(self, name: str) -> None:
        """Keep the mapping of the open file under a name. A name that is used already, and what may be personal data, is asked
        about once."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if self.doing.busy or self.work.file is None:
            return
        mapping = replace(self.work.mapping, name=name)
        taken = any(one.name == name for one in self.kept(mapping.kind))
        if not name:
            self.doing.say(problem=words.UNNAMED)
        elif taken and self._agreed[0] != name:
            self._agreed = (name, "")
            self.doing.say(problem=words.SAME_NAME)
        else:
            self._keep(mapping, allow=self._agreed == (name, _PERSONAL))

    def _keep(self, mapping: FileMapping, *, allow: bool) -> None:
        def keep() -> DeskError | None:
            try:
                self._tasks.keep(mapping, allow)
            except DeskError as fault:
                if fault.code != _PERSONAL:
                    raise
                return fault
            return None

        def done(refused: DeskError | None) -> str:
            if refused is not None:
                self._agreed = (mapping.name, _PERSONAL)
                self.doing.problem = f"{refused.message} {words.KEEP_ALL_THE_SAME}"
                return ""
            self.naming, self._agreed = False, ("", "")
            self.load()
            return f"✓ Oppsettet «{mapping.name}» er lagret."

        self.doing.run(words.KEEPING, keep, done)

    def ask_drop(self, mapping: FileMapping) -> None:
        """Ask before a kept mapping is deleted. The same once more withdraws the question."""
        self.dropping = None if self.dropping == mapping else mapping
        self.doing.say()

    def drop(self) -> None:
        """Yes to the question."""
        mapping = self.dropping
        if mapping is None or self.doing.busy:
            return

        def done(_: object) -> str:
            self.dropping = None
            self.load()
            return f"✓ Oppsettet «{mapping.name}» er slettet. Det som er hentet inn med det, er der fortsatt."

        self.doing.run(words.KEEPING, lambda: self._tasks.drop(mapping), done)
