"""A publication from the register to what may be shown, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.disclosure import Leak, Method
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.summary import TABLES as ALL_TABLES
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.count_publication import count_publication
from rusinfo_desk.tasks.figures.publication_plan import Publication, PublicationPlan, periods_of
from rusinfo_desk.tasks.figures.publish_figures import (
    protect_publication,
    publish,
    remember_publication,
)
from rusinfo_desk.tasks.figures.receivers_forms import planned
from tests.statistics.samples import a_contact
from tests.tasks.figures.publishing_desk import TABLES, cells_of, publishing_desk

YEAR = Period.year(2022)
QUARTER = Period(date(2022, 1, 1), date(2022, 3, 31))
PLAN = PublicationPlan(YEAR, tables=TABLES)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with publishing_desk(tmp_path, clock) as opened:
        yield opened


def test_small_counts_are_hidden_in_every_table_and_period(desk: Desk, library: Library) -> None:
    made = publish(desk, library, replace(PLAN, period=QUARTER, months=True))
    assert [one.period for one in made.summaries] == [QUARTER, *(Period.month(2022, month) for month in (1, 2, 3))]
    cells = [cell for one in made.summaries for table in one.tables for cell in table.cells]
    assert any(cell.get("hidden") for cell in cells)
    for cell in cells:
        for key, value in cell.items():
            if key in ("n", "previous_n", "base") or key.startswith("n_"):
                assert not (isinstance(value, int) and 0 < value < 5), cell
    assert {one.method for one in made.summaries} == {Method.SUPPRESS}
    assert made.hidden > 0
    assert made.counts > made.hidden


@pytest.mark.parametrize(("registered", "conversations"), [(8, 7), (20, 13)])
def test_the_number_of_conversations_stands_however_thinly_they_are_spread(
    tmp_path: Path, clock: Clock, library: Library, registered: int, conversations: int
) -> None:
    """Seven conversations in seven hours, thirteen in thirteen: the lists give way, not the number."""
    with publishing_desk(tmp_path, clock, registered) as desk:
        made = publish(desk, library, PublicationPlan(YEAR))
    assert made.summaries[0].contacts == conversations


def test_what_a_lower_threshold_showed_is_not_said_again(tmp_path: Path, clock: Clock, library: Library) -> None:
    """It cannot be taken back, but a page that says «under 10» shows nothing under ten."""
    with publishing_desk(tmp_path, clock, 60) as desk:
        first, later = (publish(desk, library, replace(PLAN, threshold=least)) for least in (3, 10))
    assert any(3 <= n < 10 for n in _numbers(first))
    assert not any(0 < n < 10 for n in _numbers(later))
    assert any(n >= 10 for n in _numbers(later))


@pytest.mark.parametrize("month", [3, 4])
def test_a_lower_threshold_does_not_undo_a_higher_one_over_the_same_days(
    tmp_path: Path, clock: Clock, library: Library, month: int
) -> None:
    """Four chats and six letters, all in one month: under three they would stand there, and so in the quarter that hid them."""
    with publishing_desk(tmp_path, clock, 0) as desk:
        for channel, many in (("telefon", 40), ("chat", 4), ("sporsmal", 6)):
            desk.store.contacts.add_many(a_contact(date(2022, month, 1), channel) for _ in range(many))
        publish(desk, library, replace(PLAN, period=QUARTER, threshold=5))
        later = publish(desk, library, replace(PLAN, period=Period.month(2022, month), threshold=3))
    shown = {cell["channel"]: cell.get("n") for cell in cells_of(later.summaries[0], "contacts_by_channel")}
    assert (shown["chat"], later.summaries[0].threshold) == ((None, 5) if month == 3 else (4, 3))


def test_a_month_cannot_be_had_from_the_quarter_less_the_other_months(desk: Desk, library: Library) -> None:
    made = publish(desk, library, replace(PLAN, period=QUARTER, months=True))
    tables = [cells_of(one, "contacts_by_channel") for one in made.summaries]
    quarter, *months = ({str(cell["channel"]): cell.get("n") for cell in cells} for cells in tables)
    for channel, total in quarter.items():
        hidden = [month for month in months if month[channel] is None]
        assert total is None or len(hidden) != 1, channel


def test_internal_use_hides_nothing_and_is_not_remembered(desk: Desk, library: Library) -> None:
    made = publish(desk, library, replace(PLAN, threshold=None))
    assert not any(cell.get("hidden") for table in made.summaries[0].tables for cell in table.cells)
    assert (made.summaries[0].threshold, made.summaries[0].method, made.published) == (None, None, None)
    assert desk.store.publications.all() == ()


def test_a_publication_is_remembered_once_and_looks_the_same_again(desk: Desk, library: Library) -> None:
    first, again = publish(desk, library, PLAN), publish(desk, library, PLAN)
    assert [one.tables for one in first.summaries] == [one.tables for one in again.summaries]
    (kept,) = desk.store.publications.all()
    assert kept == first.published
    assert sum(n is None for n in kept.counts.values()) == first.hidden


def test_what_was_hidden_is_not_shown_later_with_other_tables(desk: Desk, library: Library) -> None:
    """Each by itself would be safe; together they would not be."""
    first = publish(desk, library, PLAN)
    assert first.published is not None
    hidden = {variable for variable, n in first.published.counts.items() if n is None}
    later = publish(desk, library, replace(PLAN, tables=("contacts_by_channel", "caller_category_by_channel", "age_by_channel")))
    assert later.published is not None
    assert hidden
    assert not [variable for variable in hidden if later.published.counts.get(variable) is not None]


def test_only_protecting_leaves_nothing_behind(desk: Desk, library: Library) -> None:
    made = protect_publication(count_publication(desk, library, PLAN))
    assert desk.store.publications.all() == ()
    remember_publication(desk, made)
    assert len(desk.store.publications.all()) == 1


def test_a_leak_stops_it_and_nothing_is_remembered(desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rusinfo_desk.registry.statistics.disclosure.attack.audit", lambda *_: (Leak(0, 1, 2),))
    with pytest.raises(RefusedError, match="small_counts_leak"):
        publish(desk, library, PLAN)
    assert desk.store.publications.all() == ()


def test_the_attacker_is_asked_about_what_is_really_shown(desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing hidden, the audit itself refuses."""
    from rusinfo_desk.registry.model.disclosure import Pattern

    monkeypatch.setattr("rusinfo_desk.registry.statistics.disclosure.suppress.protect", lambda *_, **__: Pattern(frozenset(), 0))
    with pytest.raises(RefusedError, match="small_counts_leak"):
        publish(desk, library, PLAN)


