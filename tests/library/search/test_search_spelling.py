"""Other spellings: by sound, by consonants, by stem and with slips of the fingers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.search.masks import first, mask_of, numbers_in
from rusinfo_desk.library.search.spelling import Slips, bones, sound, stems
from rusinfo_desk.library.search.vocabulary import Levels, Vocabulary


@pytest.mark.parametrize(
    ("one", "other"), [("xanax", "ksanaks"), ("codein", "kodein"), ("whippits", "vipits"), ("lyrica", "lirika")]
)
def test_what_sounds_alike_is_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("coke", "kouk"), ("vape", "veip"), ("molly", "mouly")])
def test_an_english_word_as_it_is_heard_has_the_same_bones(one: str, other: str) -> None:
    assert bones(one) == bones(other)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("poliklinikkene", "poliklinikk"),
        ("krisesentrene", "krisesenter"),
        ("brukerrommet", "brukerrom"),
        ("varesteder", "varested"),
    ],
)
def test_an_inflected_word_has_the_stem_of_what_it_is_inflected_from(word: str, stem: str) -> None:
    assert stem in list(stems(word))


@pytest.mark.parametrize("typed", ["fyrlset", "fyrlysset", "frylyset", "fyrlydet"])
def test_one_slip_is_found(typed: str) -> None:
    assert ("fyrlyset", 1) in Slips(["fyrlyset", "fyllingsdalen"]).near(typed)


def found(levels: Levels) -> set[int]:
    return {number for _, mask in levels for number in numbers_in(mask)}


def test_the_better_a_word_fits_the_more_it_is_worth() -> None:
    words = Vocabulary([("rus", 0, 4.0), ("rusinfo", 1, 4.0), ("storrusen", 2, 4.0)], 3)
    values = {number: value for value, mask in reversed(words.look_up("rus")) for number in numbers_in(mask)}
    assert values[0] > values[1] and 2 not in values
    inside = {number: value for value, mask in reversed(words.look_up("ruse")) for number in numbers_in(mask)}
    assert 0 < inside[2] < values[1]


def test_a_compound_that_nothing_has_is_its_two_parts() -> None:
    words = Vocabulary([("gjeld", 0, 1.0), ("radgivning", 0, 1.0), ("gjeld", 1, 1.0)], 2)
    (best, both), *less = words.look_up("gjeldsradgivning")
    assert list(numbers_in(both)) == [0]
    assert found(less) == {0, 1} and best > max(value for value, _ in less)


def test_a_word_may_mean_other_words_and_they_do_not_lead_in_a_ring() -> None:
    words = Vocabulary(
        [("akuttovernatting", 0, 1.0)], 1, {"natthjem": [["akuttovernatting"]], "akuttovernatting": [["natthjem"]]}
    )
    assert found(words.look_up("natthjem")) == {0}


@given(st.frozensets(st.integers(0, 300)))
def test_a_mask_holds_what_it_was_made_of(documents: frozenset[int]) -> None:
    assert list(numbers_in(mask_of(documents, 301))) == sorted(documents)
    assert first(mask_of(documents, 301), 3) == sorted(documents)[:3]
