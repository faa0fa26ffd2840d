"""Hints out of a real register: a code that rises, one that is new, a group that is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.disclosure import Method
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.signals import SignalMethod
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.publication_plan import Publication, PublicationPlan
from rusinfo_desk.tasks.figures.publish_figures import publish
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.figures.trend_hints import hints_within, trend_hints
from tests.conftest import StandingClock
from tests.statistics.samples import a_contact
from tests.store.samples import empty_store

MONDAY = date(2026, 11, 9)
WEEK = (2026, 46)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    settings = HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16)
    opened = Desk(Home(tmp_path / "home"), settings, empty_store(tmp_path / "home"), clock)
    yield opened
    opened.close()


def weekly(back: Iterable[int], each: int, *codes: str) -> Iterator[tuple[date, tuple[str, ...]]]:
    for weeks in back:
        for _ in range(each):
            yield MONDAY - timedelta(weeks=weeks), codes


def fill(desk: Desk, said: Iterable[tuple[date, tuple[str, ...]]]) -> None:
    desk.store.contacts.add_many(a_contact(day, "telefon", substances=codes) for day, codes in said)


def test_a_rise_of_one_substance_is_told_with_what_it_is_compared_with(desk: Desk, library: Library) -> None:
    fill(desk, [*weekly(range(1, 30), 2, "ghb"), *weekly([0], 9, "ghb")])
    found = trend_hints(desk, library, WEEK)
    (one,) = [signal for signal in found.signals if signal.level == "leaf"]
    assert (one.method, one.code, one.n, one.compared) == (SignalMethod.EARS_C2, "ghb", 9, (2,) * 7)
    assert found.label == "uke 46, 2026"


def test_a_contact_with_two_of_a_group_counts_once_in_it(desk: Desk, library: Library) -> None:
    fill(desk, [*weekly(range(1, 30), 1, "kokain"), *weekly([0], 5, "diazepam", "alprazolam")])
    groups = [signal for signal in trend_hints(desk, library, WEEK).signals if signal.level == "group"]
    assert [(one.code, one.n) for one in groups] == [("benzodiazepiner", 5)]


def test_something_new_stands_first(desk: Desk, library: Library) -> None:
    fill(desk, [*weekly(range(1, 60), 2, "ghb"), *weekly([0], 9, "ghb"), *weekly([0], 1, "khat")])
    first = trend_hints(desk, library, WEEK).signals[0]
    assert (first.method, first.code, first.n, first.expected) == (SignalMethod.FIRST_TIME, "khat", 1, None)


def test_the_week_is_the_last_whole_one(desk: Desk, library: Library) -> None:
    today = desk.clock().date()
    sunday = today - timedelta(days=today.isoweekday())
    assert trend_hints(desk, library).week == tuple(sunday.isocalendar()[:2])


def test_what_came_after_the_week_does_not_count(desk: Desk, library: Library) -> None:
    fill(desk, [*weekly(range(1, 30), 2, "ghb"), *weekly([0], 2, "ghb"), *weekly([-1], 30, "ghb")])
    assert trend_hints(desk, library, WEEK).signals == ()


def test_an_empty_register_has_none(desk: Desk, library: Library) -> None:
    found = trend_hints(desk, library, WEEK)
    assert (found.signals, found.looked_at) == ((), 0)


PLANTED = [
    *weekly(range(1, 30), 6, "ghb"),
    *weekly([0], 20, "ghb"),
    *weekly([1], 1, "kokain"),
    *weekly([0], 4, "kokain"),
]
UNTIL_THEN = Period(date(2026, 11, 1), date(2026, 11, 15))


@pytest.fixture
def later(clock: StandingClock) -> None:
    """When the November of the rise is over."""
    clock.now = datetime(2026, 12, 2, 12, tzinfo=clock.now.tzinfo)


def _published(desk: Desk, library: Library, period: Period, *tables: str) -> Publication:
    return publish(desk, library, PublicationPlan(period, tables=tables))


@pytest.mark.usefixtures("later")
def test_the_week_is_the_last_whole_one_of_the_period(desk: Desk, library: Library) -> None:
    said = {str(period): found.week if (found := hints_within(desk, library, period)) else None for period in (
        Period.month(2026, 8), Period.year(2025), Period(date(2025, 10, 13), date(2025, 10, 19)),
        Period(date(2025, 10, 14), date(2025, 10, 20)),
    )}  # fmt: skip
    assert said == {
        "2026-08": (2026, 35),
        "2025": (2025, 52),
        "2025-10-13..2025-10-19": (2025, 42),
        "2025-10-14..2025-10-20": None,
    }
    today = desk.clock().date()
    running = hints_within(desk, library, Period.year(today.year))
    assert running is not None
    assert running.week == trend_hints(desk, library).week, "a week that is not over is not looked at"


@pytest.mark.usefixtures("later")
def test_a_planted_rise_is_a_row_with_what_is_behind_it(desk: Desk, library: Library) -> None:
    fill(desk, PLANTED)
    week = Period(MONDAY, MONDAY + timedelta(days=6))
    (table,) = unprotected_summary(desk, library, week, ["trend_signals"]).tables
    rows = {str(cell["trend"]): cell for cell in table.cells}
    rise = rows["2026-W46.substance.ghb.ears_c2"]
    assert (rise["n"], rise["expected"], rise["compared_weeks"], rise["compared_most"]) == (20, 6.0, 7, 6)
    assert "tips, ikke en alarm" in table.notes[0]
    assert "2026-W46.substance.kokain.ears_c2" in rows


@pytest.mark.usefixtures("later")
def test_outside_the_house_a_small_rise_is_left_out_and_no_limit_is_told(desk: Desk, library: Library) -> None:
    fill(desk, PLANTED)
    (table,) = _published(desk, library, UNTIL_THEN, "trend_signals").summaries[0].tables
    rows = {str(cell["trend"]): cell["n"] for cell in table.cells}
    assert {key: n for key, n in rows.items() if "ghb" in key} == {
        "2026-W46.substance.ghb.ears_c2": 20,
        "2026-W46.substance_group.ghb.ears_c2": 20,
    }
    assert not [cell for cell in table.cells if "kokain" in str(cell["trend"])], "four, and over a limit of three, is four"
    assert all(set(cell) == {"trend", "n"} for cell in table.cells)


@pytest.mark.usefixtures("later")
def test_a_week_that_is_published_counts_the_same_in_all_tables(desk: Desk, library: Library) -> None:
    fill(desk, [*PLANTED, *weekly([0], 6, "diazepam", "alprazolam")])
    made = _published(desk, library, Period(MONDAY, MONDAY + timedelta(days=6)), "substances", "trend_signals")
    assert [table.id for table in made.summaries[0].tables] == ["substances", "trend_signals"]


@pytest.mark.usefixtures("later")
def test_hints_are_looked_for_only_when_they_are_asked_for(desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, PLANTED)
    monkeypatch.setattr(desk.store.counting, "weekly", None)
    assert "trend_signals" not in [table.id for table in unprotected_summary(desk, library, UNTIL_THEN).tables]
    with pytest.raises(TypeError):
        unprotected_summary(desk, library, UNTIL_THEN, ["trend_signals"])
    assert unprotected_summary(desk, library, UNTIL_THEN, ["trend_signals"], channel="telefon").tables[0].cells == ()


@pytest.mark.usefixtures("later")
def test_hints_can_be_rounded_like_all_counts(desk: Desk, library: Library) -> None:
    fill(desk, PLANTED)
    plan = PublicationPlan(UNTIL_THEN, tables=("trend_signals",), method=Method.ROUND)
    (table,) = publish(desk, library, plan).summaries[0].tables
    counts = [cell["n"] for cell in table.cells]
    assert counts
    assert all(isinstance(n, int) and n >= 6 and n % 3 == 0 for n in counts), "three, and over a limit, would be four or five"
