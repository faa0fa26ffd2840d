"""What is counted beside the tables: when it is asked for, in short jobs, and dropped when nobody waits for it."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import Signal, SignalMethod
from rusinfo_desk.registry.model.table import ChartKind
from rusinfo_desk.tasks.count_unmet import count_unmet
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.figures.trend_hints import TrendHints
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.leader.side import Side, SideFigures
from rusinfo_desk.ui.leader.side_shown import shown_findings, shown_hints

SEPTEMBER = Period.month(2025, 9)


def test_completeness_month_by_month_is_the_share_of_each_month(leader: Desk, library: Library) -> None:
    side = SideFigures(leader, ImmediateLane())
    side.ask(Side.FILLED, library, SEPTEMBER)
    shown = side.shown(Side.FILLED)
    assert shown.grid is not None and shown.opens is not None
    assert [row.texts[0] for row in shown.grid.rows][-2:] == ["august 2025", "september 2025"] and len(shown.grid.rows) == 12
    assert shown.opens[11] == SEPTEMBER and shown.opens[0] == Period.month(2024, 10)
    (chart,) = shown.charts
    assert chart.kind is ChartKind.MULTIPLES and chart.categories[-1] == "sep 25"
    table = unprotected_summary(leader, library, SEPTEMBER, tables=("completeness",)).tables[0]
    wanted = {table.label("field", cell["field"]): cell.get("percent") for cell in table.cells if cell["answer"] == "besvart"}
    found = {one.name: one.values[-1] for one in chart.series}
    assert found == {name: share for name, share in wanted.items() if name in found}
    assert all(one.values[0] is None for one in chart.series), "nothing was registered then"


def test_a_year_that_goes_on_ends_with_this_month(leader: Desk, library: Library) -> None:
    side = SideFigures(leader, ImmediateLane())
    side.ask(Side.FILLED, library, Period.year(2025))
    shown = side.shown(Side.FILLED)
    assert shown.grid is not None and shown.grid.rows[-1].texts[0] == "oktober 2025"


def test_each_month_is_a_job_and_the_rest_is_left_out_when_nobody_waits(leader: Desk, library: Library) -> None:
    lane = SteppedLane()
    side = SideFigures(leader, lane)
    side.ask(Side.FILLED, library, SEPTEMBER)
    lane.step()
    assert "måned 2 av 12" in side.shown(Side.FILLED).state and len(lane) == 1
    side.ask(Side.UNMET, library, Period.month(2025, 8))
    lane.close()
    assert side.shown(Side.FILLED).grid is None, "another period is looked at"
    assert "august 2025" in side.shown(Side.UNMET).state


def test_what_is_there_is_not_counted_again(leader: Desk, library: Library) -> None:
    lane = SteppedLane()
    side = SideFigures(leader, lane)
    side.ask(Side.HINTS, library, SEPTEMBER)
    side.ask(Side.HINTS, library, SEPTEMBER)
    assert len(lane) == 1
    lane.close()
    side.ask(Side.HINTS, library, Period.month(2025, 8))
    assert len(lane) == 0, "hints are of the last week, whatever is looked at"
    side.forget()
    side.ask(Side.HINTS, library, Period.month(2025, 8))
    assert len(lane) == 1, "the register is another"


def test_searches_without_a_hit_most_first(leader: Desk, library: Library) -> None:
    for _ in range(3):
        count_unmet(leader, "bolig", "03", kind="service")
    count_unmet(leader)
    side = SideFigures(leader, ImmediateLane())
    side.ask(Side.UNMET, library, Period.month(2025, 10))
    shown = side.shown(Side.UNMET)
    assert shown.grid is not None
    label = library.service_types["bolig"].label
    assert [row.texts for row in shown.grid.rows] == [
        (f"{label} · Oslo", "3"),
        ("Ikke valgt · fylke ikke valgt", "1"),
        ("I alt", "4"),
    ]
    assert "4 søk uten treff" in shown.state and "lagres ikke" in shown.notes[0]


def test_hints_stand_with_their_counts_and_doubts(library: Library) -> None:
    substance = next(iter(library.substances.values()))
    signals = (
        Signal(SignalMethod.FIRST_TIME, "substances", substance.id, (2025, 41), 2),
        Signal(SignalMethod.FARRINGTON, "topics", "tiltak", (2025, 41), 12, 4.25, 8.5, 1.8),
    )
    shown = shown_hints(TrendHints((2025, 41), signals, 53), library)
    assert shown.grid is not None
    first, second = (row.texts for row in shown.grid.rows)
    assert first == (substance.name, "2", "", "", "aldri registrert før")
    assert second[1:4] == ("12", "4,2", "8,5") and "Farrington" in second[4]
    assert shown.state == "Siste hele uke: uke 41, 2025, uansett perioden over · 2 hint av 53 tidsserier"
    assert any("ikke en alarm" in note for note in shown.notes)


def test_findings_before_anything_leaves() -> None:
    assert "alt stemmer" in shown_findings((), "2025").state
    shown = shown_findings(("Delene blir 11, men summen er 12.",), "2025")
    assert shown.grid is not None and shown.grid.rows[0].texts == ("Delene blir 11, men summen er 12.",)


def test_a_day_before_the_register_begins(leader: Desk, library: Library) -> None:
    side = SideFigures(leader, ImmediateLane())
    side.ask(Side.FILLED, library, Period(date(1990, 1, 1), date(1990, 3, 31)))
    shown = side.shown(Side.FILLED)
    assert shown.charts == () and "mars 1990" in shown.state
