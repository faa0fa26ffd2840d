"""Hints out of a real register: a code that rises, one that is new, a group that is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.signals import SignalMethod
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.trend_hints import trend_hints
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
