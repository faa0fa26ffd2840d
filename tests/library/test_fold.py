"""Folding: what is typed and what is searched meet in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.fold import fold, tokens


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tromsoe", "Tromsø"), ("tromso", "TROMSØ"), ("aalesund", "Ålesund"), ("vaaler", "Våler"), ("karasjohka", "Kárášjohka"),
     ("deatnu", "Deatnu"), ("parorende", "Pårørende"), ("naeroysund", "Nærøysund"), ("café", "cafe")],
)  # fmt: skip
def test_the_same_word_however_it_is_typed(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


def test_different_words_stay_different() -> None:
    assert fold("Hå") != fold("Ho") and fold("Våler") != fold("Voler")


def test_tokens_are_words_and_numbers_without_signs() -> None:
    assert tokens("Blå Kors – Øst (tidl. A-senter), 22 59 13 00") == [
        "bla",
        "kors",
        "ost",
        "tidl",
        "a",
        "senter",
        "22",
        "59",
        "13",
        "00",
    ]


@given(st.text(max_size=40))
def test_folding_what_is_folded_changes_nothing_that_is_compared(text: str) -> None:
    assert tokens(" ".join(tokens(text))) == [word for one in tokens(text) for word in tokens(one)]
