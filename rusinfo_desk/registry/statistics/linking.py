"""What binds a table to the others: those without an answer, and the contacts as a whole.

A table over the contacts with an answer, the number without, and all contacts are one sum; a reader has all three. Nothing of
this is a row. It is what disclosure control needs so that a count hidden in one table cannot be worked out of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rusinfo_desk.registry.model.counts import MISSING, Pair
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.table import TOTAL
from rusinfo_desk.registry.statistics.counted import Entry, Line
from rusinfo_desk.registry.statistics.reference import MISSING_LABELS

__all__ = ["WITHOUT", "Links", "numbered"]

WITHOUT = "uten_svar"
"""In a name: those without an answer, whatever the reason."""


@dataclass(slots=True)
class Links:
    """Counts besides a table's entries, and the sums that they stand in. ``first`` is the number of entries."""

    first: int
    besides: list[Entry] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    missing: list[tuple[str, int]] = field(default_factory=list)

    def add(self, name: Name, numbers: Iterable[int | None], *, printed: bool = False) -> int:
        """One more count; its place."""
        now, before, *earlier = numbers
        self.besides.append(Entry({}, now or 0, before, name=name, earlier=tuple(earlier), printed=printed))
        return self.first + len(self.besides) - 1

    def sum(self, whole: int, *parts: int, exact: bool = True) -> None:
        """``whole`` is the sum of ``parts``."""
        self.lines.append(Line(whole, parts, exact))

    def unanswered(
        self, common: Name, asked: str, everyone: Pair, margins: Mapping[str, int], column: str, answered: bool
    ) -> None:
        """Bind the margins of a question to all contacts.

        ``everyone`` are all contacts by (answer,) or (answer, column value), ``margins`` the places of the margins by column
        value; :data:`TOTAL` is the margin of them all. ``answered``: the margins count those with an answer.
        """
        reasons = [self.add(common | {(asked, reason)}, numbered(everyone, {reason}), printed=True) for reason in MISSING]
        self.missing += [(MISSING_LABELS[reason], place) for reason, place in zip(MISSING, reasons, strict=True)]
        if not answered:
            return
        whole = self.add(common, numbered(everyone))
        self.sum(whole, margins[TOTAL], *reasons)
        inner = [value for value in margins if value != TOTAL]
        if not inner:
            return
        wholes, rests = [], []
        for value in inner:
            of = common | {(column, value)}
            all_of = numbered(everyone, None, value)
            without = numbered(everyone, set(MISSING), value)
            wholes.append(self.add(of, all_of))
            rests.append(self.add(of | {(asked, WITHOUT)}, without))
            self.sum(wholes[-1], margins[value], rests[-1])
        self.sum(whole, *wholes)
        rest = self.add(common | {(asked, WITHOUT)}, numbered(everyone, set(MISSING)))
        self.sum(rest, *rests)
        self.sum(rest, *reasons)


def numbered(counts: Pair, answers: Collection[str] | None = None, second: str | None = None) -> list[int]:
    """The sum of the counts with one of these answers first in the key (None: any) and this second, in every span."""
    return [
        sum(n for key, n in tally.items() if (answers is None or key[0] in answers) and (second is None or key[1] == second))
        for tally in counts.tallies
    ]
