"""The attacker's program against one who tries every table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.disclosure import Leak, Problem, Sum
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from tests.statistics.disclosure.publications import Everything, cubes, grid, of_counts

SMALL_TABLES = cubes([(2, 2), (2, 3), (4,), (2, 2, 1)], 6, (3, 4))


@settings(max_examples=60, deadline=None)
@given(SMALL_TABLES, st.data())
def test_it_finds_what_one_who_tries_every_table_finds(problem: Problem, data: st.DataObject) -> None:
    more = [place for place, n in enumerate(problem.counts) if n and place not in problem.sensitive]
    chosen = data.draw(st.sets(st.sampled_from(more))) if more else set()
    hidden = problem.sensitive | chosen
    found = {leak.place for leak in audit(problem, hidden)}
    assert found == Everything(problem, 2 * problem.threshold).leaks(hidden)


def test_one_hidden_count_in_a_sum_is_not_hidden() -> None:
    problem = of_counts([1, 20, 30, 51], [Sum(3, (0, 1, 2))], 5)
    assert audit(problem, frozenset({0})) == (Leak(0, 1, 1),)
    assert audit(problem, frozenset({0, 1})) == ()


def test_a_small_count_that_is_shown_is_a_leak() -> None:
    assert audit(of_counts([3, 20, 23], [Sum(2, (0, 1))], 5), frozenset()) == (Leak(0, 3, 3),)


def test_nought_is_never_hidden_but_may_be_unprinted() -> None:
    """Five that are known to be at least one each and make seven: none is more than three."""
    hidden_ones = of_counts([1, 2, 2, 1, 1, 7], [Sum(5, (0, 1, 2, 3, 4))], 4)
    assert {leak.high for leak in audit(hidden_ones, frozenset(range(5)))} == {3}
    unprinted = replace(hidden_ones, unshown=frozenset(range(5)))
    assert audit(unprinted, frozenset()) == ()


@pytest.mark.parametrize("whole", [8, 9])
def test_a_multiple_answer_bounds_from_both_sides(whole: int) -> None:
    """Seven and the hidden mentions make at least all contacts, and no mention has more than they."""
    problem = of_counts([2, 7, whole], [Sum(2, (0, 1), exact=False)], 5)
    assert audit(problem, frozenset({0})) == ()
    tighter = of_counts([2, 3, 3], [Sum(2, (0, 1), exact=False)], 3)
    assert audit(replace(tighter, sensitive=frozenset({0})), frozenset({0})) == ()
    assert audit(replace(tighter, sensitive=frozenset({0}), threshold=4), frozenset({0})) == (Leak(0, 1, 3),)


def test_an_earlier_publication_is_known_even_when_hidden_now() -> None:
    problem = replace(of_counts([2, 9, 11], [Sum(2, (0, 1))], 5), known=frozenset({1}))
    assert audit(problem, frozenset({0, 1})) == (Leak(0, 2, 2),), "the total must be hidden too"
    assert audit(problem, frozenset({0, 1, 2})) == ()


def test_what_earlier_publications_give_away_is_not_called_back() -> None:
    problem = replace(of_counts([2, 9, 11], [Sum(2, (0, 1))], 5), known=frozenset({1, 2}))
    assert audit(problem, frozenset({0})) == ()


def test_what_was_hidden_then_is_hidden_now_without_being_said() -> None:
    problem = replace(of_counts([2, 9, 11], [Sum(2, (0, 1))], 5), secret=frozenset({1}))
    assert audit(problem, frozenset({0})) == ()


def test_counts_that_do_not_add_up_are_a_fault() -> None:
    with pytest.raises(ValueError, match="add up"):
        audit(of_counts([2, 9, 12], [Sum(2, (0, 1))], 5), frozenset({0, 1}))


def test_fractions_do_not_hide_what_whole_numbers_give_away() -> None:
    """Three pairs with an odd circle: only halves lie between the one table and the next."""
    counts = [1, 1, 1, 2, 2, 2]
    problem = replace(of_counts(counts, [Sum(3, (0, 1)), Sum(4, (1, 2)), Sum(5, (0, 2))], 3), sensitive=frozenset({0}))
    assert audit(problem, frozenset({0, 1, 2})) == (Leak(0, 1, 1),)


def test_a_table_of_three_dimensions() -> None:
    problem = grid((2, 2, 2), [1, 9, 9, 9, 9, 9, 9, 9], 5)
    assert audit(problem, problem.sensitive)
    corners = frozenset(place for place, n in enumerate(problem.counts) if n in (1, 9))
    assert len(corners) == 8
    assert audit(problem, corners) == ()


def test_a_sum_that_names_a_count_twice_is_read_as_it_stands() -> None:
    """Twice the hidden count and nine make thirteen."""
    problem = of_counts([2, 9, 13], [Sum(2, (0, 0, 1))], 5)
    assert audit(problem, frozenset({0})) == (Leak(0, 2, 2),)
