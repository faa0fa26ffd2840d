"""Channel, month, outcome, weekday and hour, with figures worked out by hand."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.period import Period
from tests.statistics.conftest import TableOf
from tests.statistics.samples import DAY, a_contact, cell_of

LAST_YEAR = date(2021, 3, 9)


def test_channels_count_conversations_beside_the_year_before(table_of: TableOf) -> None:
    contacts = [a_contact() for _ in range(6)] + [a_contact(channel="chat") for _ in range(2)]
    contacts += [a_contact(LAST_YEAR) for _ in range(4)] + [a_contact(LAST_YEAR, "chat") for _ in range(4)]
    contacts += [a_contact(outcome="lagt_pa"), a_contact(date(2020, 12, 31)), a_contact(date(2023, 1, 1))]
    table = table_of("contacts_by_channel", contacts)
    assert cell_of(table, channel="telefon") == {
        "channel": "telefon", "n": 6, "base": 8, "percent": 75.0, "previous_n": 4, "change_percent": 50.0, "change_points": 25.0,
    }  # fmt: skip
    assert cell_of(table, channel="chat")["change_percent"] == -50.0
    assert cell_of(table, channel="ung_no")["n"] == 0
    total = cell_of(table, channel="total")
    assert (total["n"], total["previous_n"], total["change_percent"]) == (8, 8, 0.0)
    assert all(cell["channel"] != "klara_klok" for cell in table.cells), "a closed channel without contacts has no row"


def test_a_closed_channel_is_shown_when_it_has_contacts(table_of: TableOf) -> None:
    old = Period.year(2016)
    assert (
        cell_of(table_of("contacts_by_channel", [a_contact(date(2016, 5, 1), "klara_klok")], old), channel="klara_klok")["n"] == 1
    )


def test_a_year_has_twelve_months_and_a_month_has_one(table_of: TableOf) -> None:
    contacts = [
        a_contact(date(2022, 1, 1)),
        a_contact(date(2022, 12, 31)),
        a_contact(date(2021, 12, 1)),
        a_contact(date(2021, 12, 2)),
    ]
    year = table_of("contacts_by_month", contacts)
    assert [cell["month"] for cell in year.cells] == [f"2022-{month:02}" for month in range(1, 13)] + ["total"]
    assert cell_of(year, month="2022-02") == {"month": "2022-02", "n": 0, "previous_n": 0}
    assert cell_of(year, month="2022-12") == {"month": "2022-12", "n": 1, "previous_n": 2, "change_percent": -50.0}
    month = table_of("contacts_by_month", contacts, Period.month(2022, 12))
    assert [(cell["month"], cell["n"]) for cell in month.cells] == [("2022-12", 1), ("total", 1)]


def test_the_same_period_of_the_year_before(table_of: TableOf) -> None:
    """1 January to 19 May, as the evaluation of 2006 compares years."""
    contacts = [
        a_contact(date(2022, 5, 19)),
        a_contact(date(2022, 5, 20)),
        a_contact(date(2021, 5, 19)),
        a_contact(date(2021, 5, 20)),
    ]
    table = table_of("contacts_by_month", contacts, Period(date(2022, 1, 1), date(2022, 5, 19)))
    assert cell_of(table, month="2022-05") == {"month": "2022-05", "n": 1, "previous_n": 1, "change_percent": 0.0}


def test_every_outcome_is_counted_here_and_only_here(table_of: TableOf) -> None:
    contacts = [a_contact(), a_contact(), a_contact(outcome="lagt_pa"), a_contact(outcome="tull")]
    table = table_of("outcome", contacts)
    assert cell_of(table, outcome="samtale")["percent"] == 50.0
    assert cell_of(table, outcome="total")["n"] == 4
    assert cell_of(table_of("weekday_hour", contacts), weekday="total", hour="total")["n"] == 2


def test_weekdays_begin_on_monday(table_of: TableOf) -> None:
    monday = date(2022, 3, 7)
    table = table_of("weekday_hour", [a_contact(monday, hour=9), a_contact(monday, hour=9), a_contact(DAY, hour=9)])
    assert cell_of(table, weekday=1, hour=9)["n"] == 2
    assert cell_of(table, weekday=3, hour=9)["n"] == 1
    assert cell_of(table, weekday="total", hour=9)["n"] == 3
    assert cell_of(table, weekday=7, hour=23)["n"] == 0
    assert len(table.cells) == 8 * 25


def test_an_empty_period_says_so_and_has_a_total_but_no_rows_of_zeros(table_of: TableOf) -> None:
    table = table_of("contacts_by_channel", [])
    assert table.cells == ({"channel": "total", "n": 0, "base": 0, "previous_n": 0},)
    assert table.notes[0] == "Det er ikke registrert noen henvendelser i perioden."


def test_an_empty_period_still_shows_what_there_was_the_year_before(table_of: TableOf) -> None:
    table = table_of("contacts_by_channel", [a_contact(LAST_YEAR), a_contact(LAST_YEAR, "chat")])
    assert [cell["channel"] for cell in table.cells] == ["telefon", "chat", "total"]
    assert cell_of(table, channel="chat") == {"channel": "chat", "n": 0, "base": 0, "previous_n": 1, "change_percent": -100.0}
