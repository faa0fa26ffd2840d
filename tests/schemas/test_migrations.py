"""A register of any released schema opens with its data; a newer one opens or is refused as its number says."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.schema import CreateIndex, CreateTable

from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.registry.store import migrations, schema
from rusinfo_desk.registry.store.database import Database, connect
from rusinfo_desk.registry.store.migrations import downgrade, upgrade
from rusinfo_desk.registry.store.schema import SCHEMA, version_of
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.registry.store.tables import METADATA, TRIGGERS, VIEWS
from tests.schemas.dumps import CONTACTS, DRAFT, FOLDER, load
from tests.store.samples import KEY, a_contact

RELEASED = sorted(path.stem.removeprefix("schema_") for path in FOLDER.glob("schema_*.sql"))
REVISIONS = sorted(path.stem.removeprefix("v") for path in (Path(migrations.__file__).parent / "versions").glob("v*.py"))


def definitions(database: Database) -> dict[str, str]:
    """What the file itself says its tables, indexes, triggers and views are."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    return {row.name: row.sql for row in rows if row.name != "alembic_version"}


def content(database: Database) -> dict[str, list[Any]]:
    tables = [name for name, sql in definitions(database).items() if sql.startswith("CREATE TABLE")]
    with database.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr) for name in tables
        }


def set_version(database: Database, major: int, minor: int) -> None:
    with closing(database.raw()) as raw:
        raw.execute(f"PRAGMA user_version = {1000 * major + minor}")


def test_every_revision_has_its_dump_and_the_last_is_the_schema() -> None:
    assert RELEASED == REVISIONS
    assert REVISIONS[-1] == "{}_{}".format(*SCHEMA)


@pytest.mark.parametrize("name", RELEASED)
def test_a_register_of_every_released_schema_opens_with_its_data(name: str, tmp_path: Path) -> None:
    load(name, tmp_path / "register.db").let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert {one.id: one for one in store.contacts.all()} == {one.id: one for one in CONTACTS}
    assert store.drafts.all() == (DRAFT,)
    assert store.examine().schema == SCHEMA
    assert store.examine().ok
    store.register(DRAFT.contact(DRAFT.answers, county_list="2024"))
    assert store.contacts.count() == len(CONTACTS) + 1
    store.close()


@pytest.mark.parametrize("name", RELEASED)
def test_a_migrated_register_equals_a_new_one(name: str, tmp_path: Path, store: Store) -> None:
    old = load(name, tmp_path / "old.db")
    upgrade(old, "head")
    assert definitions(old) == definitions(store.database)
    old.let_go()


def test_the_migrations_make_what_the_tables_declare(store: Store) -> None:
    """What alembic's autogenerate would look for, and the CHECKs that it does not see."""
    dialect = store.database._engine.dialect
    declared = {table.name: str(CreateTable(table).compile(dialect=dialect)).strip() for table in METADATA.sorted_tables}
    declared |= {
        str(index.name): str(CreateIndex(index).compile(dialect=dialect)).strip()
        for table in METADATA.sorted_tables
        for index in table.indexes
    }
    declared |= {**TRIGGERS, **VIEWS}
    found = {name: sql.strip() for name, sql in definitions(store.database).items()}
    assert {name: " ".join(sql.split()) for name, sql in found.items()} == {n: " ".join(s.split()) for n, s in declared.items()}


