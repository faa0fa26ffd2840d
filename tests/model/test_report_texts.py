"""The slots of a report and the plain form of their texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.report_texts import GENERAL, PRESS, Block, blocks, comment_slot, slots, written


def test_each_table_has_a_slot_between_the_general_ones() -> None:
    found = slots([("outcome", "Utfall"), ("age_group", "Alder")])
    assert [slot.id for slot in found][-4:] == ["kommentar.outcome", "kommentar.age_group", GENERAL[-1].id, PRESS.id]
    assert found[-4].label == "Kommentar: Utfall"
    assert len({slot.id for slot in found}) == len(found)


def test_a_slot_without_text_is_empty() -> None:
    assert written({}, "innledning") == written({"innledning": " \n "}, "innledning") == ""
    assert written({comment_slot("outcome"): " Ja. "}, "kommentar.outcome") == "Ja."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("En linje\nog en til", (Block("En linje og en til"),)),
        ("Først.\r\n\r\nSå.", (Block("Først."), Block("Så."))),
        ("Dette:\n- ett\n– to\nSlutt.", (Block("Dette:"), Block(items=("ett", "to")), Block("Slutt."))),
        ("-5 prosent\n- ", (Block("-5 prosent -"),)),
    ],
    ids=["empty", "lines", "paragraphs", "list", "minus"],
)
def test_paragraphs_and_lists(text: str, expected: tuple[Block, ...]) -> None:
    assert blocks(text) == expected


@given(st.text("ab -–\n\r\t", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    found = "".join(block.text + "".join(block.items) for block in blocks(text))
    assert [letter for letter in found if letter in "ab"] == [letter for letter in text if letter in "ab"]
