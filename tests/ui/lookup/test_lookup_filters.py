"""What the hits are narrowed to, without a window."""

from __future__ import annotations

import pytest

from rusinfo_desk.ui.lookup.filters import CountyRule, FilterDesk

TYPES = {"avrusning": "Avrusning", "lar": "LAR"}
COUNTIES = {"03": "Oslo", "55": "Troms", "46": "Vestland"}


@pytest.fixture
def desk() -> FilterDesk:
    made = FilterDesk()
    made.set_names(TYPES, COUNTIES)
    return made


def test_nothing_is_filtered_and_nothing_said_to_begin_with(desk: FilterDesk) -> None:
    assert not desk.active and not desk.now.narrows and desk.words() == ()
    assert desk.now.first is None and desk.type_button() == "Alle typer"


def test_the_county_of_the_form_is_lifted_and_takes_nothing_away(desk: FilterDesk) -> None:
    desk.set_form_county("55")
    assert (desk.now.first, desk.now.counties, desk.active) == ("55", frozenset(), False)
    assert desk.county_button() == "Troms først"


def test_only_the_county_of_the_form_follows_the_form(desk: FilterDesk) -> None:
    desk.set_rule(CountyRule.FORM_ONLY)
    assert desk.now.counties == frozenset() and "ikke valgt ennå" in desk.words()[0]
    desk.set_form_county("55")
    assert desk.now.counties == {"55"} and desk.words() == ("Bare Troms",)
    desk.set_form_county("03")
    assert desk.now.counties == {"03"}


def test_counties_chosen_here_stay_when_the_form_changes(desk: FilterDesk) -> None:
    desk.toggle_county("46")
    desk.toggle_county("03")
    desk.set_form_county("55")
    assert desk.now.counties == {"46", "03"} and desk.words() == ("Oslo eller Vestland",)
    assert desk.county_button() == "2 fylker"
    desk.toggle_county("46")
    desk.toggle_county("03")
    assert desk.rule is CountyRule.FORM_FIRST and not desk.active


def test_all_counties_alike_lifts_none(desk: FilterDesk) -> None:
    desk.set_form_county("55")
    desk.set_rule(CountyRule.NONE)
    assert desk.now.first is None and desk.active and desk.words() == ("Alle fylker likt",)


def test_filters_are_said_in_words(desk: FilterDesk) -> None:
    desk.toggle_open()
    desk.toggle_without_referral()
    desk.toggle_type("lar")
    desk.toggle_type("avrusning")
    assert desk.set_age("19") == ""
    assert desk.words() == ("Åpent nå", "Uten henvisning", "19 år", "Avrusning eller LAR")
    assert desk.now.types == {"lar", "avrusning"} and desk.now.age == 19


@pytest.mark.parametrize("typed", ["121", "nitten", "-1", "1 9", "²"])
def test_an_impossible_age_is_said_and_filters_nothing(desk: FilterDesk, typed: str) -> None:
    desk.set_age("19")
    assert "hele år" in desk.set_age(typed)
    assert desk.now.age is None


def test_clearing_leaves_only_the_county_of_the_form(desk: FilterDesk) -> None:
    desk.set_form_county("55")
    desk.toggle_open()
    desk.toggle_county("46")
    desk.set_age("19")
    desk.clear()
    assert not desk.active and desk.words() == () and desk.now.first == "55"
