from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer, Missing


@given(st.text(min_size=1).filter(lambda text: any(c.isspace() or c.isupper() or c in "æøå@+." for c in text)))
def test_no_answer_can_hold_a_name_a_number_or_a_sentence(text: str) -> None:
    with pytest.raises(ValueError):
        Answer(codes=(text,))


def test_an_answer_is_one_thing() -> None:
    with pytest.raises(ValueError):
        Answer(codes=("ja",), missing=Missing.UNKNOWN)
    with pytest.raises(ValueError):
        Answer(number=0, missing=Missing.DECLINED)


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError):
        Answer(codes=("ghb", "ghb"))


def test_zero_is_an_answer_and_nothing_is_not() -> None:
    assert not Answer(number=0).is_empty
    assert Answer().is_empty


@pytest.mark.parametrize("text", ["91508588", "915-08-588", "91_50_85_88", "tlf91508588", "12-34-56", "01019012345", "12345"])
def test_a_code_cannot_be_a_number_to_call(text: str) -> None:
    with pytest.raises(ValueError):
        Answer(codes=(text,))


@pytest.mark.parametrize(
    "text", ["03", "2cb", "5meodmt", "2025-1", "nat-113", "fgs-trondheim-2017", "0b2e1234-5678-4abc-9def-123456789012"]
)
def test_what_the_content_calls_itself_is_a_code(text: str) -> None:
    assert Answer(codes=(text,)).codes == (text,)
