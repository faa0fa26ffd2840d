"""The transactions over more than one table: all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store.content_reports import ContentReport
from rusinfo_desk.registry.store.schema import SCHEMA
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import cut
from tests.store.samples import DAY, KEY, a_contact, a_draft


def waiting(store: Store) -> list[tuple[str, int, bool]]:
    """What the exchange has to send: id, number, and whether it is gone."""
    return [(record.id, record.rev, record.body is None) for record in store.exchange.outgoing(100)]


def spoil(store: Store, table: str, when: str) -> None:
    """Make the database refuse ``when`` on ``table``, as a fault in the middle of a transaction would."""
    with store.database.writing() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER spoiled BEFORE {when} ON {table} BEGIN SELECT RAISE(ABORT, 'spoiled'); END")


def mend(store: Store) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER spoiled")


def test_registering_moves_the_draft_into_the_register(store: Store) -> None:
    draft = a_draft()
    store.drafts.save(draft)
    contact = draft.contact(draft.answers, county_list="2024")
    store.register(contact)
    assert store.contacts.get(draft.id) == contact
    assert store.drafts.all() == ()
    assert waiting(store) == [(draft.id.hex, 1, False)]


def test_registering_twice_is_harmless(store: Store) -> None:
    contact = a_contact()
    store.register(contact)
    store.register(contact)
    assert list(store.contacts.all()) == [contact]
    assert waiting(store) == [(contact.id.hex, 1, False)]


@pytest.mark.parametrize(("table", "when"), [("draft", "DELETE"), ("unsent", "INSERT"), ("contact_answer", "INSERT")])
def test_a_fault_on_the_way_leaves_the_draft_and_no_contact(store: Store, table: str, when: str) -> None:
    draft = a_draft()
    store.drafts.save(draft)
    contact = draft.contact(draft.answers, county_list="2024")
    spoil(store, table, when)
    with pytest.raises(DeskError):
        store.register(contact)
    mend(store)
    assert (store.contacts.count(), waiting(store), store.drafts.all()) == (0, [], (draft,))
    store.register(contact)
    assert store.contacts.get(draft.id) == contact


def test_taking_back_restores_the_draft(store: Store) -> None:
    draft = a_draft()
    contact = draft.contact(draft.answers, county_list="2024")
    store.register(contact)
    store.take_back(contact.id, draft)
    assert (store.contacts.count(), waiting(store), store.drafts.all()) == (0, [], (draft,))


def test_taking_back_what_is_sent_leaves_a_withdrawal(store: Store) -> None:
    draft = a_draft()
    store.register(draft.contact(draft.answers, county_list="2024"))
    cut(store)
    store.take_back(draft.id, draft)
    assert waiting(store) == [(draft.id.hex, 2, True)]


def test_a_fault_while_taking_back_leaves_the_contact(store: Store) -> None:
    draft = a_draft()
    contact = draft.contact(draft.answers, county_list="2024")
    store.register(contact)
    spoil(store, "draft", "INSERT")
    with pytest.raises(DeskError):
        store.take_back(contact.id, draft)
    assert store.contacts.get(contact.id) == contact
    assert waiting(store) == [(contact.id.hex, 1, False)]


def test_reports_are_kept(store: Store) -> None:
    report = ContentReport(new_id(), "service", "nat-rusinfo", "Åpningstiden er endret.", "", DAY, 14)
    store.reports.add(report)
    assert store.reports.all() == (report,)
    store.reports.discard(report.id)
    assert store.reports.all() == ()


def test_a_register_is_never_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert refused.value.code == "register_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_register_is_never_made_over_another(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        Store.create(tmp_path / "register.db", KEY)


def test_examination_of_a_sound_register(store: Store) -> None:
    store.register(a_contact())
    found = store.examine()
    assert found.ok
    assert found.schema == SCHEMA


def test_examination_sees_an_answer_without_its_contact(store: Store) -> None:
    raw = store.database.raw()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("INSERT INTO contact_answer VALUES (?, 2025, 'topics', 0, 'akutt', NULL)", (new_id().hex,))
    raw.close()
    found = store.examine()
    assert (found.pages, found.structure, found.links, found.ok) == (True, True, False, False)


def test_many_threads_share_the_store(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    drafts = [a_draft() for _ in range(40)]
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(store.drafts.save, drafts))
    assert {one.id for one in store.drafts.all()} == {one.id for one in drafts}
