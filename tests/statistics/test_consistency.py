"""What does not agree is found before it leaves; what was counted here always agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import ROLL_UPS, Cell, Summary, Table, Value
from rusinfo_desk.registry.statistics.consistency import findings
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import counted_of, summary_from, summary_of
from tests.statistics.drawn import contacts
from tests.statistics.samples import YEAR, ListSource, a_contact


def _summary(*tables: Table, contacts: int = 100) -> Summary:
    return Summary(YEAR, contacts, "answered", None, "1", tables)


def _table(table: str, *cells: Cell, dimensions: tuple[str, ...] = ("channel",)) -> Table:
    return Table(table, "Tabellen", dimensions, cells, labels={ROLL_UPS: {"alle_parorende": "Alle pårørende"}})


def _codes(*cells: Cell, table: str = "contacts_by_channel", dimensions: tuple[str, ...] = ("channel",)) -> list[str]:
    return [one.code for one in findings(_summary(_table(table, *cells, dimensions=dimensions)))]


def _wait(now: float, seconds: float, percent: float, **more: Value) -> Cell:
    return {
        "channel": "x",
        "call": "wait",
        "n": 9,
        "wait_seconds": now,
        "change_seconds": seconds,
        "change_seconds_percent": percent,
        **more,
    }


@pytest.mark.parametrize(
    ("now", "seconds", "percent", "agrees"),
    [
        (85.0, 22.0, 34.9, True),
        (99.0, 5.0, 5.3, True),
        (85.0, 5.0, 5.3, False),
        (99.0, 22.0, 34.9, False),
        (60.0, -20.0, -25.0, True),
    ],
    ids=["85 and 22", "99 and 5", "85 and 5 as printed", "99 and 22 as printed", "shorter"],
)
def test_a_change_in_seconds_and_in_per_cent_agree(now: float, seconds: float, percent: float, agrees: bool) -> None:
    """The report of 2022 gives the telephone 85 seconds, up 5 seconds and 5.3 per cent, and the chat 99, up 22 and 34.9."""
    found = _codes(_wait(now, seconds, percent), table="service_level", dimensions=("channel", "call"))
    assert found == ([] if agrees else ["wait_change"])


def test_the_wait_before_and_the_change_agree() -> None:
    found = _codes(_wait(85.0, 5.0, 6.3, previous_wait_seconds=63.0), table="service_level", dimensions=("channel", "call"))
    assert found == ["wait"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"n": 8, "base": 10, "percent": 79.9}, "share"),
        ({"n": 12, "base": 10, "percent": 120.0}, "over_all"),
        ({"n": 8431, "previous_n": 8247, "change_percent": 2.3}, "change"),
        ({"n": 5, "base": 10, "percent": 50.0, "population_percent": 20.0, "difference": 20.0}, "difference"),
    ],
    ids=["share", "over all", "change", "difference"],
)
def test_each_pair_of_figures_of_a_row(cell: dict[str, Value], code: str) -> None:
    assert code in _codes({"channel": "telefon", **cell}, table="heard_of")


def test_true_figures_of_a_row_agree() -> None:
    assert _codes({"channel": "telefon", "n": 8431, "previous_n": 8247, "change_percent": 2.2}, table="heard_of") == []


def test_parts_add_up_and_a_roll_up_is_no_part_of_its_own() -> None:
    rows: tuple[Cell, ...] = ({"channel": "a", "n": 60}, {"channel": "alle_parorende", "n": 60}, {"channel": "b", "n": 40})
    assert _codes(*rows, {"channel": "total", "n": 100}) == []
    assert _codes(*rows, {"channel": "total", "n": 101}, table="heard_of") == ["sum"]
    assert _codes(*rows, {"channel": "total", "n": 99, "n_2020": 4}) == ["sum", "total"], "and the summary has 100"


def test_a_multiple_answer_may_be_more_than_the_contacts_but_not_fewer() -> None:
    rows: tuple[Cell, ...] = ({"substance": "a", "n": 60}, {"substance": "b", "n": 50})
    assert _codes(*rows, {"substance": "total", "n": 100}, table="rare_substances", dimensions=("substance",)) == []
    for n in (59, 111):
        assert _codes(*rows, {"substance": "total", "n": n}, table="rare_substances", dimensions=("substance",)) == ["sum"]


def test_hidden_figures_are_passed_over() -> None:
    rows: tuple[Cell, ...] = ({"channel": "a", "hidden": True}, {"channel": "b", "n": 40}, {"channel": "total", "n": 100})
    assert _codes(*rows) == []


def test_more_conversations_than_answered_calls() -> None:
    rows: tuple[Cell, ...] = (
        {"channel": "telefon", "call": "answered", "n": 10},
        {"channel": "telefon", "call": "conversations", "n": 12},
    )
    (found,) = findings(_summary(_table("service_level", *rows, dimensions=("channel", "call"))))
    assert found.code == "funnel"
    assert "12" in found.text


@settings(max_examples=25)
@given(drawn=contacts(), base=st.sampled_from(["answered", "all"]), threshold=st.sampled_from([None, 3]))
def test_what_is_counted_here_agrees(reference: Reference, drawn: list[Contact], base: str, threshold: int | None) -> None:
    for period in (YEAR, Period(date(2021, 12, 15), date(2022, 1, 15))):
        before = period.compared_with
        earlier = period.earlier_than(before)
        source = ListSource(drawn, period, before, earlier)
        counted = counted_of(source, reference, period, base=base, earlier=earlier)
        facts = [fact for table in counted for fact in table.facts()]
        small = {fact.variable for fact in facts if 0 < fact.n < (threshold or 0)}
        assert findings(summary_from(counted, reference, base, threshold, small)) == ()


def test_a_single_wrong_number_is_found(reference: Reference) -> None:
    drawn = [a_contact(gender_caller="kvinne") for _ in range(6)] + [a_contact(gender_caller="mann") for _ in range(4)]
    summary = summary_of(
        ListSource(drawn, YEAR, YEAR.compared_with), reference, YEAR, tables=["user_gender", "gender_by_channel"]
    )
    table = summary.tables[0]
    place = next(place for place, cell in enumerate(table.cells) if cell.get("n") == 6)
    cells = (*table.cells[:place], {**table.cells[place], "n": 7}, *table.cells[place + 1 :])
    wrong = replace(summary, tables=(replace(table, cells=cells),))
    assert {"share", "sum"} <= {one.code for one in findings(wrong)}
    assert findings(summary) == ()
