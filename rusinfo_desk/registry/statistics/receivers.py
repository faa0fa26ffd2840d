"""Tables in the form in which others ask for them: the substances quarter by quarter and county by county.

The projects of early warning ("Føre-var") follow what is new in a place. These tables are counted by id only; they are no part of
the service's own report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rusinfo_desk.registry.model.counts import ANSWERED, MISSING, Column, Pair, Tally
from rusinfo_desk.registry.model.disclosure import Name
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import TOTAL, ChartKind
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line, Note
from rusinfo_desk.registry.statistics.places import (
    LEFT_OUT,
    comparable_counties,
    kept_channels,
    lists_used,
    placed_on,
    target_list,
)
from rusinfo_desk.registry.statistics.question import Base, Question
from rusinfo_desk.registry.statistics.reference import CountyList
from rusinfo_desk.registry.statistics.subjects import OF_CASES
from rusinfo_desk.registry.statistics.wording import labels_of, standard_notes

__all__ = ["substances_by_county", "substances_by_quarter"]

_BASE = "Grunnlag: henvendelser med minst ett rusmiddel."
_GROUPED = Note("En henvendelse teller én gang i en gruppe, også når flere rusmidler i gruppen er nevnt.")
_PLACES = Note("Ung.no og henvendelser uten kjent fylke er holdt utenfor. Et fylke deles aldri.")

Numbers = tuple[int | None, ...]
"""Now, before, earlier; None where there is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Groups of substances by another dimension, margins last. ``number`` counts a group (None: the contacts that percentages are
    taken of) in a column (None: all of them); ``named`` and ``spans`` say what that count is."""

    question: Question
    groups: tuple[str, ...]
    columns: tuple[str, ...]
    dimension: str
    number: Callable[[str | None, str | None], Numbers]
    named: Callable[[str | None], Name]
    spans: Callable[[str | None], tuple[Period, ...]]

    def entries(self) -> tuple[Entry, ...]:
        """Row by row."""
        return tuple(self._entry(row, column) for row in (*self.groups, None) for column in (*self.columns, None))

    def lines(self) -> tuple[Line, ...]:
        """Columns add up to their margin; the groups of a column do not, since a contact may mention several."""
        width, last = len(self.columns) + 1, len(self.groups)
        found = [Line(row * width + width - 1, tuple(range(row * width, row * width + width - 1))) for row in range(last + 1)]
        found += [
            Line(last * width + column, tuple(row * width + column for row in range(last)), exact=False)
            for column in range(width)
        ]
        return tuple(line for line in found if line.parts)

    def _entry(self, row: str | None, column: str | None) -> Entry:
        now, before, *earlier = self.number(row, column)
        width = len(self.columns) + 1
        place = width - 1 if column is None else self.columns.index(column)
        about: Name = frozenset({("substance_group", row)}) if row is not None else _answered(self.question)
        return Entry(
            {"substance": row or TOTAL, self.dimension: column or TOTAL},
            now or 0,
            before,
            base=len(self.groups) * width + place,
            shared=row is not None,
            name=self.named(column) | about,
            earlier=tuple(earlier),
            spans=self.spans(column),
        )


def substances_by_quarter(question: Question) -> Counted:
    """The groups of substances in each quarter of the period, each beside the same quarter of the years before."""
    counts = question.mentions("substances", Column.MONTH, groups=_groups(question))
    bases = question.multiple_base("substances", Column.MONTH)
    quarters = [_quarters(span) for span in question.spans]
    ids = tuple(_quarter_id(one) for one in quarters[0])
    alike = [len(one) == len(ids) for one in quarters]

    def number(group: str | None, quarter: str | None) -> Numbers:
        tallies = (bases if group is None else counts).tallies
        return tuple(
            _in_months(tally, group, quarters[span] if quarter is None else [quarters[span][ids.index(quarter)]])
            if quarter is None or alike[span]
            else None
            for span, tally in enumerate(tallies)
        )

    def spans(quarter: str | None) -> tuple[Period, ...]:
        if quarter is None:
            return ()
        place = ids.index(quarter)
        return tuple(one[place] if fits else span for one, fits, span in zip(quarters, alike, question.spans, strict=True))

    grid = _Grid(question, _mentioned(counts), ids, "quarter", number, lambda _: question.name(), spans)
    names = {one: f"{one[-1]}. kvartal {one[:4]}" for one in ids}
    return _counted(grid, "substances_by_quarter", "Rusmidler etter kvartal", "Kvartal", names, (OF_CASES, _GROUPED))


def substances_by_county(question: Question) -> Counted:
    """The groups of substances in each county, of the contacts whose county is known."""
    columns = (Column.CHANNEL, Column.COUNTY_LIST, Column.COUNTY)
    counts = question.mentions("substances", *columns, groups=_groups(question))
    bases = question.multiple_base("substances", *columns)
    everyone = [_kept(tally, None) for tally in bases.tallies]
    target = target_list(question.reference, lists_used(everyone[0]))
    counties = () if target is None else tuple(one.code for one in target.counties)
    alike = [
        set(counties) if target is None else comparable_counties(lists_used(one), target, question.reference) for one in everyone
    ]

    def number(group: str | None, county: str | None) -> Numbers:
        tallies = (bases if group is None else counts).tallies
        return tuple(
            _in_county(question, target, _kept(tally, group), county)
            if not span or county is None or county in alike[span]
            else None
            for span, tally in enumerate(tallies)
        )

    def named(county: str | None) -> Name:
        listed = {("county_list", target.id)} if target is not None else set()
        return question.name(*kept_channels(question)) | {("county", county or ANSWERED), *listed}

    grid = _Grid(question, _mentioned(counts), counties, "county", number, named, lambda _: ())
    names = {} if target is None else {one.code: one.name for one in target.counties}
    notes = (OF_CASES, _GROUPED, _PLACES, *((Note(f"Fylkesinndeling: {target.label}."),) if target is not None else ()))
    return _counted(grid, "substances_by_county", "Rusmidler etter fylke", "Fylke", names, notes)


def _counted(grid: _Grid, table: str, title: str, label: str, names: Mapping[str, str], notes: tuple[Note, ...]) -> Counted:
    question = grid.question
    labels = labels_of(question, {"substance": question.reference.group_labels, grid.dimension: names})
    labels[""][grid.dimension] = label
    return Counted(
        id=table,
        title=title,
        dimensions=("substance", grid.dimension),
        entries=grid.entries(),
        lines=grid.lines(),
        labels=labels,
        notes=(*notes, *standard_notes(question, _BASE)),
        spans=question.spans,
        contacts=question.contacts[0],
        whole=question.name(),
        chart=ChartKind.NONE,
        measure="percent",
    )


def _groups(question: Question) -> dict[str, str]:
    return {row.id: row.group for row in question.reference.substances.values()}


def _answered(question: Question) -> Name:
    return frozenset({("substances", ANSWERED)}) if question.base is Base.ANSWERED else frozenset()


def _mentioned(counts: Pair) -> tuple[str, ...]:
    """The groups that occur in any of the years."""
    return tuple(sorted({key[-1] for tally in counts.tallies for key, n in tally.items() if n} - set(MISSING)))


def _in_months(tally: Tally, group: str | None, quarters: list[Period]) -> int:
    months = {f"{one.first.year}-{month:02}" for one in quarters for month in range(one.first.month, one.last.month + 1)}
    return sum(n for key, n in tally.items() if key[0] in months and (group is None or key[-1] == group))


def _kept(tally: Tally, group: str | None) -> dict[tuple[str, str], int]:
    """(list, county) → n of a group, without the channel that is left out."""
    found: dict[tuple[str, str], int] = {}
    for key, n in tally.items():
        if key[0] != LEFT_OUT and (group is None or key[-1] == group):
            found[key[1], key[2]] = found.get((key[1], key[2]), 0) + n
    return found


def _in_county(question: Question, target: CountyList | None, counts: Mapping[tuple[str, str], int], county: str | None) -> int:
    if target is None:
        return 0
    placed = placed_on(counts, target.id, question.reference).counts
    return sum(placed.values()) if county is None else placed.get(county, 0)


def _quarters(period: Period) -> list[Period]:
    """The quarters of a period; the first and the last may be cut."""
    found: list[Period] = []
    first = period.first
    while first <= period.last:
        whole = Period.month(first.year, (first.month + 2) // 3 * 3).last
        found.append(Period(first, min(whole, period.last)))
        first = found[-1].last + timedelta(1)
    return found


def _quarter_id(quarter: Period) -> str:
    return f"{quarter.first.year}-Q{(quarter.first.month + 2) // 3}"
