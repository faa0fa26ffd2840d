"""The real tasks behind the page: a file in, the same again, and out again; what lacks is found by the reading itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.imports import ColumnMapping, ImportKind
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.ui.imports.mapping import column_of, lacking
from rusinfo_desk.ui.imports.real import import_tasks
from rusinfo_desk.ui.imports.tasks import ImportTasks, Stopped
from rusinfo_desk.ui.imports.work import FileWork
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.sharing.doing import Doing
from tests.ui.leader.conftest import opened

OLD = """Dag;Bosted;Tema;Alder rusbruker
01.02.2021;Oslo;Bekymring|Tiltak;19
02.02.2021;Oslo;Tiltak;999
03.02.2021;Nordpolen;Hva er dette;
"""
CALLS = "date;channel;received;answered\n2025-09-01;telefon;40;31\n2025-09-01;chat;10;9\n"


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    yield desk
    desk.close()


@pytest.fixture
def tasks(home: Desk, library: Library) -> Iterator[ImportTasks]:
    made = import_tasks(home, lambda: library)
    yield made
    made.close()


def go_on(done: int, of: int) -> bool:
    return True


def stop(done: int, of: int) -> bool:
    return False


def put(folder: Path, text: str) -> Path:
    path = folder / "fil.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_earlier_years_from_suggestion_to_undo(tasks: ImportTasks, home: Desk, tmp_path: Path) -> None:
    doing = Doing(ImmediateLane())
    work = FileWork(tasks, ImmediateLane(), doing)
    work.open(ImportKind.YEARS, put(tmp_path, OLD))
    assert doing.problem == "" and work.file is not None
    assert column_of(work.mapping, "Dag").field == "date" and [one.field for one in work.missing] == ["hour", "channel"]
    work.set_constant("channel", "telefon")
    work.set_constant("hour", "12")
    work.set_field("Bosted", "county")
    assert {(gap.column, gap.value) for gap in work.gaps} == {
        ("Bosted", "Nordpolen"), ("Tema", "Hva er dette"), ("Alder rusbruker", "999"),
    }  # fmt: skip
    rows = {row.name: work.values(row) for row in work.rows()}
    assert [(one.value, one.lines, one.gap) for one in rows["Tema"]] == [
        ("Hva er dette", "1 (linje 4)", True), ("Tiltak", "2 (første: 2)", False), ("Bekymring", "1 (linje 2)", False),
    ]  # fmt: skip
    assert [one.value for one in rows["Alder rusbruker"]] == ["999"], "ages need no code"
    assert ("Oslo", "kjennes igjen") in [(one.value, one.becomes) for one in rows["Bosted"]]
    assert work.options(next(one for one in work.rows() if one.name == "Bosted"))[0].code.startswith("2020:"), "as it was in 2021"
    work.set_values("Bosted", ("Nordpolen",), "ukjent")
    work.set_values("Tema", ("Hva er dette",), "")
    work.set_values("Alder rusbruker", ("999",), "ukjent")
    assert work.status == ("✓ 3 linjer kan hentes inn, 01.02.2021–03.02.2021.",)
    work.bring_in()
    assert doing.done.startswith("✓ Hentet inn: 3 henvendelser.") and home.store.contacts.count() == 3
    (run,) = tasks.overview().runs
    assert run.rows == 3 and tasks.undo(run.id, go_on) == 3 and home.store.contacts.count() == 0


def test_the_contact_centres_own_file_needs_nothing_and_counts_once(tasks: ImportTasks, tmp_path: Path) -> None:
    file = tasks.open(ImportKind.CALLS, put(tmp_path, CALLS), None, go_on)
    assert lacking(file.mapping, file.targets) == () and tasks.look_over(file, file.mapping, go_on).ready == 2
    assert tasks.bring_in(file, file.mapping, go_on).new == 2
    again = tasks.bring_in(file, file.mapping, go_on)
    assert (again.new, again.known, again.refused) == (0, 2, "")


@pytest.mark.parametrize(
    ("kind", "columns", "lacks"),
    [
        (ImportKind.YEARS, [("A", "moment", "")], ["channel"]),
        (ImportKind.YEARS, [("A", "date", "")], ["hour", "channel"]),
        (ImportKind.CALLS, [("A", "date", ""), ("B", "unanswered", "chat"), ("C", "answered", "chat")], []),
        (ImportKind.CALLS, [("A", "date", ""), ("B", "received", "")], ["channel", "answered"]),
    ],
    ids=["a day with its clock", "a day alone", "columns for each channel", "one column"],
)
def test_what_the_page_says_is_lacking_is_what_the_reading_refuses(
    tasks: ImportTasks, tmp_path: Path, kind: ImportKind, columns: list[tuple[str, str, str]], lacks: list[str]
) -> None:
    file = tasks.open(kind, put(tmp_path, "A;B;C\n01.02.2021 12:30;3;2\n"), None, go_on)
    mapping = file.mapping.__class__("", kind, tuple(ColumnMapping(*one) for one in columns))
    assert [one.field for one in lacking(mapping, file.targets)] == lacks
    assert bool(tasks.look_over(file, mapping, go_on).hinders) == bool(lacks)


def test_what_is_offered_for_the_whole_file_is_what_the_reading_takes(tasks: ImportTasks, tmp_path: Path) -> None:
    file = tasks.open(ImportKind.YEARS, put(tmp_path, "Dag;Notat\n01.02.2021;\n"), None, go_on)
    hour = next(one for one in file.targets if one.field == "hour")
    assert len(hour.fixed) == 24 and hour.fixed[23].label == "Klokken 23–00"
    for code in ("0", "23"):
        constants = {"channel": "chat", "hour": code}
        assert (
            tasks.look_over(file, file.mapping.__class__("", ImportKind.YEARS, file.mapping.columns, constants), go_on).ready == 1
        )


def test_a_value_first_stands_where_it_first_stands_alone_or_beside_others(tasks: ImportTasks, tmp_path: Path) -> None:
    lines = ("Tiltak; Bekymring", "Bekymring", "Bekymring", "Tiltak")
    text = "Dag;Tema\n" + "".join(f'0{at}.02.2021;"{cell}"\n' for at, cell in enumerate(lines, start=1))
    file = tasks.open(ImportKind.YEARS, put(tmp_path, text), None, go_on)
    assert column_of(file.mapping, "Tema").field == "topics"
    found = {one.value: (one.count, one.line) for one in tasks.look_over(file, file.mapping, go_on).found["Tema"]}
    assert found == {"Bekymring": (3, 2), "Tiltak": (2, 2)}


def test_everything_can_be_stopped(tasks: ImportTasks, home: Desk, tmp_path: Path) -> None:
    file = tasks.open(ImportKind.CALLS, put(tmp_path, CALLS), None, go_on)
    with pytest.raises(Stopped):
        tasks.open(ImportKind.CALLS, tmp_path / "fil.csv", None, stop)
    with pytest.raises(Stopped):
        tasks.bring_in(file, file.mapping, stop)
    assert tasks.overview().runs == ()


def test_a_kept_mapping_is_used_for_the_next_file_of_its_kind(tasks: ImportTasks, tmp_path: Path) -> None:
    file = tasks.open(ImportKind.YEARS, put(tmp_path, OLD), None, go_on)
    columns = tuple(ColumnMapping(one.column, "county") if one.column == "Bosted" else one for one in file.mapping.columns)
    kept = file.mapping.__class__("Skjema", ImportKind.YEARS, columns, {"channel": "chat", "hour": "12"})
    tasks.keep(kept, False)
    again = tasks.open(ImportKind.YEARS, tmp_path / "fil.csv", None, go_on)
    assert again.kept == "Skjema" and column_of(again.mapping, "Bosted").field == "county"
    assert again.mapping.constants == {"channel": "chat", "hour": "12"}
    tasks.drop(kept)
    assert tasks.overview().mappings == ()


def test_a_file_that_is_not_there_is_said(tasks: ImportTasks, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="file_unreadable"):
        tasks.open(ImportKind.YEARS, tmp_path / "borte.csv", None, go_on)


def test_before_the_codebook_is_read_no_file_is_opened(home: Desk, tmp_path: Path) -> None:
    tasks = import_tasks(home, lambda: None)
    with pytest.raises(DeskError, match="no_content"):
        tasks.open(ImportKind.YEARS, put(tmp_path, OLD), None, go_on)
    tasks.close()
