"""From 1.1 to 1.2 and back with data: imported services become published changes, reports get room for how they were settled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange, Outcome
from rusinfo_desk.registry.store.database import Database
from rusinfo_desk.registry.store.migrations import downgrade, upgrade
from rusinfo_desk.registry.store.store import Store
from tests.schemas.dumps import STAMP, load
from tests.store.samples import KEY

SERVICES = [("a-1", '{"id": "a-1", "name": "Ønsket"}'), ("b-1", '{"id": "b-1"}')]
REPORT = ("55555555555545558555555555555555", "service", "a-1", "Feil", "Rett", "2025-10-14", 13)


def rows(database: Database, table: str) -> list[tuple[object, ...]]:
    with closing(database.raw()) as raw:
        return [tuple(row) for row in raw.execute(f"SELECT * FROM {table} ORDER BY 1")]


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A register of 1.1 with imported services and a report."""
    database = load("1_1", tmp_path / "register.db")
    with closing(database.raw()) as raw:
        raw.executemany("INSERT INTO directory_record VALUES (?, ?)", SERVICES)
        raw.execute(f"INSERT INTO content_report VALUES ({', '.join('?' * len(REPORT))})", REPORT)
    yield database
    database.let_go()


def test_imported_services_are_published_changes(old: Database, tmp_path: Path) -> None:
    old.let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    state = store.content.state()
    assert (state.version, {key[1]: body for key, body in state.bodies.items()}) == (1, dict(SERVICES))
    assert store.content.unpublished() == ()
    told = store.content.changes()
    assert {(one.action, one.role, one.why) for one in told} == {
        (ContentAction.IMPORT, "ukjent", "Importert før versjon 1.2 av registeret")
    }
    (report,) = store.reports.all()
    assert (report.what, report.outcome) == ("Feil", None)
    assert store.content.go_back(STAMP, 0, "") is not None
    store.close()


def test_a_program_of_1_1_opens_the_file_and_finds_none_of_its_own(old: Database) -> None:
    """A newer minor may be opened by an older program: what it asks for is there."""
    upgrade(old, "1_2")
    with closing(old.raw()) as raw:
        assert raw.execute("SELECT body FROM directory_record ORDER BY id").fetchall() == []
        raw.execute(
            "INSERT INTO content_report (id, kind, target_id, what, suggestion, day, hour) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ("6" * 12 + "4" + "6" * 19, *REPORT[1:]),
        )
    assert len(rows(old, "content_report")) == 2


def test_down_again_the_services_and_reports_are_as_they_were(old: Database) -> None:
    before = {table: rows(old, table) for table in ("directory_record", "content_report", "contact")}
    upgrade(old, "1_2")
    downgrade(old, "1_1")
    assert {table: rows(old, table) for table in before} == before


def test_down_again_what_is_published_stays(old: Database, tmp_path: Path) -> None:
    upgrade(old, "1_2")
    old.let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    service = ContentKind.SERVICE
    store.content.add(STAMP, NewChange(service, "a-1", ContentAction.EDIT, '{"id": "a-1", "name": "Ny"}', "fordi"))
    store.content.add(STAMP, NewChange(service, "b-1", ContentAction.EDIT, None, "som det kom"))
    store.content.publish(STAMP, "")
    store.content.confirm(STAMP, "a-1")
    store.content.add(STAMP, NewChange(service, "c-1", ContentAction.EDIT, "{}", "venter"))
    store.content.add(STAMP, NewChange(ContentKind.NOTICE, "varsel", ContentAction.EDIT, "+++", "et ark"))
    store.reports.settle(store.reports.all()[0].id, Outcome.FIXED, "", STAMP.day)
    store.close()
    downgrade(old, "1_1")
    assert rows(old, "directory_record") == [("a-1", '{"id": "a-1", "name": "Ny"}')]
    assert rows(old, "content_report") == [REPORT]


def test_a_home_without_imports_has_no_history(tmp_path: Path) -> None:
    load("1_1", tmp_path / "register.db").let_go()
    store = Store.open(tmp_path / "register.db", KEY, tmp_path / "backup")
    assert not store.content.used()
    assert store.content.versions() == ()
    store.close()