@pytest.mark.parametrize(("change", "code", "exit_code"), [
    ({"threshold": 2}, "threshold_too_low", 3),
    ({"tables": ("nothing",)}, "unknown_table", 2),
    ({"receiver": "nobody"}, "unknown_receiver", 2),
    ({"receiver": "fesat"}, "not_half_year", 1),
])  # fmt: skip
def test_what_cannot_be_made_is_said(desk: Desk, library: Library, change: dict[str, object], code: str, exit_code: int) -> None:
    with pytest.raises(DeskError) as refused:
        publish(desk, library, replace(PLAN, **change))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.exit_code) == (code, exit_code)


def test_it_can_be_stopped_and_says_how_far_it_is(desk: Desk, library: Library) -> None:
    told: list[tuple[int, int, str]] = []
    publish(desk, library, PLAN, progress=lambda *at: told.append(at))
    assert {what.split()[0] for _, _, what in told} >= {"Teller", "Verner"}
    with pytest.raises(DeskError, match="cancelled"):
        publish(desk, library, PLAN, cancelled=lambda: True)
    counted = count_publication(desk, library, replace(PLAN, tables=("weekday_hour",), threshold=7))
    with pytest.raises(DeskError, match="cancelled"):
        protect_publication(counted, cancelled=lambda: True)


def test_rounded_figures_are_multiples_of_three_and_add_up(desk: Desk, library: Library) -> None:
    made = publish(desk, library, replace(PLAN, method=Method.ROUND))
    cells = cells_of(made.summaries[0], "contacts_by_channel")
    counts = {str(cell["channel"]): int(str(cell["n"])) for cell in cells}
    assert all(n % 3 == 0 for n in counts.values())
    assert counts.pop("total") == sum(counts.values()) == made.summaries[0].contacts
    assert not any(cell.get("hidden") for table in made.summaries[0].tables for cell in table.cells)


def test_rounded_and_exact_figures_of_the_same_never_meet(desk: Desk, library: Library) -> None:
    publish(desk, library, replace(PLAN, method=Method.ROUND))
    publish(desk, library, replace(PLAN, method=Method.ROUND))
    with pytest.raises(RefusedError, match="published_otherwise"):
        publish(desk, library, PLAN)


