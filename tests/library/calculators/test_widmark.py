"""Per mille: the published examples to the last figure, and what the answer never lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.calculators.promille_file import read_basis
from rusinfo_desk.library.calculators.widmark import Amount, Drink, Person, Promille, Sex, per_mille
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.errors import DeskError

BASIS = read_basis(resources())


class Example(NamedTuple):
    """A published example: hours since the first and the last drink, the estimate it is an example of, and its figure."""

    where: str
    person: Person
    grams: float
    hours: float
    resting: float
    estimate: str
    published: float


NHI3 = "NHI: Slik beregnes alkoholpromille (side 3), https://nhi.no/sykdommer/psykisk-helse/alkohol/alkoholpromille-beregning/?page=3"
NHI5 = "NHI: Slik beregnes alkoholpromille (side 5), https://nhi.no/sykdommer/psykisk-helse/alkohol/alkoholpromille-beregning/?page=5"
PROMILLE_KALKULATOR = "Slik beregnes promille, https://promille-kalkulator.no/slik-beregnes-promille/"
READ = date(2026, 11, 21)
"""The day on which these pages were read. NHI gives grams; the volumes it names beside them do not give the same grams."""

MAN_80, WOMAN_60, MAN_96 = Person(Sex.MALE, 80), Person(Sex.FEMALE, 60), Person(Sex.MALE, 96)
EXAMPLES = [
    Example(f"{NHI3}, eksempel 1: før forbrenning", MAN_80, 75, 0, 0, "middle", 1.34),
    Example(f"{NHI3}, eksempel 1: etter en time", MAN_80, 75, 1, 1, "middle", 1.19),
    Example(f"{NHI3}, eksempel 1: etter fem timer", MAN_80, 75, 5, 5, "middle", 0.59),
    Example(f"{NHI3}, eksempel 2: drukket over fire timer", MAN_80, 75, 5, 1, "middle", 0.59),
    Example(f"{NHI5}, eksempel 1: klokka 24", WOMAN_60, 42, 4, 0, "high", 1.40),
    Example(f"{NHI5}, eksempel 1: klokka 12 neste dag", WOMAN_60, 42, 16, 12, "high", 0.20),
    Example(f"{NHI5}, eksempel 2: klokka 24", MAN_96, 78, 4, 0, "high", 1.35),
    Example(f"{NHI5}, eksempel 2: klokka 11.30 neste dag", MAN_96, 78, 15.5, 11.5, "high", 0.20),
    Example(f"{PROMILLE_KALKULATOR}: kvinne på 55 kg", Person(Sex.FEMALE, 55), 18.55, 2, 0, "middle", 0.26),
]


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.where.split(", ", 2)[-1])
def test_a_published_example_comes_out_as_published(one: Example) -> None:
    (estimate,) = per_mille(BASIS, one.person, Amount(grams=one.grams), one.hours, one.resting).estimates
    assert getattr(estimate, one.estimate) == pytest.approx(one.published, abs=0.005)


def test_the_cautious_time_is_the_published_one_rounded_up() -> None:
    woman = per_mille(BASIS, WOMAN_60, Amount(grams=42), 4, 0)
    assert woman.hours_below_limit == 12  # NHI, side 5, eksempel 1: fra klokka 24 til klokka 12
    man = per_mille(BASIS, MAN_96, Amount(grams=78), 4, 0)
    assert man.hours_below_limit == 12  # NHI, side 5, eksempel 2: 11,5 timer
    assert man.hours_to_nought == 14


def test_a_published_unit_by_volume() -> None:
    """ROP-tjenesten: Alkoholenhetskalkulator, https://rop.no/snakkomrus/alkoholenhetskalkulator/index.html, read 2026-11-21."""
    pils = next(one for one in BASIS.drinks if one.id == "pils")
    assert Amount(drinks=((pils, 1),)).in_grams(BASIS).middle == pytest.approx(11.88)


@pytest.mark.parametrize(
    ("drink", "grams"), [("halvliter", 18), ("vin", 12), ("vin-stort", 16.8), ("sterkvin", 12), ("brennevin", 12.8)]
)
def test_the_drinks_are_about_the_units_that_their_source_calls_them(drink: str, grams: float) -> None:
    """AV-OG-TIL: a unit is about 12 grams; a half litre and a large glass are one and a half."""
    found = next(one for one in BASIS.drinks if one.id == drink)
    assert Amount(drinks=((found, 1),)).in_grams(BASIS).middle == pytest.approx(grams)


def test_units_are_a_range_and_grams_are_not() -> None:
    grams = Amount(grams=10, units=2).in_grams(BASIS)
    assert (grams.low, grams.middle, grams.high) == (34, 37, 40)


def answer(**more: float) -> Promille:
    values = {"weight": 70.0, "grams": 60.0, "hours": 3.0, **more}
    return per_mille(
        BASIS, Person(Sex.FEMALE, values["weight"]), Amount(grams=values["grams"]), values["hours"], values.get("last")
    )


