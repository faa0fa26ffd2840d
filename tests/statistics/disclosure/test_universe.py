"""One problem of a whole publication: time, other tables, what was printed before."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rusinfo_desk.registry.model.disclosure import Name, Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.suppress import protect
from rusinfo_desk.registry.statistics.disclosure.universe import (
    Universe,
    hidden_variables,
    remembered,
    uncounted,
    universe_of,
)

ALL: Name = frozenset({("of", "contacts")})
YEAR, JANUARY, REST = Period.year(2022), Period.month(2022, 1), Period.parse("2022-02-01..2022-12-31")


def test_a_count_in_two_tables_is_one_count() -> None:
    universe = universe_of([(YEAR, [_channels(YEAR, 20, 9), _channels(YEAR, 20, 9)])], [], 5)
    assert len(universe.problem.counts) == len(universe.places) == 3
    assert len(universe.problem.sums) == 1


def test_two_tables_that_disagree_are_a_fault() -> None:
    with pytest.raises(ValueError, match="differently"):
        universe_of([(YEAR, [_channels(YEAR, 20, 9), _channels(YEAR, 20, 8)])], [], 5)


def test_a_year_is_the_sum_of_its_months() -> None:
    """Chat: 3 in January and 40 in the year. Hiding January's alone would leave the rest of the year to subtract."""
    printed = [(YEAR, [_channels(YEAR, 200, 40)]), (JANUARY, [_channels(JANUARY, 30, 3)]), (REST, [_channels(REST, 170, 37)])]
    universe = universe_of(printed, [], 5)
    hidden = _protected(universe)
    assert Variable(JANUARY, _chat()) in hidden
    small = {Variable(JANUARY, _chat()), Variable(JANUARY, _phone())}
    assert audit(universe.problem, frozenset(universe.places[one] for one in small)), "the year and the rest tell January"
    assert len(hidden) >= 4


def test_what_lies_between_two_periods_is_a_count_too() -> None:
    """The year and its first eleven months are printed: December is what is left, and it has two."""
    eleven = Period.parse("2022-01-01..2022-11-30")
    universe = universe_of([(YEAR, [_channels(YEAR, 200, 40)]), (eleven, [_channels(eleven, 180, 38)])], [], 5)
    december = [place for place in universe.problem.unshown if universe.problem.counts[place] == 2]
    assert len(december) == 1
    assert set(december) <= universe.problem.sensitive
    assert audit(universe.problem, frozenset())
    assert _protected(universe) & {Variable(YEAR, _chat()), Variable(eleven, _chat())}


def test_a_later_publication_does_not_undo_an_earlier_one() -> None:
    """January hid chat and phone. The year alone, and January's part of the rest was printed as «February to December»."""
    first = universe_of([(JANUARY, [_channels(JANUARY, 30, 3)])], [], 5)
    before = remembered(first, protect(first.problem).hidden, "a", "2022-02-01")
    assert before.counts == {Variable(JANUARY, ALL): 33, Variable(JANUARY, _phone()): None, Variable(JANUARY, _chat()): None}
    later = remembered(universe_of([(REST, [_channels(REST, 170, 37)])], [before], 5), frozenset(), "b", "2023-01-02")
    year = [(YEAR, [_channels(YEAR, 200, 40)])]
    assert uncounted(year, [before, later]) == (JANUARY,)
    universe = universe_of(year, [before, later], 5, [(JANUARY, [_channels(JANUARY, 30, 3)])])
    hidden = _protected(universe)
    assert hidden == {Variable(YEAR, _chat()), Variable(YEAR, _phone())}, "otherwise 40 − 37 tells what January hid"
    assert hidden_variables(universe, frozenset()) == frozenset()


def test_what_was_printed_stays_and_what_was_hidden_stays_hidden() -> None:
    before = Published("a", "2022-02-01", 5, {Variable(JANUARY, ALL): 33, Variable(JANUARY, _phone()): None})
    universe = universe_of([(JANUARY, [_channels(JANUARY, 30, 3)])], [before], 5)
    assert universe.problem.known == {universe.places[Variable(JANUARY, ALL)]}
    assert universe.problem.secret == {universe.places[Variable(JANUARY, _phone())]}


def test_printing_the_same_again_needs_no_new_count() -> None:
    before = Published("a", "2023-01-02", 5, {Variable(YEAR, ALL): 240, Variable(JANUARY, ALL): None})
    assert uncounted([(YEAR, [_channels(YEAR, 200, 40)])], [before]) == (), "no name of January's is printed anew"


@pytest.mark.parametrize(("printed", "sensitive"), [(33, False), (32, True), (36, True), (27, False)])
def test_a_late_correction_is_a_small_group(printed: int, sensitive: bool) -> None:
    before = Published("a", "2022-02-01", 5, {Variable(JANUARY, ALL): printed})
    universe = universe_of([(JANUARY, [_channels(JANUARY, 24, 9)])], [before], 5)
    assert (universe.places[Variable(JANUARY, ALL)] in universe.problem.sensitive) is sensitive


def test_a_year_must_not_tell_how_few_came_late() -> None:
    """January and the rest were printed as 33 and 207; now the year has 242: two were registered late."""
    before = Published("a", "2023-01-02", 5, {Variable(JANUARY, ALL): 33, Variable(REST, ALL): 207})
    universe = universe_of([(YEAR, [_channels(YEAR, 200, 42)])], [before], 5)
    assert Variable(YEAR, ALL) in _protected(universe)


def test_days_that_do_not_follow_must_be_counted() -> None:
    """January to May and March to December: what both have is known to nobody until it is counted."""
    one, other = Period.parse("2022-01-01..2022-05-31"), Period.parse("2022-03-01..2022-12-31")
    printed = [(one, [_channels(one, 80, 10)]), (other, [_channels(other, 150, 30)])]
    both = [Period.parse(text) for text in ("2022-01-01..2022-02-28", "2022-03-01..2022-05-31", "2022-06-01..2022-12-31")]
    assert uncounted(printed, []) == tuple(both)
    counts = zip(both, [(30, 4), (50, 6), (100, 24)], strict=True)
    universe = universe_of(printed, [], 5, [(period, [_channels(period, *numbers)]) for period, numbers in counts])
    assert len(universe.problem.unshown) == 9
    assert audit(universe.problem, protect(universe.problem).hidden) == ()


def test_counts_without_a_name_are_not_in_the_problem() -> None:
    calls = Counted("calls", "", (), (Entry({}, 3), Entry({}, 4)), (), {}, (YEAR,))
    assert universe_of([(YEAR, [calls])], [], 5).problem.counts == ()


def _protected(universe: Universe) -> frozenset[Variable]:
    pattern = protect(universe.problem)
    hidden = pattern.hidden | universe.problem.secret
    assert audit(universe.problem, hidden, pattern.proof) == ()
    assert audit(universe.problem, hidden) == ()
    return hidden_variables(universe, hidden)


def _channels(period: Period, phone: int, chat: int) -> Counted:
    numbers: Mapping[Name, int] = {_phone(): phone, _chat(): chat, ALL: phone + chat}
    entries = tuple(Entry({}, n, name=name) for name, n in numbers.items())
    return Counted("channels", "", (), entries, (Line(2, (0, 1)),), {}, (period,))


def _phone() -> Name:
    return ALL | {("channel", "telefon")}


def _chat() -> Name:
    return ALL | {("channel", "chat")}
