"""Contacts that come in after a month was given out: few cannot be shown, so the figures stand as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Cell
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.publication_plan import Publication, PublicationPlan
from rusinfo_desk.tasks.figures.publish_figures import publish
from tests.conftest import StandingClock
from tests.statistics.samples import a_contact
from tests.tasks.figures.publishing_desk import publishing_desk

JANUARY = PublicationPlan(Period.month(2022, 1))


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    with publishing_desk(tmp_path, clock, 900) as opened:
        yield opened


def come_late(desk: Desk, number: int) -> None:
    desk.store.contacts.add_many(
        a_contact(date(2022, 1, 20), "telefon", gender_caller="kvinne", topics=("tiltak",)) for _ in range(number)
    )


def cells(made: Publication) -> dict[str, tuple[Cell, ...]]:
    """Without what was not worked out again: means rest on everybody, so they are left out of what stands."""
    figures = ("mean", "median", "mode")
    return {
        table.id: tuple(
            {key: value for key, value in cell.items() if not key.endswith(figures) and "_mean" not in key}
            for cell in table.cells
        )
        for table in made.summaries[0].tables
    }


def test_after_few_the_figures_stand_as_they_were_given_out(desk: Desk, library: Library, clock: StandingClock) -> None:
    first = publish(desk, library, JANUARY)
    clock.forward(days=3)
    come_late(desk, 2)
    again = publish(desk, library, JANUARY)
    assert (again.given, again.hidden) == (first.made, first.hidden)
    assert cells(again) == cells(first)
    assert "slik de ble gitt ut 14. oktober 2025" in again.summaries[0].tables[0].notes[-1]
    assert len(desk.store.publications.all()) == 1


def test_after_many_they_are_new(desk: Desk, library: Library) -> None:
    first = publish(desk, library, JANUARY)
    come_late(desk, 12)
    again = publish(desk, library, JANUARY)
    before, now = (made.summaries[0].contacts for made in (first, again))
    assert again.given is None and before is not None and now == before + 12
    assert len(desk.store.publications.all()) == 2


def test_a_row_that_was_not_there_does_not_come(desk: Desk, library: Library) -> None:
    first = publish(desk, library, JANUARY)
    desk.store.register(a_contact(date(2022, 1, 20), "telefon", heard_of="annet", professional_type="politi"))
    again = publish(desk, library, JANUARY)
    assert again.given == first.made
    assert {name: len(found) for name, found in cells(again).items()} == {
        name: len(found) for name, found in cells(first).items()
    }


def test_a_stricter_threshold_is_no_repetition(desk: Desk, library: Library) -> None:
    publish(desk, library, JANUARY)
    come_late(desk, 1)
    stricter = publish(desk, library, PublicationPlan(JANUARY.period, threshold=8))
    assert stricter.given is None


@pytest.mark.parametrize("late", [0, 2])
def test_a_longer_period_shows_its_number_or_says_why_not(desk: Desk, library: Library, late: int) -> None:
    for month in (1, 2):
        publish(desk, library, PublicationPlan(Period.month(2022, month)))
    come_late(desk, late)
    both = publish(desk, library, PublicationPlan(Period(date(2022, 1, 1), date(2022, 2, 28))))
    assert (both.summaries[0].contacts is None, both.withheld) == (bool(late), bool(late))
