"""From counts to a table: rows, columns, margins and roll-ups, with the sums between them written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Pair
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.table import TOTAL, Value
from rusinfo_desk.registry.statistics.counted import Entry, Line
from rusinfo_desk.registry.statistics.reference import Reference

__all__ = ["Axis", "Crosstab", "axis_of"]


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one dimension in order, and the roll-ups of some of them. ``numeric`` values are numbers in the cells.

    ``asked`` is the field whose missing answers stand among the values (the dimension when empty). ``answered``: the margin
    counts the answers only, not all contacts.
    """

    dimension: str
    values: tuple[str, ...]
    roll_ups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numeric: bool = False
    asked: str = ""
    answered: bool = False

    def named(self, value: str) -> Name:
        """What a value adds to the name of a count."""
        asked = self.asked or self.dimension
        if value == TOTAL:
            return frozenset({(asked, ANSWERED)}) if self.answered else frozenset()
        return frozenset({(asked if value in MISSING else self.dimension, value)}) if self.dimension else frozenset()

    def members(self, value: str) -> tuple[str, ...]:
        if value == TOTAL:
            return self.values
        if value in self.roll_ups:
            return tuple(one for one in self.values if one in self.roll_ups[value])
        return (value,)

    def wholes(self) -> dict[str, tuple[str, ...]]:
        """Value → every place that it counts in."""
        return {
            value: (value, *(name for name, codes in self.roll_ups.items() if value in codes), TOTAL) for value in self.values
        }

    def beside(self, roll_up: str) -> tuple[str, ...]:
        """A roll-up and every value outside it: together the margin."""
        return (roll_up, *(one for one in self.values if one not in self.roll_ups[roll_up]))

    @property
    def places(self) -> tuple[str, ...]:
        """Every value that has a cell: the values, the roll-ups, the margin."""
        return (*self.values, *self.roll_ups, TOTAL)

    def key(self, value: str) -> Value:
        return int(value) if self.numeric and value != TOTAL else value


NO_COLUMNS = Axis("", ("",))


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table over rows and perhaps columns.

    ``counts`` has keys (row,) or (row, column). ``bases`` is given for a multiple answer: the contacts of each column, which
    the rows do not add up to; key () or (column,). ``rolled`` are then the roll-ups, with keys as ``counts``. ``common`` is part
    of the name of every count.
    """

    rows: Axis
    counts: Pair
    common: Name
    columns: Axis = NO_COLUMNS
    bases: Pair | None = None
    rolled: Pair | None = None
    shared: bool = True

    def entries(self) -> tuple[Entry, ...]:
        """The cells, row by row."""
        at = self._places()
        spans = [self._summed(span) for span in range(len(self.counts.tallies))]
        rows = {row: self.common | self.rows.named(row) for row in self.rows.places}
        columns = {column: self.columns.named(column) for column in self._column_places()}
        found: list[Entry] = []
        for row, column in at:
            now, before, *earlier = (span.get((row, column), 0) for span in spans)
            found.append(
                Entry(
                    keys=self._keys(row, column),
                    n=now,
                    before=before,
                    base=at[TOTAL, column] if self.shared else None,
                    shared=self.shared and row != TOTAL,
                    name=rows[row] | columns[column],
                    earlier=tuple(earlier),
                )
            )
        return tuple(found)

    def _summed(self, span: int) -> dict[tuple[str, str], int]:
        """The counts of one span with every margin and roll-up."""
        crossed, found = bool(self.columns.dimension), dict[tuple[str, str], int]()
        rows, columns = self.rows.wholes(), self.columns.wholes() if crossed else {"": ("",)}
        own = {row: (row,) if self.bases is not None else wholes for row, wholes in rows.items()}
        tallies = [(self.counts.tallies[span], own)]
        if self.bases is not None:
            # Of a multiple answer neither the margin nor a roll-up is the sum of its rows.
            if self.rolled is not None:
                tallies.append((self.rolled.tallies[span], {row: (row,) for row in self.rows.roll_ups}))
            tallies.append(({(TOTAL, *key): n for key, n in self.bases.tallies[span].items()}, {TOTAL: (TOTAL,)}))
        for tally, into in tallies:
            for key, n in tally.items():
                for row in into.get(key[0], ()):
                    for column in columns.get(key[1] if crossed else "", ()):
                        found[row, column] = found.get((row, column), 0) + n
        return found

    def margins(self) -> dict[str, int]:
        """The places of the last row: by column value, and of the corner under :data:`TOTAL`."""
        at = self._places()
        return {column or TOTAL: at[TOTAL, column] for column in (*self.columns.values, *self._column_places()[-1:])}

    def row_margins(self) -> dict[str, int]:
        """The places of the last column, by row value (the roll-ups and the margin left out)."""
        at, last = self._places(), self._column_places()[-1]
        return {row: at[row, last] for row in self.rows.values}

    def lines(self) -> tuple[Line, ...]:
        """Every sum between the cells."""
        at, exact = self._places(), self.bases is None
        found = [
            Line(at[row, whole], tuple(at[row, part] for part in self.columns.members(whole)))
            for row in self.rows.places
            for whole in self._column_places()
            if whole not in self.columns.values
        ]
        found += [
            Line(at[whole, column], tuple(at[part, column] for part in self.rows.members(whole)), exact)
            for column in self._column_places()
            for whole in (*self.rows.roll_ups, TOTAL)
        ]
        # The margin less a roll-up is a sum as well: of all that the roll-up leaves out.
        found += [
            Line(at[row, TOTAL], tuple(at[row, part] for part in self.columns.beside(roll_up)))
            for row in self.rows.places
            for roll_up in self.columns.roll_ups
        ]
        found += [
            Line(at[TOTAL, column], tuple(at[part, column] for part in self.rows.beside(roll_up)))
            for column in self._column_places()
            for roll_up in self.rows.roll_ups
            if exact
        ]
        return tuple(line for line in found if line.parts)

    def _column_places(self) -> tuple[str, ...]:
        return self.columns.places if self.columns.dimension else self.columns.values

    def _places(self) -> dict[tuple[str, str], int]:
        pairs = ((row, column) for row in self.rows.places for column in self._column_places())
        return {pair: place for place, pair in enumerate(pairs)}

    def _keys(self, row: str, column: str) -> dict[str, Value]:
        keys: dict[str, Value] = {self.rows.dimension: self.rows.key(row)}
        if self.columns.dimension:
            keys[self.columns.dimension] = self.columns.key(column)
        return keys


def axis_of(
    reference: Reference, field_id: str, counts: Pair, place: int = 0, dimension: str | None = None, *, answered: bool = False
) -> Axis:
    """The axis of a coded field: the codes that can be chosen, then older and missing ones that occur."""
    seen = {key[place] for tally in counts.tallies for key, n in tally.items() if n}
    listed = [code.code for code in reference.codes(field_id) if code.offered or code.code in seen]
    known = [*dict.fromkeys(listed)]
    rest = sorted(seen - set(known) - set(MISSING))
    missing = [reason for reason in MISSING if reason in seen]
    values = (*(code for code in known if code not in MISSING), *rest, *missing)
    roll_ups = {one.id: one.codes for one in reference.codebook.roll_ups if one.field == field_id}
    return Axis(dimension or field_id, values, _that_occur(roll_ups, values), asked=field_id, answered=answered)


def _that_occur(roll_ups: Mapping[str, frozenset[str]], values: Iterable[str]) -> dict[str, frozenset[str]]:
    present = set(values)
    return {name: codes & present for name, codes in roll_ups.items() if codes & present}
