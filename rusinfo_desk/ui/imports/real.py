"""The tasks behind the page for figures from elsewhere, on an open home. The page's lane gets a store of its own, opened when
first needed, so that reading a large file never keeps a draft from being saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.ui.imports.mapping import fitting
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

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library
    from rusinfo_desk.tasks.desk import Desk
    from rusinfo_desk.tasks.old_years import fields
    from rusinfo_desk.tasks.old_years.dry_run import DryRun
    from rusinfo_desk.tasks.old_years.sheet import Sheet

__all__ = ["import_tasks"]

_SAMPLES = 4
_LONGEST_SAMPLE = 40
_GIVEN_BY = {
    (ImportKind.YEARS, "date"): ("moment",),
    (ImportKind.YEARS, "hour"): ("moment",),
    (ImportKind.CALLS, "received"): ("unanswered",),
}
"""Fields that give another that is needed."""
_FIXED = {ImportKind.YEARS: ("hour", "channel", "outcome", "county_list"), ImportKind.CALLS: ("channel",)}
"""Fields that may be the same on every line."""
_NO_CONTENT = DeskError(
    "no_content", what="Filen kan ikke leses ennå.", why="Kodeboken er ikke lest inn.", do="Vent litt og velg filen igjen."
)


def import_tasks(desk: Desk, library: Callable[[], Library | None]) -> ImportTasks:
    """The real tasks on ``desk``. Call ``close`` in the page's lane when the program closes."""
    imports = _Imports(desk, library)
    return ImportTasks(
        overview=imports.overview,
        open=imports.open,
        fill=imports.fill,
        look_over=imports.look_over,
        bring_in=imports.bring_in,
        undo=imports.undo,
        keep=imports.keep,
        drop=imports.drop,
        close=imports.close,
    )


class _Watch:
    """:data:`GoOn` as the tasks want it: one that is told, and one that is asked."""

    def __init__(self, go_on: GoOn) -> None:
        self._go_on = go_on
        self._stop = False

    def told(self, done: int, of: int) -> None:
        self._stop = self._stop or not self._go_on(done, of)

    def asked(self) -> bool:
        return self._stop


@contextmanager
def _watched(go_on: GoOn) -> Iterator[_Watch]:
    """What the tasks raise when they are stopped becomes Stopped."""
    try:
        yield _Watch(go_on)
    except DeskError as fault:
        if fault.code == "cancelled":
            raise Stopped from None
        raise


class _Imports:
    """One leader's home. All of it runs in the page's lane."""

    def __init__(self, desk: Desk, library: Callable[[], Library | None]) -> None:
        self._desk, self._find_library = desk, library
        self._own: Desk | None = None

    @property
    def _beside(self) -> Desk:
        if self._own is None:
            self._own = replace(self._desk, store=self._desk.store.beside())
        return self._own

    @property
    def _library(self) -> Library:
        library = self._find_library()
        if library is None:
            raise _NO_CONTENT
        return library

    def close(self) -> None:
        own, self._own = self._own, None
        if own is not None:
            own.close()

    def overview(self) -> Overview:
        from rusinfo_desk.tasks.old_years.runs import kept_mappings, runs

        return Overview(runs(self._beside), kept_mappings(self._beside))

    def open(self, kind: ImportKind, path: Path, like: FileMapping | None, go_on: GoOn) -> OpenedFile:
        from rusinfo_desk.tasks.old_years.fields import targets
        from rusinfo_desk.tasks.old_years.runs import kept_mappings
        from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet
        from rusinfo_desk.tasks.old_years.suggesting import suggested

        library = self._library
        with _watched(go_on) as watch:
            sheet = read_sheet(path, watch.told, watch.asked)
        kept = None if like is not None else fitting(kept_mappings(self._beside), kind, sheet.headers)
        mapping = suggested(sheet, kind, library, like=like or kept)
        return OpenedFile(
            content=sheet,
            columns=sheet.headers,
            samples=_samples(sheet),
            mapping=mapping,
            targets=tuple(_target(one, kind) for one in targets(kind, library)),
            kept=kept.name if kept is not None else "",
        )

    def fill(self, file: OpenedFile, column: ColumnMapping) -> ColumnMapping:
        from rusinfo_desk.tasks.old_years.suggesting import filled

        return filled(_sheet(file), column, file.mapping.kind, self._library)

    def look_over(self, file: OpenedFile, mapping: FileMapping, go_on: GoOn) -> Looked:
        from rusinfo_desk.tasks.old_years.dry_run import looked_over

        sheet = _sheet(file)
        coded = {one.field: one for one in file.targets if one.coded}
        found = {one.column: _found(sheet, one, coded[one.field]) for one in mapping.columns if one.field in coded}
        try:
            with _watched(go_on) as watch:
                today = self._desk.clock().date()
                dry = looked_over(sheet, mapping, self._library, today, progress=watch.told, cancelled=watch.asked)
        except DeskError as fault:
            if fault.code != "mapping_fits_not":
                raise
            return Looked(len(sheet.lines), 0, found=found, hinders=fault.message)
        return replace(_looked(dry), found=found, likely=self._likely(dry))

    def _likely(self, dry: DryRun) -> str:
        """The county list that was in force on all days of the file."""
        if dry.first is None or dry.last is None:
            return ""
        lists = {self._library.counties.list_for(day) for day in (dry.first, dry.last)}
        return f"{lists.pop()}:" if len(lists) == 1 else ""

    def bring_in(self, file: OpenedFile, mapping: FileMapping, go_on: GoOn) -> Brought:
        from rusinfo_desk.tasks.old_years.bring_in import bring_in

        with _watched(go_on) as watch:
            came = bring_in(self._beside, self._library, _sheet(file), mapping, progress=watch.told, cancelled=watch.asked)
        if not came.dry_run.can_be_brought_in:
            return Brought(0, refused="Ingenting er hentet inn. Noe har endret seg siden filen ble sett over.")
        return Brought(came.new, came.known)

    def undo(self, run_id: str, go_on: GoOn) -> int:
        from rusinfo_desk.tasks.old_years.runs import undo_import

        with _watched(go_on) as watch:
            return undo_import(self._beside, run_id, watch.told, watch.asked)

    def keep(self, mapping: FileMapping, allow: bool) -> None:
        from rusinfo_desk.tasks.old_years.runs import keep_mapping

        keep_mapping(self._beside, self._library, mapping, allow)

    def drop(self, mapping: FileMapping) -> None:
        from rusinfo_desk.tasks.old_years.runs import drop_mapping

        drop_mapping(self._beside, mapping.kind, mapping.name)


