"""A contact comes back from its JSON as it was, and what is not exactly a contact is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.contact_record import contact_body, contact_of
from tests.store.samples import CONTACTS, a_contact

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
PARTS = ("answers", "channel", "codebook", "county_list", "day", "hour", "minutes", "outcome")


@given(one=CONTACTS)
def test_nothing_is_lost_on_the_way(one: Contact) -> None:
    travelled = json.loads(json.dumps(contact_body(one)))
    assert contact_of(one.id.hex, travelled) == one
    assert contact_body(contact_of(one.id.hex, travelled)) == travelled


@given(one=CONTACTS, part=st.sampled_from(PARTS), other=JSON)
def test_a_part_that_is_something_else_is_refused_or_comes_back_the_same(one: Contact, part: str, other: Any) -> None:
    spoiled = {**contact_body(one), part: other}
    try:
        read = contact_of(one.id.hex, spoiled)
    except ValueError:
        return
    assert contact_body(read) == spoiled


@given(body=JSON)
def test_anything_at_all_is_refused_without_another_error(body: Any) -> None:
    with pytest.raises(ValueError):
        contact_of(new_id().hex, body)


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(json.dumps(contact_body(a_contact())))
    change(body)
    return body


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.pop("minutes"),
        lambda body: body.update(name="kari"),
        lambda body: body.update(hour=True),
        lambda body: body.update(hour=24),
        lambda body: body.update(minutes=1441),
        lambda body: body.update(day="2025-10-4"),
        lambda body: body.update(day="20251014"),
        lambda body: body.update(day="1989-12-31"),
        lambda body: body.update(channel="Kari Nordmann"),
        lambda body: body.update(outcome="stille"),
        lambda body: body["answers"].update(topics=["91508588"]),
        lambda body: body["answers"].update(topics=[]),
        lambda body: body["answers"].update(topics=["tiltak", "tiltak"]),
        lambda body: body["answers"].update(topics=[f"tema_{n}" for n in range(101)]),
        lambda body: body["answers"].update(age_user=91508588),
        lambda body: body["answers"].update(age_user=-1),
        lambda body: body["answers"].update(age_user=19.0),
        lambda body: body["answers"].update(heard_of="vet ikke"),
        lambda body: body["answers"].update({"Hva heter du": ["kari"]}),
        lambda body: body["answers"].update({f"felt_{n}": ["a"] for n in range(201)}),
    ],
)
def test_each_of_these_is_no_contact(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(ValueError):
        contact_of(new_id().hex, changed(change))


@pytest.mark.parametrize("contact_id", ["", "x" * 32, "A" * 32, "1" * 32, str(new_id()), new_id().hex + "0"], ids=range(6))
def test_an_id_is_that_of_a_random_uuid(contact_id: str) -> None:
    with pytest.raises(ValueError, match="id is 32"):
        contact_of(contact_id, contact_body(a_contact()))
