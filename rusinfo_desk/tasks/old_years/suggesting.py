"""A first mapping for a file, from the codebook's own words, so that the leader only has to look it over.

Nothing is guessed: what two fields or two codes could mean is left for the leader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rusinfo_desk.library.fold import tokens
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.tasks.old_years.cells import WrongCellError, day_of, seconds_of
from rusinfo_desk.tasks.old_years.columns import TICKED, UNTICKED, known_values, pieces
from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.fields import MAIN_TOPIC, MOMENT, Target, TargetKind, targets
from rusinfo_desk.tasks.old_years.sheet import Cell, Sheet, folded

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["filled", "suggested"]

_MOST_DIFFERENT = 2000


def suggested(sheet: Sheet, kind: ImportKind, library: Library, name: str = "", like: FileMapping | None = None) -> FileMapping:
    """A mapping of every column that has a heading, in their order.

    A column gets a field when its heading is the field's id, label or usual heading in any spelling; a value its code when it is
    the code, its label or one of its words. What is not plain is left out (field "") rather than guessed. ``like`` is a kept
    mapping: what it says of columns of the same name stands.
    """
    offered = targets(kind, library)
    before = {folded(one.column): one for one in like.columns} if like is not None else {}
    taken = {(one.field, one.code) for one in before.values() if one.field and sheet.column(one.column) is not None}
    columns: list[ColumnMapping] = []
    for header in filter(None, sheet.headers):
        kept = before.get(folded(header))
        found = kept or _column(sheet, header, offered)
        if kept is None and found.field and not _free(found, taken, offered):
            found = ColumnMapping(header, "")
        taken.add((found.field, found.code))
        columns.append(filled(sheet, replace(found, column=header), kind, library))
    constants = dict(like.constants) if like is not None else {}
    return FileMapping(name or (like.name if like else ""), kind, tuple(_without_contradiction(columns)), constants)


def filled(sheet: Sheet, column: ColumnMapping, kind: ImportKind, library: Library) -> ColumnMapping:
    """The column with codes for those of its values whose meaning is plain, and with how its dates are written where only one way
    fits all of them. What ``column`` says already stays."""
    target = next((one for one in targets(kind, library) if one.field == column.field), None)
    if target is None:
        return column
    if target.forms and not column.form:
        return replace(column, form=_form(sheet, column, target))
    if target.field == "county":
        return replace(column, values=_county_codes(sheet, column, library) | dict(column.values))
    if column.code or target.kind not in (TargetKind.CODE, TargetKind.CODES, TargetKind.NUMBER):
        return column
    known = _words_of(target, library)
    values = dict(column.values)
    whole = known_values(target) | {folded(one): code for one, code in values.items()}
    for found in sheet.values_of(column.column, _MOST_DIFFERENT):
        for piece in pieces(found.value, whole) if target.kind is TargetKind.CODES else (found.value,):
            code = known.get(_plain(piece))
            if piece and code is not None and piece not in values:
                values[piece] = code
    return replace(column, values=values)


def _words_of(target: Target, library: Library) -> dict[str, str]:
    """What plainly means a code: the code, its label and its words, where no other code has the same. Ids and labels go first."""
    names = _unique((word, one.code) for one in target.options for word in (one.code, one.label))
    words = _unique((word, one.code) for one in target.options for word in one.words)
    return words | names


def _county_codes(sheet: Sheet, column: ColumnMapping, library: Library) -> dict[str, str]:
    """The numbers of counties, where the file writes them with their zero in front and writes no others: anything else may be the
    line numbers of an old form. Names need no mapping."""
    numbers = [found.value for found in sheet.values_of(column.column, _MOST_DIFFERENT) if found.value.isdigit()]
    codes = {county.code for listed in library.counties.ids for county in library.counties.counties(listed)}
    sure = codes.issuperset(numbers) and any(number.startswith("0") for number in numbers)
    return {number: number for number in numbers} if sure else {}


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(_plain(word), set()).add(code)
    return {word: codes.pop() for word, codes in found.items() if word and len(codes) == 1}


def _plain(text: str) -> str:
    return " ".join(tokens(text))


def _column(sheet: Sheet, header: str, offered: Sequence[Target]) -> ColumnMapping:
    """What a heading plainly means."""
    plain = _plain(header)
    names = [one for one in offered if plain in (_plain(one.field), _plain(one.label))]
    names = names or [one for one in offered if plain in map(_plain, one.words)]
    if len(names) == 1:
        return ColumnMapping(header, names[0].field)
    values = {folded(found.value) for found in sheet.values_of(header, 20)}
    for target in (one for one in offered if one.each_code):
        for option in target.options:
            label, own = _plain(option.label), _plain(target.label)
            headed = plain in (f"{own} {label}", f"{own} {_plain(option.code)}", f"{label} {own}")
            ticked = values <= TICKED | UNTICKED | {folded(header), folded(option.label), folded(option.code)}
            if (headed or plain == label) and (target.kind is not TargetKind.CODES or ticked):
                return (
                    ColumnMapping(header, target.field, option.code)
                    if headed or _alone(plain, offered)
                    else ColumnMapping(header, "")
                )
    return ColumnMapping(header, "")


def _alone(plain: str, offered: Sequence[Target]) -> bool:
    """Whether only one code of only one field has this label."""
    times = Counter(_plain(option.label) for one in offered if one.each_code for option in one.options)
    return times[plain] == 1


def _free(found: ColumnMapping, taken: set[tuple[str, str]], offered: Sequence[Target]) -> bool:
    """A field that takes one answer takes one column."""
    kind = next(one.kind for one in offered if one.field == found.field)
    return (found.field, found.code) not in taken or (kind is TargetKind.CODES and not found.code)


def _without_contradiction(columns: Sequence[ColumnMapping]) -> list[ColumnMapping]:
    """Of a day with its clock and a day of its own only the two columns stay; nothing says a figure twice."""
    fields = {one.field for one in columns}
    drop = {MOMENT} if {"date", "hour"} <= fields else ({"date", "hour"} if MOMENT in fields else set())
    return [replace(one, field="", form="") if one.field in drop and one.field != MAIN_TOPIC else one for one in columns]


def _form(sheet: Sheet, column: ColumnMapping, target: Target) -> str:
    """ "" where the column reads as it is; otherwise the only form in which all of it can be read."""
    place = sheet.column(column.column)
    assert place is not None
    cells = list(dict.fromkeys(line.cells[place] for line in sheet.lines if not line.fault and line.cells[place] != ""))
    read = seconds_of if target.kind is TargetKind.SECONDS else day_of
    fits = [form for form in target.forms if all(_reads(read, cell, form) for cell in cells)]
    if not cells or Form.ANY in fits:
        return ""
    return str(fits[0]) if len(fits) == 1 else ""


def _reads(read: object, cell: Cell, form: Form) -> bool:
    try:
        read(cell, form)  # type: ignore[operator]
    except WrongCellError:
        return False
    return True
