"""Times as the steps write and read them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rusinfo_desk.registry.model.duty.words import TOLD
from rusinfo_desk.ui.duty.words import answers, label_of, lasted, moment, read_clock, until
from tests.conftest import NOW, OSLO


@pytest.mark.parametrize(
    ("typed", "hour", "minute", "days"),
    [
        ("14.02", 14, 2, 0),
        ("1402", 14, 2, 0),
        ("14:02", 14, 2, 0),
        ("902", 9, 2, 0),
        ("9", 9, 0, 0),
        ("9.5", 9, 5, 0),
        ("0.00", 0, 0, 0),
        ("14.03", 14, 3, 1),
        ("23.59", 23, 59, 1),
    ],
)
def test_a_time_is_the_last_one_that_is_not_ahead(typed: str, hour: int, minute: int, days: int) -> None:
    found = read_clock(typed, NOW)
    assert found == datetime(NOW.year, NOW.month, NOW.day, hour, minute, tzinfo=OSLO) - timedelta(days=days)


@pytest.mark.parametrize("typed", ["", "24.00", "14.60", "kvart på to", "1.2.3", "14022", "-4", "²", "."])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_clock(typed, NOW) is None


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(), "kl. 14.02"),
        (timedelta(days=1), "i går kl. 14.02"),
        (timedelta(days=2), "12. oktober kl. 14.02"),
        (timedelta(days=365), "14. oktober 2024 kl. 14.02"),
    ],
    ids=["today", "yesterday", "earlier", "last_year"],
)
def test_a_moment_says_its_day_when_it_is_not_today(back: timedelta, words: str) -> None:
    assert moment((NOW - back).isoformat(), NOW) == words


def test_no_moment_is_no_words() -> None:
    assert moment("", NOW) == ""


def test_a_moment_is_told_in_the_time_of_the_clock() -> None:
    assert moment("2025-10-14T12:02:00+00:00", NOW) == "kl. 14.02"


def test_until_tomorrow() -> None:
    assert until(NOW + timedelta(hours=24), NOW) == "kl. 14.02 i morgen"
    assert until(NOW, NOW) == "kl. 14.02"
    assert until(NOW - timedelta(days=1), NOW) == "kl. 14.02 i går"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "under ett minutt"),
        (59, "under ett minutt"),
        (60, "1 min"),
        (3599, "59 min"),
        (7500, "2 t 05 min"),
        (86400, "over ett døgn"),
    ],
)
def test_how_long_it_is_since(seconds: int, words: str) -> None:
    assert lasted(seconds) == words


def test_answers_begin_with_a_capital_and_unknown_codes_are_shown_as_they_are() -> None:
    assert answers(TOLD, "ja") == (("ja", "Ja"),)
    assert label_of(TOLD, "ny_kode") == "ny_kode"
