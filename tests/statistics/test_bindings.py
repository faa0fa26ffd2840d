"""Every count has one name: two tables never disagree about it, and every sum that binds them is true."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import counted_of
from tests.statistics.drawn import contacts
from tests.statistics.samples import YEAR, ListSource, a_contact

_PERIODS = [Period.year(2022), Period.month(2022, 1), Period(date(2021, 12, 15), date(2022, 1, 15))]


def _counted(
    reference: Reference, drawn: list[Contact], period: Period, base: str = "answered", channel: str | None = None
) -> tuple[Counted, ...]:
    before = period.compared_with
    earlier = period.earlier_than(before)
    kept = [one for one in drawn if channel in (None, one.channel)]
    source = ListSource(kept, period, before, earlier)
    return counted_of(source, reference, period, base=base, compared=before, earlier=earlier, channel=channel)


@settings(max_examples=25)
@given(
    drawn=contacts(),
    period=st.sampled_from(_PERIODS),
    base=st.sampled_from(["answered", "all"]),
    channel=st.sampled_from([None, "telefon"]),
)
def test_one_name_is_one_number_and_every_sum_is_true(
    reference: Reference, drawn: list[Contact], period: Period, base: str, channel: str | None
) -> None:
    seen: dict[Variable, tuple[int, str]] = {}
    tables = _counted(reference, drawn, period, base, channel)
    for table in tables:
        for fact in table.facts():
            n, where = seen.setdefault(fact.variable, (fact.n, table.id))
            assert n == fact.n, (fact.variable, table.id, where)
    for table in tables:
        for bond in table.bonds():
            whole, parts = seen[bond.whole][0], [seen[part][0] for part in bond.parts]
            if bond.exact:
                assert whole == sum(parts), (table.id, bond)
            else:
                assert max(parts, default=0) <= whole <= sum(parts), (table.id, bond)


@settings(max_examples=10)
@given(drawn=contacts())
def test_a_month_of_the_year_is_the_month_by_itself(reference: Reference, drawn: list[Contact]) -> None:
    known = {fact.variable: fact.n for table in _counted(reference, drawn, Period.year(2022)) for fact in table.facts()}
    for table in _counted(reference, drawn, Period.month(2022, 1)):
        for fact in table.facts():
            assert known.get(fact.variable, fact.n) == fact.n


def test_every_printed_number_has_a_name(reference: Reference) -> None:
    drawn = [
        a_contact(day, county="03", topics=("tiltak",), substances=("kokain",)) for day in (date(2022, 3, 1), date(2021, 3, 1))
    ]
    for table in _counted(reference, drawn, YEAR):
        assert all(entry.name is not None for entry in table.everything), table.id
        assert all(0 <= place < len(table.everything) for _, place in table.missing)


def test_what_stands_in_two_tables_is_one_variable(reference: Reference) -> None:
    tables = {table.id: table for table in _counted(reference, [a_contact(channel="chat", caller_category="forelder")], YEAR)}
    whole = frozenset({("of", "contacts")})

    def names(table: str) -> set[frozenset[tuple[str, str]]]:
        return {entry.name for entry in tables[table].everything if entry.name is not None}

    assert all(whole in names(table) for table in ("contacts_by_month", "weekday_hour", "outcome", "completeness"))
    answered = whole | {("caller_category", "besvart")}
    assert answered in names("caller_category_by_channel") & names("completeness")
    assert whole | {("topics", "ukjent")} in names("topics_by_channel") & names("completeness") & names("main_topic_by_age_group")
    assert whole | {("caller_category", "forelder")} in names("caller_category_by_channel") & names("main_topic_by_category")


@pytest.mark.parametrize(("period", "spans"), [(Period.year(2022), 3), (Period.month(2022, 1), 3)])
def test_only_earlier_years_with_contacts_are_kept(reference: Reference, period: Period, spans: int) -> None:
    drawn = [a_contact(date(year, 1, 5)) for year in (2022, 2019)]
    for table in _counted(reference, drawn, period):
        assert len(table.spans) == spans
        assert table.spans[2].first.year == 2019
