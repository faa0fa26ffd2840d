"""The register's figures against those of the oracle, which goes through a list: every table, both bases."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.model.counts import Column
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.statistics.reference import Reference
from rusinfo_desk.registry.statistics.summary import TABLES, summary_of
from rusinfo_desk.registry.store.store import Store
from tests.statistics.drawn import contacts
from tests.statistics.samples import ListSource, a_contact
from tests.store.samples import empty_store

_PERIODS = st.sampled_from(
    [
        Period.year(2021),
        Period.year(2022),
        Period.month(2022, 1),
        Period(date(2021, 12, 15), date(2022, 1, 15)),
        Period(date(2020, 12, 1), date(2022, 1, 31)),  # longer than a year: the two periods overlap
    ]
)


@settings(max_examples=25)
@given(drawn=contacts(), period=_PERIODS, base=st.sampled_from(["answered", "all"]))
def test_every_table_is_the_same(reference: Reference, drawn: list[Contact], period: Period, base: str) -> None:
    before = period.years_before(1)
    earlier = period.earlier_than(before)
    expected = summary_of(
        ListSource(drawn, period, before, earlier), reference, period, base=base, compared=before, earlier=earlier
    )
    with TemporaryDirectory() as folder:
        store = empty_store(Path(folder))
        try:
            store.contacts.add_many(drawn)
            with store.counting.over(period, before, earlier) as source:
                counted = summary_of(source, reference, period, base=base, compared=before, earlier=earlier)
        finally:
            store.close()
    assert counted.contacts == expected.contacts
    for ours, theirs in zip(counted.tables, expected.tables, strict=True):
        assert ours == theirs


@settings(max_examples=25)
@given(drawn=contacts(), some=st.sets(st.integers(0, 900), max_size=30), channel=st.sampled_from([None, "telefon", "chat"]))
def test_single_days_are_counted_as_if_one_by_one(drawn: list[Contact], some: set[int], channel: str | None) -> None:
    days = {one.day for one in drawn[::2]} | {date(2020, 6, 1) + timedelta(days=day) for day in some}
    wanted = [one for one in drawn if one.day in days and one.outcome == "samtale" and channel in (None, one.channel)]
    with TemporaryDirectory() as folder, closing(empty_store(Path(folder))) as store:
        store.contacts.add_many(drawn)
        assert store.counting.hours_on(days, channel) == Counter((str(one.day.isoweekday()), str(one.hour)) for one in wanted)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = empty_store(tmp_path)
    opened.contacts.add_many([a_contact(topics=("tiltak",), county="03"), a_contact(topics=("tiltak", "bekymring"))])
    return opened


@pytest.mark.parametrize("columns", [(Column.HEARD_OF, Column.COUNTY), (Column.MONTH, Column.CHANNEL, Column.HOUR)])
def test_columns_that_are_in_no_cube_are_counted_too(store: Store, columns: tuple[Column, ...]) -> None:
    period = Period.year(2022)
    with store.counting.over(period, period.years_before(1)) as source:
        assert sum(source.conversations(*columns).now.values()) == 2
    store.close()


def test_nothing_is_left_behind_and_it_can_be_done_again(store: Store) -> None:
    period = Period.year(2022)
    for _ in range(2):
        with store.counting.over(period, period.years_before(1)) as source:
            assert source.conversations().now == {(): 2}
    with pytest.raises(ValueError, match="on the way"), store.counting.over(period, period.years_before(1)):
        raise ValueError("on the way")
    with store.counting.over(period, period.years_before(1)) as source:
        assert source.mentions("topics", first=True).now == {("tiltak",): 2}
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_temp_master").scalar_one() == 0
    store.close()


def test_there_is_an_oracle_for_every_table() -> None:
    assert len(TABLES) == 25
