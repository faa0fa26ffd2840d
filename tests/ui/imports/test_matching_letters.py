"""Which choice a few letters find."""

from __future__ import annotations

import pytest

from rusinfo_desk.ui.imports.matching import closest, matching
from rusinfo_desk.ui.imports.tasks import Option
from tests.ui.imports.import_stand import COUNTIES

SUBSTANCES = (
    Option("ghb", "GHB/GBL"),
    Option("cannabis", "Cannabis", words=("hasj", "marihuana")),
    Option("hasjolje", "Hasjolje"),
)


@pytest.mark.parametrize(
    ("typed", "first"), [("ost", "31"), ("øst", "31"), ("V", "46"), ("vik", "2020:30"), ("03", "03"), ("2020", "2020:30")]
)
def test_letters_and_codes_find_a_choice(typed: str, first: str) -> None:
    assert matching(COUNTIES, typed)[0].code == first


def test_what_does_not_fit_finds_nothing() -> None:
    assert matching(COUNTIES, "xyz") == ()
    assert matching(COUNTIES, " ") == COUNTIES


def test_a_label_goes_before_a_word_that_only_finds_it() -> None:
    assert [one.code for one in matching(SUBSTANCES, "hasj")] == ["hasjolje", "cannabis"]
    assert [one.code for one in matching(SUBSTANCES, "mari")] == ["cannabis"]


def test_what_is_like_the_value_stands_first_and_the_rest_keeps_its_order() -> None:
    assert [one.code for one in closest(COUNTIES, "Viiken")] == ["2020:30", "03", "46", "31", "ukjent"]
    assert closest(COUNTIES, "42") == COUNTIES
