"""Which counts of one channel stand within which counts of all channels."""

from __future__ import annotations

from datetime import date

import pytest

from rusinfo_desk.registry.model.disclosure import Name, Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted, Entry, Line
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.channels import channel_of, of_one_channel, of_other_channels
from rusinfo_desk.registry.statistics.disclosure.suppress import protect
from rusinfo_desk.registry.statistics.disclosure.universe import hidden_variables, universe_of

YEAR, MARCH = Period.year(2022), Period.month(2022, 3)
LATER = Period(date(2022, 12, 1), date(2023, 1, 31))
ALL: Name = frozenset({("of", "contacts"), ("gender_caller", "kvinne")})
CHAT, PHONE = ALL | {("channel", "chat")}, ALL | {("channel", "telefon")}


def test_channels_of_the_same_days_stand_together_whichever_came_first() -> None:
    one = {CHAT: [MARCH, LATER], PHONE: [MARCH]}
    expected = (Variable(YEAR, ALL), {Variable(MARCH, CHAT), Variable(MARCH, PHONE)})
    for now, before in (({ALL: [YEAR]}, one), (one, {ALL: [YEAR]})):
        assert [(whole, set(parts)) for whole, parts in of_one_channel(now, before)] == [expected]


def test_a_publication_knows_its_own_sums() -> None:
    both = {ALL: [YEAR], CHAT: [YEAR]}
    assert not list(of_one_channel(both, {}))
    assert not list(of_one_channel(both, both))
    assert not list(of_one_channel({}, both))
    assert not list(of_one_channel({ALL: [YEAR]}, {ALL | {("channel", "!ung_no")}: [YEAR]}))


@pytest.mark.parametrize("name", [ALL, CHAT])
def test_few_on_the_other_channels_do_not_follow_by_subtraction(name: Name) -> None:
    numbers = {ALL: 8, CHAT: 6}
    (other,) = numbers.keys() - {name}
    earlier = Published("a", "2023-01-01", 5, {Variable(YEAR, other): numbers[other]})
    entry = Entry({"gender_caller": "kvinne"}, numbers[name], name=name)
    counted = Counted("gender", "Kjønn", ("gender_caller",), (entry,), (), {}, (YEAR,))
    universe = universe_of([(YEAR, (counted,))], (earlier,), 5)
    hidden = protect(universe.problem).hidden
    assert not audit(universe.problem, hidden)
    assert hidden_variables(universe, hidden) == {Variable(YEAR, name)}, "8 less 6 are the two others"


def test_a_channel_tells_nothing_of_what_was_hidden_over_all_channels() -> None:
    """24 altogether, 22 and 2 hidden. That 20 of the 22 are from chat would leave at most 4 for the 2."""
    other: Name = frozenset({("of", "contacts"), ("gender_caller", "mann")})
    total: Name = frozenset({("of", "contacts")})
    earlier = Published("a", "2023-01-01", 5, {Variable(YEAR, ALL): None, Variable(YEAR, other): None, Variable(YEAR, total): 24})
    named = ((ALL, 22), (other, 2), (total, 24))
    entries = tuple(Entry({"gender_caller": str(place)}, n, name=name) for place, (name, n) in enumerate(named))
    everybody = Counted("gender", "Kjønn", ("gender_caller",), entries, (Line(2, (0, 1)),), {}, (YEAR,))
    chat = Counted("gender", "Kjønn", ("gender_caller",), (Entry({"gender_caller": "kvinne"}, 20, name=CHAT),), (), {}, (YEAR,))
    assert list(of_other_channels({YEAR}, "chat", (earlier,))) == [
        (None, YEAR, frozenset({Variable(YEAR, ALL), Variable(YEAR, other)}))
    ]
    universe = universe_of([(YEAR, (chat,))], (earlier,), 5, beside=[(YEAR, (everybody,))])
    assert audit(universe.problem, frozenset(universe.problem.secret)), "shown, it would tell"
    hidden = protect(universe.problem).hidden
    assert not audit(universe.problem, hidden | universe.problem.secret)
    assert hidden_variables(universe, hidden) == {Variable(YEAR, CHAT)}


def test_two_channels_given_out_apart_leave_a_third() -> None:
    """100 on all, 60 by telephone, 38 by chat: two others."""
    earlier = (
        Published("a", "2023-01-01", 5, {Variable(YEAR, ALL): 100}),
        Published("b", "2023-01-02", 5, {Variable(YEAR, PHONE): 60}),
    )
    entry = Entry({"gender_caller": "kvinne"}, 38, name=CHAT)
    universe = universe_of([(YEAR, (Counted("gender", "", ("gender_caller",), (entry,), (), {}, (YEAR,)),))], earlier, 5)
    hidden = protect(universe.problem).hidden
    assert hidden_variables(universe, hidden) == {Variable(YEAR, CHAT)}


def test_single_channels_bind_each_other_only_through_all_of_them() -> None:
    def hid(number: int, name: Name) -> Published:
        return Published(str(number), "2023-01-01", 5, {Variable(YEAR, name): None})

    phone, everybody = hid(1, PHONE), hid(2, ALL)
    assert [channel_of(one) for one in (phone, everybody)] == ["telefon", None]
    assert not list(of_other_channels({YEAR}, "chat", (phone,)))
    assert [channel for channel, _, _ in of_other_channels({MARCH}, None, (phone, everybody))] == ["telefon"]
    assert {channel for channel, _, _ in of_other_channels({MARCH}, "chat", (phone, everybody))} == {None, "telefon"}
    assert not list(of_other_channels({Period.year(2024)}, None, (phone,)))
