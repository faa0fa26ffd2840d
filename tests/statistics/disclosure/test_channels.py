"""Which counts of one channel stand within which counts of all channels."""

from __future__ import annotations

from datetime import date

import pytest

from rusinfo_desk.registry.model.disclosure import Name, Published, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted, Entry
from rusinfo_desk.registry.statistics.disclosure.attack import audit
from rusinfo_desk.registry.statistics.disclosure.channels import of_one_channel
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
