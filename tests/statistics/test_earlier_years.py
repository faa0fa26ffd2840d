"""The same period of earlier years beside the year before: which years, in which tables, with which labels."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.period import FIRST_YEAR, Period
from rusinfo_desk.registry.model.table import Table
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.rendering import rendered
from rusinfo_desk.registry.statistics.summary import counted_of, summary_of
from tests.statistics.samples import YEAR, ListSource, a_contact, cell_of


def _table(reference: Reference, table: str, contacts: list[Contact], period: Period, compared: Period | None = None) -> Table:
    before = compared or period.compared_with
    earlier = period.earlier_than(before)
    source = ListSource(contacts, period, before, earlier)
    return summary_of(source, reference, period, tables=[table], compared=compared, earlier=earlier).tables[0]


def test_four_years_before_the_year_before() -> None:
    assert [str(one) for one in YEAR.earlier_than(YEAR.compared_with)] == ["2020", "2019", "2018", "2017"]
    spring = Period(date(2022, 1, 1), date(2022, 5, 19))
    assert spring.earlier_than(spring.compared_with, most=1) == (Period(date(2020, 1, 1), date(2020, 5, 19)),)
    assert [str(one) for one in Period.month(2024, 2).earlier_than(Period.month(2023, 2), most=2)] == ["2022-02", "2021-02"]


def test_a_period_longer_than_a_year_goes_back_by_its_own_length() -> None:
    long = Period(date(2020, 1, 1), date(2021, 12, 31))
    assert long.compared_with == Period(date(2018, 1, 1), date(2019, 12, 31))
    assert long.earlier_than(long.compared_with, most=2) == (
        Period(date(2016, 1, 1), date(2017, 12, 31)),
        Period(date(2014, 1, 1), date(2015, 12, 31)),
    )


def test_no_year_before_the_register_can_have_any() -> None:
    early = Period.year(FIRST_YEAR + 2)
    assert early.earlier_than(early.compared_with) == (Period.year(FIRST_YEAR),)


def test_years_with_contacts_stand_beside(reference: Reference) -> None:
    contacts = [a_contact(date(year, 3, 9), gender_caller="kvinne") for year in (2022, 2022, 2020, 2018, 2018, 2018)]
    contacts += [a_contact(date(2018, 3, 9), "chat")]
    table = _table(reference, "contacts_by_channel", contacts, YEAR)
    assert cell_of(table, channel="telefon") == {
        "channel": "telefon", "n": 2, "base": 2, "percent": 100.0, "previous_n": 0, "n_2020": 1, "n_2018": 3,
    }  # fmt: skip
    assert cell_of(table, channel="total")["n_2018"] == 4
    assert (table.label("figure", "n_2020"), table.label("figure", "n_2018")) == ("2020", "2018")
    women = cell_of(_table(reference, "gender_by_channel", contacts, YEAR), gender_caller="kvinne", channel="total")
    assert (women["n"], women["n_2018"]) == (2, 3)


def test_the_label_of_a_part_of_a_year(reference: Reference) -> None:
    spring = Period(date(2022, 1, 1), date(2022, 5, 19))
    table = _table(reference, "contacts_by_channel", [a_contact(date(2020, 5, 19)), a_contact(date(2020, 5, 20))], spring)
    assert table.label("figure", "n_2020") == "1. jan.–19. mai 2020"
    assert cell_of(table, channel="telefon")["n_2020"] == 1


def test_months_stand_beside_the_same_months(reference: Reference) -> None:
    contacts = [
        a_contact(date(2022, 2, 1)),
        a_contact(date(2020, 2, 29)),
        a_contact(date(2020, 3, 1)),
        a_contact(date(2021, 2, 1)),
    ]
    table = _table(reference, "contacts_by_month", contacts, YEAR)
    assert cell_of(table, month="2022-02") == {
        "month": "2022-02", "n": 1, "previous_n": 1, "change_percent": 0.0, "n_2020": 1,
    }  # fmt: skip


def test_a_freely_chosen_period_is_compared_month_by_month(reference: Reference) -> None:
    autumn, spring = Period(date(2022, 8, 1), date(2022, 9, 30)), Period(date(2022, 1, 1), date(2022, 2, 28))
    contacts = [
        a_contact(date(2022, 8, 3)),
        a_contact(date(2022, 1, 3)),
        a_contact(date(2022, 1, 4)),
        a_contact(date(2022, 2, 3)),
    ]
    table = _table(reference, "contacts_by_month", contacts, autumn, spring)
    assert [(cell["n"], cell["previous_n"]) for cell in table.cells] == [(1, 2), (0, 1), (1, 3)]
    uneven = _table(reference, "contacts_by_month", contacts, autumn, Period.month(2022, 1))
    assert ["previous_n" in cell for cell in uneven.cells] == [False, False, True]


def test_a_hidden_number_of_an_earlier_year_is_left_out(reference: Reference) -> None:
    contacts = [a_contact(date(year, 3, 9), "chat") for year in (2022, 2020)]
    earlier = YEAR.earlier_than(YEAR.compared_with)
    source = ListSource(contacts, YEAR, YEAR.compared_with, earlier)
    (counted,) = counted_of(source, reference, YEAR, ["contacts_by_channel"], earlier=earlier)
    hidden = {Variable(Period.year(2020), frozenset({("of", "contacts"), ("channel", "chat")}))}
    table = rendered(counted, hidden, 5)
    assert "n_2020" not in cell_of(table, channel="chat")
    assert cell_of(table, channel="total")["n_2020"] == 1
    assert any("1 tall fra tidligere år er utelatt" in note for note in table.notes)
