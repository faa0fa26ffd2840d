"""What stands on the right of the leader's page, as a value: title, a line about it, charts, a table, notes, and the months that
its rows open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rusinfo_desk.registry.model.chart import Chart, charts_of, framed
from rusinfo_desk.registry.model.grid import Grid, grid_of
from rusinfo_desk.registry.model.numbers_nb import whole
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import TOTAL, ChartKind, Summary, Table
from rusinfo_desk.ui.leader.opening import Opening
from rusinfo_desk.ui.leader.periods import View, spoken
from rusinfo_desk.ui.leader.staffing import per_person, staffing_note

if TYPE_CHECKING:
    from rusinfo_desk.tasks.figures.on_shift import OnShift

__all__ = ["OPENS", "Shown", "shown_table", "state_line"]

OPENS = "Enter på en måned i tabellen viser måneden. Alt+Pil opp går tilbake."


@dataclass(frozen=True, slots=True)
class Shown:
    """``opens`` are the periods of rows by place: Enter on such a row looks at that period; ``hint`` says so above the table."""

    title: str
    state: str = ""
    charts: tuple[Chart, ...] = ()
    grid: Grid | None = None
    notes: tuple[str, ...] = ()
    opens: Mapping[int, Period] | None = None
    hint: str = ""


def shown_table(
    table: Table, summary: Summary, view: View, channels: Mapping[str, str], opening: Opening, on_shift: OnShift | None = None
) -> Shown:
    """A table of the summary with its charts and notes, every figure of it; the map of hours with those on shift as well."""
    charts, notes = charts_of(table), table.notes
    if table.chart is ChartKind.HEAT:
        per = per_person(table, charts[0], on_shift, summary.period, _channel(view, channels)) if charts else None
        charts = tuple(framed(chart, table, opening.cells, opening.note) for chart in charts)
        charts += (framed(per, table, opening.cells, ""),) if per else ()
        notes = tuple(note for note in (*notes, "" if opening.cells else opening.note, staffing_note(on_shift)) if note)
    opens = {} if view.chosen.period.is_month else _months(table)
    state = state_line(view, summary.contacts, channels)
    return Shown(table.title, state, charts, grid_of(table), notes, opens, OPENS if opens else "")


def state_line(view: View, contacts: int | None, channels: Mapping[str, str]) -> str:
    """ "oktober 2025 · 632 samtaler · bare chat · sammenlignet med oktober 2024"."""
    said = [view.chosen.label, f"{whole(contacts)} samtaler" if contacts else "ingen samtaler registrert"]
    if view.channel:
        said.append(f"bare {_channel(view, channels).lower()}")
    said.append(f"sammenlignet med {spoken(view.compared)}")
    return " · ".join(said)


def _channel(view: View, channels: Mapping[str, str]) -> str:
    return channels.get(view.channel, view.channel)


def _months(table: Table) -> dict[int, Period]:
    """The rows of a table by month."""
    if table.dimensions[:1] != ("month",):
        return {}
    rows = tuple(dict.fromkeys(cell["month"] for cell in table.cells))
    return {place: Period.parse(str(month)) for place, month in enumerate(rows) if month != TOTAL}
