from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer, Missing
from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType, Jump

BOOK = Codebook(
    version="1",
    valid_from="2024-01-01",
    channels=(Code("telefon", "Telefon"), Code("ung_no", "Ung.no")),
    outcomes=(Code("samtale", "Samtale"),),
    fields=(
        Field("caller_category", "Hvem", FieldType.CODE, required=True, codes=(Code("rusbruker", "R"), Code("forelder", "F"))),
        Field("age_caller", "Alder", FieldType.NUMBER),
        Field("age_user", "Brukers alder", FieldType.NUMBER),
        Field("professional_type", "Yrke", FieldType.CODE, codes=(Code("laerer", "Lærer"),)),
        Field("county", "Fylke", FieldType.COUNTY, channels=frozenset({"telefon"})),
    ),
    jumps=(
        Jump("caller_category", frozenset({"rusbruker"}), skip=("age_user",), copy={"age_user": "age_caller"}),
        Jump("caller_category", frozenset({"profesjonell"}), negate=True, skip=("professional_type",)),
    ),
)


def _ids(channel: str, answers: dict[str, Answer]) -> list[str]:
    return [field.id for field in BOOK.questions(channel, answers)]


def test_a_drug_user_is_asked_his_age_once_and_it_is_kept_twice() -> None:
    answers = {"caller_category": Answer(codes=("rusbruker",)), "age_caller": Answer(number=19)}
    assert _ids("telefon", answers) == ["caller_category", "age_caller", "county"]
    assert BOOK.settled("telefon", answers)["age_user"] == Answer(number=19)


def test_an_unknown_age_is_copied_as_unknown() -> None:
    answers = {"caller_category": Answer(codes=("rusbruker",)), "age_caller": Answer(missing=Missing.DECLINED)}
    assert BOOK.settled("telefon", answers)["age_user"].missing is Missing.DECLINED


def test_an_answer_to_a_question_that_fell_away_is_not_kept() -> None:
    answers = {"caller_category": Answer(codes=("forelder",)), "professional_type": Answer(codes=("laerer",))}
    assert "professional_type" not in BOOK.settled("telefon", answers)


def test_a_channel_is_not_asked_what_it_cannot_answer() -> None:
    assert "county" not in _ids("ung_no", {})
    assert BOOK.settled("ung_no", {"county": Answer(codes=("03",))}) == {}


def test_what_is_lacking_is_named_in_order() -> None:
    assert [field.id for field in BOOK.lacking("telefon", {})] == ["caller_category"]
    assert BOOK.lacking("telefon", {"caller_category": Answer(missing=Missing.UNKNOWN)}) == ()


@given(
    st.sampled_from(["telefon", "ung_no"]),
    st.dictionaries(
        st.sampled_from([field.id for field in BOOK.fields]),
        st.one_of(
            st.builds(lambda code: Answer(codes=(code,)), st.sampled_from(["rusbruker", "forelder", "profesjonell", "03"])),
            st.builds(lambda n: Answer(number=n), st.integers(0, 99)),
            st.just(Answer()),
        ),
    ),
)
def test_what_is_kept_is_never_empty_and_settling_twice_changes_nothing(channel: str, answers: dict[str, Answer]) -> None:
    kept = BOOK.settled(channel, answers)
    assert not any(answer.is_empty for answer in kept.values())
    assert BOOK.settled(channel, kept) == kept


def test_an_empty_answer_is_not_copied() -> None:
    assert "age_user" not in BOOK.settled("telefon", {"caller_category": Answer(codes=("rusbruker",)), "age_caller": Answer()})
