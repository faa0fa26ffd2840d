"""The summary as a whole: which tables, in which order, what is refused."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.calls import CallFigures
from rusinfo_desk.registry.model.duty.line import DutyCount
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.table import TOTAL
from rusinfo_desk.registry.statistics.extras import Extras
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import TABLES, summary_of
from tests.statistics.samples import DAY, YEAR, ListSource, a_contact

CONTACTS = [a_contact(county="03", topics=("tiltak",), age_caller=20), a_contact(outcome="tull")]
NEED_MORE = ("service_level", "new_substances", "duty_to_avert", "trend_signals")
SOURCE = ListSource(CONTACTS, YEAR, YEAR.years_before(1))


def test_contacts_are_conversations(reference: Reference) -> None:
    summary = summary_of(SOURCE, reference, YEAR)
    assert (summary.contacts, summary.base, summary.threshold, summary.codebook) == (
        1,
        "answered",
        None,
        reference.codebook.version,
    )
    there = [table for table in TABLES if table not in NEED_MORE]
    assert [table.id for table in summary.tables] == there


def test_tables_with_nothing_to_say_are_left_out_unless_asked_for(reference: Reference) -> None:
    calls = (CallFigures("", 1, 9, 8), CallFigures("telefon", 1, 9, 8))
    extras = Extras(calls=(calls,), duty=((DutyCount("2022-03", 2, 1),),), first_seen={"kokain": DAY})
    made = [table.id for table in summary_of(SOURCE, reference, YEAR, extras=extras).tables]
    assert set(NEED_MORE) & set(made) == {"service_level", "duty_to_avert", "new_substances"}
    assert [table.id for table in summary_of(SOURCE, reference, YEAR, tables=NEED_MORE).tables] == list(NEED_MORE)
    of_one = [table.id for table in summary_of(SOURCE, reference, YEAR, extras=extras, channel="telefon").tables]
    assert "duty_to_avert" not in of_one, "a case has no channel"


def test_the_tables_asked_for_in_the_order_of_the_report(reference: Reference) -> None:
    summary = summary_of(SOURCE, reference, YEAR, tables=["heard_of", "outcome"])
    assert [table.id for table in summary.tables] == ["outcome", "heard_of"]


def test_what_does_not_exist_is_refused_in_plain_words(reference: Reference) -> None:
    with pytest.raises(DeskError, match="unknown_table") as unknown:
        summary_of(SOURCE, reference, YEAR, tables=["nothing"])
    assert unknown.value.exit_code == 2, "wrong usage"
    with pytest.raises(DeskError, match="unknown_base"):
        summary_of(SOURCE, reference, YEAR, base="some")


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_says_what_it_is(reference: Reference, table: str) -> None:
    made = summary_of(SOURCE, reference, YEAR, tables=[table]).tables[0]
    text = " ".join(made.notes)
    assert ("Periode: 2022." if table == "trend_signals" else "Periode: 2022, sammenlignet med 2021.") in text
    assert "kodebok" in text
    assert "prosent" in text
    if table not in NEED_MORE:
        assert any(TOTAL in cell.values() for cell in made.cells), "a margin"
    assert all(name in cell for cell in made.cells for name in made.dimensions)
    assert all(made.label("", name) != name for name in made.dimensions)
