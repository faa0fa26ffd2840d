"""Who makes contact, by hand: roll-up, bases, ages."""

from __future__ import annotations

from datetime import date

from tests.statistics.conftest import TableOf
from tests.statistics.samples import a_contact, cell_of


def test_all_next_of_kin_is_a_roll_up_beside_its_members(table_of: TableOf) -> None:
    kinds = ("forelder", "forelder", "partner", "ekspartner", "venn", "rusbruker", "ukjent")
    table = table_of("caller_category_by_channel", [a_contact(caller_category=kind) for kind in kinds])
    rolled = cell_of(table, caller_category="alle_parorende", channel="telefon")
    assert (rolled["n"], rolled["base"], rolled["percent"]) == (3, 6, 50.0)
    assert cell_of(table, caller_category="forelder", channel="total")["n"] == 2
    assert cell_of(table, caller_category="total", channel="telefon")["n"] == 6, "the roll-up is not counted twice"
    assert any("Uten svar: ukjent 1, vil ikke si 0, ikke spurt 0." in note for note in table.notes)


def test_the_base_is_a_choice(table_of: TableOf) -> None:
    contacts = [
        a_contact(gender_caller="kvinne"),
        a_contact(gender_caller="mann"),
        a_contact(gender_caller="vil_ikke"),
        a_contact(),
    ]
    answered = table_of("gender_by_channel", contacts)
    assert cell_of(answered, gender_caller="kvinne", channel="total")["percent"] == 50.0
    everyone = table_of("gender_by_channel", contacts, base="all")
    assert cell_of(everyone, gender_caller="kvinne", channel="total")["percent"] == 25.0
    assert cell_of(everyone, gender_caller="vil_ikke", channel="total")["percent"] == 25.0
    assert cell_of(everyone, gender_caller="ikke_spurt", channel="total")["n"] == 1
    for table in (answered, everyone):
        rows = [cell for cell in table.cells if cell["channel"] == "telefon" and cell["gender_caller"] != "total"]
        assert sum(int(cell["n"] or 0) for cell in rows) == cell_of(table, gender_caller="total", channel="telefon")["n"]


def test_ages_mean_median_and_the_lowest_mode(table_of: TableOf) -> None:
    ages = (20, 20, 30, 30, 41)
    contacts = [a_contact(age_caller=age) for age in ages] + [
        a_contact(age_caller="ukjent"),
        a_contact(channel="chat", age_caller=19),
    ]
    table = table_of("age_by_channel", contacts)
    cell = cell_of(table, channel="telefon")
    assert (cell["n"], cell["mean"], cell["median"], cell["mode"]) == (5, 28.2, 30, 20)
    total = cell_of(table, channel="total")
    assert (total["n"], total["mean"], total["median"]) == (6, 26.7, 25)
    assert "mean" not in cell_of(table, channel="ung_no")


def test_half_years_of_the_median_and_half_up(table_of: TableOf) -> None:
    """Two in the middle: halfway between them. 20.25 is 20.3, as a reader with a calculator rounds it."""
    table = table_of("age_by_channel", [a_contact(age_caller=age) for age in (20, 20, 20, 21)])
    assert cell_of(table, channel="telefon")["mean"] == 20.3
    table = table_of("age_by_channel", [a_contact(age_caller=age) for age in (20, 21)])
    assert cell_of(table, channel="telefon")["median"] == 20.5


def test_age_groups_of_2006(table_of: TableOf) -> None:
    ages = {"u18": (11, 18), "19_24": (19, 24), "25_29": (25, 29), "30_34": (30, 34), "35_39": (35, 39), "40_49": (40, 49)}
    ages |= {"50_59": (50, 59), "60p": (60, 95)}
    contacts = [a_contact(age_caller=age) for pair in ages.values() for age in pair]
    contacts += [
        a_contact(age_group="ungdom"),
        a_contact(age_caller="ukjent", age_group="voksen"),
        a_contact(age_caller="ukjent"),
    ]
    table = table_of("age_group", contacts)
    assert {group: cell_of(table, age_group=group)["n"] for group in ages} == dict.fromkeys(ages, 2)
    assert cell_of(table, age_group="ungdom")["n"] == 1
    assert cell_of(table, age_group="voksen")["n"] == 1
    assert cell_of(table, age_group="total")["n"] == 18
    assert cell_of(table_of("age_group", contacts, base="all"), age_group="ukjent")["n"] == 1


def test_a_drug_user_who_calls_is_the_user(table_of: TableOf) -> None:
    contacts = [
        a_contact(caller_category="rusbruker", gender_caller="mann", age_caller=30),
        a_contact(caller_category="forelder", gender_caller="kvinne", age_caller=50, gender_user="mann", age_user=20),
        a_contact(caller_category="forelder", gender_caller="kvinne", age_caller=52),
    ]
    gender = table_of("user_gender", contacts)
    assert (cell_of(gender, gender_user="mann")["n"], cell_of(gender, gender_user="total")["n"]) == (2, 2)
    age = cell_of(table_of("user_age", contacts), channel="total")
    assert (age["n"], age["mean"]) == (2, 25.0)


def test_professions_of_professionals_only(table_of: TableOf) -> None:
    contacts = [a_contact(caller_category="profesjonell", professional_type="politi"), a_contact(caller_category="profesjonell")]
    contacts += [
        a_contact(caller_category="venn"),
        a_contact(date(2021, 3, 9), caller_category="profesjonell", professional_type="laerer"),
    ]
    table = table_of("professional_type", contacts)
    assert cell_of(table, professional_type="politi")["percent"] == 100.0
    assert cell_of(table, professional_type="laerer")["change_points"] == -100.0
    assert cell_of(table_of("professional_type", contacts, base="all"), professional_type="total")["n"] == 2
