"""RUSinfo's opening hours as cells of the map of weekday by hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.tasks.house_settings import OWN_SERVICE
from rusinfo_desk.ui.leader.opening import opening_of

DAY = date(2025, 10, 14)


def with_hours(library: Library, text: str) -> Library:
    own = replace(library.services[OWN_SERVICE], opening_hours=text, schedules=())
    return replace(library, services={**library.services, OWN_SERVICE: own})


@pytest.mark.parametrize(
    ("text", "open_", "shut"),
    [
        ("Hverdager 11–18", {("1", "11"), ("5", "17")}, {("1", "10"), ("1", "18"), ("6", "12")}),
        ("Hverdager 11:00–14:30", {("3", "14")}, {("3", "15")}),
        ("Alle dager 22–02", {("1", "22"), ("1", "1"), ("7", "23")}, {("1", "2"), ("4", "21")}),
        ("Døgnåpent", {("1", "0"), ("7", "23")}, set()),
    ],
)
def test_hours_that_can_be_read(library: Library, text: str, open_: set[tuple[str, str]], shut: set[tuple[str, str]]) -> None:
    found = opening_of(with_hours(library, text), DAY)
    assert open_ <= found.cells and not shut & found.cells
    assert "Rammen" in found.note


def test_hours_that_cannot_be_read_are_not_guessed(library: Library) -> None:
    for content in (library, with_hours(library, "Etter avtale"), replace(library, services={})):
        found = opening_of(content, DAY)
        assert not found.cells and "ikke tegnet inn" in found.note
