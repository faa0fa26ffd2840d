"""Small groups: what is hidden, and that an attacker with the table and its sums cannot work it out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import checked_threshold
from rusinfo_desk.registry.model.errors import RefusedError
from rusinfo_desk.registry.model.table import Table
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import counted_of
from tests.statistics.conftest import TableOf
from tests.statistics.drawn import contacts
from tests.statistics.protecting import protected_summary
from tests.statistics.samples import DAY, YEAR, ListSource, a_contact, cell_of

FEW = ("contacts_by_channel", "gender_by_channel", "age_by_channel", "heard_of")
"""Tables that are bound together, few so that it is quick."""


def test_a_threshold_under_three_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        checked_threshold(2)
    assert refused.value.exit_code == 3
    assert [checked_threshold(one) for one in (3, 5, None)] == [3, 5, None]


def test_one_small_count_takes_another_with_it(table_of: TableOf) -> None:
    contacts = [a_contact(gender_caller="kvinne") for _ in range(40)] + [a_contact(gender_caller="mann") for _ in range(30)]
    contacts += [a_contact(gender_caller="annet") for _ in range(2)]
    table = table_of("gender_by_channel", contacts, threshold=5)
    assert cell_of(table, gender_caller="annet", channel="telefon") == {
        "gender_caller": "annet",
        "channel": "telefon",
        "hidden": True,
    }
    assert cell_of(table, gender_caller="mann", channel="telefon").get("hidden"), "otherwise 72 − 40 − 30 gives it away"
    assert cell_of(table, gender_caller="kvinne", channel="telefon")["n"] == 40
    assert cell_of(table, gender_caller="total", channel="telefon")["n"] == 72
    assert any("Personvern" in note and "skjult" in note for note in table.notes)
    assert not any("hidden" in cell for cell in table_of("gender_by_channel", contacts).cells)


def test_none_is_no_secret(table_of: TableOf) -> None:
    table = table_of("contacts_by_channel", [a_contact() for _ in range(9)], threshold=5)
    assert cell_of(table, channel="chat")["n"] == 0
    assert not any("hidden" in cell for cell in table.cells)


def test_mean_and_mode_of_a_small_group_are_hidden(table_of: TableOf) -> None:
    contacts = [a_contact(age_caller=30 + one) for one in range(9)] + [a_contact(channel="chat", age_caller=17) for _ in range(4)]
    assert cell_of(table_of("age_by_channel", contacts, threshold=5), channel="chat") == {"channel": "chat", "hidden": True}
    assert cell_of(table_of("age_by_channel", contacts, threshold=4), channel="chat")["mean"] == 17.0


def test_a_small_number_of_last_year_is_left_out_with_the_change(table_of: TableOf) -> None:
    last = DAY.replace(year=2021)
    contacts = [a_contact(), *(a_contact(channel="chat") for _ in range(9)), *(a_contact() for _ in range(9))]
    contacts += [a_contact(last, "chat") for _ in range(3)] + [a_contact(last) for _ in range(20)]
    cell = cell_of(table_of("contacts_by_channel", contacts, threshold=5), channel="chat")
    assert cell == {"channel": "chat", "n": 9, "base": 19, "percent": 47.4}


def test_few_without_an_answer_are_not_counted_in_the_note(table_of: TableOf) -> None:
    contacts = [a_contact(heard_of="internett") for _ in range(9)] + [a_contact(heard_of="ukjent")]
    assert _said_of_missing(table_of("heard_of", contacts, threshold=5)) == "Uten svar: ukjent ··, vil ikke si 0, ikke spurt 0."


def test_the_note_has_two_numbers_left_out_where_the_third_comes_from_the_number_of_conversations(table_of: TableOf) -> None:
    contacts = [a_contact(heard_of="internett") for _ in range(9)] + [a_contact() for _ in range(30)]
    contacts += [a_contact(heard_of="ukjent") for _ in range(2)] + [a_contact(heard_of="vil_ikke") for _ in range(8)]
    table = table_of("heard_of", contacts, threshold=5)
    assert _said_of_missing(table) == "Uten svar: ukjent ··, vil ikke si ··, ikke spurt 30."


def test_the_note_does_not_say_what_a_hidden_row_hides(table_of: TableOf) -> None:
    """The row "ukjent" is hidden beside a small one."""
    contacts = [a_contact(gender_caller=one) for one in ["kvinne"] * 40 + ["annet"] * 2 + ["ukjent"] * 9]
    table = table_of("gender_by_channel", contacts, base="all", threshold=5)
    assert _said_of_missing(table) == "Uten svar: ukjent ··, vil ikke si 0, ikke spurt 0."


def test_the_note_does_not_say_what_a_hidden_margin_hides(table_of: TableOf) -> None:
    """With the number of conversations it would give the margin away."""
    contacts = [a_contact(gender_caller=one) for one in ["kvinne"] * 3 + ["ukjent"] * 9]
    table = table_of("gender_by_channel", contacts, threshold=5)
    assert _said_of_missing(table) == "Uten svar: ukjent ··, vil ikke si 0, ikke spurt 0."


def test_the_total_less_a_roll_up_is_a_sum_too(table_of: TableOf) -> None:
    """13 in all and 9 next of kin, four single others: each of them would be one."""
    whom = ["sosken"] * 5 + ["forelder", "annen_familie"] * 2 + ["rusbruker", "ekspartner", "arbeidsgiver", "profesjonell"]
    contacts = [a_contact(caller_category=one, topics=("skoleoppgave",)) for one in whom]
    contacts += [a_contact(caller_category=one, topics=("bekymring",)) for one in whom * 9]
    for table, column in (("main_topic_by_category", {"main_topic": "skoleoppgave"}), ("caller_category_by_channel", {})):
        of = contacts if column else contacts[:13]
        cells = [
            cell_of(table_of(table, of, threshold=5), **column, **({} if column else {"channel": "telefon"}), caller_category=one)
            for one in ("total", "alle_parorende")
        ]
        assert any(cell.get("hidden") for cell in cells), table


@settings(max_examples=10)
@given(drawn=contacts(40), threshold=st.integers(3, 6), base=st.sampled_from(["answered", "all"]))
def test_no_table_shows_a_small_number(reference: Reference, drawn: list[Contact], threshold: int, base: str) -> None:
    counted = counted_of(ListSource(drawn, YEAR, YEAR.years_before(1)), reference, YEAR, FEW, base)
    for table in protected_summary(counted, reference, threshold, base).tables:
        _assert_no_figures(table, threshold)


def test_a_shown_share_does_not_give_a_hidden_margin_away(table_of: TableOf) -> None:
    """A column of three: its zeros are shown, but not what they are a share of."""
    table = table_of("gender_by_channel", [a_contact(gender_caller="mann") for _ in range(3)], threshold=5)
    assert cell_of(table, gender_caller="total", channel="telefon").get("hidden")
    assert cell_of(table, gender_caller="kvinne", channel="telefon") == {
        "gender_caller": "kvinne", "channel": "telefon", "n": 0, "previous_n": 0,
    }  # fmt: skip


def _said_of_missing(table: Table) -> str:
    (note,) = [note for note in table.notes if "uten svar" in note.lower()]
    return note


def _assert_no_figures(table: Table, threshold: int) -> None:
    for cell in table.cells:
        if cell.get("hidden"):
            assert set(cell) == {*table.dimensions, "hidden"}
        for figure in ("n", "previous_n", "base"):
            value = cell.get(figure, 0)
            assert not (isinstance(value, int) and 0 < value < threshold), (table.id, cell)
