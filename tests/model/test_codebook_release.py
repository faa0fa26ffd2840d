"""What a new codebook may change: nothing of what a released code means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.registry.model.codebook import Code, Codebook, Field, FieldType
from rusinfo_desk.registry.model.codebook_release import in_force, release_faults, shape_faults

TOPICS = Field(
    "topics",
    "Tema",
    FieldType.CODE,
    multi=True,
    codes=(Code("rad", "Råd"), Code("uro", "Uro", offered=False), Code("ny", "Noe nytt")),
)
AGE = Field("age_caller", "Alder", FieldType.NUMBER, lowest=0, highest=110)
ONE = Codebook("1", "2026-01-01", (Code("telefon", "Telefon"),), (Code("samtale", "Samtale"),), (TOPICS, AGE))
TWO = replace(ONE, version="2", valid_from="2026-03-01")


def with_topics(*codes: Code, **changes: object) -> Codebook:
    topics = replace(TOPICS, codes=codes or TOPICS.codes)
    return replace(TWO, fields=(topics, AGE), **changes)  # type: ignore[arg-type]


def without(code: str, **changes: object) -> Codebook:
    return with_topics(*(one for one in TOPICS.codes if one.code != code), **changes)


def test_a_new_version_that_only_adds_can_be_released() -> None:
    more = with_topics(*TOPICS.codes, Code("mer", "Mer"))
    assert release_faults(more, (ONE,)) == ()
    assert release_faults(with_topics(Code("rad", "  RÅD "), *TOPICS.codes[1:]), (ONE,)) == (), (
        "capitals and spaces are no meaning"
    )


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (replace(TWO, version="1"), "kodebok 1 er gitt ut"),
        (replace(TWO, valid_from="2026-01-01"), "valid_from må være etter 2026-01-01"),
        (replace(TWO, valid_from="snart"), "valid_from må være en dag"),
        (without("rad"), "«rad» i «topics» fra kodebok 1 mangler"),
        (without("uro"), "«uro» i «topics» fra kodebok 1 mangler"),
        (with_topics(Code("rad", "Hjelp"), *TOPICS.codes[1:]), "«rad» i «topics» betyr noe annet"),
        (replace(TWO, fields=(TOPICS,)), "«age_caller» fra kodebok 1 mangler"),
        (replace(TWO, fields=(TOPICS, replace(AGE, label="År"))), "«age_caller» spør om noe annet"),
        (replace(TWO, fields=(replace(TOPICS, multi=False), AGE)), "«topics» har fått en annen type svar"),
        (replace(TWO, fields=(TOPICS, replace(AGE, type=FieldType.CODE))), "«age_caller» har fått en annen type svar"),
        (replace(TWO, fields=(TOPICS, AGE, replace(AGE, id="hour"))), "kan ikke hete «hour»"),
        (replace(TWO, fields=(TOPICS, AGE, replace(AGE, id="ny", highest=10_000))), "«ny» har grenser utenfor"),
        (replace(TWO, channels=(Code("chat", "Chat"),)), "kanalen «telefon» i «channel» fra kodebok 1 mangler"),
        (replace(TWO, outcomes=(Code("prat", "Prat"),)), "utfallet «samtale» mangler"),
        (replace(TWO, renamed={("topics", "rad"): "ny"}), "«rad» i «topics» er gitt nytt navn og kan likevel velges"),
    ],
)
def test_what_changes_a_released_code_is_refused(book: Codebook, said: str) -> None:
    assert any(said in fault for fault in release_faults(book, (ONE,))), release_faults(book, (ONE,))


def test_a_code_may_get_another_name_and_a_question_may_end() -> None:
    assert release_faults(without("rad", renamed={("topics", "rad"): "ny"}), (ONE,)) == ()
    assert release_faults(replace(TWO, fields=(TOPICS,)), (ONE,), {"age_caller"}) == ()


def test_a_name_that_was_given_stays_given() -> None:
    given = without("rad", renamed={("topics", "rad"): "ny"})
    three = replace(given, version="3", valid_from="2026-05-01")
    assert release_faults(three, (ONE, given)) == ()
    forgotten = replace(three, renamed={("topics", "rad"): "uro"})
    assert any("heter «ny» siden kodebok 2" in fault for fault in release_faults(forgotten, (ONE, given)))
    codes = (Code("uro", "Uro"), Code("nyere", "Noe nyere"))
    onwards = with_topics(*codes, renamed={("topics", "rad"): "ny", ("topics", "ny"): "nyere"})
    onwards = replace(onwards, version="3", valid_from="2026-05-01")
    assert release_faults(onwards, (ONE, given)) == (), "a chain of names ends in the same place"


def test_a_version_that_stands_in_the_way_of_the_register_is_seen_without_the_dates() -> None:
    assert shape_faults(replace(TWO, valid_from="2020-01-01"), (ONE,)) == ()
    assert shape_faults(replace(TWO, fields=(replace(TOPICS, multi=False), AGE)), (ONE,)) != ()


@pytest.mark.parametrize(("day", "version"), [("2025-06-01", "1"), ("2026-02-28", "1"), ("2026-03-01", "2"), ("2027-01-01", "2")])
def test_the_codebook_of_a_day(day: str, version: str) -> None:
    assert in_force({"1": ONE, "2": TWO}, date.fromisoformat(day)).version == version
