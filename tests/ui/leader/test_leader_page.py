"""The leader's screen on real figures: what is shown, what goes into a file, and what a counsellor sees instead."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.grid import grid_of
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.report_content import report_content
from rusinfo_desk.tasks.summarise import summarise
from rusinfo_desk.ui.jobs import ImmediateLane, Lane, SteppedLane
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.page import NOT_LEADER, LeaderPage
from rusinfo_desk.ui.leader.periods import Span
from tests.ui.leader.conftest import opened


def page_of(qtbot: QtBot, desk: Desk, library: Library) -> LeaderPage:
    page = LeaderPage(LeaderDesk(desk, library, ImmediateLane()))
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    page.refresh()
    return page


def test_the_month_that_has_ended_comes_first(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    assert page.desk.chosen.period == Period.month(2025, 9)
    assert page.title.text() == "Henvendelser etter kanal"
    assert "september 2025" in page.state.text() and "samtaler" in page.state.text()
    assert page.chart.isVisible() and "Telefon" in page.chart.accessibleDescription()
    assert page.tables.count() == len(summarise(leader, library, Period.month(2025, 9)).tables) + 1


def test_the_screen_shows_every_figure_and_every_note_of_the_summary(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    summary = summarise(leader, library, Period.month(2025, 9), threshold=None)
    for place, table in enumerate(summary.tables):
        page.tables.setCurrentRow(place)
        grid = grid_of(table)
        model = page.grid.model()
        assert model.rowCount() == len(grid.rows), table.id
        shown = [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]
        assert shown == [row.texts[1] for row in grid.rows]
        assert page.notes.text() == "\n".join(table.notes)
        last = page.grid.visualRect(model.index(model.rowCount() - 1, 0))
        qtbot.waitUntil(lambda last=last: last.bottom() <= page.grid.viewport().height())  # type: ignore[misc]


def test_period_before_after_and_year(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.periods.before.click()
    assert page.desk.chosen.period == Period.month(2025, 8)
    page.periods.after.click()
    page.periods.span_chosen.emit(Span.YEAR)
    assert page.desk.chosen.period == Period.year(2025)
    page.periods.span_chosen.emit(Span.RANGE)
    page.periods.range_chosen.emit(date(2025, 9, 10), date(2025, 8, 20))
    assert str(page.desk.chosen.period) == "2025-08-20..2025-09-10"
    assert page.periods.first.isVisible() and page.desk.summary is not None


def test_an_empty_period_says_so(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.desk.choose_range(date(2019, 1, 1), date(2019, 1, 31))
    assert "ingen samtaler registrert" in page.state.text()


def test_a_file_hides_small_numbers_unless_told_otherwise(qtbot: QtBot, leader: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, leader, library)
    asked: list[str] = []

    def choose(name: str, file_format: str) -> Path:
        asked.append(name)
        return tmp_path / f"{len(asked)}.{file_format}"

    page.choose_path = choose
    page.export.json.click()
    page.export.protection.setCurrentIndex(len(page.desk.protections) - 1)
    assert "ikke sendes videre" in page.export.explanation.text()
    page.export.json.click()
    protected, whole = (json.loads((tmp_path / f"{n}.json").read_text(encoding="utf-8")) for n in (1, 2))
    assert asked[0] == "RUSinfo-2025-09.json"
    assert protected["threshold"] == 5 and whole["threshold"] is None
    assert any(cell.get("hidden") for table in protected["tables"] for cell in table["cells"])
    assert not any(cell.get("hidden") for table in whole["tables"] for cell in table["cells"])
    assert "Lagret" in page.export.state.text()


def test_focus_stays_with_the_button_while_the_file_is_written(
    qtbot: QtBot, leader: Desk, library: Library, tmp_path: Path
) -> None:
    lane = SteppedLane()
    page = LeaderPage(LeaderDesk(leader, library, lane))
    qtbot.addWidget(page)
    page.choose_path = lambda name, file_format: tmp_path / name
    page.show()
    page.export.json.setFocus()
    page.export.json.click()
    assert page.focusWidget() is page.export.cancel, "a button that is disabled cannot have it"
    while page.desk.is_exporting:
        lane.step()
    assert page.focusWidget() is page.export.json


def test_a_title_in_the_list_of_tables_is_never_cut(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    qtbot.waitUntil(lambda: page.tables.viewport().width() > 100)
    for place in range(page.tables.count()):
        index = page.tables.indexFromItem(page.tables.item(place))
        room = page.tables.visualRect(index)
        text = page.tables.item(place).text()
        needed = page.tables.fontMetrics().boundingRect(room.adjusted(12, 0, -12, 0), Qt.TextFlag.TextWordWrap, text)
        assert needed.height() <= room.height(), text


def test_a_cancelled_export_writes_nothing(leader: Desk, library: Library, tmp_path: Path) -> None:
    lane = SteppedLane()
    desk = LeaderDesk(leader, library, lane)
    desk.export(tmp_path / "måned.json", "json", desk.protections[0])
    lane.step()
    assert desk.progress == "Skriver filen …"
    desk.cancel()
    lane.step()
    assert not (tmp_path / "måned.json").exists() and desk.done == "Avbrutt." and not desk.is_exporting


def test_a_folder_that_is_not_there_is_said(qtbot: QtBot, leader: Desk, library: Library, tmp_path: Path) -> None:
    page = page_of(qtbot, leader, library)
    page.choose_path = lambda name, _: tmp_path / "finnes ikke" / name
    page.export.json.click()
    assert page.problem.isVisible() and "Mappen finnes ikke" in page.problem.text()
    assert page.export.json.isEnabled()


def test_an_answer_for_an_older_period_is_dropped(leader: Desk, library: Library) -> None:
    lane = SteppedLane()
    desk = LeaderDesk(leader, library, lane)
    desk.load()
    desk.step(-1)
    lane.step()
    assert desk.summary is None
    lane.close()
    assert desk.summary is not None and desk.summary.period == Period.month(2025, 8)


def test_reported_errors_are_listed_with_their_names(qtbot: QtBot, tmp_path: Path, library: Library, clock: Clock) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.LEADER, clock)
    report_content(desk, "service", "nat-hjelpetelefonen", "Åpningstiden er feil", "Stenger ti", allow=True)
    page = page_of(qtbot, desk, library)
    page.tables.setCurrentRow(page.tables.count() - 1)
    assert page.tables.item(page.tables.count() - 1).text() == "Meldte feil (1)"
    model = page.grid.model()
    assert [str(model.data(model.index(0, column))) for column in range(4)] == [
        "Hjelpetelefonen (Mental Helse)", "14.10.2025", "Åpningstiden er feil", "Stenger ti",
    ]  # fmt: skip
    desk.close()


def test_a_counsellor_is_told_calmly_and_nothing_is_counted(qtbot: QtBot, tmp_path: Path, library: Library, clock: Clock) -> None:
    desk = opened(Home(tmp_path / "hjem"), Role.COUNSELLOR, clock)
    page = page_of(qtbot, desk, library)
    assert NOT_LEADER in [label.text() for label in page.findChildren(QLabel)]
    assert page.desk.summary is None and not page.findChildren(QTableView)
    desk.close()


def test_names_for_the_screen_reader(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    for widget in (*page.findChildren(QAbstractButton), *page.findChildren(QComboBox), page.tables, page.grid, page.chart):
        if not widget.objectName().startswith("qt_") and widget.isVisible() and not isinstance(widget.parent(), QTableView):
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_the_window_answers_while_a_period_is_summed_up(qtbot: QtBot, leader: Desk, library: Library) -> None:
    lane = Lane()
    desk = LeaderDesk(leader, library, lane)
    page = LeaderPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.desk.is_summing and "Teller" in page.state.text()
    qtbot.waitUntil(lambda: desk.summary is not None)
    lane.close()
    assert page.tables.count() > 5
