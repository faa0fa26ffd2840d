"""Many contacts in one transaction: the kept counts of their months go; the triggers stand as they did, after a fault too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rusinfo_desk.registry.model.contact import Contact
from rusinfo_desk.registry.store.store import Store
from tests.store.samples import a_contact

_SPANS = ("2023", "2024", "2024-03", "2024-04")
_ROW = "INSERT INTO closed_count (span, cube, definition, body) VALUES (?, ?, ?, '{}')"


def _kept(store: Store) -> set[str]:
    with store.database.reading() as connection:
        return set(connection.exec_driver_sql("SELECT span FROM closed_count").scalars())


def _standing(store: Store) -> tuple[set[str], object]:
    with store.database.reading() as connection:
        triggers = set(connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").scalars())
        return triggers, connection.exec_driver_sql("PRAGMA cache_size").scalar_one()


def _keep(store: Store) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql(_ROW, [(span, "a" * 16, "b" * 16) for span in _SPANS])


def test_only_the_counts_of_the_months_that_grew_go(store: Store) -> None:
    _keep(store)
    before = _standing(store)
    store.contacts.add_many([a_contact(day=date(2024, 3, 5)), a_contact(day=date(2024, 3, 6))])
    assert _kept(store) == {"2023", "2024-04"}
    assert _standing(store) == before


def test_a_fault_leaves_counts_and_triggers(store: Store) -> None:
    def broken() -> Iterator[Contact]:
        yield a_contact(day=date(2024, 3, 5))
        raise LookupError

    _keep(store)
    before = _standing(store)
    with pytest.raises(LookupError):
        store.contacts.add_many(broken())
    assert _kept(store) == set(_SPANS)
    assert _standing(store) == before
    assert store.contacts.count() == 0
