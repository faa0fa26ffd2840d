"""Whether the figures of a summary agree with each other, looked at as a reader with a calculator would, before they leave.

Nothing here knows how a table is made: only the finished cells and notes are read. So it catches a table that was put together
wrongly, a pair of figures that was swapped, and figures from elsewhere that cannot be true. The report of 2022 printed waits of
two channels with each other's change: 99 seconds with +5 seconds is 5.3 per cent, 85 seconds with +22 is 34.9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rusinfo_desk.registry.model.numbers_nb import number
from rusinfo_desk.registry.model.table import ROLL_UPS, TOTAL, Cell, Summary, Table

__all__ = ["Finding", "findings"]

_HALF = 0.05
"""What one decimal leaves out, up or down."""
_SEVERAL = frozenset({"topics_by_channel", "substances", "rare_substances", "new_substances", "referred_to"})
"""Tables of multiple answers: their rows add up to more than the contacts."""
_APART = frozenset({"service_level", "duty_to_avert", "trend_signals", "completeness"})
"""Tables whose rows are no parts of one whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree. ``table`` is its id, ``code`` what kind, ``text`` Norwegian for the leader."""

    table: str
    code: str
    text: str


def findings(summary: Summary) -> tuple[Finding, ...]:
    """What does not agree in a summary; empty when all does. Hidden and missing figures are passed over."""
    found: list[Finding] = []
    for table in summary.tables:
        for cell in table.cells:
            if not cell.get("hidden"):
                found += (_finding(table, code, cell, text) for code, text in _of_cell(cell, table))
        found += _sums(table)
        if table.id == "service_level":
            found += _funnel(table)
    found += _totals(summary)
    return tuple(dict.fromkeys(found))


def _of_cell(cell: Cell, table: Table) -> Iterator[tuple[str, str]]:
    """Each pair of figures of a cell that one can be worked out from."""
    n, base, before = (_number(cell, key) for key in ("n", "base", "previous_n"))
    yield from _shares(n, base, _number(cell, "percent"), table)
    changed = _number(cell, "change_percent")
    if n is not None and before and changed is not None and abs(100 * (n - before) / before - changed) > _HALF + 1e-9:
        yield "change", f"{_shown(before)} til {_shown(n)} er ikke {_shown(changed)} prosent endring."
    part, people, gap = (_number(cell, key) for key in ("percent", "population_percent", "difference"))
    if part is not None and people is not None and gap is not None and abs(part - people - gap) > 3 * _HALF + 1e-9:
        yield "difference", f"{_shown(part)} minus {_shown(people)} er ikke {_shown(gap)} prosentpoeng."
    yield from _waits(cell)


def _shares(n: float | None, base: float | None, percent: float | None, table: Table) -> Iterator[tuple[str, str]]:
    if percent is None or n is None or base is None:
        return
    if base and abs(100 * n / base - percent) > _HALF + 1e-9:
        yield "share", f"{_shown(n)} av {_shown(base)} er ikke {_shown(percent)} prosent."
    if percent > 100 or n > base:
        yield "over_all", f"{_shown(n)} er flere enn de {_shown(base)} som de er en del av."


def _waits(cell: Cell) -> Iterator[tuple[str, str]]:
    """Now, before, the change in seconds and the change in per cent: any three give the fourth."""
    names = ("wait_seconds", "previous_wait_seconds", "change_seconds", "change_seconds_percent")
    now, before, seconds, percent = (_number(cell, name) for name in names)
    if now is None or seconds is None:
        return
    if before is not None and abs(now - before - seconds) > 3 * _HALF + 1e-9:
        yield "wait", f"Fra {_shown(before)} til {_shown(now)} sekunder er ikke {_shown(seconds)} sekunder."
    if percent is None or now - seconds <= 0:
        return
    # What is printed is rounded: the change and the wait before it lie within these.
    changes, earlier = (seconds - _HALF, seconds + _HALF), (now - seconds - 2 * _HALF, now - seconds + 2 * _HALF)
    possible = [100 * change / one for change in changes for one in earlier if one > 0]
    if possible and not min(possible) - _HALF <= percent <= max(possible) + _HALF:
        yield "wait_change", f"{_shown(seconds)} sekunder mer til {_shown(now)} er ikke {_shown(percent)} prosent."


def _sums(table: Table) -> Iterator[Finding]:
    """The parts of each row and column make up the margin. Of a multiple answer the margin is at most their sum."""
    if table.id in _APART:
        return
    cells = [cell for cell in table.cells if cell.get("level") != "leaf"]
    dimensions = [name for name in table.dimensions if name != "level"]
    for place, dimension in enumerate(dimensions):
        others = [name for name in dimensions if name != dimension]
        margins = {tuple(cell[name] for name in others): cell for cell in cells if cell[dimension] == TOTAL}
        parts: dict[tuple[object, ...], list[Cell]] = {}
        for cell in cells:
            if cell[dimension] != TOTAL and not _is_roll_up(table, str(cell[dimension])):
                parts.setdefault(tuple(cell[name] for name in others), []).append(cell)
        several = table.id in _SEVERAL and place == 0
        for key, margin in margins.items():
            for figure in _counts(margin):
                yield from _sum(table, margin, parts.get(key, []), figure, several)


def _sum(table: Table, margin: Cell, parts: list[Cell], figure: str, several: bool) -> Iterator[Finding]:
    whole = _number(margin, figure)
    numbers = [_number(part, figure) for part in parts]
    if whole is None or not parts or None in numbers:
        return
    known = [number for number in numbers if number is not None]
    if several and max(known) <= whole <= sum(known):
        return
    if whole != sum(known):
        yield _finding(table, "sum", margin, f"Delene blir {_shown(sum(known))}, ikke {_shown(whole)}.")


def _is_roll_up(table: Table, value: str) -> bool:
    """A row that stands in addition to its members."""
    return value in (table.labels or {}).get(ROLL_UPS, {})


def _funnel(table: Table) -> Iterator[Finding]:
    """More answered than called, or more conversations than answered, cannot be."""
    found = {(cell["channel"], cell["call"]): cell for cell in table.cells}
    for (channel, call), cell in found.items():
        for part, whole in (("answered", "received"), ("within_20s", "answered"), ("conversations", "answered")):
            other = found.get((channel, whole))
            if call == part and other is not None:
                n, most = _number(cell, "n"), _number(other, "n")
                if n is not None and most is not None and n > most:
                    names = [table.label("call", name).lower() for name in (part, whole)]
                    yield _finding(table, "funnel", cell, f"{names[0]} ({_shown(n)}) er flere enn {names[1]} ({_shown(most)}).")


def _totals(summary: Summary) -> Iterator[Finding]:
    """The tables over all conversations have the same total."""
    if summary.contacts is None:
        return
    for table in summary.tables:
        if table.id not in ("contacts_by_channel", "contacts_by_month", "weekday_hour"):
            continue
        for cell in table.cells:
            n = _number(cell, "n")
            if all(cell[name] == TOTAL for name in table.dimensions) and n is not None and n != summary.contacts:
                yield _finding(
                    table, "total", cell, f"I alt {_shown(n)}, men oversikten har {_shown(summary.contacts)} henvendelser."
                )


def _counts(cell: Cell) -> list[str]:
    return [key for key in cell if key in ("n", "previous_n") or (key.startswith("n_") and key[2:].isdigit())]


def _number(cell: Mapping[str, object], key: str) -> float | None:
    value = cell.get(key)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _finding(table: Table, code: str, cell: Cell, text: str) -> Finding:
    where = ", ".join(table.label_of(cell, name) for name in table.dimensions if name != "level")
    return Finding(table.id, code, f"{table.title}, {where}: {text}")


def _shown(value: float) -> str:
    return number(value)
