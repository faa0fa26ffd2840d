"""The forms of others: each number counted once more from the contacts themselves, in plain Python that shares nothing with the
tables; the right periods beside each other; and under protection no small number in any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Cell, Table
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.count_publication import count_publication
from rusinfo_desk.tasks.figures.publication_plan import PublicationPlan
from rusinfo_desk.tasks.figures.publish_figures import publish
from tests.reports.samples import some_contacts
from tests.statistics.counted_by_hand import ByHand
from tests.statistics.samples import a_contact
from tests.tasks.figures.publishing_desk import publishing_desk

YEAR, LAST_YEAR = Period.year(2022), Period.year(2021)
FIRST_HALF, HALF_BEFORE = Period(date(2022, 1, 1), date(2022, 6, 30)), Period(date(2021, 7, 1), date(2021, 12, 31))
FORMS = {
    "fore-var": (
        YEAR,
        LAST_YEAR,
        {"substances_by_quarter", "substances_by_county", "substances", "rare_substances", "new_substances"},
    ),
    "fesat": (
        FIRST_HALF,
        HALF_BEFORE,
        {
            "contacts_by_month", "contacts_by_channel", "caller_category_by_channel", "age_group", "topics_by_channel",
            "substances", "new_substances",
        },
    ),
    "presse": (
        YEAR,
        LAST_YEAR,
        {"contacts_by_channel", "caller_category_by_channel", "age_group", "topics_by_channel", "substances"},
    ),
}  # fmt: skip
COUNTIES = {"03", "11", "15", "18", "30", "34", "38", "42", "46", "50", "54"}
"""The county list of 2020 to 2023."""
THRESHOLD = 5
MAY = date(2022, 5, 3)
NOW = datetime(2023, 1, 9, 12, tzinfo=ZoneInfo("Europe/Oslo"))

Has = Callable[[Contact], bool]


def register() -> list[Contact]:
    """Two years; in May 2022 two substances come that were never seen before: one in six conversations, one in two."""
    return [
        *some_contacts(240),
        *(a_contact(MAY, channel="chat", substances=("mdma", "alkohol"), topics=("tiltak",), county="46") for _ in range(6)),
        *(a_contact(MAY, substances=("heroin",), age_caller=31, county="03", caller_category="forelder") for _ in range(2)),
        a_contact(date(2021, 8, 1), outcome="stille"),
        a_contact(date(2022, 2, 1), outcome="stille"),
        a_contact(date(2022, 2, 1), substances=("lsd",), county="vil_ikke", caller_category="vil_ikke"),
        a_contact(date(2021, 2, 1), substances=("lsd",)),
    ]


@pytest.fixture(scope="module")
def contacts() -> list[Contact]:
    return register()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, contacts: list[Contact]) -> Iterator[Desk]:
    """For internal use: nothing is remembered, so one does for all."""
    with publishing_desk(tmp_path_factory.mktemp("forms"), lambda: NOW, 0) as made:
        made.store.contacts.add_many(contacts)
        yield made


@pytest.fixture
def fresh(tmp_path: Path, contacts: list[Contact]) -> Iterator[Desk]:
    """A register from which nothing has been published."""
    with publishing_desk(tmp_path, lambda: NOW, 0) as made:
        made.store.contacts.add_many(contacts)
        yield made


@dataclass(frozen=True)
class Asked:
    """What a cell is about, without its period: ``has`` picks its contacts, ``of`` those that its percentage is of."""

    has: Has
    of: Has


class Oracle:
    """The numbers of a cell, from the contacts."""

    def __init__(self, contacts: Sequence[Contact], library: Library) -> None:
        self._all = [one for one in contacts if one.outcome == "samtale"]
        self._groups = {one.id: one.report_group for one in library.substances.values()}
        self._relatives = {one.id: set(one.codes) for one in library.current.roll_ups}

    def counts(self, table: str, cell: Cell, now: Period, then: Period) -> tuple[int, int, int, int]:
        """How many now and then, and how many they are of."""
        asked = self._asked(table, cell, now)
        found = []
        for place, period in enumerate((now, then)):
            inside = [one for one in self._all if all(within(one, span) for span in (period, part_of(cell, period, now, place)))]
            found += [sum(map(asked.has, inside)), sum(map(asked.of, inside))]
        return found[0], found[2], found[1], found[3]

    def first_seen_in(self, period: Period) -> set[str]:
        """The substances that no conversation mentions before the period and some mention in it."""
        days: dict[str, list[date]] = {}
        for one in self._all:
            for code in mentioned(one, "substances"):
                days.setdefault(code, []).append(one.day)
        return {code for code, when in days.items() if period.first <= min(when) <= period.last}

    def _asked(self, table: str, cell: Cell, now: Period) -> Asked:
        everyone: Has = lambda one: True  # noqa: E731
        on_channel: Has = lambda one: cell.get("channel", "total") in ("total", one.channel)  # noqa: E731
        if table in ("contacts_by_channel", "contacts_by_month"):
            return Asked(on_channel, everyone)
        if table == "caller_category_by_channel":
            kinds = self._relatives.get(str(cell["caller_category"]), {str(cell["caller_category"])})
            answered: Has = lambda one: bool(single(one, "caller_category")) and on_channel(one)  # noqa: E731
            return Asked(lambda one: answered(one) and ("total" in kinds or single(one, "caller_category") in kinds), answered)
        if table == "age_group":
            known: Has = lambda one: age_group(one) != ""  # noqa: E731
            return Asked(lambda one: known(one) and cell["age_group"] in ("total", age_group(one)), known)
        if table == "topics_by_channel":
            about: Has = lambda one: bool(mentioned(one, "topics")) and on_channel(one)  # noqa: E731
            return Asked(
                lambda one: about(one) and (cell["topic"] == "total" or cell["topic"] in mentioned(one, "topics")), about
            )
        return self._of_substances(table, cell, now)

    def _of_substances(self, table: str, cell: Cell, now: Period) -> Asked:
        wanted, level = str(cell["substance"]), cell.get("level", "group" if table.startswith("substances_by") else "leaf")
        some: Has = lambda one: bool(mentioned(one, "substances")) and in_county(one, cell)  # noqa: E731
        if wanted == "total" and table in ("new_substances", "rare_substances"):
            among = self.first_seen_in(now) if table == "new_substances" else self.rare(now)
            return Asked(lambda one: bool(mentioned(one, "substances") & among), some)
        if wanted == "total":
            return Asked(some, some)
        if level == "leaf":
            return Asked(lambda one: some(one) and wanted in mentioned(one, "substances"), some)
        return Asked(
            lambda one: some(one) and wanted in {self._groups.get(code, code) for code in mentioned(one, "substances")}, some
        )

    def rare(self, now: Period) -> set[str]:
        """Fewer than one in a hundred conversations about substances mention it."""
        about = [mentioned(one, "substances") for one in self._all if within(one, now) and mentioned(one, "substances")]
        codes = set().union(*about)
        return {code for code in codes if sum(code in one for one in about) * 100 < len(about)}


def within(one: Contact, period: Period) -> bool:
    return period.first <= one.day <= period.last


def part_of(cell: Cell, period: Period, now: Period, place: int) -> Period:
    """The quarter or month of the cell, and what stands beside it: the same one of the period before, counted from its start."""
    part = str(cell.get("quarter", cell.get("month", "total")))
    if part == "total":
        return period
    year, _, number = part.partition("-")
    months = range(int(number[1:]) * 3 - 2, int(number[1:]) * 3 + 1) if number.startswith("Q") else [int(number)]
    if place:
        ahead = (period.first.year - now.first.year) * 12 + period.first.month - now.first.month
        moved = [divmod(int(year) * 12 + month - 1 + ahead, 12) for month in months]
        return Period(Period.month(moved[0][0], moved[0][1] + 1).first, Period.month(moved[-1][0], moved[-1][1] + 1).last)
    return Period(Period.month(int(year), months[0]).first, Period.month(int(year), months[-1]).last)


def mentioned(one: Contact, field: str) -> set[str]:
    answer = one.answers.get(field)
    return set() if answer is None or answer.missing is not None else set(answer.codes)


def single(one: Contact, field: str) -> str:
    return next(iter(mentioned(one, field)), "")


def in_county(one: Contact, cell: Cell) -> bool:
    if "county" not in cell:
        return True
    known = one.channel != "ung_no" and single(one, "county") in COUNTIES
    return known and cell["county"] in ("total", single(one, "county"))


def age_group(one: Contact) -> str:
    answer = one.answers.get("age_caller")
    if answer is None or answer.number is None:
        return ""
    limits = ((18, "u18"), (24, "19_24"), (29, "25_29"), (34, "30_34"), (39, "35_39"), (49, "40_49"), (59, "50_59"))
    return next((code for last, code in limits if answer.number <= last), "60p")


@pytest.fixture(scope="module")
def oracle(contacts: list[Contact], library: Library) -> Oracle:
    return Oracle(contacts, library)


def tables_of(desk: Desk, library: Library, receiver: str, threshold: int | None) -> dict[str, Table]:
    made = publish(desk, library, PublicationPlan(FORMS[receiver][0], threshold=threshold, receiver=receiver))
    assert len(made.summaries) == 1 and made.summaries[0].period == FORMS[receiver][0]
    return {table.id: table for table in made.summaries[0].tables}


@pytest.mark.parametrize("receiver", FORMS)
def test_every_number_is_that_of_a_count_by_hand(desk: Desk, library: Library, oracle: Oracle, receiver: str) -> None:
    now, then, expected = FORMS[receiver]
    tables = tables_of(desk, library, receiver, None)
    assert tables.keys() == expected
    compared = 0
    for name, table in tables.items():
        for cell in table.cells:
            n, before, base, base_before = oracle.counts(name, cell, now, then)
            assert (cell["n"], cell["previous_n"]) == (n, before), (name, cell)
            if "base" in cell:
                assert cell["base"] == base, (name, cell)
            if "percent" in cell:
                assert cell["percent"] == pytest.approx(100 * n / base, abs=0.051), (name, cell)
            if "change_percent" in cell:
                assert cell["change_percent"] == pytest.approx(100 * (n - before) / before, abs=0.051), (name, cell)
            if "change_points" in cell:
                points = 100 * n / base - 100 * before / base_before
                assert cell["change_points"] == pytest.approx(points, abs=0.051), (name, cell)
            compared += n > 0
    assert compared > 60, "a register in which there is something to count"


@pytest.mark.parametrize("receiver", FORMS)
def test_no_small_number_leaves(fresh: Desk, library: Library, oracle: Oracle, receiver: str) -> None:
    now, then, _ = FORMS[receiver]
    small, shown = 0, 0
    for name, table in tables_of(fresh, library, receiver, THRESHOLD).items():
        for cell in table.cells:
            n, before, base, _ = oracle.counts(name, cell, now, then)
            small += 0 < n < THRESHOLD
            for value, true in ((cell.get("n"), n), (cell.get("previous_n"), before), (cell.get("base"), base)):
                assert value in (None, true) and value not in range(1, THRESHOLD), (name, cell)
            assert cell.get("hidden", False) is (cell.get("n") is None), (name, cell)
            if "percent" in cell:
                assert {"n", "base"} <= cell.keys(), "a share without its counts would tell them"
            shown += "n" in cell
    assert small > 10 and shown > 5, "there is something to hide, and not all is hidden"


def test_substances_first_registered_in_the_period(desk: Desk, library: Library, oracle: Oracle) -> None:
    assert oracle.first_seen_in(FIRST_HALF) == {"mdma", "heroin"}
    for receiver in ("fore-var", "fesat"):
        rows = {cell["substance"]: cell for cell in tables_of(desk, library, receiver, None)["new_substances"].cells}
        assert {code: cell["n"] for code, cell in rows.items()} == {"mdma": 6, "heroin": 2, "total": 8}
    assert rare_of(desk, library) == oracle.rare(YEAR) == {"lsd"}


def test_a_new_substance_of_few_does_not_follow_from_the_others(fresh: Desk, library: Library) -> None:
    """The one of two conversations is hidden, and the other one with what they are together does not tell it: a conversation may
    mention both, so it may be anything from the difference up to all of them."""
    outside = {cell["substance"]: cell for cell in tables_of(fresh, library, "fore-var", THRESHOLD)["new_substances"].cells}
    assert "n" not in outside.get("heroin", {}), outside
    other, both = (outside.get(code, {}).get("n") for code in ("mdma", "total"))
    if isinstance(other, int) and isinstance(both, int):
        assert both - max(both - other, 1) + 1 >= THRESHOLD, outside


def rare_of(desk: Desk, library: Library) -> set[str]:
    return {str(cell["substance"]) for cell in tables_of(desk, library, "fore-var", None)["rare_substances"].cells} - {"total"}


def test_quarters_and_counties_are_all_there(desk: Desk, library: Library) -> None:
    tables = tables_of(desk, library, "fore-var", None)
    quarters = {cell["quarter"] for cell in tables["substances_by_quarter"].cells}
    assert quarters == {"2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "total"}
    assert {cell["county"] for cell in tables["substances_by_county"].cells} == {*COUNTIES, "total"}


def test_a_month_beside_another_month_says_so(desk: Desk, library: Library) -> None:
    note = "Hver måned er sammenlignet med den som er like langt ute i perioden før: januar med juli 2021."
    assert note in tables_of(desk, library, "fesat", None)["contacts_by_month"].notes
    made = publish(desk, library, PublicationPlan(FIRST_HALF, threshold=None, tables=("contacts_by_month",)))
    assert not any("like langt ute" in one for one in made.summaries[0].tables[0].notes)


@pytest.mark.parametrize("receiver", FORMS)
def test_what_is_remembered_is_named_after_what_was_counted(
    desk: Desk, library: Library, contacts: list[Contact], receiver: str
) -> None:
    """What stands beside a half-year, a quarter or a month is another time: under a wrong name it would not be protected."""
    by_hand = ByHand(contacts, library)
    counted = count_publication(desk, library, PublicationPlan(FORMS[receiver][0], receiver=receiver))
    compared = 0
    for part in counted.parts:
        for table in (one for one in part.tables if one.id in FORMS[receiver][2]):
            for fact in table.facts():
                n = by_hand.count(fact.variable)
                assert n in (None, fact.n), (table.id, fact)
                compared += n is not None
    assert compared > 300
