"""From counts to the table that is shown: percentages, changes, and what is hidden taken out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rusinfo_desk.registry.model.counts import MISSING
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.table import TOTAL, Cell, Table, Value
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line
from rusinfo_desk.registry.statistics.disclosure.table_by_itself import hidden_places
from rusinfo_desk.registry.statistics.figures import change_percent, rounded, share

__all__ = ["rendered"]

_NOTHING: frozenset[int] = frozenset()
_REASONS: frozenset[Value] = frozenset(MISSING)


def rendered(counted: Counted, threshold: int | None) -> Table:
    """The table. With a threshold, small groups are hidden with as many others as it takes; see :mod:`disclosure`."""
    hidden = _NOTHING if threshold is None else hidden_places([entry.n for entry in counted.entries], counted.lines, threshold)
    earlier = _NOTHING if threshold is None else _hidden_before(counted, threshold)
    cells = [_cell(counted.entries, place, hidden, earlier) for place in range(len(counted.entries))]
    notes = [note.text for note in counted.notes if not hidden.intersection(note.needs)]
    notes += _missing_note(counted, threshold, hidden)
    if threshold is not None:
        notes += _protection_notes(threshold, len(hidden), len(earlier - hidden))
    return Table(
        id=counted.id,
        title=counted.title,
        dimensions=counted.dimensions,
        cells=tuple(_by_size(counted, cells) if counted.by_size else cells),
        notes=tuple(notes),
        labels=counted.labels,
        chart=counted.chart,
        measure=counted.measure,
    )


def _hidden_before(counted: Counted, threshold: int) -> frozenset[int]:
    """The same for the counts of the year before, over the sums that are complete."""
    entries = counted.entries
    lines = [line for line in counted.lines if all(entries[place].before is not None for place in (line.whole, *line.parts))]
    return hidden_places([entry.before or 0 for entry in entries], lines, threshold)


def _cell(entries: Sequence[Entry], place: int, hidden: frozenset[int], earlier: frozenset[int]) -> Cell:
    entry = entries[place]
    if place in hidden:
        return {**entry.keys, "hidden": True}
    cell: dict[str, Value] = {**entry.keys, "n": entry.n}
    # A shown share beside a hidden base would give the base away.
    base = None if entry.base is None or entry.base in hidden else entries[entry.base]
    if base is not None:
        cell["base"] = base.n
        part = share(entry.n, base.n) if entry.shared else None
        if part is not None:
            cell["percent"] = rounded(part)
            cell.update(_population(entry, part))
    cell.update(entry.extra)
    if entry.before is not None and place not in earlier:
        cell["previous_n"] = entry.before
        changed = change_percent(entry.n, entry.before)
        if changed is not None:
            cell["change_percent"] = changed
        if base is not None and entry.base not in earlier:
            cell.update(_points(entry, base))
    return cell


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


def _missing_note(counted: Counted, threshold: int | None, hidden: frozenset[int]) -> list[str]:
    """How many have no answer. What would give a small count away, here or in a hidden row or margin, is hidden too."""
    if not counted.missing:
        return []
    labels, counts = [label.lower() for label, _ in counted.missing], [n for _, n in counted.missing]
    secret = _NOTHING
    if threshold is not None:
        margin = len(counted.entries) - 1  # with it, those without an answer make up all conversations, which are printed
        if margin in hidden or any(_REASONS.intersection(counted.entries[place].keys.values()) for place in hidden):
            return ["Hvor mange som er uten svar, er skjult (··)."]
        secret = hidden_places([*counts, sum(counts)], [Line(len(counts), tuple(range(len(counts))))], threshold)
    found = [f"{label} {'··' if place in secret else whole(counts[place])}" for place, label in enumerate(labels)]
    return [f"Uten svar: {', '.join(found)}."]


def _protection_notes(threshold: int, hidden: int, earlier: int) -> list[str]:
    if not hidden and not earlier:
        return []
    what = [f"{whole(hidden)} {'celle' if hidden == 1 else 'celler'} er skjult (··)"] if hidden else []
    what += [f"{whole(earlier)} tall fra året før er utelatt (–)"] if earlier else []
    return [
        f"Personvern: {' og '.join(what)}. Antall fra 1 til {threshold - 1} vises ikke, og så mange andre tall er skjult at "
        "de ikke kan regnes ut av summene i tabellen. Tabeller som henger sammen, er ikke kontrollert mot hverandre; en "
        "slik kontroll kommer i en senere utgave."
    ]


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
    return {part: line.whole for line in lines if TOTAL not in entries[line.whole].keys.values() for part in line.parts}
