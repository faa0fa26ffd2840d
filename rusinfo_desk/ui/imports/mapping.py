"""A mapping as it is worked on: each change gives a new value. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.ui.imports.tasks import Target
from rusinfo_desk.ui.widgets.reading import Choice

__all__ = [
    "LEFT_OUT",
    "NOT_ASKED",
    "applied",
    "chosen_of",
    "column_of",
    "field_choices",
    "fitting",
    "lacking",
    "target_of",
    "with_column",
    "with_constant",
    "with_field",
    "with_form",
    "with_values",
    "without_value",
]

NOT_ASKED = Choice("", "Ikke spurt", detail="verdien tas ikke med")
LEFT_OUT = Choice("", "Tas ikke med")
_TICK = ":"
"""Between field and code of a column that is ticked for one answer, in a choice's code."""


def column_of(mapping: FileMapping, column: str) -> ColumnMapping:
    """What the column becomes; left out when nothing is said of it."""
    return next((one for one in mapping.columns if one.column == column), ColumnMapping(column, ""))


def target_of(targets: Iterable[Target], field: str) -> Target | None:
    return next((one for one in targets if field and one.field == field), None)


def with_column(mapping: FileMapping, new: ColumnMapping) -> FileMapping:
    """What is said of one column, in place of what was said of it."""
    if any(one.column == new.column for one in mapping.columns):
        columns = tuple(new if one.column == new.column else one for one in mapping.columns)
    else:
        columns = (*mapping.columns, new)
    return replace(mapping, columns=columns)


def with_field(mapping: FileMapping, column: str, chosen: str) -> FileMapping:
    """The column becomes what was chosen of :func:`field_choices`. What its values meant for another field is forgotten, and a
    fixed answer for the field gives way to the column."""
    field, _, code = chosen.partition(_TICK)
    before = column_of(mapping, column)
    if (before.field, before.code) == (field, code):
        return mapping
    made = with_column(mapping, ColumnMapping(column, field, code))
    return replace(made, constants={name: value for name, value in made.constants.items() if name != field})


def with_form(mapping: FileMapping, column: str, form: str) -> FileMapping:
    """How the column's dates, hours or numbers are written."""
    return with_column(mapping, replace(column_of(mapping, column), form=form))


def with_values(mapping: FileMapping, column: str, values: Mapping[str, str]) -> FileMapping:
    """What some values of the column mean."""
    before = column_of(mapping, column)
    return with_column(mapping, replace(before, values={**before.values, **values}))


def without_value(mapping: FileMapping, column: str, value: str) -> FileMapping:
    """The value is without a code again."""
    before = column_of(mapping, column)
    return with_column(mapping, replace(before, values={name: code for name, code in before.values.items() if name != value}))


def with_constant(mapping: FileMapping, field: str, code: str) -> FileMapping:
    """The same answer on every line, for a field that the file lacks; "" takes it away."""
    rest = {name: value for name, value in mapping.constants.items() if name != field}
    return replace(mapping, constants={**rest, field: code} if code else rest)


def applied(kept: FileMapping, columns: Sequence[str]) -> FileMapping:
    """A kept mapping for the columns of this file: what the file lacks goes, what the mapping does not know is left out."""
    return replace(kept, columns=tuple(column_of(kept, column) for column in columns))


def fitting(kept: Iterable[FileMapping], kind: ImportKind, columns: Sequence[str]) -> FileMapping | None:
    """The kept mapping that was made for a file like this one: every column that it uses is there. Of several the one that uses
    most columns."""
    found = [
        one for one in kept if one.kind is kind and {column.column for column in one.columns if column.field} <= set(columns)
    ]
    return max(found, key=lambda one: sum(1 for column in one.columns if column.field), default=None)


def lacking(mapping: FileMapping, targets: Iterable[Target]) -> tuple[Target, ...]:
    """What no line can do without and neither a column nor a fixed answer gives."""
    given = {one.field for one in mapping.columns} | set(mapping.constants)
    if mapping.kind is ImportKind.CALLS and any(one.code for one in mapping.columns):
        given.add("channel")  # each channel has columns of its own
    return tuple(one for one in targets if one.needed and not given & {one.field, *one.given_by})


def field_choices(targets: Iterable[Target]) -> tuple[Choice, ...]:
    """What a column can become: left out, a field, or one answer of a field with several."""
    fields: list[Choice] = [LEFT_OUT]
    ticked: list[Choice] = []
    for one in targets:
        fields.append(Choice(one.field, one.label))
        if one.each:
            about = "avkrysset i kolonnen" if one.coded else "har en egen kolonne"
            ticked += [
                Choice(f"{one.field}{_TICK}{option.code}", f"{one.label}: {option.label}", detail=about) for option in one.options
            ]
    return (*fields, *ticked)


def chosen_of(column: ColumnMapping) -> str:
    """The code of the choice that the column has."""
    return f"{column.field}{_TICK}{column.code}" if column.code else column.field
