"""Files from elsewhere in memory for the screen's tests: tasks that look at the mapping as the real ones do, in small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind, ImportRun
from rusinfo_desk.ui.imports.mapping import column_of, fitting, lacking
from rusinfo_desk.ui.imports.tasks import (
    Brought,
    Found,
    Gap,
    GoOn,
    ImportTasks,
    Looked,
    OpenedFile,
    Option,
    Overview,
    Stopped,
    Target,
    Wrong,
)

YEAR = ImportKind.YEARS
COUNTIES = (
    Option("03", "Oslo"), Option("46", "Vestland"), Option("31", "Østfold"), Option("2020:30", "Viken"),
    Option("ukjent", "Ukjent"),
)  # fmt: skip
CHANNELS = (Option("telefon", "Telefon", words=("ringte",)), Option("chat", "Chat"))
TARGETS = (
    Target("date", "Dato", needed=True, forms=(("", "Kjennes igjen"), ("dmy", "dag.måned.år"), ("mdy", "måned/dag/år"))),
    Target("channel", "Kanal", CHANNELS, coded=True, needed=True, fixed=CHANNELS),
    Target("county", "Fylke", COUNTIES, coded=True),
    Target("topics", "Tema", (Option("tiltak", "Tiltak"), Option("bekymring", "Bekymring")), coded=True, each=True),
    Target("age_user", "Alder rusbruker"),
)
LINES = (
    ("01.02.2021", "oslo", "Privat: Ola", "x"),
    ("02.02.2021", "Oslo", "", ""),
    ("03.02.2021", "Viiken", "", "x"),
    ("04.02.2021", "Viiken", "", ""),
    ("05.02.2021", "Bergen", "", "?"),
)
COLUMNS = ("Dato", "Bosted", "Notat", "Bekymret")
OLD = ImportRun("a" * 32, YEAR, date(2025, 10, 1), 1200, date(2020, 1, 1), date(2020, 12, 31))
CALLS = ImportRun("b" * 32, ImportKind.CALLS, date(2025, 10, 2), 31, date(2025, 9, 1), date(2025, 9, 30))
GONE = ImportRun("c" * 32, YEAR, date(2025, 9, 1), 3, date(2019, 5, 4), date(2019, 5, 4), date(2025, 9, 2))
KEPT = FileMapping("Gamle skjema", YEAR, (ColumnMapping("Dato", "date"), ColumnMapping("Bosted", "county")), {"channel": "chat"})


@dataclass
class Files:
    """Set what it holds; read ``asked`` for what it was asked. ``broken`` is raised by everything that changes something."""

    columns: Sequence[str] = COLUMNS
    lines: Sequence[Sequence[str]] = LINES
    wrong: tuple[Wrong, ...] = ()
    runs: tuple[ImportRun, ...] = (CALLS, OLD, GONE)
    mappings: tuple[FileMapping, ...] = ()
    known: int = 0
    refused: str = ""
    personal: bool = False
    broken: Exception | None = None
    asked: list[str] = field(default_factory=list)
    looks: list[FileMapping] = field(default_factory=list)
    closes: list[str] = field(default_factory=list)

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.broken is not None:
            raise self.broken

    def _overview(self) -> Overview:
        return Overview(self.runs, self.mappings)

    def _open(self, kind: ImportKind, path: Path, like: FileMapping | None, go_on: GoOn) -> OpenedFile:
        self._ask(f"open {kind}")
        if not go_on(1, len(self.lines)):
            raise Stopped
        kept = None if like is not None else fitting(self.mappings, kind, self.columns)
        begun = like or kept or FileMapping("", kind, (ColumnMapping("Dato", "date"),))
        samples = {
            name: tuple(dict.fromkeys(line[at] for line in self.lines if line[at])) for at, name in enumerate(self.columns)
        }
        return OpenedFile(self, tuple(self.columns), samples, begun, TARGETS, kept.name if kept else "")

    def _values(self, column: str) -> list[Found]:
        at = list(self.columns).index(column)
        counts = Counter(line[at] for line in self.lines)
        first = {line[at]: number for number, line in reversed(list(enumerate(self.lines, start=2)))}
        return [Found(value, count, first[value]) for value, count in counts.most_common()]

    def _fill(self, file: OpenedFile, column: ColumnMapping) -> ColumnMapping:
        """Exact labels, in any case."""
        labels = {
            option.label.casefold(): option.code
            for target in TARGETS
            if target.field == column.field
            for option in target.options
        }
        plain = {one.value: labels[one.value.casefold()] for one in self._values(column.column) if one.value.casefold() in labels}
        return replace(column, values={**plain, **column.values})

    def _look_over(self, file: OpenedFile, mapping: FileMapping, go_on: GoOn) -> Looked:
        self.looks.append(mapping)
        if not go_on(len(self.lines), len(self.lines)):
            raise Stopped
        coded = {one.field for one in TARGETS if one.coded}
        found = {one.column: tuple(self._values(one.column)) for one in mapping.columns if one.field in coded}
        if missing := lacking(mapping, TARGETS):
            return Looked(len(self.lines), 0, found=found, hinders=f"{missing[0].label} mangler.")
        gaps = [
            Gap(name, one.value, one.count, one.line)
            for name, values in found.items()
            for one in values
            if one.value and one.value not in column_of(mapping, name).values
        ]
        ready = 0 if gaps else len(self.lines) - len(self.wrong)
        return Looked(
            len(self.lines), ready, tuple(gaps), self.wrong, len(self.wrong), found,
            first=date(2021, 2, 1), last=date(2021, 2, 5), notes=("Kolonnen «Notat» tas ikke med.",),
        )  # fmt: skip

    def _bring_in(self, file: OpenedFile, mapping: FileMapping, go_on: GoOn) -> Brought:
        self._ask(f"bring in {mapping.kind}")
        if not go_on(1, len(self.lines)):
            raise Stopped
        if self.refused:
            return Brought(0, refused=self.refused)
        self.runs = (ImportRun("d" * 32, mapping.kind, date(2025, 10, 14), len(self.lines)), *self.runs)
        return Brought(len(self.lines) - self.known, self.known)

    def _undo(self, run_id: str, go_on: GoOn) -> int:
        self._ask(f"undo {run_id[0]}")
        if not go_on(0, 1200):
            raise Stopped
        self.runs = tuple(replace(one, undone=date(2025, 10, 14)) if one.id == run_id else one for one in self.runs)
        return 1200

    def _keep(self, mapping: FileMapping, allow: bool) -> None:
        self._ask(f"keep {mapping.name}{' all the same' if allow else ''}")
        if self.personal and not allow:
            raise DeskError("personal_data", what="Teksten kan si hvem noen er.", do="Ta det bort.")
        self.mappings = (*(one for one in self.mappings if one.name != mapping.name), mapping)

    def _drop(self, mapping: FileMapping) -> None:
        self._ask(f"drop {mapping.name}")
        self.mappings = tuple(one for one in self.mappings if one != mapping)

    def tasks(self) -> ImportTasks:
        """The tasks of the page over these files."""
        return ImportTasks(
            overview=self._overview,
            open=self._open,
            fill=self._fill,
            look_over=self._look_over,
            bring_in=self._bring_in,
            undo=self._undo,
            keep=self._keep,
            drop=self._drop,
            close=lambda: self.closes.append("close"),
        )


__all__ = ["CALLS", "COLUMNS", "COUNTIES", "GONE", "KEPT", "LINES", "OLD", "TARGETS", "YEAR", "Files"]
