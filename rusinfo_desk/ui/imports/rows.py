"""What the page shows of a mapping: a row for each column, a row for each value, and what is still without a code. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.mapping import NOT_ASKED, chosen_of, column_of, field_choices, lacking, target_of
from rusinfo_desk.ui.imports.tasks import Found, Gap, Looked, OpenedFile, Target
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = ["ColumnRow", "ValueRow", "column_rows", "gaps_at", "gaps_left", "options_of", "value_rows"]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the file, or (``fixed``) a field that it lacks. ``key`` tells the rows apart, ``name`` is the column's or the
    field's; ``samples`` a few values; ``state`` begins with ✓ or ▲."""

    key: str
    name: str
    title: str
    samples: str
    becomes: str
    state: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a column: on how many lines it stands and on which first, and what it becomes. ``gap``: it has no code."""

    value: str
    lines: str
    becomes: str
    gap: bool


def gaps_at(looked: Looked | None, then: FileMapping | None, now: FileMapping) -> tuple[Gap, ...]:
    """What the run through the file found without a code. ``then`` is the mapping of that run: of a column that became another
    field since nothing is known."""
    if looked is None or then is None:
        return ()
    columns = {one.column: one for one in now.columns}
    same = {one.column for one in then.columns if _same_field(one, columns.get(one.column))}
    return tuple(gap for gap in looked.gaps if gap.column in same)


def gaps_left(gaps: Iterable[Gap], now: FileMapping) -> tuple[Gap, ...]:
    """Those of them that have got no code since."""
    columns = {one.column: one for one in now.columns}
    return tuple(gap for gap in gaps if gap.value not in columns[gap.column].values)


def _same_field(one: ColumnMapping, other: ColumnMapping | None) -> bool:
    return other is not None and (one.field, one.code) == (other.field, other.code)


def options_of(targets: Iterable[Target], column: ColumnMapping) -> tuple[Choice, ...]:
    """What a value of the column can become; nothing for a column without codes."""
    target = target_of(targets, column.field)
    if target is None or not target.coded:
        return ()
    if column.code:
        ticked = next((one for one in target.options if one.code == column.code), Choice(column.code, column.code))
        return (Choice(column.code, f"Krysset av: {ticked.label}"), Choice("", "Ikke krysset av"))
    return (*target.options, NOT_ASKED)


def column_rows(file: OpenedFile, mapping: FileMapping, gaps: Iterable[Gap], counted: bool) -> tuple[ColumnRow, ...]:
    """The columns in the order of the file, then the fields that it lacks. ``counted``: the gaps are known."""
    labels = {one.code: one.label for one in field_choices(file.targets)}
    by_column: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_column.setdefault(gap.column, []).append(gap)
    rows = []
    for name in file.columns:
        column = column_of(mapping, name)
        becomes = labels.get(chosen_of(column), column.field) if column.field else "–"
        state = _state(column, by_column.get(name, []), bool(options_of(file.targets, column)), counted)
        samples = " · ".join(file.samples.get(name, ()))
        rows.append(ColumnRow(f"c:{name}", name, name or "(uten navn)", samples, becomes, state))
    return (*rows, *_fixed_rows(file, mapping))


def _state(column: ColumnMapping, gaps: list[Gap], coded: bool, counted: bool) -> str:
    if not column.field:
        return "tas ikke med"
    if gaps:
        return f"▲ {words.gaps_said(gaps)}"
    if not coded:
        return "✓"
    return "✓ alle verdier har kode" if counted else "… ikke sett over"


def _fixed_rows(file: OpenedFile, mapping: FileMapping) -> tuple[ColumnRow, ...]:
    given = {one.field for one in mapping.columns}
    missing = lacking(mapping, file.targets)
    rows = []
    for target in file.targets:
        code = mapping.constants.get(target.field, "")
        if target.field in given or not (target in missing or code):
            continue
        label = next((one.label for one in target.fixed if one.code == code), code)
        state = "✓ samme svar på hver linje" if code else "▲ mangler"
        title = f"{target.label}{words.NOT_IN_FILE}"
        rows.append(ColumnRow(f"f:{target.field}", target.field, title, "", label or "–", state, fixed=True))
    return tuple(rows)


def value_rows(
    column: ColumnMapping, gaps: Iterable[Gap], found: Iterable[Found], options: Iterable[Choice], *, counted: bool
) -> tuple[ValueRow, ...]:
    """What was found without a code first, so that no row moves while one works; then the rest, the most frequent first.
    ``counted``: the gaps are known, so that what has no code and is no gap is known without one."""
    labels = {one.code: one.label for one in options}
    lacking = {gap.value: Found(gap.value, gap.count, gap.line) for gap in gaps if gap.column == column.column}
    rest = [one for one in found if one.value and one.value not in lacking]
    rows = [_value_row(one, column, labels, gap=True, without="▲ mangler kode") for one in lacking.values()]
    without = "kjennes igjen" if counted else "… ikke sett over"
    return (*rows, *(_value_row(one, column, labels, gap=False, without=without) for one in rest))


def _value_row(found: Found, column: ColumnMapping, labels: Mapping[str, str], *, gap: bool, without: str) -> ValueRow:
    code = column.values.get(found.value)
    lines = f"{whole(found.count)} (første: {found.line})" if found.count > 1 else f"1 (linje {found.line})"
    if code is not None:
        return ValueRow(found.value, lines, labels.get(code, code), gap=False)
    return ValueRow(found.value, lines, without, gap)
