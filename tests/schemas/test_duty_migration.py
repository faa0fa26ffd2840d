"""From 1.3 to 1.4 and back: what 1.3 knows is as it was, so that a program of 1.3 works on in a file of 1.4."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rusinfo_desk.registry.model.duty.line import CaseState, Deleted, WhyDeleted
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.migrations import downgrade, upgrade
from rusinfo_desk.registry.store.purge import fill_anew
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import CONTACTS, STAMP, fill_duty, load
from tests.store.case_samples import NOW, WINDOW_OVER, closed_case, open_case, seal
from tests.store.rounds import cut, joined
from tests.store.samples import KEY

KINDS_OF_1_3 = {"contact", "report", "unmet", "case"}
DUTY = ("duty", "dropped", "held_duty", "held_case_stays")


def definitions(database: Database) -> dict[str, str]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    return {row.name: row.sql for row in rows}


def test_nothing_that_1_3_knows_has_changed(tmp_path: Path) -> None:
    database = load("1_3", tmp_path / "register.db")
    before = definitions(database)
    upgrade(database, "1_4")
    risen = definitions(database)
    assert {name: risen[name] for name in before} == before
    assert all(any(word in name for word in DUTY) for name in risen.keys() - before.keys())
    downgrade(database, "1_3")
    assert definitions(database) == before
    database.let_go()


def test_a_register_of_1_4_opens_with_its_cases(tmp_path: Path) -> None:
    load("1_4", tmp_path / "register.db").let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    begun, sealed = store.duty.lines()
    assert (begun.state, sealed.state) == (CaseState.OPEN, CaseState.SEALED)
    assert store.duty.typing(begun.id) == {"reason": "Bor i Kanari"}
    assert {one.text for one in store.duty.texts(sealed.id)} == {"Bor i Kanarigata 5, oppgang B", "Sa at det skjer i kveld"}
    assert [(one.assessed, one.triggered) for one in store.duty.counts(Period.parse("2025"))] == [(4, 1)]
    assert len(store.duty.deletions()) == 1
    assert store.duty.forget(WINDOW_OVER, 24) == 1
    assert store.examine().ok
    store.close()


def test_what_an_older_program_reads_holds_no_kind_that_it_does_not_know(store: Store) -> None:
    joined(store)
    fill_duty(store)
    closed_case(store, "en til")
    for _ in range(2):
        with store.database.reading() as connection:
            kinds = "SELECT kind FROM unsent UNION SELECT kind FROM sent"
            assert set(connection.exec_driver_sql(kinds).scalars()) <= KINDS_OF_1_3
        cut(store)


def test_the_purge_of_an_older_program_leaves_the_cases_as_they_are(store: Store) -> None:
    """It clears the tables that it knows, and deletes what it knows; the case goes when this program runs again."""
    joined(store)
    store.contacts.add_many(CONTACTS)
    begun, sealed = open_case(store, "åpen"), closed_case(store, "lukket")
    assert seal(store, sealed)
    cut(store)
    later = datetime(2026, 5, 1, 12, tzinfo=ZoneInfo("Europe/Oslo"))
    assert store.exchange.purge(later, 24) == len(CONTACTS)
    fill_anew(store.database)
    assert [one.state for one in store.duty.lines()] == [CaseState.OPEN, CaseState.SEALED]
    assert store.duty.entries(begun.id) == begun.case.counsellor
    assert store.duty.forget(later, 24) == 1


def test_on_the_way_down_what_was_sealed_stays_and_the_rest_is_left_behind(store: Store) -> None:
    joined(store)
    assert seal(store, closed_case(store, "lukket"))
    open_case(store, "åpen", NOW + timedelta(hours=1))
    store.holding.drop_case_parts("c" * 32, [], Deleted.CASE, WhyDeleted.ASKED, STAMP)
    downgrade(store.database, "1_3")
    upgrade(store.database, "head")
    assert store.duty.lines() == ()
    assert len(store.cases.all()) == 1
    assert [record.id for record in store.exchange.outgoing(10)] == [one for one, _ in store.cases.all()]
    with closing(store.database.raw()) as raw:
        assert raw.execute("SELECT count(*) FROM duty_count").fetchone() == (0,)
