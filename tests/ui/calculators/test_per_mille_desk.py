"""What is typed into the per-mille calculator, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rusinfo_desk.library.calculators.promille_file import read_basis
from rusinfo_desk.library.calculators.widmark import Basis, Sex
from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.ui.calculators.per_mille import MISSING, Reckoned, Typed, reckon


@pytest.fixture(scope="module")
def basis() -> Basis:
    return read_basis(resources())


Said = Callable[..., Reckoned]


@pytest.fixture
def said(basis: Basis, library: Library) -> Said:
    return lambda **typed: reckon(basis, Typed(**typed), library)


def range_of(found: Reckoned) -> tuple[float, float]:
    low, high = (float(part.replace(",", ".")) for part in found.headline.split(" ")[0].split("–"))
    return low, high


def test_what_is_missing_is_asked_for_and_nothing_reckoned(said: Said) -> None:
    for typed in ({}, {"weight": "70"}, {"weight": "70", "units": "4"}, {"weight": "70", "hours": "2"}):
        found = said(**typed)
        assert found.wrong == MISSING and not found.headline and found.sheet is None


def test_the_answer_is_a_range_with_what_it_takes_for_granted_and_its_sources(said: Said) -> None:
    found = said(sex=Sex.MALE, weight="80", units="5", hours="2", hours_since_last="0,5")
    low, high = range_of(found)
    assert 0 < low < high and not found.wrong
    assert found.sheet is not None
    for part in ("Forutsetninger", "Kilder", "kan ikke brukes til å avgjøre om noen kan kjøre", "fortsatt stige"):
        assert part in found.sheet.markdown


def test_both_sexes_are_reckoned_when_nobody_said(said: Said) -> None:
    sheet = said(weight="70", units="6", hours="1").sheet
    assert sheet is not None and "**Kvinne:**" in sheet.markdown and "**Mann:**" in sheet.markdown


def test_the_range_is_rounded_outwards(said: Said, basis: Basis) -> None:
    drink, share = basis.drinks[0], basis.share[Sex.FEMALE]
    low, high = range_of(said(sex=Sex.FEMALE, weight="60", counts={drink.id: "1"}, hours="0"))
    grams = drink.centilitres * 10 * drink.percent / 100 * basis.density.value
    assert low <= grams / (60 * share.high) and high >= grams / (60 * share.low)


def test_a_dangerous_height_stands_first(said: Said) -> None:
    high, low = said(weight="55", units="25", hours="3").sheet, said(weight="90", units="1", hours="1").sheet
    assert high is not None and low is not None
    assert high.banner.startswith("Anslaget kan være") and not low.banner.startswith("Anslaget")


@pytest.mark.parametrize(
    "typed",
    [
        {"weight": "syv", "units": "4", "hours": "2"},
        {"weight": "7", "units": "4", "hours": "2"},
        {"weight": "70", "units": "-4", "hours": "2"},
        {"weight": "70", "units": "4", "hours": "1", "hours_since_last": "2"},
        {"weight": "70", "units": "4", "hours": "²"},
    ],
)
def test_what_cannot_be_is_said(said: Said, typed: dict[str, object]) -> None:
    found = said(**typed)
    assert found.wrong not in ("", MISSING) and not found.headline