def _sheet(file: OpenedFile) -> Sheet:
    return cast("Sheet", file.content)


def _samples(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """A few different values of each column, in the order of the file. Long ones are cut."""
    from rusinfo_desk.tasks.old_years.sheet import text_of

    found: dict[str, dict[str, None]] = {name: {} for name in sheet.headers}
    for line in sheet.sample(50):
        for name, cell in zip(sheet.headers, line.cells, strict=False):
            text = text_of(cell)
            if text and len(found[name]) < _SAMPLES:
                found[name][f"{text[:_LONGEST_SAMPLE]}…" if len(text) > _LONGEST_SAMPLE else text] = None
    return {name: tuple(values) for name, values in found.items()}


def _found(sheet: Sheet, column: ColumnMapping, target: Target) -> tuple[Found, ...]:
    """The values of a coded column, of a cell with several answers each of them. Numbers of a number are left out."""
    from rusinfo_desk.tasks.old_years.columns import pieces
    from rusinfo_desk.tasks.old_years.sheet import folded

    known = dict.fromkeys((folded(text) for one in target.options for text in (one.code, one.label)), "")
    known |= dict.fromkeys(map(folded, column.values), "")
    counts: dict[str, list[int]] = {}
    for one in sheet.values_of(column.column):
        if target.number and one.value.isdigit() and one.value not in column.values:
            continue
        for value in pieces(one.value, known) if target.each and not column.code else (one.value,):
            known_so_far = counts.setdefault(value, [0, one.line])
            known_so_far[0] += one.count
            known_so_far[1] = min(known_so_far[1], one.line)  # the cells come by frequency, not in the order of the file
    found = (Found(value, count, line) for value, (count, line) in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.line)))


def _target(one: fields.Target, kind: ImportKind) -> Target:
    from rusinfo_desk.tasks.old_years.fields import TargetKind

    options = tuple(Option(option.code, option.label, words=option.words) for option in one.options)
    number = one.kind is TargetKind.NUMBER
    fixed = tuple(Option(str(hour), f"Klokken {hour:02}–{(hour + 1) % 24:02}") for hour in range(24))
    return Target(
        field=one.field,
        label=one.label,
        options=options,
        coded=one.kind in (TargetKind.CODE, TargetKind.CODES) or (number and bool(options) and not one.each_code),
        number=number,
        needed=one.needed,
        given_by=_GIVEN_BY.get((kind, one.field), ()),
        fixed=() if one.field not in _FIXED[kind] else fixed if one.kind is TargetKind.HOUR else options,
        each=one.each_code,
        forms=tuple((str(form), label) for form, label in one.forms.items()),
        hint=one.hint,
    )


def _looked(dry: DryRun) -> Looked:
    return Looked(
        rows=dry.rows,
        ready=dry.ready,
        gaps=tuple(Gap(one.column, one.value, one.count, one.line) for one in dry.unmapped),
        wrong=tuple(Wrong(one.line, one.column, one.reason) for one in dry.bad),
        wrongs=dry.bad_lines,
        notes=dry.notes,
        first=dry.first,
        last=dry.last,
    )
