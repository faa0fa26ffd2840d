"""A draft comes back as it was, and goes when it is told to."""

from __future__ import annotations

import pytest
from hypothesis import given

from rusinfo_desk.registry.model.draft import Draft
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import DRAFTS, a_draft, empty_store


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


@pytest.mark.parametrize("typed", ["915 08 588", "91508588", "kari@example.no", "+47 9150"])
def test_what_is_typed_but_not_accepted_cannot_be_a_number_to_call(store: Store, typed: str) -> None:
    with pytest.raises(DeskError) as refused:
        store.drafts.save(a_draft(pending={"county": typed}))
    assert refused.value.code == "value_refused"
