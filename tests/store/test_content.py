"""The history of the content: what is published, what is edited, what is confirmed, and that nothing of it can be changed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rusinfo_desk.registry.model.content import ContentAction, ContentChange, ContentKind, ContentVersion, NewChange, Stamp
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store
from tests.store.test_store import mend, spoil

DAY = date(2025, 10, 14)
STAMP = Stamp(DAY, 13, "leader")
SERVICE, NOTICE = ContentKind.SERVICE, ContentKind.NOTICE


def edit(target_id: str, body: str | None, kind: ContentKind = SERVICE) -> NewChange:
    return NewChange(kind, target_id, ContentAction.EDIT, body, "fordi")


def imported(target_id: str, body: str, kind: ContentKind = SERVICE) -> NewChange:
    return NewChange(kind, target_id, ContentAction.IMPORT, body)


def later(days: int) -> Stamp:
    return replace(STAMP, day=DAY + timedelta(days))


def added(store: Store, change: NewChange) -> ContentChange:
    made = store.content.add(STAMP, change)
    assert made is not None
    return made


def published(store: Store, note: str = "") -> ContentVersion:
    made = store.content.publish(STAMP, note)
    assert made is not None
    return made


def texts(store: Store, working: bool = False) -> dict[str, str]:
    return {key[1]: body for key, body in store.content.state(working).bodies.items()}


def test_an_edit_is_in_use_when_it_is_published(store: Store) -> None:
    made = added(store, edit("a", "ny"))
    assert made == ContentChange(1, SERVICE, "a", ContentAction.EDIT, DAY, 13, "leader", "fordi", "ny")
    assert (texts(store), texts(store, working=True), store.content.version_number()) == ({}, {"a": "ny"}, 0)
    assert store.content.unpublished() == (made,)
    version = published(store, "Første")
    assert version == ContentVersion(1, DAY, 13, "leader", "Første", 1)
    assert (texts(store), store.content.unpublished(), store.content.versions()) == ({"a": "ny"}, (), (version,))
    assert store.content.state().version == 1


def test_the_same_text_again_is_no_change(store: Store) -> None:
    added(store, edit("a", "ny"))
    assert store.content.add(STAMP, edit("a", "ny")) is None
    assert store.content.add(STAMP, edit("b", None)) is None, "what ships stands already"
    assert len(store.content.changes()) == 1
    published(store)
    assert store.content.publish(STAMP, "igjen") is None


def test_an_undo_puts_back_what_stood_before_and_can_be_undone(store: Store) -> None:
    added(store, edit("a", "en"))
    wrong = added(store, edit("a", "to"))
    undone = store.content.undo(STAMP, wrong.number, "feil")
    assert undone is not None and (undone.action, undone.body, undone.refers_to) == (ContentAction.UNDO, "en", wrong.number)
    assert store.content.undo(STAMP, wrong.number, "igjen") is None
    again = store.content.undo(STAMP, undone.number, "likevel rett")
    assert again is not None and again.body == "to"
    first = store.content.undo(STAMP, 1, "alt sammen")
    assert first is not None and first.body is None, "what ships stands again"
    assert texts(store, working=True) == {}
    assert [change.number for change in store.content.changes()] == [5, 4, 3, 2, 1]


def test_going_back_is_a_new_version_with_the_old_content(store: Store) -> None:
    added(store, edit("a", "en"))
    added(store, edit("b", "b"))
    published(store)
    added(store, edit("a", "to"))
    published(store)
    added(store, edit("c", "ikke publisert"))
    version = store.content.go_back(STAMP, 1, "Feil nummer")
    assert version is not None and (version.number, version.restored_from) == (3, 1)
    assert texts(store) == texts(store, working=True) == {"a": "en", "b": "b"}
    assert [(change.target_id, change.body) for change in store.content.changes()[:2]] == [("c", None), ("a", "en")]
    assert store.content.go_back(STAMP, 1, "igjen") is None
    nothing = store.content.go_back(STAMP, 0, "Alt som det kom")
    assert nothing is not None and (nothing.number, nothing.restored_from, texts(store)) == (4, 0, {})


def test_an_import_publishes_itself_and_not_what_is_being_edited(store: Store) -> None:
    added(store, edit("a", "uferdig"))
    added(store, edit("b", "uferdig"))
    version = store.content.bring_in(STAMP, [imported("b", "fra fil"), imported("c", "fra fil")], "Fra fil")
    assert version is not None and version.number == 1
    assert texts(store) == {"b": "fra fil", "c": "fra fil"}
    assert texts(store, working=True) == {"a": "uferdig", "b": "uferdig", "c": "fra fil"}
    assert {change.target_id for change in store.content.unpublished()} == {"a", "b"}
    assert store.content.bring_in(STAMP, [imported("c", "fra fil")], "Fra fil") is None


def test_a_fault_in_the_middle_of_an_import_leaves_nothing(store: Store) -> None:
    added(store, edit("a", "uferdig"))
    for table in ("content_version", "content_change"):
        spoil(store, table, "INSERT")
        with pytest.raises(DeskError):
            store.content.bring_in(STAMP, [imported("b", "fra fil")], "Fra fil")
        mend(store)
        assert (texts(store), len(store.content.changes()), store.content.versions()) == ({}, 1, ())
    with pytest.raises(DeskError):
        store.content.bring_in(STAMP, [imported("b", "fra fil"), imported("Kari Nordmann", "x")], "Fra fil")
    assert len(store.content.changes()) == 1


def test_a_confirmation_counts_at_once_and_is_taken_back(store: Store) -> None:
    assert store.content.confirm(STAMP, "nat-rusinfo") is not None
    assert store.content.confirm(STAMP, "nat-rusinfo") is None, "once a day"
    assert store.content.confirm(later(3), "nat-rusinfo") is not None
    assert store.content.state().confirmed == {"nat-rusinfo": DAY + timedelta(3)}
    assert store.content.unpublished() == ()
    assert store.content.withdraw(later(3), "nat-rusinfo") is not None
    assert store.content.state().confirmed == {"nat-rusinfo": DAY}
    assert store.content.withdraw(later(3), "nat-rusinfo") is not None
    assert store.content.state().confirmed == {}
    assert store.content.withdraw(later(3), "nat-rusinfo") is None


def test_another_text_does_not_inherit_a_confirmation(store: Store) -> None:
    """Somebody rang the old number. The new one is not checked by that, whenever it was typed."""
    added(store, edit("a", "nytt nummer"))
    store.content.confirm(STAMP, "a")
    assert store.content.state().confirmed == {"a": DAY}
    assert store.content.state(working=True).confirmed == {}
    published(store)
    assert store.content.state().confirmed == {}
    store.content.confirm(later(1), "a")
    assert store.content.state().confirmed == {"a": DAY + timedelta(1)}
    store.content.go_back(later(2), 0, "Nummeret var feil")
    assert store.content.state().confirmed == {"a": DAY}, "the text that was confirmed stands again"


def test_a_notice_with_a_new_text_is_unread_again(store: Store) -> None:
    added(store, edit("varsel", "en", NOTICE))
    published(store)
    store.notices.mark_read("varsel", DAY)
    store.notices.mark_read("varsel", DAY)
    store.notices.mark_read("annet", DAY)
    added(store, edit("varsel", "to", NOTICE))
    assert store.notices.read() == {"varsel", "annet"}
    published(store)
    assert store.notices.read() == {"annet"}
    store.notices.mark_read("varsel", DAY)
    store.content.bring_in(STAMP, [imported("varsel", "tre", NOTICE)], "")
    assert store.notices.read() == {"annet"}
    store.notices.mark_read("varsel", DAY)
    store.content.go_back(STAMP, 1, "")
    assert store.notices.read() == {"annet"}


def test_content_of_a_kind_that_a_newer_program_kept_is_left_alone(store: Store) -> None:
    added(store, edit("a", "ny"))
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO content_change (number, kind, target_id, action, day, hour, role, why, body) "
            "VALUES (2, 'weather', 'oslo', 'edit', '2025-10-14', 13, 'leader', '', 'sol')"
        )
    made = added(store, edit("b", "ny"))
    assert made.number == 3 and [one.number for one in store.content.unpublished()] == [1, 3]
    published(store)
    assert texts(store) == {"a": "ny", "b": "ny"} and store.content.change(2) is None
    assert [one.number for one in store.content.changes()] == [3, 1]
    assert store.content.go_back(STAMP, 0, "") is not None
    with store.database.reading() as connection:
        kept = connection.exec_driver_sql("SELECT body FROM content_change WHERE kind = 'weather'").scalars().all()
    assert kept == ["sol"]


@pytest.mark.parametrize("table", ["content_change", "content_version"])
def test_the_database_itself_keeps_the_history(store: Store, table: str) -> None:
    added(store, edit("a", "en"))
    published(store)
    before = (store.content.changes(), store.content.versions())
    with closing(store.database.raw()) as raw:
        row = raw.execute(f"SELECT * FROM {table}").fetchone()
        marks = ", ".join("?" * len(row))
        for statement, values in (
            (f"UPDATE {table} SET why = 'noe annet'", ()),
            (f"DELETE FROM {table}", ()),
            (f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row),
            (f"REPLACE INTO {table} VALUES ({marks})", row),
            (f"INSERT INTO {table} VALUES ({marks})", (7, *row[1:])),
        ):
            with pytest.raises(Exception, match=f"{table} (only grows|grows by one)"):
                raw.execute(statement, values)
    assert (store.content.changes(), store.content.versions()) == before


def test_reports_are_settled_once(store: Store) -> None:
    from uuid import uuid4

    from rusinfo_desk.registry.model.content import Outcome
    from rusinfo_desk.registry.store.content_reports import ContentReport

    report = ContentReport(uuid4(), "service", "a", "Feil nummer", "", DAY, 14)
    store.reports.add(report)
    assert store.reports.settle(report.id, Outcome.REJECTED, "Nummeret er rett", DAY)
    assert not store.reports.settle(report.id, Outcome.FIXED, "", DAY)
    settled = replace(report, outcome=Outcome.REJECTED, settled_why="Nummeret er rett", settled_day=DAY)
    assert store.reports.all() == (settled,)
    assert store.reports.reopen(report.id)
    assert not store.reports.reopen(report.id)
    assert store.reports.all() == (report,)


def test_unmet_needs_are_counts(store: Store) -> None:
    for month, kind in (("2025-09", "tsb_dogn"), ("2025-10", "tsb_dogn"), ("2025-10", "rop"), ("2025-10", "rop")):
        store.unmet.count(month, "service", kind, "03")
    found = store.unmet.of(Period.parse("2025-10"))
    assert [(one.month, one.service_type, one.county, one.n) for one in found] == [
        ("2025-10", "rop", "03", 2),
        ("2025-10", "tsb_dogn", "03", 1),
    ]
    assert len(store.unmet.of(Period.parse("2025"))) == 3
    with pytest.raises(DeskError):
        store.unmet.count("2025-10", "service", "Kari Nordmann", "03")
