"""When the leader is reminded that last month's figures wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.disclosure import Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.month_end import first_working_day, month_end_due
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock
from tests.statistics.samples import a_contact

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")
SEPTEMBER = Period.month(2025, 9)


class Days:
    """A clock that is set."""

    def __init__(self) -> None:
        self.day = date(2025, 10, 1)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time()).replace(hour=12)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def leader(tmp_path: Path, days: Days) -> Iterator[Desk]:
    make_home(Home(tmp_path / "hjem"), Role.LEADER, PASSPHRASE)
    desk = open_home(Home(tmp_path / "hjem"), PASSPHRASE, days)
    desk.store.contacts.add_many([a_contact(date(2025, 3, 4), topics=("tiltak",))])
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("month", "first"),
    [
        (date(2025, 10, 31), date(2025, 10, 1)),
        (date(2025, 11, 1), date(2025, 11, 3)),
        (date(2026, 1, 9), date(2026, 1, 2)),
        (date(2026, 5, 1), date(2026, 5, 4)),
    ],
    ids=["wednesday", "saturday", "new-years-day", "labour-day-and-weekend"],
)
def test_the_first_working_day(month: date, first: date) -> None:
    assert first_working_day(month) == first


def test_reminded_from_the_first_working_day_until_late_in_the_month(leader: Desk, days: Days) -> None:
    found = {}
    for day in range(1, 31):
        days.day = date(2025, 11, day)
        found[day] = month_end_due(leader)
    assert {day for day, month in found.items() if month is not None} == set(range(3, 21))
    assert set(found.values()) == {None, Period.month(2025, 10)}


def test_not_once_it_was_given_out(leader: Desk) -> None:
    assert month_end_due(leader) == SEPTEMBER
    other = Variable(Period.month(2025, 8), frozenset({("of", "contacts")}))
    leader.store.publications.remember(Published("a" * 12 + "4" + "b" * 3 + "8" + "c" * 15, "2025-10-01", 5, {other: 7}))
    assert month_end_due(leader) == SEPTEMBER, "another month"
    mine = Variable(SEPTEMBER, frozenset({("of", "contacts")}))
    leader.store.publications.remember(Published("d" * 12 + "4" + "b" * 3 + "8" + "c" * 15, "2025-10-01", 5, {mine: 7}))
    assert month_end_due(leader) is None


def test_a_counsellor_is_not_reminded(tmp_path: Path, days: Days) -> None:
    make_home(Home(tmp_path / "hjem"), Role.COUNSELLOR, PASSPHRASE)
    desk = open_home(Home(tmp_path / "hjem"), PASSPHRASE, days)
    assert month_end_due(desk) is None
    desk.close()


def test_nothing_is_said_where_a_whole_year_has_no_conversation(tmp_path: Path, days: Days) -> None:
    make_home(Home(tmp_path / "nytt"), Role.LEADER, PASSPHRASE)
    desk = open_home(Home(tmp_path / "nytt"), PASSPHRASE, days)
    assert month_end_due(desk) is None
    desk.store.contacts.add_many(
        [a_contact(date(2024, 9, 29), topics=("tiltak",)), a_contact(date(2025, 10, 1), topics=("tiltak",))]
    )
    assert month_end_due(desk) is None
    desk.store.contacts.add_many([a_contact(date(2025, 9, 30), topics=("tiltak",))])
    assert month_end_due(desk) == SEPTEMBER
    desk.close()
