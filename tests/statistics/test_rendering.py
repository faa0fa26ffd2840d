"""What a page would tell beside its numbers: that a row stands there, and figures that come with a count."""

from __future__ import annotations

from datetime import date

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Name, Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.rendering import rendered
from rusinfo_desk.registry.statistics.summary import counted_of
from tests.statistics.samples import YEAR, ListSource, a_contact, cell_of

ALL: Name = frozenset({("of", "contacts")})


def _counted(reference: Reference, table: str, contacts: list[Contact], period: Period = YEAR) -> Counted:
    source = ListSource(contacts, period, period.compared_with)
    return counted_of(source, reference, period, [table])[0]


def _of(period: Period, *parts: tuple[str, str]) -> Variable:
    return Variable(period, ALL | set(parts))


def test_that_a_substance_is_rare_would_say_how_many(reference: Reference) -> None:
    """One of a hundred and eighty that are shown: a row without its number would be exactly one."""
    contacts = [*(a_contact(substances=("alkohol",)) for _ in range(179)), a_contact(substances=("ghb",))]
    counted = _counted(reference, "rare_substances", contacts)
    assert [cell["substance"] for cell in rendered(counted).cells] == ["ghb", "total"]
    outside = rendered(counted, {_of(YEAR, ("substance", "ghb"))}, 5)
    assert outside.cells == ()
    assert outside.notes[-1] == "Personvern: rader med et antall under 5 er ikke med. «I alt» er heller ikke med."


def test_what_is_rare_and_shown_stands_without_the_sum_of_all_that_are_rare(reference: Reference) -> None:
    contacts = [
        *(a_contact(substances=("alkohol",)) for _ in range(700)),
        *(a_contact(substances=("ghb",)) for _ in range(6)),
        a_contact(substances=("lsd",)),
    ]
    counted = _counted(reference, "rare_substances", contacts)
    assert [cell["n"] for cell in rendered(counted).cells] == [6, 1, 7]
    outside = rendered(counted, {_of(YEAR, ("substance", "lsd"))}, 5)
    assert [(cell["substance"], cell["n"]) for cell in outside.cells] == [("ghb", 6)], "7 less 6 is the other one"
    assert [fact.printed for fact in counted.facts() if fact.n == 7] == [False]


def test_an_empty_year_does_not_say_which_hidden_numbers_of_last_year_are_not_nought(reference: Reference) -> None:
    last = Period.year(YEAR.first.year - 1)
    day = date(last.first.year, 3, 7)
    counted = _counted(reference, "weekday_hour", [a_contact(day, hour=hour) for hour in range(10, 16)])
    list_left_out = {fact.variable for fact in counted.facts() if fact.variable.period == last and len(fact.variable.name) > 1}
    assert [(cell["weekday"], cell["hour"]) for cell in rendered(counted, list_left_out, 5).cells] == [("total", "total")]
    assert len(rendered(counted, threshold=5).cells) > 6, "what is shown of last year stands there"


def test_no_mean_beside_a_hidden_group_of_ages(reference: Reference) -> None:
    """Seven are under 18 or over 60, five between: with a mean of 39.1 at most four are young."""
    ages = [17] * 2 + [22] * 5 + [65] * 5
    counted = _counted(reference, "age_by_channel", [a_contact(age_caller=age) for age in ages])
    shown = rendered(counted, threshold=5)
    assert cell_of(shown, channel="total")["mean"] == 39.1
    for hidden in ("u18", "60p"):
        outside = rendered(counted, {_of(YEAR, ("age_group", hidden))}, 5)
        assert not any({"mean", "median", "mode"} & cell.keys() for cell in outside.cells)
        assert "i en aldersgruppe er skjult" in outside.notes[-1]
    other_days = _of(Period.year(YEAR.first.year - 1), ("age_group", "u18"))
    unknown, of_a_topic = _of(YEAR, ("age_group", "ukjent")), _of(YEAR, ("age_group", "u18"), ("main_topic", "tiltak"))
    assert rendered(counted, {other_days, unknown, of_a_topic}, 5) == shown, "these say nothing of the groups"


def test_a_mean_beside_a_rounded_count_would_say_that_it_is_exact(reference: Reference) -> None:
    counted = _counted(reference, "age_by_channel", [a_contact(age_caller=age) for age in (20, 30, 40)])
    assert cell_of(rendered(counted), channel="total")["mean"] == 30.0
    three = {_of(YEAR, ("age_caller", "besvart")): 3}
    assert "mean" not in cell_of(rendered(counted, instead=three, threshold=5), channel="total")
