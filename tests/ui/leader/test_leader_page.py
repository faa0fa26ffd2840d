"""The leader's screen on real figures: what is shown, what goes into a file, and what a counsellor sees instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.grid import grid_of
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.figures.summarise import unprotected_summary
from rusinfo_desk.tasks.report_content import report_content
from rusinfo_desk.ui.jobs import ImmediateLane, Lane, SteppedLane
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.page import CHECKS, EXPORT, NOT_LEADER, PUBLICATION, TEXTS, LeaderPage
from rusinfo_desk.ui.leader.periods import Against, Span
from rusinfo_desk.ui.leader.side import Side
from tests.ui.leader.conftest import opened


def page_of(qtbot: QtBot, desk: Desk, library: Library) -> LeaderPage:
    page = LeaderPage(LeaderDesk(desk, library, ImmediateLane()))
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    page.activateWindow()
    page.refresh()
    return page


def test_the_month_that_has_ended_comes_first(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    assert page.desk.chosen.period == Period.month(2025, 9)
    assert page.sheet.title.text() == "Henvendelser etter kanal"
    assert "september 2025" in page.sheet.state.text() and "samtaler" in page.sheet.state.text()
    assert page.sheet.charts[0].isVisible() and "Telefon" in page.sheet.charts[0].accessibleDescription()
    shown = [str(page.tables.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(page.tables.count())]
    tables = [table.id for table in unprotected_summary(leader, library, Period.month(2025, 9)).tables]
    assert [one for one in shown if one in tables] == tables
    assert {CHECKS, TEXTS, EXPORT, PUBLICATION, *Side} <= set(shown)


def test_the_screen_shows_every_figure_and_every_note_of_the_summary(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    summary = unprotected_summary(leader, library, Period.month(2025, 9))
    for table in summary.tables:
        page.open(table.id)
        grid = grid_of(table)
        model = page.sheet.grid.model()
        assert model.rowCount() == len(grid.rows), table.id
        shown = [str(model.data(model.index(row, 1))) for row in range(model.rowCount())]
        assert shown == [row.texts[1] for row in grid.rows]
        assert page.sheet.notes.text().startswith("\n".join(table.notes))
        last = page.sheet.grid.visualRect(model.index(model.rowCount() - 1, 0))
        qtbot.waitUntil(lambda last=last: last.bottom() <= page.sheet.grid.viewport().height())  # type: ignore[misc]


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
    assert "ingen samtaler registrert" in page.sheet.state.text()


def test_a_title_in_the_list_of_tables_is_never_cut(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    qtbot.waitUntil(lambda: page.tables.viewport().width() > 100)
    for place in range(page.tables.count()):
        index = page.tables.indexFromItem(page.tables.item(place))
        room = page.tables.visualRect(index)
        text = page.tables.item(place).text()
        needed = page.tables.fontMetrics().boundingRect(room.adjusted(12, 0, -12, 0), Qt.TextFlag.TextWordWrap, text)
        assert needed.height() <= room.height(), text


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
    page.open(Side.REPORTS)
    assert page.tables.item(page.tables.count() - 1).text() == "Meldte feil (1)"
    model = page.sheet.grid.model()
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
    for widget in (
        *page.findChildren(QAbstractButton),
        *page.findChildren(QComboBox),
        page.tables,
        page.sheet.grid,
        page.sheet.charts[0],
    ):
        if not widget.objectName().startswith("qt_") and widget.isVisible() and not isinstance(widget.parent(), QTableView):
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_the_window_answers_while_a_period_is_summed_up(qtbot: QtBot, leader: Desk, library: Library) -> None:
    lane = Lane()
    desk = LeaderDesk(leader, library, lane)
    page = LeaderPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.desk.is_summing and "Teller" in page.sheet.state.text()
    qtbot.waitUntil(lambda: desk.summary is not None)
    assert page.tables.count() > 5
    desk.step(-1)
    page.open("age_group")
    assert desk.is_summing and page.sheet.title.text() == "Aldersgrupper", "the table chosen, of what was counted last"
    assert "Tallene under er fra før: september 2025" in page.sheet.state.text()
    qtbot.waitUntil(lambda: desk.summary is not None)
    assert "august 2025" in page.sheet.state.text() and "Teller" not in page.sheet.state.text()
    lane.close()


def test_another_period_beside_it(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.periods.against_chosen.emit(Against.JUST_BEFORE)
    assert "sammenlignet med august 2025" in page.sheet.state.text()
    before = unprotected_summary(leader, library, Period.month(2025, 8), tables=("contacts_by_channel",))
    total = page.sheet.grid.model().index(page.sheet.grid.model().rowCount() - 1, 3)
    assert str(page.sheet.grid.model().data(total)) == str(before.contacts)
    page.periods.against_chosen.emit(Against.OWN)
    assert page.periods.own_first.isVisible()
    page.periods.own_chosen.emit(date(2025, 9, 30), date(2025, 9, 1))
    assert page.problem.isVisible() and "overlapper" in page.problem.text()
    page.periods.own_chosen.emit(date(2025, 8, 1), date(2025, 8, 31))
    assert not page.problem.isVisible() and "august 2025" in page.sheet.state.text()


def test_one_channel_by_itself(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    by_channel = page.desk.summary
    assert by_channel is not None
    chats = next(cell["n"] for cell in by_channel.tables[0].cells if cell["channel"] == "chat")
    page.periods.channel_chosen.emit("chat")
    assert page.desk.summary is not None and page.desk.summary.contacts == chats
    assert "bare chat" in page.sheet.state.text()
    page.periods.channel_chosen.emit("")
    assert page.desk.summary == by_channel


def test_enter_on_a_month_and_back_to_the_year(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.desk.choose_span(Span.YEAR)
    page.open("contacts_by_month")
    assert page.sheet.hint.isVisible()
    page.sheet.grid.setFocus()
    qtbot.waitUntil(page.sheet.grid.hasFocus)
    page.sheet.grid.setCurrentIndex(page.sheet.grid.model().index(7, 0))
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_Down)
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_Return)
    assert page.desk.chosen.period == Period.month(2025, 9) and not page.sheet.hint.isVisible()
    page.desk.up()
    assert page.desk.chosen.period == Period.year(2025) and page.tables.chosen_id == "contacts_by_month"
    assert page.sheet.grid.currentIndex().row() == 8, "the row one left"
    assert [index.row() for index in page.sheet.grid.selectionModel().selectedRows()] == [8]
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.sheet.grid, Qt.Key.Key_Return)
    assert page.desk.chosen.period == Period.year(2025), "the total opens nothing"


def test_arrows_of_the_list_step_through_the_periods(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.tables.setFocus()
    QTest.keyClick(page.tables, Qt.Key.Key_Left)
    assert page.desk.chosen.period == Period.month(2025, 8)
    QTest.keyClick(page.tables, Qt.Key.Key_Right)
    QTest.keyClick(page.tables, Qt.Key.Key_Down)
    assert page.desk.chosen.period == Period.month(2025, 9) and page.tables.chosen_id == "contacts_by_month"
    assert page.focusWidget() is page.tables


def test_space_scrolls_what_is_shown_from_list_and_table(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.open("topics_by_channel")
    bar = page.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for widget in (page.tables, page.sheet.grid):
        bar.setValue(0)
        QTest.keyClick(widget, Qt.Key.Key_Space)
        assert bar.value() > 0, widget
        QTest.keyClick(widget, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        assert bar.value() == 0, widget


def test_the_chosen_row_is_always_in_view(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.resize(1000, 420)
    page.open("topics_by_channel")
    grid, bar = page.sheet.grid, page.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    for _ in range(grid.model().rowCount()):
        QTest.keyClick(grid, Qt.Key.Key_Down)
        row = grid.visualRect(grid.currentIndex())
        top = grid.viewport().mapTo(page.sheet.viewport(), row.topLeft()).y()
        assert top >= 0 and top + row.height() <= page.sheet.viewport().height(), grid.currentIndex().row()


def test_an_answer_that_changes_nothing_moves_nothing(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.open("topics_by_channel")
    bar = page.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.side.changed()
    assert bar.value() == bar.maximum()


def test_counties_have_their_map_and_hours_their_frame(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    page.open("county_share")
    assert page.sheet.charts[1].isVisible() and "Finnmark" in page.sheet.charts[1].accessibleDescription()
    page.open("weekday_hour")
    assert not page.sheet.charts[1].isVisible()
    assert "Åpningstiden er ikke tegnet inn" in page.sheet.notes.text(), "what is shipped cannot be read as hours"


def test_the_keyboard_alone_reaches_everything(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open(EXPORT)
    wanted = {page.periods.before, page.periods.spans, page.periods.after, page.periods.against, page.periods.channels,
              page.imports, page.tables, page.export.scope, page.export.kind, page.export.protection, page.export.go}  # fmt: skip
    seen = set()
    page.tables.setFocus()
    for _ in range(40):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        seen.add(page.focusWidget())
    assert wanted <= seen


def test_back_from_a_month_by_the_list_the_row_one_left_is_stood_on_in_the_table(
    qtbot: QtBot, leader: Desk, library: Library
) -> None:
    page = page_of(qtbot, leader, library)
    page.desk.choose_span(Span.YEAR)
    page.open("contacts_by_month")
    grid = page.sheet.grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.setCurrentIndex(grid.model().index(7, 0))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    page.tables.setFocus()
    page.open("heard_of")
    page.desk.up()
    page.open("contacts_by_month")
    assert not grid.selectionModel().selectedRows(), "nothing is chosen where nobody stands"
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    assert grid.currentIndex().row() == 7
