"""Imports come in whole, travel like registered contacts, and are taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.registry.model.calls import CallDay, CallFigures
from rusinfo_desk.registry.model.contact import Contact, new_id
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind, ImportRun
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store
from tests.store.rounds import cut, joined
from tests.store.samples import DAY, a_contact

AT = (DAY, 13)
OCTOBER = Period.month(2025, 10)


def a_run(kind: ImportKind = ImportKind.YEARS, rows: int = 2) -> ImportRun:
    return ImportRun(new_id().hex, kind, DAY, rows, DAY, DAY)


def count(store: Store, table: str) -> int:
    with store.database.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_an_import_comes_in_and_is_listed_the_newest_first(store: Store) -> None:
    first, second = a_run(), a_run()
    assert store.imports.put(first, [a_contact(), a_contact()], AT) == 2
    assert store.imports.put(second, [a_contact()], AT) == 1
    assert store.imports.runs() == (second, first)
    assert len(store.exchange.outgoing(10)) == 3


def test_the_same_contacts_count_once_and_leave_no_second_line(store: Store) -> None:
    several = [a_contact(), a_contact()]
    run = a_run()
    store.imports.put(run, several, AT)
    assert store.imports.put(run, several, AT) == 0
    assert store.imports.put(a_run(), several, AT) == 0
    assert store.imports.runs() == (run,)
    assert store.contacts.count() == 2


def test_an_error_on_the_way_leaves_nothing(store: Store) -> None:
    def torn() -> Iterator[Contact]:
        yield a_contact()
        raise ValueError("line 2")

    with pytest.raises(ValueError, match="line 2"):
        store.imports.put(a_run(), torn(), AT)
    assert (store.contacts.count(), store.imports.runs(), count(store, "imported_contact")) == (0, (), 0)


def test_an_import_that_nobody_has_heard_of_leaves_nothing_to_send(store: Store) -> None:
    own = a_contact()
    store.register(own)
    run = a_run()
    store.imports.put(run, [a_contact() for _ in range(5)], AT)
    assert store.imports.undo(run.id, date(2025, 10, 20), AT) == 5
    assert [one.id for one in store.contacts.all()] == [own.id]
    assert [record.id for record in store.exchange.outgoing(10)] == [own.id.hex]
    assert store.imports.runs() == (replace(run, undone=date(2025, 10, 20)),)
    assert count(store, "imported_contact") == 0
    assert store.imports.undo(run.id, DAY, AT) == 0


def test_what_was_sent_is_withdrawn_as_a_deleted_contact_is(store: Store) -> None:
    joined(store)
    run, kept, changed = a_run(), a_contact(), a_contact()
    store.imports.put(run, [kept, changed], AT)
    cut(store)
    store.correct(replace(changed, hour=9))
    store.imports.undo(run.id, DAY, (DAY, 15))
    going = {record.id: (record.rev, record.body) for record in store.exchange.outgoing(10)}
    assert going == {kept.id.hex: (2, None), changed.id.hex: (3, None)}


def test_a_corrected_contact_goes_with_its_import_and_a_deleted_one_is_gone_already(store: Store) -> None:
    run, first, second = a_run(), a_contact(), a_contact()
    store.imports.put(run, [first, second], AT)
    store.correct(replace(first, hour=9))
    store.delete_contact(second.id)
    assert count(store, "imported_contact") == 1
    assert store.imports.undo(run.id, DAY, AT) == 1
    assert store.contacts.count() == 0


def test_an_undo_that_is_stopped_takes_nothing_back(store: Store) -> None:
    run = a_run()
    store.imports.put(run, [a_contact()], AT)

    def stop(done: int, of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.imports.undo(run.id, DAY, AT, stop)
    assert (store.contacts.count(), store.imports.runs()) == (1, (run,))


def test_a_mapping_is_kept_by_kind_and_name(store: Store) -> None:
    columns = (ColumnMapping("Kjønn", "gender_caller", values={"Kvinne": "kvinne"}), ColumnMapping("Rus=2", "topics", "rus"))
    mapping = FileMapping("Regneark", ImportKind.YEARS, columns, {"channel": "telefon"})
    other = FileMapping("Regneark", ImportKind.CALLS, ())
    store.imports.keep_mapping(replace(mapping, columns=()))
    store.imports.keep_mapping(mapping)
    store.imports.keep_mapping(other)
    assert store.imports.mappings() == (other, mapping)
    assert store.imports.drop_mapping(ImportKind.YEARS, "Regneark")
    assert not store.imports.drop_mapping(ImportKind.YEARS, "Regneark")
    assert store.imports.mappings() == (other,)


def test_a_mapping_that_a_later_program_wrote_is_left_alone(store: Store) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO file_mapping VALUES ('ny', 'years', '{\"of\":\"later\"}')")
    assert store.imports.mappings() == ()
    assert count(store, "file_mapping") == 1


def test_the_newest_figures_of_a_day_stand_and_the_older_come_back(store: Store) -> None:
    first, second = a_run(ImportKind.CALLS), a_run(ImportKind.CALLS)
    old, other = CallDay(DAY, "telefon", 30, 20, 15, 600), CallDay(date(2025, 10, 15), "telefon", 5, 5)
    new = replace(old, received=31)
    assert store.calls.put(first, [old, other]) == 2
    assert store.calls.put(second, [new, other]) == 1
    assert store.calls.days(OCTOBER) == (new, other)
    assert store.imports.undo(second.id, DAY, AT) == 2
    assert store.calls.days(OCTOBER) == (old, other)
    assert store.imports.undo(first.id, DAY, AT) == 2
    assert store.calls.days(OCTOBER) == ()


def test_the_same_figures_again_are_no_import(store: Store) -> None:
    run, day = a_run(ImportKind.CALLS), CallDay(DAY, "telefon", 30, 20)
    store.calls.put(run, [day])
    assert store.calls.put(a_run(ImportKind.CALLS), [day]) == 0
    assert store.imports.runs() == (run,)


def test_sums_are_over_the_days_that_have_them(store: Store) -> None:
    later = date(2025, 10, 15)
    days = [CallDay(DAY, "telefon", 30, 20, 15, 600), CallDay(later, "telefon", 10, 8), CallDay(later, "chat", 4, 4, None, 40)]
    store.calls.put(a_run(ImportKind.CALLS), days)
    everything, chat, telephone = store.calls.figures(OCTOBER)
    assert telephone == CallFigures("telefon", 2, 40, 28, 1, 30, 20, 15, 1, 20, 600)
    assert chat == CallFigures("chat", 1, 4, 4, 0, 0, 0, 0, 1, 4, 40)
    assert everything == CallFigures("", 2, 44, 32, 1, 30, 20, 15, 2, 24, 640)
    assert store.calls.figures(Period.month(2025, 9)) == ()


@pytest.mark.parametrize(
    "wrong",
    [CallDay(DAY, "telefon", 3, 4), CallDay(DAY, "telefon", 4, 3, 4), CallDay(DAY, "tele fon", 4, 3)],
    ids=["answered", "within", "channel"],
)
def test_figures_that_cannot_be_are_refused_whole(store: Store, wrong: CallDay) -> None:
    with pytest.raises(DeskError):
        store.calls.put(a_run(ImportKind.CALLS), [CallDay(DAY, "chat", 4, 4), wrong])
    assert (store.calls.days(OCTOBER), store.imports.runs()) == ((), ())
