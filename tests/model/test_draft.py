from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.draft import Draft, rounded_minutes


def _draft(seconds: int = 0) -> Draft:
    return Draft(id=new_id(), codebook="1", day=date(2026, 11, 20), hour=14, channel="telefon", seconds=seconds)


@given(st.integers(0, 24 * 3600))
def test_a_length_is_a_whole_number_of_five_minutes(seconds: int) -> None:
    minutes = rounded_minutes(seconds)
    assert minutes >= 5
    assert minutes % 5 == 0
    assert abs(minutes - max(seconds / 60, 5)) <= 2.5


def test_a_saved_draft_keeps_its_id_so_that_saving_again_is_harmless() -> None:
    draft = _draft(260)
    contact = draft.contact({"caller_category": Answer(codes=("forelder",))}, county_list="2024")
    assert contact.id == draft.id
    assert contact.minutes == 5
    assert contact.outcome == "samtale"


def test_a_wrong_number_keeps_no_answers_and_no_length() -> None:
    contact = _draft(90).contact({"caller_category": Answer(codes=("forelder",))}, county_list="2024", outcome="feilringing")
    assert contact.answers == {}
    assert contact.minutes is None


def test_a_contact_refuses_text_where_a_code_belongs() -> None:
    with pytest.raises(ValueError):
        Contact(id=new_id(), codebook="1", day=date(2026, 1, 1), hour=10, channel="Kari Nordmann")
    with pytest.raises(ValueError):
        Contact(id=new_id(), codebook="1", day=date(2026, 1, 1), hour=24, channel="telefon")


def test_taking_an_answer_away_makes_the_question_not_asked() -> None:
    draft = _draft().with_answer("county", Answer(codes=("03",)))
    assert draft.with_answer("county", None).answers == {}
    assert draft.with_answer("county", Answer()).answers == {}
