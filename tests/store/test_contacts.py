"""What is put into the register comes out the same, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.answers import Answer
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.rows import ANSWER_COLUMNS, CONTACT_COLUMNS, answer_rows, contact_row, to_contact
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import cut
from tests.store.samples import CONTACTS, a_contact


@given(one=CONTACTS)
def test_rows_lose_nothing(one: Contact) -> None:
    lines = [dict(zip(ANSWER_COLUMNS, line, strict=True)) for line in answer_rows(one)]
    assert to_contact(dict(zip(CONTACT_COLUMNS, contact_row(one), strict=True)), lines) == one


@given(several=st.lists(CONTACTS, max_size=6, unique_by=lambda one: one.id))
def test_the_database_takes_all_that_the_model_allows(tmp_path_factory: pytest.TempPathFactory, several: list[Contact]) -> None:
    from tests.store.samples import empty_store

    store = empty_store(tmp_path_factory.mktemp("register"))
    assert store.contacts.add_many(several) == len(several)
    assert {one.id: one for one in store.contacts.all()} == {one.id: one for one in several}
    store.close()


def test_year_month_and_weekday_are_derived(store: Store) -> None:
    store.contacts.add_many([a_contact(day=date(2024, 12, 29))])  # a Sunday
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT year, month, weekday FROM contact").one() == (2024, 12, 7)


def test_a_second_time_changes_nothing_corrected_or_deleted_as_it_may_be(store: Store) -> None:
    one, other, sent = a_contact(), a_contact(), a_contact()
    assert store.contacts.add_many([one, other, one, sent]) == 3
    cut(store)
    corrected = a_contact(one.id, answers={"topics": Answer(codes=("akutt",))})
    store.register(corrected)
    assert store.delete_contact(other.id)
    waiting = store.exchange.outgoing(10)
    assert store.contacts.add_many([one, other, sent]) == 0
    assert {one.id: one for one in store.contacts.all()} == {corrected.id: corrected, sent.id: sent}
    assert store.exchange.outgoing(10) == waiting
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM contact_answer WHERE contact_id = ?", (one.id.hex,)).scalar() == 1


def test_imported_contacts_wait_since_their_import(store: Store) -> None:
    store.contacts.add_many([a_contact(day=date(2004, 1, 1))], (date(2025, 10, 14), 9))
    waiting = store.exchange.waiting()
    assert (waiting.pending, waiting.oldest_day, waiting.oldest_hour) == (1, date(2025, 10, 14), 9)


def test_all_or_none_when_the_source_breaks_off(store: Store) -> None:
    def broken() -> Iterator[Contact]:
        for _ in range(2500):  # more than one batch
            yield a_contact()
        raise ValueError("line 2501")

    with pytest.raises(ValueError, match="line 2501"):
        store.contacts.add_many(broken())
    assert store.contacts.count() == 0


def test_all_or_none_when_the_database_refuses_one(store: Store) -> None:
    one_bad = [a_contact() for _ in range(20)] + [a_contact(answers={"county": Answer(codes=("oslo",))})]
    with pytest.raises(DeskError) as refused:
        store.contacts.add_many(one_bad)
    assert refused.value.code == "value_refused"
    assert store.contacts.count() == 0


def test_a_period_has_its_first_and_last_day(store: Store) -> None:
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]
    store.contacts.add_many([a_contact(day=day) for day in days])
    assert [one.day for one in store.contacts.all(Period.year(2022))] == days[1:3]
    assert [one.day for one in store.contacts.all()] == days


def test_get_and_delete(store: Store) -> None:
    one, other = a_contact(), a_contact()
    store.contacts.add_many([one, other])
    assert store.contacts.get(one.id) == one
    assert store.contacts.delete(one.id)
    assert not store.contacts.delete(one.id)
    assert store.contacts.get(one.id) is None
    assert list(store.contacts.all()) == [other]
    assert store.contacts.get(new_id()) is None
