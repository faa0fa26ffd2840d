"""The number of conversations stands, also where the lists below it are too sparse to be shown with it."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.disclosure import Name, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.sparse import without_lists, without_sparse
from rusinfo_desk.registry.statistics.disclosure.suppress import protect
from rusinfo_desk.registry.statistics.disclosure.universe import Universe, hidden_variables, remembered, universe_of

ALL: Name = frozenset({("of", "contacts")})
MARCH = Period.month(2024, 3)
TOTAL = Variable(MARCH, ALL)
DAYS = ("1", "2", "3")


def test_where_each_came_in_an_hour_of_its_own_the_hours_are_left_out() -> None:
    """Ten in ten of 24 hours: with the ten and the noughts on paper, each of the others was one."""
    universe = _hours([1] * 10 + [0] * 14)
    assert TOTAL in hidden_variables(universe, protect(universe.problem).hidden)
    sparse = without_sparse(universe)
    hidden = protect(sparse.problem).hidden
    assert audit(sparse.problem, hidden) == ()
    assert hidden_variables(sparse, hidden) == {*universe.places} - {TOTAL}, "the noughts too"
    said = remembered(sparse, hidden, "a", "2024-04-01").counts
    assert [n for n in said.values() if n is not None] == [10]


@pytest.mark.parametrize("hours", [[6, 1, 1, 1, 1], [40, 3, 1, 0], [12, 20, 9]], ids=["room enough", "one large", "none small"])
def test_a_list_with_room_keeps_its_noughts(hours: list[int]) -> None:
    universe = _hours(hours)
    assert without_sparse(universe) == universe
    assert TOTAL not in hidden_variables(universe, protect(universe.problem).hidden)


def test_the_hours_of_the_days_are_left_out_and_the_days_stay() -> None:
    """Three days of eight, each in hours of their own: the days have room, their hours have none."""
    numbers: dict[Name, int] = {ALL: 24}
    numbers |= {_of(weekday=day): 8 for day in DAYS}
    numbers |= {_of(weekday=day, hour=str(hour)): 1 for day in DAYS for hour in range(8)}
    lines = [Line(0, (1, 2, 3)), *(Line(1 + order, tuple(range(4 + 8 * order, 12 + 8 * order))) for order in range(3))]
    universe = _universe(numbers, lines)
    sparse = without_sparse(universe)
    shown = {*universe.places} - hidden_variables(sparse, protect(sparse.problem).hidden)
    assert shown == {TOTAL, *(Variable(MARCH, _of(weekday=day)) for day in DAYS)}


def test_when_nothing_else_helps_the_number_stands_alone() -> None:
    universe = _hours([2, 2, 2, 3])
    alone = without_lists(universe, frozenset({universe.places[TOTAL]}))
    hidden = protect(alone.problem).hidden
    assert hidden_variables(alone, hidden) == {*universe.places} - {TOTAL}
    assert audit(alone.problem, hidden) == ()


def test_a_number_that_is_small_itself_stays_hidden() -> None:
    universe = _hours([1, 1, 2])
    hidden = protect(universe.problem).hidden
    assert universe.places[TOTAL] in hidden
    assert without_sparse(universe) == universe
    assert without_lists(universe, hidden) == universe


def _hours(numbers: list[int]) -> Universe:
    named = {ALL: sum(numbers), **{_of(hour=str(hour)): n for hour, n in enumerate(numbers)}}
    return _universe(named, [Line(0, tuple(range(1, len(named))))])


def _universe(numbers: dict[Name, int], lines: list[Line]) -> Universe:
    entries = tuple(Entry({}, n, name=name) for name, n in numbers.items())
    return universe_of([(MARCH, [Counted("hours", "", (), entries, tuple(lines), {}, (MARCH,))])], [], 5)


def _of(**dimensions: str) -> Name:
    return ALL | frozenset(dimensions.items())
