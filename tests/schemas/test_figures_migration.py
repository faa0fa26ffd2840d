"""From 1.4 to 1.5 and back: what 1.4 knows is as it was, and a program of 1.4 that works on in the file makes no count old."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from rusinfo_desk.registry.model.imports import ImportKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.figure_tables import CLOSED_TRIGGERS
from rusinfo_desk.registry.store.migrations import downgrade, upgrade
from rusinfo_desk.registry.store.purge import fill_anew
from rusinfo_desk.registry.store.store import Store
from tests.privacy.planting import a_planted_contact, decrypted
from tests.schemas.dumps import CONTACTS, YEAR, fill_figures, load
from tests.store.samples import KEY

TABLES = {
    "call_day", "closed_count", "file_mapping", "import_run", "imported_contact", "publication", "published_count", "report_text",
}  # fmt: skip


def definitions(database: Database) -> dict[str, tuple[str, str]]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    return {row.name: (row.tbl_name, row.sql) for row in rows}


def test_nothing_that_1_4_knows_has_changed(tmp_path: Path) -> None:
    database = load("1_4", tmp_path / "register.db")
    before = definitions(database)
    upgrade(database, "1_5")
    risen = definitions(database)
    assert {name: risen[name] for name in before} == before
    new = risen.keys() - before.keys()
    assert {risen[name][0] for name in new - CLOSED_TRIGGERS.keys()} == TABLES
    downgrade(database, "1_4")
    assert definitions(database) == before
    database.let_go()


def test_a_register_of_1_5_opens_with_its_figures(tmp_path: Path) -> None:
    load("1_5", tmp_path / "register.db").let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert [one.kind for one in store.imports.runs()] == [ImportKind.CALLS, ImportKind.YEARS]
    assert [one.received for one in store.calls.days(YEAR)] == [9, 30]
    assert [one.name for one in store.imports.mappings()] == ["Regneark til 2019"]
    assert len(store.report_texts.get(YEAR)) == 2
    assert set(store.publications.all()[0].counts.values()) == {17, None}
    years = store.imports.runs()[1]
    assert store.imports.undo(years.id, date(2025, 10, 20), (date(2025, 10, 20), 9)) == 1
    assert store.contacts.count() == len(CONTACTS) - 1
    store.close()


def test_on_the_way_down_the_contacts_of_an_import_stay(store: Store) -> None:
    fill_figures(store)
    downgrade(store.database, "1_4")
    upgrade(store.database, "head")
    assert store.contacts.count() == 1
    assert (store.imports.runs(), store.publications.all(), store.calls.days(YEAR)) == ((), (), ())


def test_pages_are_cleared_whole_in_spite_of_the_triggers(store: Store, tmp_path: Path) -> None:
    """A table with a trigger on deletion is emptied row by row, which may leave copies in the gaps between rows."""
    planted = [a_planted_contact("sjeldenkode") for _ in range(400)]
    store.contacts.add_many([*CONTACTS, *planted])
    with store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM contact WHERE channel = 'sjeldenkode'")
        connection.exec_driver_sql("DELETE FROM unsent WHERE thing NOT IN (SELECT id FROM contact)")
    before = definitions(store.database)
    fill_anew(store.database)
    with closing(store.database.raw()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert b"sjeldenkode" not in decrypted(tmp_path / "register.db", KEY)
    assert definitions(store.database) == before, "the triggers are back"
    assert store.contacts.count() == len(CONTACTS)


def test_the_purge_leaves_what_an_import_still_has(store: Store) -> None:
    fill_figures(store)
    fill_anew(store.database)
    run = next(one for one in store.imports.runs() if one.kind is ImportKind.YEARS)
    assert store.imports.undo(run.id, run.day, (run.day, 9)) == 1
    assert len(store.calls.figures(Period.year(2025))) == 3
