"""When a search without a hit is a need: once for each search."""

from __future__ import annotations

import pytest

from rusinfo_desk.ui.lookup.unmet import UnmetWatch


def rests(watch: UnmetWatch, text: str, met: bool = False, waiting: bool = False) -> bool:
    return watch.counts(text, met=met, waiting=waiting)


def test_a_search_without_a_hit_counts_once() -> None:
    watch = UnmetWatch()
    assert rests(watch, "natteravn i vardø")
    assert not rests(watch, "natteravn i vardø")
    assert not rests(watch, "Natteravn  i vard")


def test_going_on_typing_is_the_same_search_and_other_words_are_another() -> None:
    watch = UnmetWatch()
    assert rests(watch, "natteravn")
    assert not rests(watch, "natteravn i vardø")
    assert rests(watch, "hestepsykolog")


def test_after_a_save_the_same_words_are_a_new_need() -> None:
    watch = UnmetWatch()
    assert rests(watch, "natteravn")
    watch.forget()
    assert rests(watch, "natteravn")


@pytest.mark.parametrize("text", ["", "  ", "na", "> avslutt", "47 91 82", "+47"])
def test_what_is_no_search_for_help_does_not_count(text: str) -> None:
    assert not rests(UnmetWatch(), text)


def test_hits_or_an_answer_on_its_way_do_not_count() -> None:
    watch = UnmetWatch()
    assert not rests(watch, "natteravn", met=True)
    assert not rests(watch, "natteravn", waiting=True)
    assert rests(watch, "natteravn")
