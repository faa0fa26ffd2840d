"""Conversations for each person on shift on the leader's page: a map, its note, and that nothing of it gets into a file."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.chart import chart_of, charts_of
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.table import Cell, ChartKind, Table
from rusinfo_desk.registry.statistics.staffed_hours import staffed_hours
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.on_shift import OnShift
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.page import EXPORT, LeaderPage
from rusinfo_desk.ui.leader.shown import shown_table
from rusinfo_desk.ui.leader.staffing import per_person, staffing_note
from tests.ui.leader.conftest import PASSPHRASE
from tests.ui.leader.test_leader_opening import with_hours

STAFFING = "Hverdager 11–15: 3; hverdager 15–17:30: 2"
MARCH = Period.month(2025, 3)
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
COUNTS = {("1", "11"): 12, ("1", "12"): 3, ("6", "11"): 2, ("7", "13"): 5}
MINUTES = {("1", "11"): 180, ("1", "12"): 30, ("2", "11"): 60, ("6", "11"): 60, ("6", "15"): 60}
EACH = {"1": 4, "2": 4, "6": 5, "7": 4}


def table_of() -> Table:
    """The conversations of :data:`COUNTS` as the table that is shown."""
    labels = {
        "weekday": {str(day): name for day, name in enumerate(DAYS, 1)},
        "hour": {str(hour): f"kl. {hour:02}" for hour in range(24)},
    }
    cells: tuple[Cell, ...] = tuple(
        {"weekday": day, "hour": hour, "n": COUNTS.get((str(day), str(hour)), 0)} for day in range(1, 8) for hour in range(24)
    )
    return Table("weekday_hour", "Ukedag og time", ("weekday", "hour"), cells, (), labels, ChartKind.HEAT)


def note_of(shift: OnShift, channel: str = "") -> list[str]:
    table = table_of()
    drawn = chart_of(table)
    assert drawn is not None
    chart = per_person(table, drawn, shift, MARCH, channel)
    return [] if chart is None else chart.note.split("\n")


@pytest.fixture
def shift() -> OnShift:
    return OnShift("som avtalt", staffed_hours(COUNTS, MINUTES, EACH))


@pytest.fixture
def own(busy_home: Home, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    shutil.copytree(busy_home.root, tmp_path / "eget")
    desk = open_home(Home(tmp_path / "eget"), PASSPHRASE, clock)
    yield desk
    desk.close()


def page_of(qtbot: QtBot, desk: Desk, library: Library, staffing: str = STAFFING) -> LeaderPage:
    staffed = replace(library, settings=replace(library.settings, staffing=staffing))
    page = LeaderPage(LeaderDesk(desk, staffed, ImmediateLane()))
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    page.open("weekday_hour")
    return page


def test_a_map_worked_by_hand(shift: OnShift) -> None:
    table = table_of()
    drawn = chart_of(table)
    assert drawn is not None and drawn.categories == ("kl. 11", "kl. 12", "kl. 13")
    chart = per_person(table, drawn, shift, MARCH)
    assert chart is not None and chart.kind is ChartKind.HEAT and chart.title == "Samtaler per person på vakt"
    assert chart.categories == ("kl. 11", "kl. 12", "kl. 13", "kl. 14", "kl. 15"), "as far as there are conversations or people"
    values = {one.name: one.values for one in chart.series}
    assert tuple(values) == DAYS
    assert values["mandag"] == (1.0, 1.5, None, None, None) and values["tirsdag"] == (0.0, None, None, None, None)
    assert values["lørdag"] == (0.4, None, None, None, 0.0) and values["søndag"] == (None,) * 5


def test_what_the_note_says(shift: OnShift) -> None:
    summed_up, outside, how, since = note_of(shift)
    # 17 conversations in 12 + 2 + 4 + 5 + 5 hours
    assert summed_up.startswith("I snitt 0,6 samtaler per person på vakt i timen (17 samtaler, 28 timer på vakt).")
    assert "Travlest: mandag kl. 12 (1,5)." in summed_up and "Roligst: tirsdag kl. 11 og én time til (0,0)." in summed_up
    assert outside == "Prikk: ingen på vakt. 5 samtaler begynte i slike timer (1 av ukens timer) og er ikke med i snittet."
    assert how.startswith("Bemanning i en vanlig uke: som avtalt.")
    assert since == "Bemanningen som gjelder nå, er brukt for hele perioden."


def test_the_note_says_since_when_the_staffing_stands(shift: OnShift) -> None:
    assert (
        note_of(replace(shift, since=date(2025, 3, 2)))[-1] == "Bemanningen er satt 2. mars 2025, men er brukt for hele perioden."
    )
    assert not any("hele perioden" in line for line in note_of(replace(shift, since=date(2025, 3, 1))))


def test_the_note_says_which_days_and_channels_are_left_out(shift: OnShift) -> None:
    lines = note_of(replace(shift, left_out=3, left_out_conversations=1), "Chat")
    assert "Helligdager, julaften og nyttårsaften er holdt utenfor: 3 dager med 1 samtale." in lines
    assert lines[-1] == "Bare chat er talt, men de på vakt kan også ha tatt andre kanaler."
    until = note_of(replace(shift, left_out=1, until_today=True))
    assert "Helligdager, julaften, nyttårsaften og dagen i dag er holdt utenfor: 1 dag med 0 samtaler." in until


def test_everywhere_as_busy_is_neither_busiest_nor_quietest() -> None:
    summed_up, dots, *_ = note_of(OnShift("x", staffed_hours({("1", "11"): 4}, {("1", "11"): 60}, EACH)))
    assert dots == "Prikk: ingen på vakt."
    assert summed_up == "I snitt 1,0 samtaler per person på vakt i timen (4 samtaler, 4 timer på vakt)."


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (None, "Skriv hvor mange som er på vakt, i «Bemanning» under Innhold (Ctrl+Shift+E), Alt innhold."),
        (
            OnShift("tull", None),
            "Bemanningen «tull» kan ikke leses. Rett den i «Bemanning» under Innhold (Ctrl+Shift+E), Alt innhold.",
        ),
        (OnShift("ingen", staffed_hours(COUNTS, {}, EACH)), "Bemanningen «ingen» gir ingen timer på vakt"),
    ],
    ids=["not-typed", "not-readable", "nobody"],
)
def test_no_map_says_why(missing: OnShift | None, said: str) -> None:
    table = table_of()
    drawn = chart_of(table)
    assert drawn is not None and per_person(table, drawn, missing, MARCH) is None
    assert said in staffing_note(missing)


def test_the_page_shows_both_maps_and_reads_them_out(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    counts, rates = page.sheet.charts
    assert counts.isVisible() and rates.isVisible() and rates.accessibleName() == "Samtaler per person på vakt"
    read_out = rates.accessibleDescription()
    assert "Høyest: " in read_out and "I snitt " in read_out and STAFFING in read_out
    assert "på vakt" not in counts.accessibleDescription() + page.sheet.notes.text()
    page.periods.channel_chosen.emit("chat")
    assert "Bare chat er talt" in rates.accessibleDescription()
    page.open("county_share")
    assert "på vakt" not in rates.accessibleDescription()


def test_the_opening_hours_are_framed_in_both_maps(leader: Desk, library: Library) -> None:
    open_ = with_hours(library, "Hverdager 10–16")
    desk = LeaderDesk(leader, replace(open_, settings=replace(open_.settings, staffing=STAFFING)), ImmediateLane())
    desk.load()
    assert desk.summary is not None
    (table,) = (one for one in desk.summary.tables if one.id == "weekday_hour")
    for chart in shown_table(table, desk.summary, desk.view, desk.channels, desk.opening, desk.on_shift).charts:
        framed = {(chart.series[row].name, chart.categories[column]) for row, column in chart.framed}
        assert framed == {(day, f"kl. {hour}") for day in DAYS[:5] for hour in range(10, 16)}


def test_without_staffing_the_page_says_where_to_type_it(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library, "")
    assert page.sheet.charts[0].isVisible() and not page.sheet.charts[1].isVisible()
    assert page.sheet.notes.text().count("«Bemanning»") == 1
    page.open("heard_of")
    assert "Bemanning" not in page.sheet.notes.text()


@pytest.mark.parametrize(("scope", "protection"), [(0, 0), (1, 3)], ids=["the-table-protected", "all-tables-in-the-house"])
def test_nothing_of_it_gets_into_a_file(
    qtbot: QtBot, own: Desk, library: Library, tmp_path: Path, scope: int, protection: int
) -> None:
    page = page_of(qtbot, own, library)
    assert page.desk.on_shift is not None and page.sheet.charts[1].isVisible()
    page.export.choose_path = lambda name, _format: tmp_path / name
    page.open(EXPORT)
    page.export.scope.setCurrentIndex(scope)
    page.export.protection.setCurrentIndex(protection)
    for place in range(page.export.kind.count()):
        page.export.kind.setCurrentIndex(place)
        QTest.keyClick(page.export.go, Qt.Key.Key_Space)
        assert page.outgoing.problem == ""
    made = [path for path in tmp_path.iterdir() if path.name.startswith("RUSinfo-")]
    assert len(made) == page.export.kind.count()
    for path in made:
        said = words_of(path)
        assert "ukedag" in said or "weekday" in said or path.suffix == ".png", path.suffix
        assert not any(word in said for word in ("på vakt", "Bemanning", "bemanning", "17:30")), path.suffix


def test_the_table_that_goes_out_has_one_picture(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    assert page.desk.summary is not None
    (table,) = (one for one in page.desk.summary.tables if one.id == "weekday_hour")
    assert [chart.title for chart in charts_of(table)] == [table.title]


def words_of(path: Path) -> str:
    """What can be read in a file."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return data.decode("utf-8", "replace")
