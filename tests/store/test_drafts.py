"""A draft comes back as it was, and goes when it is told to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import CODES, DRAFTS, a_draft, empty_store


@given(one=DRAFTS)
def test_a_draft_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, one: Draft) -> None:
    store = empty_store(tmp_path_factory.mktemp("register"))
    store.drafts.save(one)
    assert store.drafts.all() == (one,)
    store.close()


def test_the_last_save_counts(store: Store) -> None:
    first = a_draft(seconds=10)
    store.drafts.save(first)
    store.drafts.save(a_draft(first.id, seconds=90, parked=True))
    (kept,) = store.drafts.all()
    assert (kept.seconds, kept.parked) == (90, True)


def test_several_at_once_in_order_of_the_hour(store: Store) -> None:
    later, earlier = a_draft(hour=15), a_draft(hour=9)
    store.drafts.save(later)
    store.drafts.save(earlier)
    assert store.drafts.all() == (earlier, later)


def test_discarding_twice_is_harmless(store: Store) -> None:
    one = a_draft()
    store.drafts.save(one)
    store.drafts.discard(one.id)
    store.drafts.discard(one.id)
    assert store.drafts.all() == ()


def test_a_draft_left_for_days_can_still_be_saved(store: Store) -> None:
    store.drafts.save(a_draft(seconds=3_000_000))
    assert store.drafts.all()[0].seconds == 86_400


@pytest.mark.parametrize("typed", ["915 08 588", "91 50 85 88", "91508588", "kari@example.no", "+47 9150", "x" * 41, "a\nb", '"'])
def test_what_is_typed_but_not_accepted_is_kept_only_when_it_is_harmless(store: Store, typed: str) -> None:
    """The answers are kept all the same: nothing typed may stop the draft from being saved."""
    draft = a_draft(pending={"county": typed, "topics": "bekym"})
    store.drafts.save(draft)
    (kept,) = store.drafts.all()
    assert (kept.pending, kept.answers) == ({"topics": "bekym"}, draft.answers)


@given(pending=st.dictionaries(CODES, st.text(max_size=60), max_size=12))
def test_nothing_typed_stops_a_draft_from_being_saved(tmp_path_factory: pytest.TempPathFactory, pending: dict[str, str]) -> None:
    store = empty_store(tmp_path_factory.mktemp("register"))
    draft = a_draft(pending=pending)
    store.drafts.save(draft)
    assert store.drafts.all()[0].answers == draft.answers
    store.close()


@pytest.mark.parametrize(
    "typed", ['{"county":"91508588"}', '{"county":"915 08 588"}', '{"county":"91.50.85"}', '{"a":"k@x.no"}', '"kari"', "{"]
)
def test_the_database_refuses_the_rest(store: Store, typed: str) -> None:
    store.drafts.save(a_draft())
    with pytest.raises(DeskError) as refused, store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE draft SET pending = ?", (typed,))
    assert refused.value.code == "value_refused"
