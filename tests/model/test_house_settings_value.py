"""The leader's settings: numbers within bounds, opening hours with a source, and nothing else."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rusinfo_desk.registry.model.house_settings import SETTING_LABELS, SETTINGS, HouseSettings, OpeningHours, setting_faults

HOURS = {"text": "Hverdager 11–18", "source": "vedtak i tjenesten", "date": "2026-02-01"}


def test_what_ships_is_within_its_own_bounds() -> None:
    assert HouseSettings().as_numbers() == {name: one.default for name, one in SETTINGS.items()}
    assert all(one.lowest <= one.default <= one.highest for one in SETTINGS.values())


@pytest.mark.parametrize("name", list(SETTINGS))
def test_a_number_within_its_bounds_is_used(name: str) -> None:
    one = SETTINGS[name]
    for value, good in ((one.lowest, True), (one.highest, True), (one.lowest - 1, False), (one.highest + 1, False)):
        text = json.dumps({"value": value})
        assert (setting_faults(name, text) == ()) is good
        assert HouseSettings.of({name: text}).as_numbers()[name] == (value if good else one.default)


@pytest.mark.parametrize(
    "text", ['{"value": "5"}', '{"value": 5.0}', '{"value": true}', '{"value": 5, "more": 1}', "5", "[]", "tull", "{}"]
)
def test_anything_else_is_not_a_number(text: str) -> None:
    assert setting_faults("threshold", text) != ()
    assert HouseSettings.of({"threshold": text}) == HouseSettings()


def test_opening_hours_have_a_source_and_a_day() -> None:
    assert setting_faults("opening_hours", json.dumps(HOURS)) == ()
    read = HouseSettings.of({"opening_hours": json.dumps(HOURS)}).opening_hours
    assert read == OpeningHours("Hverdager 11–18", "vedtak i tjenesten", date(2026, 2, 1))


@pytest.mark.parametrize("change", [{"source": " "}, {"text": ""}, {"date": "i går"}, {"text": "x" * 301}, {"text": "a\nb"}])
def test_opening_hours_without_them_are_refused(change: dict[str, str]) -> None:
    assert setting_faults("opening_hours", json.dumps({**HOURS, **change})) != ()


def test_staffing_is_a_line_or_nothing() -> None:
    for record, said in (({"text": " Hverdager 11–15: 3 "}, "Hverdager 11–15: 3"), ({"text": ""}, ""), ({}, "")):
        text = json.dumps(record)
        assert setting_faults("staffing", text) == ()
        assert HouseSettings.of({"staffing": text}).staffing == said


@pytest.mark.parametrize(
    "record", [{"text": 3}, {"text": None}, {"text": "a\nb"}, {"text": "x" * 301}, {"text": "", "who": "Kari"}]
)
def test_staffing_is_nothing_else(record: dict[str, object]) -> None:
    assert setting_faults("staffing", json.dumps(record)) != ()
    assert HouseSettings.of({"staffing": json.dumps(record)}).staffing == ""


def test_every_setting_is_called_something() -> None:
    assert SETTING_LABELS.keys() == {*SETTINGS, "opening_hours", "staffing"} and all(SETTING_LABELS.values())


def test_a_setting_that_does_not_exist_is_said() -> None:
    assert setting_faults("farge", '{"value": 1}') == ("innstillingen «farge» finnes ikke",)
