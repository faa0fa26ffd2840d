"""The contact centre's figures in the program's own format: a mapping that nobody has to make.

    date;channel;received;answered;answered_within_20s;wait_seconds_answered_total

A line is one day of one channel; the last two may be empty or missing (the contact centre gave no such figure). Any other file
goes through a mapping of the leader's (:mod:`rusinfo_desk.tasks.old_years`), by the same reader.
"""

from __future__ import annotations

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.sheet import Sheet, folded

__all__ = ["CALL_COLUMNS", "has_call_columns", "own_mapping"]

CALL_COLUMNS = ("date", "channel", "received", "answered", "answered_within_20s", "wait_seconds_answered_total")
"""The columns, in any order. The first four are needed."""

_NEEDED = CALL_COLUMNS[:4]
_FORMS = {"date": Form.YMD, "wait_seconds_answered_total": Form.SECONDS}


def has_call_columns(sheet: Sheet) -> bool:
    """Whether the file has the program's own columns."""
    return set(_NEEDED) <= set(map(folded, sheet.headers))


def own_mapping(sheet: Sheet) -> FileMapping:
    """The mapping of a file in the program's own format. Raises DeskError "calls_header"."""
    if not has_call_columns(sheet):
        lacking = [name for name in _NEEDED if name not in set(map(folded, sheet.headers))]
        raise DeskError(
            "calls_header",
            what="Ingenting er importert: overskriftslinjen kan ikke brukes.",
            why=f"Overskriften mangler {', '.join(lacking)}.",
            do=f"Kolonnene skal være {', '.join(CALL_COLUMNS)}. Har filen andre kolonner, bruk et oppsett (--mapping).",
        )
    if any(folded(header) == f"{name} (2)" for header in sheet.headers for name in CALL_COLUMNS):
        raise DeskError("calls_header", what="Ingenting er importert: en kolonne står to ganger.", do="Behold den ene.")
    columns = (
        ColumnMapping(header, folded(header), form=_FORMS.get(folded(header), Form.ANY))
        for header in sheet.headers
        if folded(header) in CALL_COLUMNS
    )
    return FileMapping("", ImportKind.CALLS, tuple(columns))
