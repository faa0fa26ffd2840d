"""One file that is being brought in: what its columns become, what is still without a code, and bringing it in. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.looking import Looking
from rusinfo_desk.ui.imports.mapping import (
    applied,
    column_of,
    lacking,
    target_of,
    with_column,
    with_constant,
    with_field,
    with_form,
    with_values,
    without_value,
)
from rusinfo_desk.ui.imports.rows import ColumnRow, ValueRow, column_rows, options_of, value_rows
from rusinfo_desk.ui.imports.tasks import Brought, Gap, GoOn, ImportTasks, OpenedFile, Stopped, Target
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.sharing.doing import Cancelled, Doing
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = ["FileWork", "stoppable"]

T = TypeVar("T")


class FileWork:
    """``file`` is None while none is open. After each change that it takes to know more the file is looked over by itself.
    ``came`` is called when something was brought in."""

    def __init__(self, tasks: ImportTasks, jobs: Jobs, doing: Doing) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.came: Callable[[], None] = lambda: None
        self.path: Path | None = None
        self.file: OpenedFile | None = None
        self.over = Looking(tasks, jobs)
        self.over.changed = self._settle
        self._tasks, self._jobs, self._doing = tasks, jobs, doing
        self._mapping: FileMapping | None = None
        self._stale = False

    # the file

    def open(self, kind: ImportKind, path: Path, like: FileMapping | None = None) -> None:
        """Read a file. The one that was open stays until the new one is read."""

        def done(file: OpenedFile | None) -> str:
            if file is None:
                return words.STOPPED_IN
            self.over.forget()
            self.path, self.file = path, file
            self._mapping = applied(file.mapping, file.columns)
            self._look()
            return f"Bruker oppsettet «{file.kept}»." if file.kept else ""

        self._doing.run(words.OPENING, stoppable(self._doing, lambda go_on: self._tasks.open(kind, path, like, go_on)), done)

    def open_again(self) -> None:
        """Read the same file once more, when it was mended meanwhile. The mapping stays."""
        if self.path is not None and self._mapping is not None:
            self.open(self._mapping.kind, self.path, self._mapping)

    def close(self) -> None:
        """Let go of the file and what is known of it."""
        self.over.forget()
        self.path = self.file = self._mapping = None
        self.changed()

    @property
    def mapping(self) -> FileMapping:
        """What the file's columns become. Only while a file is open."""
        assert self._mapping is not None
        return self._mapping

    # what is shown

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The values that have no code yet, as far as is known."""
        return self.over.gaps(self._mapping) if self._mapping is not None else ()

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no line can do without and nothing in the file gives."""
        return lacking(self.mapping, self.file.targets) if self.file is not None else ()

    def rows(self) -> tuple[ColumnRow, ...]:
        """A row for each column, and for each field that the file lacks."""
        if self.file is None:
            return ()
        return column_rows(self.file, self.mapping, self.gaps, self._counted)

    @property
    def _counted(self) -> bool:
        """Whether the gaps are known."""
        looked = self.over.looked
        return looked is not None and not looked.hinders and self.over.at is None

    def options(self, row: ColumnRow) -> tuple[Choice, ...]:
        """What a value of the column, or the whole field that the file lacks, can become."""
        targets = self.file.targets if self.file is not None else ()
        if not row.fixed:
            options = options_of(targets, column_of(self.mapping, row.name))
            likely = self.over.looked.likely if self.over.looked is not None else ""
            return tuple(sorted(options, key=lambda one: not one.code.startswith(likely))) if likely else options
        target = target_of(targets, row.name)
        return target.fixed if target is not None else ()

    def values(self, row: ColumnRow) -> tuple[ValueRow, ...]:
        """The values of the column, those without a code first."""
        options = () if row.fixed else self.options(row)
        if self.over.looked is None or not options:
            return ()
        found = self.over.looked.found.get(row.name, ())
        gaps = self.over.gaps_at(self.mapping)
        return value_rows(column_of(self.mapping, row.name), gaps, found, options, counted=self._counted)

    @property
    def status(self) -> tuple[str, ...]:
        """Where the file stands, a sentence each; what hinders begins with ▲."""
        if self.over.problem:
            return (f"▲ {self.over.problem}",)
        gaps = self.gaps
        return words.status(self.over.looked, gaps, self.missing) if self.over.looked is not None else ()

    # changes

    def set_field(self, column: str, chosen: str) -> None:
        """The column becomes another field. Codes that are plain are filled in, and the file is looked over."""
        new, file = with_field(self.mapping, column, chosen), self.file
        if new == self.mapping or file is None:
            return
        self._mapping = new
        one = column_of(new, column)
        if one.field:
            self._jobs.run(lambda: self._tasks.fill(file, one), self._filled, logbook.note_fault)
        self._look()

    def _filled(self, column: ColumnMapping) -> None:
        """Unless the column has become something else meanwhile. What the leader has said of its values stands."""
        if self._mapping is None:
            return
        now = column_of(self._mapping, column.column)
        values = {**column.values, **now.values}
        if (now.field, now.code) == (column.field, column.code) and values != now.values:
            self._mapping = with_column(self._mapping, replace(now, values=values))
            self._look()

    def set_form(self, column: str, form: str) -> None:
        """How the column's dates, hours or numbers are written."""
        if column_of(self.mapping, column).form != form:
            self._mapping = with_form(self.mapping, column, form)
            self._look()

    def set_values(self, column: str, values: Iterable[str], code: str) -> None:
        """What some values of a column mean. With the last that lacked a code the file is looked over again."""
        self._mapping = with_values(self.mapping, column, dict.fromkeys(values, code))
        self._stale = True
        self._settle()

    def forget_value(self, column: str, value: str) -> None:
        """The value is without a code again."""
        self._mapping = without_value(self.mapping, column, value)
        self._look()

    def set_constant(self, field: str, code: str) -> None:
        """The same answer on every line."""
        self._mapping = with_constant(self.mapping, field, code)
        self._look()

    def use(self, kept: FileMapping | None) -> None:
        """A kept mapping in place of what was suggested or done; None: what the file was opened with."""
        if self.file is not None:
            self._mapping = replace(applied(kept or self.file.mapping, self.file.columns), name="")
            self._look()

    def _look(self) -> None:
        if self.file is not None and self._mapping is not None:
            self._stale = False
            self.over.begin(self.file, self._mapping)
        self.changed()

    def _settle(self) -> None:
        """Something was counted, or got a code."""
        if self._stale and self.over.at is None and not self.gaps:
            self._look()
        else:
            self.changed()

    # bringing in

    def bring_in(self) -> None:
        """The whole file, when nothing hinders; otherwise say what does."""
        file, mapping = self.file, self._mapping
        if file is None or mapping is None or self._doing.busy:
            return
        if why := self._why_not():
            self._doing.say(problem=why)
            return

        def done(came: Brought | None) -> str:
            if came is None:
                return words.STOPPED_IN
            if came.refused:
                self._doing.problem = came.refused
                self._look()
                return ""
            self.close()
            self.came()
            return words.brought(mapping.kind, came)

        work = stoppable(self._doing, lambda go_on: self._tasks.bring_in(file, mapping, go_on))
        self._doing.run(words.LOOKING, work, done, anew=words.BRINGING)  # every line is looked over before any is written

    def _why_not(self) -> str:
        if self.over.problem:
            return self.over.problem
        if self.over.looked is None or self.over.at is not None:
            return words.READ_FIRST
        return words.hinders(self.over.looked, self.gaps, self.missing)


def stoppable(doing: Doing, work: Callable[[GoOn], T]) -> Callable[[], T | None]:
    """The work, told to stop when the user wants it; its value is None then."""

    def go_on(done: int, of: int) -> bool:
        try:
            doing.tell(done, of)
        except Cancelled:
            return False
        return True

    def stopped() -> T | None:
        try:
            return work(go_on)
        except Stopped:
            return None

    return stopped
