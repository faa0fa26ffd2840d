"""What is hidden is enough, no more than needed, and safe also in a hurry."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.disclosure import Problem, Sum
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.suppress import CancelledError, protect
from tests.statistics.disclosure.publications import Everything, cubes, grid, of_counts

LONG = 60.0


@settings(max_examples=60, deadline=None)
@given(cubes([(2, 2), (4,), (3,)], 6, (3, 4)))
def test_no_smaller_pattern_is_safe(problem: Problem) -> None:
    everything = Everything(problem, 3 * problem.threshold)
    pattern = protect(problem, seconds=LONG)
    assert everything.leaks(pattern.hidden) == frozenset()
    assert pattern.cost == len(pattern.hidden) == everything.least_cost()
    assert pattern.gap == pytest.approx(0, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(cubes([(2, 3), (3, 3), (5,), (2, 2, 2), (3, 2, 2)], 12), st.sampled_from([0.0, LONG]))
def test_nothing_leaks_from_any_table(problem: Problem, seconds: float) -> None:
    pattern = protect(problem, seconds=seconds)
    assert audit(problem, pattern.hidden) == ()
    assert problem.sensitive <= pattern.hidden
    assert not any(problem.counts[place] == 0 for place in pattern.hidden), "nought is no secret"
    assert 0 <= pattern.gap < 1


@settings(max_examples=40, deadline=None)
@given(cubes([(2, 3), (3, 3), (2, 2, 2)], 12), st.data())
def test_after_an_earlier_publication(problem: Problem, data: st.DataObject) -> None:
    """Printed counts stay printed, hidden ones stay hidden; what they do not give away by themselves is still protected."""
    shown = [place for place, n in enumerate(problem.counts) if n >= problem.threshold]
    known = data.draw(st.frozensets(st.sampled_from(shown), max_size=3)) if shown else frozenset()
    rest = [place for place in shown if place not in known]
    secret = data.draw(st.frozensets(st.sampled_from(rest), max_size=2)) if rest else frozenset()
    after = replace(problem, known=known, secret=secret)
    pattern = protect(after, seconds=LONG)
    assert not pattern.hidden & known
    assert secret <= pattern.hidden
    assert audit(after, pattern.hidden) == ()


@settings(max_examples=30, deadline=None)
@given(cubes([(3, 3), (2, 2, 2)], 9), st.data())
def test_counts_that_nobody_prints_bind_the_others_all_the_same(problem: Problem, data: st.DataObject) -> None:
    unshown = data.draw(st.frozensets(st.sampled_from(range(len(problem.counts))), max_size=4))
    between = replace(problem, unshown=unshown)
    pattern = protect(between, seconds=LONG)
    assert not pattern.hidden & unshown
    assert audit(between, pattern.hidden) == ()


def test_the_cheapest_is_hidden_not_the_fewest() -> None:
    counts, sums = [2, 30, 40, 50, 122], [Sum(4, (0, 1, 2, 3))]
    dear = replace(of_counts(counts, sums, 5), cost=(1, 9, 9, 2, 50))
    assert protect(dear, seconds=LONG).hidden == {0, 3}


def test_a_publication_without_small_counts_hides_nothing() -> None:
    pattern = protect(grid((2, 2), [9, 9, 9, 9], 5), seconds=LONG)
    assert (pattern.hidden, pattern.cost, pattern.gap) == (frozenset(), 0, 0.0)


def test_multiple_answers_need_no_second_one() -> None:
    """Down a list of mentions nothing adds up, so one hidden mention is hidden; over the channels it does."""
    mentions = of_counts([2, 30, 40, 60], [Sum(3, (0, 1, 2), exact=False)], 5)
    assert protect(mentions, seconds=LONG).hidden == {0}


def test_a_roll_up_gives_its_members_away_unless_another_is_hidden() -> None:
    """All 60, next of kin 12 = 10 + 2, others 48: the roll-up or the other member must go too."""
    problem = of_counts([10, 2, 48, 12, 60], [Sum(3, (0, 1)), Sum(4, (0, 1, 2)), Sum(4, (3, 2))], 5)
    pattern = protect(problem, seconds=LONG)
    assert audit(problem, pattern.hidden) == ()
    assert pattern.hidden == {0, 1}


def test_it_can_be_stopped() -> None:
    problem = grid((4, 4), [1, 2, 3, 9] * 4, 5)
    with pytest.raises(CancelledError):
        protect(problem, cancelled=lambda: True, seconds=LONG)


def test_progress_ends_at_the_whole() -> None:
    told: list[tuple[int, int]] = []
    both = _beside(grid((2, 2), [1, 9, 9, 9], 5), grid((3,), [2, 8, 9], 5))
    protect(both, progress=lambda done, total: told.append((done, total)), seconds=LONG)
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)


def test_thousands_of_counts_are_safe_in_a_hurry() -> None:
    """Twelve tables of a thousand counts that have nothing to do with one another, two seconds in all."""
    random = Random(5)
    months = [grid((25, 38), [int(random.expovariate(0.05)) for _ in range(25 * 38)], 5) for _ in range(12)]
    year = months[0]
    for month in months[1:]:
        year = _beside(year, month)
    assert len(year.counts) > 12_000
    pattern = protect(year, seconds=2.0)
    assert audit(year, pattern.hidden) == ()
    assert len(pattern.hidden) < 2 * len(year.sensitive)


def _beside(first: Problem, second: Problem) -> Problem:
    by = len(first.counts)
    moved = tuple(Sum(one.whole + by, tuple(part + by for part in one.parts), one.exact) for one in second.sums)
    return of_counts((*first.counts, *second.counts), (*first.sums, *moved), first.threshold)


def test_what_is_given_away_is_not_told_more_of() -> None:
    """Six of three kinds was printed before, so each was one to four. Two of them together would say what the third is."""
    problem = Problem((6, 1, 1, 4, 5), (Sum(0, (1, 2, 3)), Sum(4, (2, 3))), 5, frozenset({1, 2, 3}), known=frozenset({0}))
    pattern = protect(problem)
    assert pattern.hidden == {1, 2, 3, 4}
    assert audit(problem, pattern.hidden) == ()
    assert {leak.place for leak in audit(problem, frozenset({1, 2, 3}))} == {1}