def test_what_it_must_not_be_used_for_is_part_of_the_answer() -> None:
    assert answer().warning == "Anslaget kan ikke brukes til å avgjøre om noen kan kjøre."


def test_a_last_drink_that_nobody_knows_lowers_nothing() -> None:
    assert answer(hours=30).high == pytest.approx(answer(hours=0).high)
    assert any("Siste drink er ikke oppgitt" in one.text for one in answer().assumptions)
    assert answer(last=3).high < answer().high


def test_the_sex_that_is_not_stated_gives_both_and_the_outermost() -> None:
    both = per_mille(BASIS, Person(Sex.NOT_STATED, 70), Amount(grams=60), 3, 1)
    woman, man = both.estimates
    assert (woman.sex, man.sex) == (Sex.FEMALE, Sex.MALE)
    assert (both.low, both.high) == (man.low, woman.high)


@pytest.mark.parametrize(
    ("grams", "danger", "deadly"), [(69, False, False), (70, True, False), (104, True, False), (105, True, True)]
)
def test_danger_follows_the_limits_that_have_a_source(grams: float, danger: bool, deadly: bool) -> None:
    found = answer(grams=grams, hours=0)  # 70 kg, half of it: 2,0 per mille for 70 grams
    assert (found.danger, found.deadly) == (danger, deadly)


def test_the_first_hour_may_still_rise() -> None:
    assert answer(last=0.9).may_still_rise and answer().may_still_rise
    assert not answer(last=1.0).may_still_rise


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weight": 29}, "Vekten"),
        ({"weight": float("nan")}, "Vekten"),
        ({"grams": 0}, "Mengden"),
        ({"grams": -1}, "Antallet"),
        ({"grams": 1001}, "Antallet"),
        ({"hours": -1}, "Timer"),
        ({"hours": 73}, "Timer"),
        ({"last": 4}, "Siste drink"),
        ({"last": -1}, "Siste drink"),
    ],
)
def test_what_cannot_be_is_refused_in_norwegian(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(DeskError, match="per_mille_input") as error:
        answer(**wrong)
    assert said in error.value.message and error.value.exit_code == 1


@pytest.mark.parametrize("drink", [Drink("x", "X", 50, 97), Drink("x", "X", 0, 5), Drink("x", "X", 501, 5)])
def test_a_drink_that_does_not_exist_is_refused(drink: Drink) -> None:
    with pytest.raises(DeskError, match="per_mille_input"):
        per_mille(BASIS, WOMAN_60, Amount(drinks=((drink, 1),)), 1)


@given(
    sex=st.sampled_from(Sex),
    weight=st.floats(30, 300),
    grams=st.floats(1, 400),
    units=st.floats(0, 20),
    hours=st.floats(0, 72),
    part=st.floats(0, 1),
)
def test_low_is_never_over_middle_nor_middle_over_high(
    sex: Sex, weight: float, grams: float, units: float, hours: float, part: float
) -> None:
    found = per_mille(BASIS, Person(sex, weight), Amount(grams=grams, units=units), hours, hours * part)
    for one in found.estimates:
        assert 0 <= one.low <= one.middle <= one.high
    assert found.hours_below_limit <= found.hours_to_nought
    assert (found.hours_below_limit == 0) == (found.high <= BASIS.driving_limit.value + 1e-6)


def test_every_assumption_that_is_not_our_own_names_known_sources() -> None:
    found = per_mille(BASIS, Person(Sex.NOT_STATED, 70), Amount(grams=1, units=1, drinks=((BASIS.drinks[0], 1),)), 3, 1)
    assert all(one.sources and set(one.sources) <= BASIS.sources.keys() for one in found.assumptions)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sources = ["VTRL"]', 'sources = ["NONE"]'),
        ('sources = ["VTRL"]', "sources = []"),
        ("low = 0.10, middle = 0.15", "low = 0.20, middle = 0.15"),
        ("value = 0.8", "value = -0.8"),
        ("[share]", "[shares]"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, old: str, new: str) -> None:
    text = (resources() / "calculators" / "promille.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "calculators").mkdir()
    (tmp_path / "calculators" / "promille.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DeskError, match="content_broken") as error:
        read_basis(tmp_path)
    assert "promille.toml" in error.value.what


def test_the_driving_limit_and_the_figures_are_those_of_the_sources() -> None:
    rate = BASIS.elimination
    assert (rate.low, rate.middle, rate.high, BASIS.driving_limit.value) == (0.10, 0.15, 0.25, 0.2)
    shares = [(one.low, one.middle, one.high) for one in BASIS.share.values()]
    assert shares == [(0.5, 0.6, 0.7), (0.6, 0.7, 0.8)]  # Oslo universitetssykehus: Alkoholpromille – eksempler på beregning
