"""Rounded counts add up, stay beside what they are, and leave an attacker in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.disclosure import Leak, Problem, Sum
from rusinfo_desk.registry.statistics.disclosure import possible
from rusinfo_desk.registry.statistics.disclosure.rounding import audit_rounded, rounded
from tests.statistics.disclosure.publications import cubes, grid, of_counts


@settings(max_examples=60, deadline=None)
@given(cubes([(2, 3), (4, 4), (2, 2, 2), (3, 3, 2)], 30))
def test_all_sums_are_kept_and_every_count_is_a_multiple(problem: Problem) -> None:
    values = rounded(problem)
    for one in problem.sums:
        assert values[one.whole] == sum(values[part] for part in one.parts)
    for value, n in zip(values, problem.counts, strict=True):
        assert value % 3 == 0
        assert abs(value - n) <= (0 if n == 0 else 5)


@settings(max_examples=60, deadline=None)
@given(cubes([(2, 3), (4, 4), (7,)], 30))
def test_tables_of_two_dimensions_need_only_the_neighbours(problem: Problem) -> None:
    values = rounded(problem)
    assert all(abs(value - n) < 3 for value, n in zip(values, problem.counts, strict=True))
    assert all(value == n for value, n in zip(values, problem.counts, strict=True) if n % 3 == 0)
    assert audit_rounded(problem, values) == ()


def test_of_the_tables_that_add_up_the_nearest_is_taken() -> None:
    assert rounded(of_counts([4, 5, 9], [Sum(2, (0, 1))], 5)) == (3, 6, 9)


def test_where_no_neighbours_add_up_a_count_goes_one_step_further() -> None:
    """Found by trying: of this table of three dimensions every sum cannot be kept by neighbours alone."""
    inner = [0, 1, 2, 0, 2, 3, 0, 0, 1, 0, 1, 0, 3, 1, 2, 2, 3, 1, 2, 1, 2, 3, 3, 2, 0, 1, 2, 2, 0, 1, 0, 1, 2, 1, 0, 0]
    problem = grid((4, 3, 3), inner, 5)
    values = rounded(problem)
    assert all(values[one.whole] == sum(values[part] for part in one.parts) for one in problem.sums)
    assert 3 <= max(abs(value - n) for value, n in zip(values, problem.counts, strict=True)) <= 5
    assert all(value == 0 for value, n in zip(values, problem.counts, strict=True) if n == 0)


def test_a_year_of_months_is_rounded_as_one() -> None:
    """Five channels, fifteen answers, twelve months and their sums, most of them few."""
    inner = [(7 * at * at + 3 * at) % 23 % 9 for at in range(12 * 5 * 15)]
    problem = grid((12, 5, 15), inner, 5)
    values = rounded(problem, seconds=60.0)
    assert all(values[one.whole] == sum(values[part] for part in one.parts) for one in problem.sums)
    assert all(abs(value - n) < 6 and value % 3 == 0 for value, n in zip(values, problem.counts, strict=True))


def test_a_multiple_answer_stays_within_its_base() -> None:
    problem = of_counts([4, 4, 5], [Sum(2, (0, 1), exact=False)], 5)
    first, second, whole = rounded(problem)
    assert max(first, second) <= whole <= first + second


def test_an_earlier_exact_number_can_give_a_rounded_one_away() -> None:
    problem = replace(of_counts([1, 20, 21], [Sum(2, (0, 1))], 5), known=frozenset({1, 2}))
    assert audit_rounded(problem, rounded(problem)) == (Leak(0, 1, 1),)


@pytest.mark.parametrize("large", [0, 5000])
def test_a_great_publication_is_tried_like_a_small_one(monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    monkeypatch.setattr(possible, "_LARGE", large)
    monkeypatch.setattr(possible, "_SMALL", 0)
    year = grid((4, 5, 6), [at * at % 7 for at in range(120)], 5)
    values = rounded(year)
    assert audit_rounded(year, values) == ()
    told = replace(year, known=frozenset(range(len(year.counts))) - {0, 1})
    assert {leak.place for leak in audit_rounded(told, values)} == told.sensitive & {0, 1} != frozenset()


@pytest.mark.parametrize("base", [3, 5])
def test_another_base(base: int) -> None:
    assert all(value % base == 0 for value in rounded(of_counts([7, 8, 15], [Sum(2, (0, 1))], 5), base))


def test_what_nobody_prints_is_not_rounded() -> None:
    problem = replace(of_counts([4, 4, 8], [Sum(2, (0, 1))], 5), unshown=frozenset({1}))
    assert rounded(problem) == (3, 4, 9)


@settings(max_examples=60, deadline=None)
@given(cubes([(2, 3), (4, 4)], 30), st.data())
def test_what_is_printed_of_a_whole_is_never_more_than_the_whole(problem: Problem, data: st.DataObject) -> None:
    """Of one count in each row a part is not printed: those that did not answer."""
    wholes = {one.whole for one in problem.sums}
    inner = [place for place in range(len(problem.counts)) if place not in wholes]
    unshown = data.draw(st.frozensets(st.sampled_from(inner), max_size=3))
    values = rounded(replace(problem, unshown=unshown))
    for one in problem.sums:
        printed = sum(values[part] for part in one.parts if part not in unshown)
        assert printed <= values[one.whole] if unshown.intersection(one.parts) else printed == values[one.whole]


def test_two_tables_with_the_same_few_do_not_give_them_away() -> None:
    """Two persons are counted by age (1 + 1) and by topic (0 + 2), in the second beside those who did not answer, which nobody
    prints. Rounded to nought in one table and to three in the other, they would be one or two."""
    counts = [1, 1, 2, 0, 2, 2, 0, 5, 7, 10, 12]
    sums = [Sum(2, (0, 1)), Sum(5, (3, 4)), Sum(2, (5, 6)), Sum(8, (2, 7)), Sum(10, (5, 9))]
    problem = replace(of_counts(counts, sums, 5), unshown=frozenset({6}))
    values = rounded(problem)
    assert values[5] <= values[2]
    assert audit_rounded(problem, values) == ()
