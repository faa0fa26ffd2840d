"""Codes of older codebooks count under their new names, once a contact."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import summary_of
from tests.statistics.samples import YEAR, ListSource, a_contact, cell_of


def test_renamed_codes_count_under_the_new_code(reference: Reference) -> None:
    renamed = {
        ("caller_category", "mor"): "forelder",
        ("caller_category", "mamma"): "mor",
        ("topics", "uro"): "bekymring",
        ("substances", "valium"): "diazepam",
        ("channel", "sms"): "chat",
    }
    newer = replace(reference, codebook=replace(reference.codebook, renamed=renamed))
    contacts = [
        a_contact(caller_category="mor", topics=("uro", "bekymring"), substances=("valium", "diazepam")),
        a_contact(channel="sms", caller_category="mamma", topics=("bekymring",), substances=("valium",)),
        a_contact(caller_category="forelder", topics=("uro",), substances=("alprazolam",)),
    ]
    summary = summary_of(ListSource(contacts, YEAR, YEAR.years_before(1)), newer, YEAR)
    tables = {table.id: table for table in summary.tables}
    assert cell_of(tables["caller_category_by_channel"], caller_category="forelder", channel="total")["n"] == 3
    assert cell_of(tables["caller_category_by_channel"], caller_category="forelder", channel="chat")["n"] == 1
    assert cell_of(tables["topics_by_channel"], topic="bekymring", channel="total")["n"] == 3, (
        "old and new code in one contact: once"
    )
    assert cell_of(tables["main_topic_by_category"], main_topic="bekymring", caller_category="forelder")["n"] == 3
    assert cell_of(tables["substances"], substance="diazepam", level="leaf")["n"] == 2
    assert cell_of(tables["substances"], substance="benzodiazepiner", level="group")["n"] == 3
    assert all("mor" not in cell.values() for cell in tables["caller_category_by_channel"].cells)


def test_a_code_that_no_codebook_knows_is_counted_and_shown(reference: Reference) -> None:
    source = ListSource([a_contact(heard_of="teletext")], YEAR, YEAR.years_before(1))
    table = summary_of(source, reference, YEAR, tables=["heard_of"]).tables[0]
    assert cell_of(table, heard_of="teletext")["n"] == 1
    assert table.label("heard_of", "teletext") == "teletext"
