"""From counts to the table that is shown: percentages, changes, and what is hidden taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rusinfo_desk.registry.model.counts import MISSING
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.table import TOTAL, Cell, Table, Value
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line
from rusinfo_desk.registry.statistics.figures import change_percent, rounded, share
from rusinfo_desk.registry.statistics.wording import earlier_key

__all__ = ["rendered"]

_NOW, _BEFORE = 0, 1
_OF_BOTH = ("previous_", "change_")
"""Figures that come with a count and look at the other period as well."""
_FIGURES_AWAY = (
    "Personvern: gjennomsnitt, median og typetall er utelatt (–), fordi antallet i en aldersgruppe er skjult og kunne vært "
    "regnet ut av dem."
)
_EMPTY = "Det er ikke registrert noen henvendelser i perioden."


def rendered(
    counted: Counted,
    hidden: Collection[Variable] = frozenset(),
    threshold: int | None = None,
    instead: Mapping[Variable, int] | None = None,
) -> Table:
    """The table without the counts in ``hidden``, and without the percentages, means and changes that they are part of.

    ``instead`` has rounded counts: everything is worked out from them. ``threshold`` is what the notes say; None = nothing was
    protected.
    """
    masked = _Masked(counted, hidden, instead or {}, threshold is None)
    cells = [masked.cell(place) for place in range(len(counted.entries))]
    empty = not counted.contacts and not any(entry.n for entry in counted.entries)
    notes = [_EMPTY] if empty else []
    notes += [note.text for note in counted.notes if not any(masked.is_hidden(place) for place in note.needs)]
    notes += masked.missing_note()
    if threshold is not None:
        notes += masked.protection_notes(threshold)
    kept = [cell for place, cell in enumerate(cells) if not empty or masked.says_something(place)]
    if counted.tells and threshold is not None:
        kept = _telling_nothing(counted, kept, threshold)
    return Table(
        id=counted.id,
        title=counted.title,
        dimensions=counted.dimensions,
        cells=tuple(_by_size(counted, kept) if counted.by_size and not empty else kept),
        notes=tuple(notes),
        labels=counted.labels,
        chart=counted.chart,
        measure=counted.measure,
    )


class _Masked:
    """A counted table with some of its counts hidden."""

    def __init__(self, counted: Counted, hidden: Collection[Variable], instead: Mapping[Variable, int], inside: bool) -> None:
        self._counted = counted
        self._inside = inside
        self._figures_away = any(_is_of(variable, counted) for variable in hidden) if counted.rests_on else False
        self._entries = [_with(entry, counted, instead) for entry in counted.everything]
        self._hidden = [
            frozenset(
                span for span, variable in enumerate(counted.variables(entry)) if variable is not None and variable in hidden
            )
            for entry in counted.everything
        ]

    def is_hidden(self, place: int, span: int = _NOW) -> bool:
        return span in self._hidden[place]

    def cell(self, place: int) -> Cell:
        entry = self._entries[place]
        if self.is_hidden(place):
            return {**entry.keys, "hidden": True}
        cell: dict[str, Value] = {**entry.keys, "n": entry.n}
        # A shown share beside a hidden base would give the base away.
        base = None if entry.base is None or self.is_hidden(entry.base) else self._entries[entry.base]
        if base is not None:
            cell["base"] = base.n
            part = share(entry.n, base.n) if entry.shared else None
            if part is not None:
                cell["percent"] = rounded(part)
                cell.update(_population(entry, part))
        compared = entry.before is not None and not self.is_hidden(place, _BEFORE)
        if not self._figures_away:
            cell.update({key: value for key, value in entry.extra.items() if compared or not key.startswith(_OF_BOTH)})
        if self._inside:
            cell.update(entry.inner)
        cell.update(self._compared(entry, place, base))
        return cell

    def _compared(self, entry: Entry, place: int, base: Entry | None) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if entry.before is not None and not self.is_hidden(place, _BEFORE):
            found["previous_n"] = entry.before
            changed = change_percent(entry.n, entry.before)
            if changed is not None:
                found["change_percent"] = changed
            if base is not None and entry.base is not None and not self.is_hidden(entry.base, _BEFORE):
                found.update(_points(entry, base))
        for span, (n, period) in enumerate(zip(entry.earlier, self._counted.spans[2:], strict=False), start=2):
            if n is not None and not self.is_hidden(place, span):
                found[earlier_key(period)] = n
        return found

    def says_something(self, place: int) -> bool:
        """In an empty period: the margins, and what is shown of other years. A row that stands there for a hidden count would say
        that it is not nought, and of a list that is left out whole nobody may know that."""
        entry = self._entries[place]
        return _is_margin(entry) or any(n and not self.is_hidden(place, span) for span, n in enumerate(entry.numbers))

    def missing_note(self) -> list[str]:
        """How many have no answer, or that this is hidden."""
        missing = self._counted.missing
        if not missing:
            return []
        if all(self.is_hidden(place) for _, place in missing):
            return ["Hvor mange som er uten svar, er skjult (··)."]
        found = (
            f"{label.lower()} {'··' if self.is_hidden(place) else whole(self._entries[place].n)}" for label, place in missing
        )
        return [f"Uten svar: {', '.join(found)}."]

    def protection_notes(self, threshold: int) -> list[str]:
        if self._counted.tells:
            without_sum = " «I alt» er heller ikke med." if any(map(_is_margin, self._counted.entries)) else ""
            return [f"Personvern: rader med et antall under {threshold} er ikke med.{without_sum}"]
        shown = range(len(self._counted.entries))
        hidden = [place for place in shown if self.is_hidden(place)]
        before = [place for place in shown if self.is_hidden(place, _BEFORE) and place not in hidden]
        earlier = sum(len([span for span in self._hidden[place] if span > _BEFORE]) for place in shown if place not in hidden)
        what = [f"{whole(len(hidden))} {'celle' if len(hidden) == 1 else 'celler'} er skjult (··)"] if hidden else []
        what += [f"{whole(len(before))} tall fra perioden det sammenlignes med, er utelatt (–)"] if before else []
        what += [f"{whole(earlier)} tall fra tidligere år er utelatt (–)"] if earlier else []
        away = [_FIGURES_AWAY] if self._figures_away else []
        if not what:
            return away
        return [
            f"Personvern: {_listed(what)}. Antall fra 1 til {threshold - 1} vises ikke, og så mange andre tall er skjult at "
            "de ikke kan regnes ut av dem som vises.",
            *away,
        ]


def _is_of(variable: Variable, counted: Counted) -> bool:
    """Whether this is one of the counts that the table's means say something of: a whole group of ages in the same days."""
    more = variable.name - counted.whole
    return (
        variable.period == counted.spans[0]
        and counted.whole <= variable.name
        and len(more) == 1
        and any(dimension == counted.rests_on and value not in MISSING for dimension, value in more)
    )


