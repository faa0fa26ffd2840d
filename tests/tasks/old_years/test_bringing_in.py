"""Bringing in: all or nothing, once, on any PC, to be undone and done again; nothing of it half done whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.calls import CallDay
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, FileMapping, ImportKind
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.database import connect
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.import_calls import CALL_COLUMNS, own_mapping
from rusinfo_desk.tasks.old_years.bring_in import Brought, bring_in
from rusinfo_desk.tasks.old_years.runs import drop_mapping, keep_mapping, kept_mapping, kept_mappings, runs, undo_import
from rusinfo_desk.tasks.old_years.sheet_reader import read_sheet
from tests.conftest import StandingClock

HEAD = "Dato;Time;Kanal;Tema"
COLUMNS = tuple(
    ColumnMapping(name, field) for name, field in zip(HEAD.split(";"), ("date", "hour", "channel", "topics"), strict=True)
)
MAPPING = FileMapping("SurveyXact", ImportKind.YEARS, COLUMNS)
LINES = ("1.3.2015;9;Telefon;Annet", "2.3.2015;10;Chat;Annet", "2.3.2015;10;Chat;Annet")
YEAR = Period.year(2022)


def desk_in(folder: Path, clock: StandingClock) -> Desk:
    home = Home(folder)
    folder.mkdir(exist_ok=True)
    return Desk(home, HomeSettings(Role.LEADER, KeyKind.PASSPHRASE, "0" * 16), Store.create(home.register, bytes(32)), clock)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    opened = desk_in(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "gamle.csv", HEAD, *LINES)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def calls(desk: Desk, library: Library, path: Path, *lines: str) -> Brought:
    written(path, ";".join(CALL_COLUMNS), *lines)
    return bring_in(desk, library, path, own_mapping(read_sheet(path)))


def test_a_file_comes_in_once_however_often_and_wherever(desk: Desk, library: Library, path: Path, clock: StandingClock) -> None:
    brought = bring_in(desk, library, path, MAPPING)
    assert (brought.new, brought.known, desk.store.contacts.count()) == (3, 0, 3)
    assert brought.run is not None
    assert (brought.run.rows, brought.run.first, brought.run.last) == (3, date(2015, 3, 1), date(2015, 3, 2))
    again = bring_in(desk, library, written(path.with_name("annet navn.csv"), HEAD, *LINES), MAPPING)
    assert (again.new, again.known, again.run, desk.store.contacts.count()) == (0, 3, brought.run, 3)
    assert runs(desk) == (brought.run,)
    other = desk_in(path.parent / "other", clock)
    bring_in(other, library, path, MAPPING)
    assert {one.id for one in other.store.contacts.all()} == {one.id for one in desk.store.contacts.all()}
    other.close()


def test_what_was_undone_is_gone_and_the_file_can_come_in_again(
    desk: Desk, library: Library, path: Path, clock: StandingClock
) -> None:
    first = bring_in(desk, library, path, MAPPING).run
    assert first is not None
    ids = {one.id for one in desk.store.contacts.all()}
    clock.forward(days=1)
    assert undo_import(desk, first.id) == 3
    assert desk.store.contacts.count() == 0
    assert runs(desk)[0].undone == date(2025, 10, 15)
    for wrong, code in ((first.id, "import_undone"), ("0" * 32, "no_such_import")):
        with pytest.raises(DeskError) as caught:
            undo_import(desk, wrong)
        assert caught.value.code == code
    again = bring_in(desk, library, path, MAPPING)
    assert (again.new, desk.store.contacts.count()) == (3, 3)
    assert again.run is not None and again.run.id != first.id
    assert not ids & {one.id for one in desk.store.contacts.all()}, "withdrawn ids are withdrawn for ever"
    assert bring_in(desk, library, path, MAPPING).new == 0


def test_an_undo_that_is_stopped_leaves_everything(desk: Desk, library: Library, path: Path) -> None:
    run = bring_in(desk, library, path, MAPPING).run
    assert run is not None
    with pytest.raises(DeskError) as caught:
        undo_import(desk, run.id, cancelled=lambda: True)
    assert caught.value.code == "cancelled"
    assert desk.store.contacts.count() == 3
    assert runs(desk) == (run,)


def test_the_contacts_of_a_pc_are_left_alone_by_an_undo(desk: Desk, library: Library, path: Path) -> None:
    from tests.store.samples import a_contact

    mine = a_contact()
    desk.store.register(mine)
    run = bring_in(desk, library, path, MAPPING).run
    assert run is not None
    undo_import(desk, run.id)
    assert [one.id for one in desk.store.contacts.all()] == [mine.id]


@pytest.mark.parametrize(
    "line", ["3.3.2015;9;Telefon;Vær", "3.3.2015;;Telefon;Annet", "3.3.2015;9;Telefon"], ids=["value", "hour", "short"]
)
def test_one_line_that_is_not_ready_and_nothing_comes_in(desk: Desk, library: Library, path: Path, line: str) -> None:
    brought = bring_in(desk, library, written(path, HEAD, *LINES, line), MAPPING)
    assert (brought.run, brought.new, brought.dry_run.ready) == (None, 0, 3)
    assert desk.store.contacts.count() == 0
    assert runs(desk) == ()


def test_a_file_with_headings_only_brings_nothing(desk: Desk, library: Library, path: Path) -> None:
    brought = bring_in(desk, library, written(path, HEAD), MAPPING)
    assert (brought.run, brought.dry_run.rows, brought.dry_run.can_be_brought_in) == (None, 0, False)


def test_a_file_that_changed_since_it_was_looked_over_is_not_brought_in(desk: Desk, library: Library, path: Path) -> None:
    digest = read_sheet(path).digest
    written(path, HEAD, *LINES, LINES[0])
    with pytest.raises(DeskError) as caught:
        bring_in(desk, library, path, MAPPING, expected=digest)
    assert caught.value.code == "file_changed"
    assert desk.store.contacts.count() == 0
    assert bring_in(desk, library, path, MAPPING, expected=read_sheet(path).digest).new == 4


def test_a_file_that_changes_while_it_is_read_changes_nothing(desk: Desk, library: Library, path: Path) -> None:
    sheet = read_sheet(path)
    path.unlink()
    assert bring_in(desk, library, sheet, MAPPING).new == 3


@pytest.mark.parametrize("looks", range(1, 6))
def test_cancelling_at_any_time_leaves_nothing(desk: Desk, library: Library, path: Path, looks: int) -> None:
    answers = iter([False] * looks + [True] * 9)
    with pytest.raises(DeskError) as caught:
        bring_in(desk, library, path, MAPPING, cancelled=lambda: next(answers))
    assert caught.value.code == "cancelled"
    assert desk.store.contacts.count() == 0
    assert runs(desk) == ()
    assert bring_in(desk, library, path, MAPPING).new == 3


@pytest.mark.parametrize("kind", ["years", "calls"])
def test_a_full_disk_leaves_nothing(desk: Desk, library: Library, path: Path, kind: str) -> None:
    mapping = MAPPING
    if kind == "calls":
        lines = [f"{date.fromordinal(735_000 + day)};telefon;9;8;7;200" for day in range(3000)]
        written(path, ";".join(CALL_COLUMNS), *lines)
        mapping = own_mapping(read_sheet(path))
    else:
        written(path, HEAD, *LINES * 1000)
    with desk.store.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    desk.store.close()

    def limited(place: Path, key: bytes) -> object:
        raw = connect(place, key)
        raw.execute(f"PRAGMA max_page_count = {pages + 20}")
        return raw

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("rusinfo_desk.registry.store.database.connect", limited)
        with pytest.raises(DeskError) as failed:
            bring_in(desk, library, path, mapping)
        assert failed.value.code == "disk_full"
    desk.store.close()
    assert (desk.store.contacts.count(), runs(desk), desk.store.calls.days(YEAR)) == (0, (), ())
    assert bring_in(desk, library, path, mapping).new == 3000
    assert desk.store.examine().ok


def test_figures_come_in_once_newer_ones_stand_and_an_undo_brings_the_older_back(
    desk: Desk, library: Library, tmp_path: Path, clock: StandingClock
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    one, other = "2022-01-03;telefon;40;30;20;2970", "2022-01-04;telefon;10;9;8;90"
    brought = calls(desk, library, first, one, other)
    assert (brought.new, brought.known) == (2, 0)
    assert calls(desk, library, first, one, other).new == 0
    assert len(runs(desk)) == 1
    clock.forward(hours=1)
    corrected = calls(desk, library, second, "2022-01-03;telefon;41;30;20;2970", other)
    assert (corrected.new, corrected.known) == (1, 1)
    assert [day.received for day in desk.store.calls.days(YEAR)] == [41, 10]
    assert corrected.run is not None
    undo_import(desk, corrected.run.id)
    assert [day.received for day in desk.store.calls.days(YEAR)] == [40, 10]
    again = calls(desk, library, second, "2022-01-03;telefon;41;30;20;2970", other)
    assert again.run is not None and again.run.id != corrected.run.id
    assert desk.store.calls.days(YEAR)[0] == CallDay(date(2022, 1, 3), "telefon", 41, 30, 20, 2970)


def test_mappings_are_kept_by_name_and_kind(desk: Desk, library: Library) -> None:
    keep_mapping(desk, library, MAPPING)
    keep_mapping(desk, library, FileMapping("SurveyXact", ImportKind.CALLS, ()))
    assert kept_mapping(desk, ImportKind.YEARS, "SurveyXact") == MAPPING
    changed = FileMapping("SurveyXact", ImportKind.YEARS, COLUMNS[:2], {"channel": "telefon"})
    keep_mapping(desk, library, changed)
    assert kept_mappings(desk, ImportKind.YEARS) == (changed,)
    assert len(kept_mappings(desk)) == 2
    assert drop_mapping(desk, ImportKind.YEARS, "SurveyXact")
    assert not drop_mapping(desk, ImportKind.YEARS, "SurveyXact")
    with pytest.raises(DeskError) as caught:
        kept_mapping(desk, ImportKind.YEARS, "SurveyXact")
    assert caught.value.code == "no_such_mapping"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (FileMapping(" ", ImportKind.YEARS, COLUMNS), "mapping_name"),
        (FileMapping("x" * 81, ImportKind.YEARS, COLUMNS), "mapping_name"),
        (
            FileMapping("a", ImportKind.YEARS, (ColumnMapping("Tema", "topics", "", {"ring 922 33 445": "annet"}),)),
            "personal_data",
        ),
        (FileMapping("a", ImportKind.YEARS, (ColumnMapping("post@eksempel.no", "topics"),)), "personal_data"),
    ],
    ids=["no-name", "long-name", "number", "address"],
)
def test_a_mapping_that_may_say_who_somebody_is_is_not_kept(
    desk: Desk, library: Library, mapping: FileMapping, code: str
) -> None:
    with pytest.raises(DeskError) as caught:
        keep_mapping(desk, library, mapping)
    assert caught.value.code == code
    assert kept_mappings(desk) == ()


def test_nothing_of_a_file_is_left_in_the_home_but_codes(desk: Desk, library: Library, path: Path) -> None:
    written(path, HEAD + ";Fritekst", *(f"{line};Kari Nordmann ringte" for line in LINES))
    bring_in(desk, library, path, MAPPING)
    desk.store.close()
    connection = connect(desk.home.register, bytes(32))
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = repr([connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables])
    connection.close()
    assert not any(word in kept for word in ("Nordmann", "Fritekst", path.name, "Tema"))