def test_rounded_figures_stand_until_enough_has_come_and_are_then_refused(desk: Desk, library: Library) -> None:
    rounded = replace(PLAN, method=Method.ROUND)
    first = publish(desk, library, rounded)
    desk.store.contacts.add_many([a_contact(date(2022, 5, 5), "telefon") for _ in range(4)])
    again = publish(desk, library, rounded)
    assert again.given == first.made and again.summaries[0].contacts == first.summaries[0].contacts
    assert len(desk.store.publications.all()) == 1
    desk.store.contacts.add_many([a_contact(date(2022, 5, 5), "telefon") for _ in range(20)])
    with pytest.raises(RefusedError, match="rounded_otherwise"):
        publish(desk, library, rounded)


def test_the_leaders_words_go_with_their_period(desk: Desk, library: Library) -> None:
    desk.store.report_texts.put(YEAR, "innledning", "Et travelt år.")
    assert publish(desk, library, PLAN).texts == ({"innledning": "Et travelt år."},)
    own = publish(desk, library, replace(PLAN, texts={"innledning": "Et annet."}))
    assert own.texts == ({"innledning": "Et annet."},)


def test_months_of_a_period() -> None:
    half = Period(date(2022, 1, 15), date(2022, 6, 30))
    assert [str(one) for one in periods_of(PublicationPlan(half, months=True))[1:]] == [
        f"2022-{month:02}" for month in range(2, 7)
    ]
    assert periods_of(PublicationPlan(Period.month(2022, 3), months=True)) == (Period.month(2022, 3),)
    assert periods_of(PublicationPlan(YEAR)) == (YEAR,)


def test_half_a_year_is_compared_with_the_half_before(desk: Desk, library: Library) -> None:
    plan = PublicationPlan(Period(date(2022, 1, 1), date(2022, 6, 30)), receiver="fesat", tables=("contacts_by_channel",))
    made = publish(desk, library, plan)
    assert made.plan.compared == Period(date(2021, 7, 1), date(2021, 12, 31))
    assert planned(replace(plan, period=Period(date(2022, 7, 1), date(2022, 12, 31)))).compared == plan.period


def test_tables_given_out_one_by_one_are_protected_as_if_at_once(desk: Desk, library: Library) -> None:
    def hidden(made: Publication, table: str) -> list[object]:
        return [cell for cell in cells_of(made.summaries[0], table) if cell.get("hidden")]

    alone = {table: hidden(publish(desk, library, replace(PLAN, tables=(table,))), table) for table in TABLES}
    together = publish(desk, library, PLAN)
    assert {table: hidden(together, table) for table in TABLES} == alone
    assert [table.id for table in together.summaries[0].tables] == [one for one in ALL_TABLES if one in TABLES]
    assert any(alone.values())


def test_exact_and_rounded_never_meet_over_the_same_days(desk: Desk, library: Library) -> None:
    publish(desk, library, replace(PLAN, tables=("contacts_by_channel",)))
    shorter = Period(PLAN.period.first, PLAN.period.last - timedelta(days=1))
    with pytest.raises(RefusedError) as refused:
        publish(desk, library, replace(PLAN, period=shorter, tables=("contacts_by_channel",), method=Method.ROUND))
    assert refused.value.code == "published_otherwise"


def test_the_channel_without_counties_can_be_given_out(desk: Desk, library: Library) -> None:
    made = publish(desk, library, PublicationPlan(YEAR, channel="ung_no"))
    assert "county_share" not in {table.id for table in made.summaries[0].tables}


def test_a_channel_after_all_channels_is_protected_with_what_those_hid(desk: Desk, library: Library) -> None:
    publish(desk, library, PublicationPlan(YEAR))
    counted = count_publication(desk, library, PublicationPlan(YEAR, channel="chat"))
    (beside,) = counted.beside
    assert beside.period == YEAR and {table.id for table in beside.tables} > {table.id for table in counted.parts[0].tables}
    assert not count_publication(desk, library, PublicationPlan(YEAR)).beside


def _numbers(publication: Publication) -> list[int]:
    cells = [cell for table in publication.summaries[0].tables for cell in table.cells]
    return [n for cell in cells for n in (cell.get("n"), cell.get("previous_n"), cell.get("base")) if isinstance(n, int)]