def _with(entry: Entry, counted: Counted, instead: Mapping[Variable, int]) -> Entry:
    """The entry with other numbers. A mean beside a rounded count is left out: of other people than it says, or it would say
    that the count is not rounded."""
    if not instead:
        return entry
    now, before, *earlier = (
        n if variable is None else instead.get(variable, n)
        for n, variable in zip(entry.numbers, counted.variables(entry), strict=True)
    )
    return replace(entry, n=now or 0, before=before, earlier=tuple(earlier), extra={})


def _is_margin(entry: Entry) -> bool:
    return all(value in (TOTAL, "group") for value in entry.keys.values())


def _telling_nothing(counted: Counted, cells: Sequence[Cell], threshold: int) -> list[Cell]:
    """Of rows that stand there because of how many they are: those that show it, in an order that anybody can see. A hint whose
    count is hidden, or rounded to fewer, would say that it is over some limit, and a substance that stands among the rare ones
    without its number that it is under one: that leaves few numbers. The margin counts those that are left out as well."""
    first = counted.dimensions[0]
    shown = [cell for cell in cells if isinstance(n := cell.get("n"), int) and n >= threshold and cell[first] != TOTAL]
    return sorted(shown, key=lambda cell: _rank(counted, cell, counted.dimensions[0]))


def _population(entry: Entry, part: Fraction) -> dict[str, Value]:
    if entry.population is None:
        return {}
    people = Fraction(100 * entry.population[0], entry.population[1])
    return {"population_percent": rounded(people), "difference": rounded(part - people)}


def _points(entry: Entry, base: Entry) -> dict[str, Value]:
    if not entry.shared or base.before is None or entry.before is None:
        return {}
    now, before = share(entry.n, base.n), share(entry.before, base.before)
    return {} if now is None or before is None else {"change_points": rounded(now - before)}


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}"


def _by_size(counted: Counted, cells: list[Cell]) -> list[Cell]:
    """Largest first, groups with their members; what is hidden stands last in the order of its name, margins at the end."""
    first = counted.dimensions[0]
    groups = _group_of(counted.entries, counted.lines) if "level" in counted.dimensions else {}

    def rank(place: int) -> tuple[object, ...]:
        cell = cells[place]
        group = cells[groups.get(place, place)]
        return (cell[first] == TOTAL, *_rank(counted, group, first), place in groups, *_rank(counted, cell, first))

    return [cells[place] for place in sorted(range(len(cells)), key=rank)]


def _rank(counted: Counted, cell: Cell, dimension: str) -> tuple[object, ...]:
    n = cell.get("n")
    label = counted.labels.get(dimension, {}).get(str(cell[dimension]), str(cell[dimension]))
    return (n is None, -n if isinstance(n, int) else 0, label, str(cell[dimension]))


def _group_of(entries: Sequence[Entry], lines: Sequence[Line]) -> dict[int, int]:
    """Leaf place → group place."""
    return {
        part: line.whole
        for line in lines
        if line.whole < len(entries) and TOTAL not in entries[line.whole].keys.values()
        for part in line.parts
    }
