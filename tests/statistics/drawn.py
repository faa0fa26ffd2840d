"""Contacts drawn by hypothesis: few codes, so that they meet in the same cells, and everything that can be missing is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.contact import CONVERSATION, Contact

__all__ = ["contacts"]

_MISSING = st.sampled_from([Answer(missing=Missing.UNKNOWN), Answer(missing=Missing.DECLINED)])


def _one_of(*codes: str) -> st.SearchStrategy[Answer]:
    return st.sampled_from([Answer(codes=(code,)) for code in codes]) | _MISSING


def _several(*codes: str) -> st.SearchStrategy[Answer]:
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
    return some.map(lambda chosen: Answer(codes=tuple(chosen))) | _MISSING


_AGES = st.sampled_from([15, 18, 19, 24, 25, 60]).map(lambda age: Answer(number=age)) | _MISSING
_ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "caller_category": _one_of("rusbruker", "forelder", "partner", "profesjonell"),
        "professional_type": _one_of("politi", "laerer"),
        "gender_caller": _one_of("kvinne", "mann"),
        "gender_user": _one_of("kvinne", "mann"),
        "age_caller": _AGES,
        "age_user": _AGES,
        "age_group": _one_of("ungdom", "voksen"),
        "county": _one_of("03", "46"),
        "heard_of": _one_of("internett", "lege"),
        "earlier_contact": _one_of("ja", "nei"),
        "topics": _several("tiltak", "bekymring", "abstinens"),
        "substances": _several("diazepam", "alprazolam", "benzodiazepiner", "alkohol"),
        "referred_to": _several("nat-rusinfo", "nat-kirkens-sos"),
    },
)
_DAYS = st.dates(date(2021, 11, 1), date(2022, 2, 28)) | st.dates(date(2020, 11, 1), date(2021, 2, 28))


@st.composite
def _contact(draw: st.DrawFn) -> Contact:
    outcome = draw(st.sampled_from([CONVERSATION, CONVERSATION, CONVERSATION, "lagt_pa"]))
    return Contact(
        id=UUID(int=draw(st.integers(1 << 70, 1 << 120)), version=4),
        codebook="1",
        day=draw(_DAYS),
        hour=draw(st.integers(9, 12)),
        channel=draw(st.sampled_from(["telefon", "chat", "ung_no"])),
        outcome=outcome,
        answers=draw(_ANSWERS) if outcome == CONVERSATION else {},
        county_list=draw(st.sampled_from(["2020", "2024"])),
    )


def contacts(most: int = 25) -> st.SearchStrategy[list[Contact]]:
    """A list of contacts around two turns of the year."""
    return st.lists(_contact(), max_size=most, unique_by=lambda one: one.id)
