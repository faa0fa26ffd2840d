"""Sources, referrals and completeness, by hand."""

from __future__ import annotations

from tests.statistics.conftest import TableOf
from tests.statistics.samples import a_contact, cell_of


def test_heard_of_and_earlier_contact(table_of: TableOf) -> None:
    contacts = [a_contact(heard_of="internett", earlier_contact="ja"), a_contact(heard_of="lege", earlier_contact="nei")]
    contacts += [a_contact(heard_of="internett", earlier_contact="ukjent"), a_contact()]
    heard = table_of("heard_of", contacts)
    assert cell_of(heard, heard_of="internett")["percent"] == 66.7
    assert cell_of(heard, heard_of="total")["n"] == 3
    assert cell_of(table_of("earlier_contact", contacts), earlier_contact="ja")["percent"] == 50.0


def test_referrals_are_counted_once_a_contact_and_named(table_of: TableOf) -> None:
    contacts = [a_contact(referred_to=("nat-rusinfo", "nat-giftinfo")), a_contact(referred_to=("nat-rusinfo",)), a_contact()]
    table = table_of("referred_to", contacts)
    assert cell_of(table, referred_to="nat-rusinfo")["percent"] == 100.0
    assert cell_of(table, referred_to="total")["n"] == 2
    assert table.label("referred_to", "nat-rusinfo") != "nat-rusinfo"


def test_the_three_ways_of_having_no_answer_are_kept_apart(table_of: TableOf) -> None:
    contacts = [a_contact(county="03"), a_contact(county="ukjent"), a_contact(county="ukjent"), a_contact(county="vil_ikke")]
    contacts += [a_contact(topics=("tiltak", "bekymring"))]
    table = table_of("completeness", contacts)
    found = {cell["answer"]: cell["n"] for cell in table.cells if cell["field"] == "county"}
    assert found == {"besvart": 1, "ukjent": 2, "vil_ikke": 1, "ikke_spurt": 1, "total": 5}
    assert cell_of(table, field="county", answer="ukjent")["percent"] == 40.0
    assert cell_of(table, field="topics", answer="besvart")["n"] == 1
    assert cell_of(table, field="topics", answer="ikke_spurt")["n"] == 4
    assert cell_of(table, field="professional_type", answer="total")["n"] == 0, "nobody was a professional"


def test_an_age_is_an_answer(table_of: TableOf) -> None:
    table = table_of("completeness", [a_contact(age_caller=0), a_contact(age_caller="vil_ikke")])
    assert cell_of(table, field="age_caller", answer="besvart")["n"] == 1
    assert cell_of(table, field="age_caller", answer="vil_ikke")["n"] == 1
