"""One column of the file read with its mapping: each different cell once, to the cell that the register's own reader takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.answers import Missing
from rusinfo_desk.registry.model.imports import ColumnMapping
from rusinfo_desk.tasks.old_years.cells import WrongCellError, day_of, hour_of, moment_of, whole_number
from rusinfo_desk.tasks.old_years.field_words import Form
from rusinfo_desk.tasks.old_years.fields import Target, TargetKind
from rusinfo_desk.tasks.old_years.sheet import Cell, Spoilt, folded, text_of

__all__ = ["TICKED", "UNTICKED", "ColumnReader", "Read", "known_values", "pieces"]

TICKED = frozenset({"1", "x", "ja", "yes", "true", "sann", "valgt"})
"""What a ticked box may be written as (folded)."""

UNTICKED = frozenset({"", "0", "nei", "no", "false", "usann", "ikke valgt"})
"""What a box that is not ticked may be written as (folded)."""

MISSING = frozenset(map(str, Missing))
_HIGHEST = {"duration_min": 1440}
_OLDEST = 120
_SPLIT = re.compile(r"[|;\n]")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: the text for the register ("" = not asked), the hour where a moment was read; or the values that the
    mapping does not know; or why it cannot be read."""

    text: str = ""
    hour: str = ""
    unknown: tuple[str, ...] = ()
    wrong: str = ""


_NOTHING = Read()


@dataclass
class ColumnReader:
    """Reads the cells of one column; remembers what it has read, for a file repeats few different cells."""

    place: int
    mapping: ColumnMapping
    target: Target
    epoch_1904: bool = False
    _values: Mapping[str, str] = field(init=False)
    _read: dict[Cell, Read] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._values = known_values(self.target) | {folded(value): code for value, code in self.mapping.values.items()}

    def read(self, cell: Cell) -> Read:
        """What the cell says."""
        found = self._read.get(cell)
        if found is None:
            found = self._read[cell] = self._fresh(cell)
        return found

    def _fresh(self, cell: Cell) -> Read:
        if isinstance(cell, Spoilt):
            return Read(wrong=cell.reason)
        text = text_of(cell)
        if self.mapping.code:
            return self._ticked(text)
        kind = self.target.kind
        try:
            if kind is TargetKind.DAY:
                return Read(day_of(cell, Form(self.mapping.form), self.epoch_1904))
            if kind is TargetKind.MOMENT:
                return Read(*moment_of(cell, Form(self.mapping.form), self.epoch_1904))
            if kind is TargetKind.HOUR:
                said = self._values.get(folded(text))
                return Read(said if said is not None else hour_of(cell))
        except WrongCellError as wrong:
            return Read(wrong=wrong.reason if text else "mangler")
        if (said := self._values.get(folded(text))) is not None:
            return Read(said)
        if not text:
            return _NOTHING
        return self._number(cell, text) if kind is TargetKind.NUMBER else self._codes(cell)

    def _number(self, cell: Cell, text: str) -> Read:
        """A number that cannot be, such as 999, is a code of the old form: the leader says what it means."""
        digits = whole_number(cell)
        fits = digits is not None and int(digits) <= _HIGHEST.get(self.target.field, _OLDEST)
        return Read(digits or "") if fits else Read(unknown=(text,))

    def _ticked(self, text: str) -> Read:
        written = folded(text)
        if (said := {folded(value): code for value, code in self.mapping.values.items()}.get(written)) is not None:
            return Read(said)
        if written in UNTICKED:
            return _NOTHING
        own = {folded(self.mapping.column), folded(self.mapping.code)}
        own |= {folded(one.label) for one in self.target.options if one.code == self.mapping.code}
        return Read(self.mapping.code) if written in TICKED or written in own else Read(unknown=(text,))

    def _codes(self, cell: Cell) -> Read:
        if self.target.kind is not TargetKind.CODES:
            return Read(unknown=(text_of(cell),))
        codes: list[str] = []
        unknown: list[str] = []
        for piece in pieces(cell, self._values):
            said = self._values.get(folded(piece))
            if said is None:
                unknown.append(piece)
            elif said:
                codes.append(said)
        return Read("|".join(dict.fromkeys(codes)), unknown=tuple(unknown))


def pieces(cell: Cell, values: Mapping[str, str]) -> list[str]:
    """The answers in a cell with several: between |, ; or line ends, otherwise between commas where what stands there is known.

    ``values`` are the known ones, folded: a label may have commas of its own.
    """
    raw = cell if isinstance(cell, str) else text_of(cell)
    found = [" ".join(piece.split()) for piece in _SPLIT.split(raw)]
    return [part for piece in found if piece for part in _at_commas(piece, values)]


def _at_commas(piece: str, values: Mapping[str, str]) -> list[str]:
    """The longest known beginnings, part by part; the whole piece where no part of it is known."""
    if folded(piece) in values or "," not in piece:
        return [piece]
    parts = piece.split(",")
    cut: list[str] = []
    known = 0
    at = 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if folded(",".join(parts[at:end])) in values), None)
        known += end is not None
        cut.append(",".join(parts[at : end or at + 1]).strip())
        at = end or at + 1
    return [one for one in cut if one] if known else [piece]


def known_values(target: Target) -> dict[str, str]:
    """What needs no mapping: the codes themselves, and labels that only one code has. Counties depend on the day."""
    options = [one for one in target.options if target.field != "county" or one.code in MISSING]
    times = Counter(folded(one.label) for one in options)
    sure = {folded(one.label): one.code for one in options if times[folded(one.label)] == 1}
    return sure | {one.code: one.code for one in options}
