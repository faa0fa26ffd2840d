"""Every table against the contacts themselves: counts by what their names say, figures by the schoolbook."""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.disclosure import Variable
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import TOTAL, Cell
from rusinfo_desk.registry.statistics.counted import Counted
from rusinfo_desk.registry.statistics.extras import Extras
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.rendering import rendered
from rusinfo_desk.registry.statistics.summary import counted_of
from tests.statistics.counted_by_hand import ByHand
from tests.statistics.drawn import contacts
from tests.statistics.samples import ListSource, a_contact

_MANY = 168_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 1_500
_PERIODS = (Period.year(2022), Period.month(2022, 1), Period(date(2021, 12, 15), date(2022, 1, 15)))
_NO_COUNT_OF_CONTACTS = {"calls", "duty"}


def _counted(
    reference: Reference, drawn: Sequence[Contact], period: Period, base: str, channel: str | None
) -> tuple[Counted, ...]:
    before = period.compared_with
    earlier = period.earlier_than(before)
    kept = [one for one in drawn if channel in (None, one.channel)]
    first: dict[str, date] = {}
    for one in kept:
        answer = one.answers.get("substances")
        for code in answer.codes if answer is not None else ():
            first[code] = min(one.day, first.get(code, one.day))
    source = ListSource(kept, period, before, earlier)
    return counted_of(source, reference, period, base=base, earlier=earlier, channel=channel, extras=Extras(first_seen=first))


def _compare(tables: Sequence[Counted], by_hand: ByHand) -> int:
    """Every fact is what the contacts say; how many were looked up."""
    known: dict[Variable, int | None] = {}
    for table in tables:
        for fact in table.facts():
            if fact.variable not in known:
                known[fact.variable] = by_hand.count(fact.variable)
            expected = known[fact.variable]
            assert expected is None or fact.n == expected, (table.id, fact.variable)
        for entry in table.entries:
            assert entry.name is None or dict(entry.name)["of"] not in _NO_COUNT_OF_CONTACTS
    return sum(n is not None for n in known.values())


@settings(max_examples=20)
@given(
    drawn=contacts(),
    period=st.sampled_from(_PERIODS),
    base=st.sampled_from(["answered", "all"]),
    channel=st.sampled_from([None, "chat"]),
)
def test_every_count_is_what_the_contacts_say(
    reference: Reference, library: Library, drawn: list[Contact], period: Period, base: str, channel: str | None
) -> None:
    assert _compare(_counted(reference, drawn, period, base, channel), ByHand(drawn, library)) > 50


@pytest.fixture(scope="module")
def many(library: Library) -> list[Contact]:
    """Years of contacts with answers of every kind, the same every time."""
    dice = random.Random(2022)
    substances = sorted(set(library.substances) - {"ukjent"})  # that is the missing answer
    codes = {field.id: [code.code for code in field.codes] for field in library.current.fields}
    return [_drawn(dice, codes, substances) for _ in range(_MANY)]


def _drawn(dice: random.Random, codes: dict[str, list[str]], substances: list[str]) -> Contact:
    day = date(2019, 1, 1) + timedelta(days=dice.randrange(4 * 365))
    channel = dice.choice(["telefon", "telefon", "chat", "sporsmal", "ung_no"])
    if dice.random() < 0.15:
        return a_contact(day, channel, hour=dice.randrange(24), outcome=dice.choice(["lagt_pa", "stille", "tull"]))
    answers: dict[str, str | int | tuple[str, ...]] = {}
    for field in ("caller_category", "professional_type", "gender_caller", "gender_user", "heard_of", "earlier_contact"):
        answers[field] = dice.choice([*codes[field], "ukjent", "vil_ikke"])
    answers["age_caller"] = dice.randint(12, 90) if dice.random() < 0.7 else "ukjent"
    answers["age_user"] = dice.randint(12, 60) if dice.random() < 0.5 else "vil_ikke"
    answers["age_group"] = dice.choice(["ungdom", "voksen", "ukjent"])
    answers["county"] = dice.choice(["03", "11", "15", "18", "30", "34", "38", "42", "46", "50", "54", "ukjent"])
    for field, some in (
        ("topics", codes["topics"]),
        ("substances", substances),
        ("referred_to", ["nat-rusinfo", "nat-kirkens-sos"]),
    ):
        answers[field] = tuple(dice.sample(some, dice.randint(1, 2))) if dice.random() < 0.6 else "vil_ikke"
    kept = {field: value for field, value in answers.items() if dice.random() < 0.8}
    return a_contact(day, channel, hour=dice.randrange(24), county_list="2020", **kept)


@pytest.mark.parametrize("base", ["answered", "all"])
def test_every_count_of_years_is_what_the_contacts_say(
    reference: Reference, library: Library, many: list[Contact], base: str
) -> None:
    tables = _counted(reference, many, Period.year(2022), base, None)
    assert len(tables) > 20
    assert _compare(tables, ByHand(many, library)) > 3_000
    for table in tables:
        for cell in rendered(table).cells:
            _check_figures(cell)


def _check_figures(cell: Cell) -> None:
    """Shares, changes and points, from the whole numbers of the row."""
    n, base, before = (cell.get(key) for key in ("n", "base", "previous_n"))
    if isinstance(n, int) and isinstance(base, int) and "percent" in cell:
        assert cell["percent"] == _half_up(100 * Decimal(n) / Decimal(base))
    if isinstance(n, int) and isinstance(before, int):
        assert cell.get("change_percent") == (_half_up(100 * Decimal(n - before) / Decimal(before)) if before else None)


def _half_up(value: Decimal) -> float:
    return float(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


@pytest.mark.parametrize(("table", "field"), [("age_by_channel", "age_caller"), ("user_age", "age_user")])
def test_ages_are_those_of_the_schoolbook(reference: Reference, many: list[Contact], table: str, field: str) -> None:
    period = Period.year(2022)
    source = ListSource(many, period, period.compared_with)
    (counted,) = counted_of(source, reference, period, [table])
    seen = 0
    for cell in rendered(counted).cells:
        ages = [
            age
            for one in many
            if one.day.year == 2022 and one.outcome == "samtale" and cell["channel"] in (one.channel, TOTAL)
            if (age := _age(one, field)) is not None
        ]
        assert cell["n"] == len(ages)
        if ages:
            seen += 1
            assert cell["mean"] == _half_up(Decimal(sum(ages)) / len(ages))
            assert cell["median"] == statistics.median(ages)
            assert cell["mode"] == min(statistics.multimode(ages)), "the lowest of several"
    assert seen > 3


def _age(one: Contact, field: str) -> int | None:
    answer, category = one.answers.get(field), one.answers.get("caller_category")
    if answer is None and field == "age_user" and category is not None and category.codes == ("rusbruker",):
        answer = one.answers.get("age_caller")
    return None if answer is None else answer.number