def test_alembic_would_generate_nothing(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with store.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


@pytest.mark.parametrize("step", range(1, len(REVISIONS)))
def test_up_down_up_with_data(step: int, tmp_path: Path) -> None:
    lower, upper = REVISIONS[step - 1], REVISIONS[step]
    database = load(lower, tmp_path / "register.db")
    before, plan = content(database), definitions(database)
    upgrade(database, upper)
    risen = content(database)
    kept = {name for name in before if definitions(database).get(name) == plan[name]}
    if upper == "1_3":
        kept.remove("outbox")  # what waited there waits in "unsent" from then on: test_exchange_migration.py
    assert {name: risen[name] for name in kept} == {name: before[name] for name in kept}
    downgrade(database, lower)
    assert (content(database), definitions(database)) == (before, plan)
    upgrade(database, upper)
    assert content(database) == risen
    database.let_go()


def test_all_the_way_down_leaves_nothing(store: Store) -> None:
    downgrade(store.database, "base")
    assert definitions(store.database) == {}
    upgrade(store.database, "head")
    assert store.contacts.count() == 0


def test_a_copy_is_made_before_a_migration_and_three_are_kept(tmp_path: Path) -> None:
    backups = tmp_path / "backup"
    for turn in range(5):
        path = tmp_path / f"register{turn}.db"
        load("1_0", path).let_go()
        Store.open(path, KEY, backups).close()
    copies = sorted(backups.iterdir())
    assert len(copies) == 3
    assert b"SQLite format 3" not in copies[0].read_bytes()
    with closing(connect(copies[0], KEY)) as raw:
        assert version_of(raw) == (1, 0)
        assert raw.execute("SELECT count(*) FROM contact").fetchone() == (len(CONTACTS),)


def test_no_copy_without_a_migration(store: Store, tmp_path: Path) -> None:
    store.close()
    Store.open(tmp_path / "register.db", KEY, tmp_path / "backup").close()
    assert not (tmp_path / "backup").exists()


def test_nothing_is_migrated_when_the_copy_fails(tmp_path: Path) -> None:
    load("1_0", tmp_path / "register.db").let_go()
    (tmp_path / "backup").write_text("in the way")
    with pytest.raises(DeskError) as failed:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert failed.value.code == "backup_failed"
    with closing(connect(tmp_path / "register.db", KEY)) as raw:
        assert version_of(raw) == (1, 0)


def test_a_migration_that_fails_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    database = load("1_0", tmp_path / "register.db")
    before, plan = content(database), definitions(database)
    with closing(database.raw()) as raw:  # the second table of the migration is in the way
        raw.execute("CREATE TABLE content_report (id TEXT PRIMARY KEY)")
    with pytest.raises(DeskError) as failed:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert failed.value.code == "migration_failed"
    with closing(database.raw()) as raw:
        raw.execute("DROP TABLE content_report")
    assert (content(database), definitions(database)) == (before, plan)
    upgrade(database, "head")
    database.let_go()


def test_a_newer_minor_is_opened_and_left_alone(store: Store, tmp_path: Path) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE of_a_later_minor (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    set_version(store.database, SCHEMA[0], SCHEMA[1] + 3)
    store.close()
    opened = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    opened.register(a_contact())
    assert opened.contacts.count() == 1
    assert opened.examine().schema == (SCHEMA[0], SCHEMA[1] + 3)
    opened.close()


def test_a_newer_major_is_refused_and_left_alone(store: Store, tmp_path: Path) -> None:
    set_version(store.database, SCHEMA[0] + 1, 0)
    store.close()
    before = (tmp_path / "register.db").read_bytes()
    with pytest.raises(RefusedError) as refused:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert refused.value.code == "schema_too_new"
    assert "nyere utgave" in refused.value.message
    assert (tmp_path / "register.db").read_bytes() == before


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "register.db", KEY, create=True)) as raw:
        raw.execute("CREATE TABLE other (x)")
    with pytest.raises(RefusedError) as refused:
        Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert refused.value.code == "not_our_register"


def test_a_register_that_was_not_made_to_the_end_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(database: Database) -> None:
        raise OSError("no space")

    monkeypatch.setattr(schema, "_migrate", torn)
    with pytest.raises(OSError, match="no space"):
        Store.create(tmp_path / "register.db", KEY)
    assert not (tmp_path / "register.db").exists()
    monkeypatch.undo()
    Store.create(tmp_path / "register.db", KEY).close()
