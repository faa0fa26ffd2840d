"""The county table, by hand: what is left out, differences to the population, and lists that change."""

from __future__ import annotations

from datetime import date

import pytest

from rusinfo_desk.registry.model.chart import tile_map_of
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.reference import Reference
from tests.statistics.conftest import TableOf
from tests.statistics.samples import DAY, a_contact, cell_of


def test_share_minus_population_in_points(table_of: TableOf, reference: Reference) -> None:
    contacts = [a_contact(county="03") for _ in range(3)] + [a_contact(county="46")]
    contacts += [a_contact(county="ukjent"), a_contact(), a_contact(channel="ung_no", county="03")]
    table = table_of("county_share", contacts, base="all")
    listed = reference.county_lists["2020"]
    oslo = next(county for county in listed.counties if county.code == "03")
    assert oslo.population is not None
    assert listed.population is not None
    cell = cell_of(table, county="03")
    people = 100 * oslo.population / listed.population
    assert (cell["n"], cell["base"], cell["percent"]) == (3, 4, 75.0), "Ung.no and unknown are left out whatever the base"
    assert cell["population_percent"] == pytest.approx(people, abs=0.051)
    assert cell["difference"] == pytest.approx(75 - people, abs=0.051)
    assert cell_of(table, county="total")["n"] == 4
    assert any("11 fylker" in note for note in table.notes)
    assert any("Folketall" in note and "Ikke kontrollert" in note for note in table.notes)


def test_a_period_with_two_lists_is_rolled_up_never_divided(table_of: TableOf) -> None:
    period = Period(date(2023, 12, 1), date(2024, 1, 31))
    contacts = [a_contact(date(2023, 12, 5), county="30", county_list="2020")]
    contacts += [a_contact(date(2024, 1, 5), county=code, county_list="2024") for code in ("31", "32", "33", "39", "40", "03")]
    table = table_of("county_share", contacts, period)
    assert cell_of(table, county="30")["n"] == 4
    assert cell_of(table, county="38")["n"] == 2
    assert cell_of(table, county="total")["n"] == 7
    assert all(cell["county"] != "31" for cell in table.cells)
    assert any("slått sammen" in note for note in table.notes)


def test_a_divided_county_is_not_compared_with_the_year_before(table_of: TableOf) -> None:
    contacts = [a_contact(date(2024, 3, 5), county=code, county_list="2024") for code in ("31", "03")]
    contacts += [a_contact(date(2023, 3, 5), county=code, county_list="2020") for code in ("30", "03")]
    table = table_of("county_share", contacts, Period.year(2024))
    assert "previous_n" not in cell_of(table, county="31")
    assert cell_of(table, county="03")["previous_n"] == 1
    assert cell_of(table, county="total")["previous_n"] == 2
    assert any("Kan ikke sammenlignes" in note and "Østfold" in note for note in table.notes)


def test_an_earlier_list_is_joined_to_the_list_of_the_period(table_of: TableOf) -> None:
    contacts = [a_contact(date(2020, 3, 5), county="30", county_list="2020")]
    contacts += [a_contact(date(2019, 3, 5), county=code, county_list="2018") for code in ("01", "02", "06")]
    table = table_of("county_share", contacts, Period.year(2020))
    assert cell_of(table, county="30")["previous_n"] == 3


def test_an_empty_period_has_a_table_too(table_of: TableOf) -> None:
    assert cell_of(table_of("county_share", [a_contact(DAY, county="ukjent")]), county="total")["n"] == 0


def test_a_county_that_was_divided_is_compared_as_a_whole(table_of: TableOf) -> None:
    contacts = [a_contact(date(2024, 3, 5), county=code, county_list="2024") for code in ("31", "32", "33", "33", "03")]
    contacts += [a_contact(date(2023, 3, 5), county=code, county_list="2020") for code in ("30", "30", "03")]
    table = table_of("county_share", contacts, Period.year(2024))
    viken = cell_of(table, county="2020:30")
    assert (viken["n"], viken["previous_n"], viken["change_percent"], viken["percent"]) == (4, 2, 100.0, 80.0)
    assert viken["change_points"] == pytest.approx(80 - 100 * 2 / 3, abs=0.051)
    assert table.label("county", "2020:30").startswith("Viken, 11 fylker")
    assert cell_of(table, county="total")["n"] == 5, "the whole stands in addition to its parts"
    assert {cell["county"] for cell in table.cells if ":" in str(cell["county"])} == {"2020:30", "2020:38", "2020:54"}
    shown = tile_map_of(table)
    assert shown is not None and len(shown.categories) == 15, "the map has the counties of today"
    assert all(":" not in str(cell["county"]) for cell in table_of("county_share", contacts[:5], Period.year(2024)).cells)
