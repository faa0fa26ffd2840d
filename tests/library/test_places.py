"""County lists and places: four lists, 357 municipalities, and what is typed gives the right county."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.fold import fold
from rusinfo_desk.library.places import CountyLists
from rusinfo_desk.library.places_file import read_places
from rusinfo_desk.paths import resources

PLACES: CountyLists = read_places(resources() / "places")


def codes(text: str) -> list[str]:
    return [hit.county_code for hit in PLACES.find_place(text)]


def test_the_lists_have_15_11_18_and_19_counties() -> None:
    assert [(one, len(PLACES.counties(one))) for one in PLACES.ids] == [("2024", 15), ("2020", 11), ("2018", 18), ("1972", 19)]


def test_there_are_357_municipalities_each_in_a_county() -> None:
    assert len(PLACES.municipalities) == len({one.code for one in PLACES.municipalities}) == 357
    assert all(PLACES.county("2024", one.county_code) for one in PLACES.municipalities)
    assert Counter(one.county_code for one in PLACES.municipalities)["34"] == 46


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-01-01", "2024"), ("2023-12-31", "2020"), ("2020-01-01", "2020"), ("2019-12-31", "2018"), ("2018-01-01", "2018"),
     ("2017-12-31", "1972"), ("2002-12-02", "1972"), ("1950-01-01", "1972")],
)  # fmt: skip
def test_the_list_in_force_on_a_day(day: str, expected: str) -> None:
    assert PLACES.list_for(date.fromisoformat(day)) == expected


def test_the_lists_follow_each_other_without_a_gap() -> None:
    lists = [PLACES.get(one) for one in reversed(PLACES.ids)]
    for earlier, later in pairwise(lists):
        assert earlier.valid_to is not None and earlier.valid_to + timedelta(days=1) == later.valid_from
    assert lists[-1].valid_to is None


@pytest.mark.parametrize("pair", ["31 30", "32 30", "33 30", "39 38", "40 38", "55 54", "56 54", "03 03"])
def test_counties_of_2024_roll_up_to_those_of_2020(pair: str) -> None:
    new, old = pair.split()
    assert PLACES.rolled_up(new, "2024", "2020") == old


@pytest.mark.parametrize("divided", ["30", "38", "54"])
def test_a_divided_county_is_never_divided_by_guessing(divided: str) -> None:
    assert PLACES.rolled_up(divided, "2020", "2024") is None
    assert "IKKE" in PLACES.split_warning


def test_older_counties_reach_the_newer_lists() -> None:
    assert PLACES.rolled_up("16", "1972", "2018") == PLACES.rolled_up("17", "1972", "2018") == "50"
    assert PLACES.rolled_up("02", "2018", "2020") == "30"
    assert PLACES.rolled_up("50", "2018", "1972") is None
    assert PLACES.rolled_up("99", "2024", "2020") is None


@given(st.sampled_from(PLACES.ids), st.sampled_from(PLACES.ids))
def test_every_successor_exists(first: str, later: str) -> None:
    for county in PLACES.counties(first):
        assert all(PLACES.county(later, code) for code in county.successors.get(later, ()))


def test_population_says_what_it_stands_on() -> None:
    oslo = PLACES.county("2024", "03")
    assert oslo is not None and oslo.population == 717_710 and not oslo.population_checked
    assert oslo.population_source is not None and "Ikke kontrollert" in oslo.population_source
    assert sum(one.population or 0 for one in PLACES.counties("2024")) == 5_550_203
    assert sum(one.population or 0 for one in PLACES.counties("2020")) == 5_425_270
    assert all(one.population_checked for one in PLACES.counties("1972"))
    assert all(one.population is None for one in PLACES.counties("2018"))


@pytest.mark.parametrize(
    ("typed", "county"),
    [("oslo", "03"), ("03", "03"), ("tromso", "55"), ("TROMSØ", "55"), ("Romsa", "55"), ("karasjohka", "56"),
     ("Kárášjohka", "56"),
     ("karasj", "56"), ("guovdageaidnu", "56"), ("finnmárku", "56"), ("aarborte", "18"), ("5501", "55"), ("sør-odal", "34"),
     ("more og romsdal", "15"), ("trondelag", "50")],
)  # fmt: skip
def test_a_place_gives_its_county(typed: str, county: str) -> None:
    assert codes(typed)[0] == county


@pytest.mark.parametrize(("typed", "counties"), [("Herøy", {"15", "18"}), ("vaaler", {"31", "34"})])
def test_a_name_that_two_municipalities_have_gives_both_with_their_county(typed: str, counties: set[str]) -> None:
    hits = PLACES.find_place(typed)[:2]
    assert {hit.county_code for hit in hits} == counties
    assert len({hit.label for hit in hits}) == 2


@pytest.mark.parametrize("typed", ["", "  ", "–", "xyzzy", "9999", "99"])
def test_what_is_no_place_gives_nothing(typed: str) -> None:
    assert PLACES.find_place(typed) == ()


@given(st.sampled_from(PLACES.municipalities), st.booleans())
def test_every_municipality_is_found_by_its_name_with_or_without_diacritics(place: object, folded: bool) -> None:
    name: str = place.name  # type: ignore[attr-defined]
    typed = fold(name) if folded else name
    county: str = place.county_code  # type: ignore[attr-defined]
    assert county in codes(typed)[:4]


@given(st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    assert len(PLACES.find_place(text)) <= 8
