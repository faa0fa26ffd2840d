"""Nothing in a register leads from a case of the duty to avert to a contact, or the other way: no key, no id, no hour."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.tasks.exchange_round import run_round
from rusinfo_desk.tasks.ingest_share import ingest
from tests.faults.exchange_homes import Crew, crew_on
from tests.schemas.dumps import fill_duty, fill_exchange
from tests.store.case_samples import NOW, WINDOW_OVER, closed_case, seal
from tests.store.rounds import OWN_DEVICE, cut
from tests.store.samples import a_contact

OF_CASES = {
    "duty_case": {
        "id", "opened_day", "closed_day", "last_seq", "last_hash", "sealed_seq", "sealed_day", "sealed_hour", "assessed",
        "triggered", "forgotten", "cleared",
    },
    "duty_entry": {"case_id", "seq", "data"},
    "duty_text": {"case_id", "id", "data"},
    "duty_typing": {"case_id", "field", "data", "day"},
    "duty_count": {"month", "kind", "n", "told", "before"},
    "held_duty": {"month", "kind", "device", "hash", "n"},
    "dropped_part": {"id", "cleared"},
    "duty_deletion": {"number", "case_id", "day", "role", "what", "why", "parts"},
    "sealed_case": {"id", "rev", "data"},
    "held_case": {"id", "device", "rev", "ordinal", "seq", "hash", "place", "data"},
}  # fmt: skip
"""Every column of every table about cases. A new one is to be thought about here first: could it be held against a contact?"""
OF_CONTACTS = {"contact", "contact_answer", "draft", "outbox", "held_contact", "late_correction"}
SHARED = {"device", "chain", "prev", "share", "root", "fingerprint"}
"""What is the same for all that a PC has ever sent, or tells only in what order it sealed: it joins everything."""
NAMES = re.compile(r"[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16}")


def columns_of(database: Database) -> dict[str, set[str]]:
    with database.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
        return {table: {row.name for row in connection.exec_driver_sql(f"PRAGMA table_xinfo({table})")} for table in tables}


def rows_of(database: Database) -> Iterator[set[str]]:
    """What could name something, row by row: in every column, bytes included, but for those that name everything."""
    for table, columns in columns_of(database).items():
        with database.reading() as connection:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings():
                values = (row[name] for name in columns - SHARED)
                texts = (one.decode("latin-1") if isinstance(one, bytes) else str(one) for one in values)
                yield {name for text in texts for name in NAMES.findall(text)}


def reached(database: Database, begin: Iterable[str]) -> set[str]:
    """Every name that can be come to from these, from row to row."""
    beside: dict[str, set[str]] = defaultdict(set)
    for names in rows_of(database):
        for one in names:
            beside[one] |= names
    found, ahead = set[str](), list(begin)
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(beside[one])
    return found


def asked(database: Database, statement: str) -> set[Any]:
    with database.reading() as connection:
        return set(connection.exec_driver_sql(statement).scalars())


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    """A contact and a case of the same quarter of an hour, sealed in the same round, and taken in by the leader."""
    (tmp_path / "felles").mkdir()
    with crew_on(tmp_path, str(tmp_path / "felles"), clock=lambda: NOW, separate=False) as crew:
        store = crew.pcs[0].store
        store.contacts.add_many([a_contact(day=NOW.date(), hour=NOW.hour), a_contact(day=NOW.date(), hour=NOW.hour)])
        assert seal(store, closed_case(store, decision="notify"), "del", "fakta")
        run_round(crew.pcs[0], now=True, transport=crew.way)
        assert ingest(crew.leader, transport=crew.way).records == 2 + 2 + 2
        yield crew


def test_the_tables_about_cases_have_these_columns_and_no_others(store: Store) -> None:
    found = columns_of(store.database)
    assert {name: found[name] for name in OF_CASES} == OF_CASES
    about = {name for name in found if re.search("duty|case|part", name)}
    assert about == OF_CASES.keys()
    for table in OF_CONTACTS:
        assert not {column for column in found[table] if re.search("case|duty|part", column)}


def test_no_foreign_key_touches_a_case(store: Store) -> None:
    with store.database.reading() as connection:
        keys = {
            (table, row.table)
            for table in columns_of(store.database)
            for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})")
        }
    assert keys == {("contact_answer", "contact")}


def test_on_the_pc_nothing_leads_from_the_one_to_the_other(crew: Crew) -> None:
    database = crew.pcs[0].store.database
    contacts = asked(database, "SELECT id FROM contact")
    cases = asked(database, "SELECT id FROM duty_case") | asked(database, "SELECT id FROM sealed_case")
    assert (len(contacts), len(cases)) == (2, 3)
    assert not reached(database, contacts) & cases
    assert not reached(database, cases) & contacts


def test_at_the_leaders_nothing_leads_from_the_one_to_the_other(crew: Crew) -> None:
    """Not by the segment either, though the leader remembers in which one each of them came."""
    database = crew.leader.store.database
    contacts = asked(database, "SELECT id FROM held_contact")
    cases = asked(database, "SELECT id FROM held_case")
    assert (len(contacts), len(cases)) == (2, 2)
    assert not reached(database, contacts) & cases
    assert not reached(database, cases) & contacts
    with database.reading() as connection:
        counted = set(connection.exec_driver_sql("SELECT hash FROM held_duty").scalars())
    assert counted, "the counts came too"
    assert not reached(database, contacts) & counted


def test_the_search_for_a_way_finds_one(store: Store) -> None:
    """In one segment, as :func:`cut` makes them, a contact and a case would be joined at the leader's."""
    contact = a_contact()
    store.contacts.add_many([contact])
    seal(store, closed_case(store), "del")
    segment = cut(store)
    store.holding.hold(OWN_DEVICE, [segment], NOW.date())
    parts = asked(store.database, "SELECT id FROM held_case")
    assert reached(store.database, [contact.id.hex]) & parts


def test_of_a_forgotten_case_no_hour_is_left(store: Store) -> None:
    fill_exchange(store)
    fill_duty(store)
    assert asked(store.database, "SELECT sealed_hour FROM duty_case WHERE sealed_seq > 0") == {NOW.hour}
    assert store.duty.forget(WINDOW_OVER, 24) == 1
    hours = "SELECT sealed_hour FROM duty_case WHERE forgotten UNION ALL SELECT nullif(hour, 0) FROM sent WHERE kind = 'case'"
    assert asked(store.database, hours) == {None}
    assert not {name for name in columns_of(store.database)["held_case"] if re.search("day|hour|time", name)}
