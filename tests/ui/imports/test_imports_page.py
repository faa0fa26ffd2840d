"""The page by keyboard, with large text, in light and dark, and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.imports import ImportKind
from rusinfo_desk.ui.imports import words
from rusinfo_desk.ui.imports.desk import ImportsDesk
from rusinfo_desk.ui.imports.mapping import column_of
from rusinfo_desk.ui.imports.page import ImportsPage
from rusinfo_desk.ui.imports.tasks import Wrong
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.widgets import announce as announcing
from tests.ui.imports.import_stand import KEPT, Files

Show = Callable[..., ImportsPage]
FILE = Path("gamle.csv")
BAD = tuple(Wrong(at, "Dato", "datoen finnes ikke") for at in range(3, 8))


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def on_screen(files: Files, lane: ImmediateLane | SteppedLane | None = None) -> ImportsPage:
        page = ImportsPage(ImportsDesk(files.tasks(), ImmediateLane() if lane is None else lane))
        page.file.choose = lambda kind: FILE
        qtbot.addWidget(page)
        page.resize(1264, 560)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.enter()
        return page

    return on_screen


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        widget = focused()
        assert widget is not None
        QTest.keyClick(widget, key)


def write(text: str) -> None:
    for letter in text:
        widget = focused()
        assert widget is not None
        QTest.keyClicks(widget, letter)


ENTER, DOWN, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def opened(page: ImportsPage) -> ImportsPage:
    """A file of earlier years, with one answer for its channel."""
    press(DOWN, TAB) if focused() is page.tabs else None
    page.file.start.kinds[ImportKind.YEARS].setFocus()
    press(ENTER)
    return page


def look(theme: Theme, zoom: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("lookOfTests", "")
    Look(theme, zoom).apply(app)
    settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_a_file_from_beginning_to_end_by_keyboard_alone(show: Show) -> None:
    files = Files()
    page = show(files)
    assert focused() is page.file.start.kinds[ImportKind.CALLS]
    press(TAB)
    assert focused() is page.file.start.kinds[ImportKind.YEARS]
    press(ENTER)
    mapping = page.file.mapping
    assert focused() is mapping.columns and mapping.columns.currentIndex().row() == 4, "where the file lacks something"
    press(ENTER)
    write("ringte")
    press(ENTER)
    assert page.desk.work.mapping.constants == {"channel": "telefon"} and focused() is mapping.columns
    press(Qt.Key.Key_Home, DOWN)
    write("fyl")
    assert focused() is mapping.detail.field.edit
    press(ENTER)
    values = mapping.detail.values
    assert focused() is values.table and mapping.status.text() == "▲ 2 verdier i 1 kolonne mangler kode."
    press(DOWN, ENTER)
    assert values.answer.label.text() == "«Bergen» blir til"
    write("vestl")
    press(ENTER)
    assert values.answer.label.text() == "«Viiken» blir til", "the next without a code, from the top again"
    press(DOWN, DOWN, DOWN)
    press(Qt.Key.Key_Up, Qt.Key.Key_Up, ENTER)
    assert column_of(page.desk.work.mapping, "Bosted").values == {"oslo": "03", "Oslo": "03", "Bergen": "46", "Viiken": "2020:30"}
    assert mapping.go.text() == "Hent inn 5 linjer" and mapping.status.text().startswith("✓ 5 linjer kan hentes inn")
    assert focused() is mapping.columns, "the column is done"
    mapping.go.setFocus()
    press(ENTER)
    assert files.asked[-1] == "bring in years" and page.bar.done.text().startswith("✓ Hentet inn: 5 henvendelser.")
    assert focused() is page.file.start.kinds[ImportKind.CALLS] and page.tabs.tabText(1) == "Hentet inn (3)"


def test_tab_goes_through_everything_and_out_again(show: Show) -> None:
    page = opened(show(Files()))
    page.desk.work.set_constant("channel", "chat")
    page.desk.work.set_field("Bosted", "county")
    mapping = page.file.mapping
    mapping.columns.selectRow(1)
    mapping.columns.setFocus()
    seen = [focused()]
    for _ in range(20):
        press(TAB)
        if focused() is seen[0]:
            break
        seen.append(focused())
    wanted = [
        mapping.columns, mapping.detail.field.edit, mapping.detail.values.table, mapping.detail.values.answer.edit,
        mapping.detail.values.rest, mapping.go, mapping.again, mapping.keep, mapping.other, page.tabs, page.back,
    ]  # fmt: skip
    assert [one for one in seen if one in wanted] == wanted
    assert all(one is not None and one.isVisible() for one in seen)


def test_one_begins_where_something_lacks_and_goes_on_to_the_next(show: Show) -> None:
    lane = SteppedLane()
    page = show(Files(mappings=(KEPT,)), lane)
    while len(lane):
        lane.step()
    opened(page)
    lane.step()
    mapping = page.file.mapping
    assert mapping.columns.currentIndex().row() == 0, "nothing is counted yet"
    while len(lane):
        lane.step()
    assert mapping.columns.currentIndex().row() == 1, "Bosted has values without a code"
    page.desk.work.set_field("Bekymret", "topics")
    page.desk.work.set_constant("channel", "")
    while len(lane):
        lane.step()
    assert mapping.columns.currentIndex().row() == 4
    press(ENTER)
    write("chat")
    press(ENTER)
    while len(lane):
        lane.step()
    assert focused() is mapping.columns and mapping.columns.currentIndex().row() == 1
    press(ENTER)
    for _ in range(4):
        write("ukjent")
        press(ENTER)
    assert focused() is mapping.columns and mapping.columns.currentIndex().row() == 3, "the next column that lacks something"


def test_nobody_is_moved_who_has_moved(show: Show) -> None:
    lane = SteppedLane()
    page = show(Files(mappings=(KEPT,)), lane)
    while len(lane):
        lane.step()
    opened(page)
    lane.step()
    press(DOWN, DOWN)
    while len(lane):
        lane.step()
    assert page.file.mapping.columns.currentIndex().row() == 2


def test_letters_on_a_column_begin_its_field_and_esc_goes_back_step_by_step(show: Show) -> None:
    page = opened(show(Files()))
    mapping = page.file.mapping
    mapping.columns.selectRow(2)
    write("al")
    field = mapping.detail.field
    assert focused() is field.edit and field.edit.text() == "al" and field.echo.text() == "→ Alder rusbruker"
    press(ESC)
    assert focused() is field.edit and field.edit.text() == "Tas ikke med", "what was typed is withdrawn first"
    press(ESC)
    assert focused() is mapping.columns and column_of(page.desk.work.mapping, "Notat").field == ""


def test_what_fits_nothing_is_said_and_changes_nothing(show: Show) -> None:
    page = opened(show(Files()))
    page.file.mapping.columns.selectRow(2)
    write("xyz")
    press(ENTER)
    field = page.file.mapping.detail.field
    assert field.error.isVisible() and column_of(page.desk.work.mapping, "Notat").field == ""
    press(Qt.Key.Key_Backspace)
    assert not field.error.isVisible()


def test_what_is_typed_and_not_accepted_goes_when_the_line_is_left(show: Show) -> None:
    page = opened(show(Files()))
    mapping = page.file.mapping
    mapping.columns.selectRow(2)
    write("alder")
    mapping.columns.setFocus()
    assert mapping.detail.field.edit.text() == "Tas ikke med" and column_of(page.desk.work.mapping, "Notat").field == ""


def test_how_dates_are_written_is_chosen_in_the_column(show: Show) -> None:
    page = opened(show(Files()))
    detail = page.file.mapping.detail
    page.file.mapping.columns.selectRow(0)
    assert detail.form.isVisible() and detail.form.currentText() == "Kjennes igjen"
    detail.form.setFocus()
    press(DOWN)
    assert column_of(page.desk.work.mapping, "Dato").form == "dmy"
    page.file.mapping.columns.selectRow(1)
    assert not detail.form.isVisible()


def test_a_missing_field_without_codes_says_what_to_do(show: Show) -> None:
    page = opened(show(Files()))
    page.desk.work.set_field("Dato", "")
    mapping = page.file.mapping
    mapping.columns.selectRow(4)
    assert mapping.detail.state.text() == "▲ Ingen kolonne er «Dato». Velg den kolonnen i filen der det står."
    assert not mapping.detail.values.isVisible() and not mapping.detail.field.isVisible()
    press(ENTER)
    write("x")
    assert focused() is mapping.columns


def test_the_rest_can_be_left_out_at_once_and_one_taken_back(show: Show) -> None:
    page = opened(show(Files()))
    page.desk.work.set_constant("channel", "chat")
    page.desk.work.set_field("Bosted", "county")
    mapping = page.file.mapping
    mapping.columns.selectRow(1)
    mapping.detail.values.rest.setFocus()
    press(ENTER)
    assert mapping.status.text().startswith("✓") and focused() is mapping.columns, "the column is done"
    assert not mapping.detail.values.rest.isVisible()
    rows = [row[0] for row in mapping.detail.values.table.texts]
    mapping.detail.values.table.selectRow(rows.index("Viiken"))
    mapping.detail.values.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert mapping.status.text().startswith("▲ 1 verdi i 1 kolonne mangler kode.")


def test_the_lines_with_faults_are_shown_with_number_and_reason(show: Show) -> None:
    files = Files(wrong=BAD)
    page = opened(show(files))
    page.desk.work.set_constant("channel", "chat")
    mapping, wrong = page.file.mapping, page.file.wrong
    assert mapping.status.text().startswith("▲ 5 linjer har feil.")
    mapping.wrong.setFocus()
    press(ENTER)
    assert focused() is wrong.lines and wrong.title.text() == "5 linjer har feil."
    assert wrong.lines.texts[0] == ("3", "Dato", "Datoen finnes ikke")
    press(ESC)
    assert focused() is mapping.wrong
    press(ENTER)
    files.wrong = ()
    wrong.again.setFocus()
    press(ENTER)
    assert focused() is mapping.columns and not mapping.wrong.isVisible() and mapping.status.text().startswith("✓")


def test_a_mapping_is_kept_and_chosen_by_keyboard(show: Show) -> None:
    files = Files(mappings=(KEPT,))
    page = opened(show(files))
    mapping = page.file.mapping
    assert mapping.kept.currentText() == "Gamle skjema" and page.bar.done.text() == "Bruker oppsettet «Gamle skjema»."
    page.desk.work.set_field("Bosted", "")
    mapping.keep.setFocus()
    press(ENTER)
    write("Nytt")
    press(ENTER)
    assert files.asked[-1] == "keep Nytt" and focused() is mapping.keep and not mapping.naming.isVisible()
    assert page.tabs.tabText(2) == "Lagrede oppsett (2)"
    mapping.kept.setFocus()
    mapping.kept.setCurrentText("Gamle skjema")
    mapping.kept.activated.emit(mapping.kept.currentIndex())
    assert column_of(page.desk.work.mapping, "Bosted").field == "county"
    press(ENTER)
    mapping.keep.setFocus()
    press(ENTER, ESC)
    assert not mapping.naming.isVisible() and focused() is mapping.keep
    press(ENTER)
    mapping.columns.setFocus()
    press(ESC)
    assert not mapping.naming.isVisible(), "Esc stands on it, so it holds from the columns too"


def test_enter_again_and_again_takes_nothing_out(show: Show) -> None:
    files = Files()
    page = show(files)
    page.tabs.setCurrentIndex(1)
    page.runs.list.setFocus()
    press(DOWN, ENTER)
    assert focused() is page.runs.ask.go and page.runs.ask.title.text().startswith("Ta ut 1\u202f200 henvendelser fra 01.01.2020")
    press(ENTER)
    assert focused() is page.runs.ask.stop and page.runs.ask.sure.text() == words.FOR_GOOD
    press(ENTER, ENTER, ENTER)
    assert files.asked == [] and focused() is not None and page.isAncestorOf(focused() or page)
    page.desk.cancel()
    page.runs.list.setFocus()
    press(ENTER, ENTER, Qt.Key.Key_Backtab, ENTER)
    assert files.asked == ["undo a"] and page.bar.done.text() == "✓ Tatt ut igjen: 1\u202f200 henvendelser."
    assert focused() is page.runs.list and not page.runs.take.isVisible()
    assert "◇ Tatt ut igjen 14.10.2025" in page.runs.list.item(1).text()


def test_esc_withdraws_the_question(show: Show) -> None:
    page = show(Files())
    page.tabs.setCurrentIndex(1)
    page.runs.list.setFocus()
    press(ENTER, ESC)
    assert page.desk.asking is None and not page.runs.ask.isVisible() and focused() is page.runs.list


def test_a_kept_mapping_is_deleted_by_keyboard(show: Show) -> None:
    files = Files(mappings=(KEPT,))
    page = show(files)
    page.tabs.setCurrentIndex(2)
    page.kept.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert focused() is page.kept.ask.go
    press(ENTER)
    assert files.asked == ["drop Gamle skjema"] and page.kept.none.isVisible() and focused() is page.tabs


def test_progress_is_shown_and_can_be_stopped(show: Show) -> None:
    files, lane = Files(), SteppedLane()
    page = show(files, lane)
    while len(lane):
        lane.step()
    opened(page)
    assert page.bar.busy.text() == words.OPENING and page.bar.busy.isVisible()
    while len(lane):
        lane.step()
    page.desk.work.set_constant("channel", "telefon")
    mapping = page.file.mapping
    assert mapping.bar.isVisible() and mapping.bar.format() == words.LOOKING
    assert mapping.bar.width() > mapping.bar.fontMetrics().horizontalAdvance(words.LOOKING), "all of it can be read"
    mapping.go.click()
    assert page.bar.problem.text() == words.READ_FIRST
    while len(lane):
        lane.step()
    assert not mapping.bar.isVisible()
    mapping.go.setFocus()
    press(ENTER)
    page.desk.doing.progress = (35_000, 170_000)
    page.bar.show_doing()
    assert page.bar.stop.text() == "Stopp  Esc" and page.bar.bar.format() == "35\u202f000 av 170\u202f000"
    press(Qt.Key.Key_Escape)
    assert page.bar.busy.text() == "Stopper …"
    while len(lane):
        lane.step()
    assert page.bar.done.text() == words.STOPPED_IN and page.desk.work.file is not None


def test_where_the_file_stands_is_said_aloud_once(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    page = show(Files())
    monkeypatch.setattr("rusinfo_desk.ui.imports.mapping_pane.announce", lambda widget, text, *, urgent=False: said.append(text))
    opened(page)
    page.desk.work.set_constant("channel", "telefon")
    page.show_desk()
    assert said == [
        "▲ Mangler: Kanal. Velg kolonnen der det står, eller ett svar for hele filen.",
        "✓ 5 linjer kan hentes inn, 01.02.2021–05.02.2021.",
    ]
    assert announcing.announce is not None


def test_what_comes_back_later_moves_no_focus(show: Show) -> None:
    lane = SteppedLane()
    page = show(Files(), lane)
    while len(lane):
        lane.step()
    opened(page)
    while len(lane):
        lane.step()
    page.desk.work.set_constant("channel", "telefon")
    page.file.mapping.keep.setFocus()
    while len(lane):
        lane.step()
    assert focused() is page.file.mapping.keep


def test_another_file_lets_go_of_the_first(show: Show) -> None:
    page = opened(show(Files()))
    page.file.mapping.other.setFocus()
    press(ENTER)
    assert page.desk.work.file is None and focused() is page.file.start.kinds[ImportKind.CALLS]


# access


INSIDE = {"ScrollLeftButton", "ScrollRightButton"}


def states(page: ImportsPage) -> list[Callable[[], object]]:
    """All that the page can show, one after the other."""
    work = page.desk.work

    def gaps() -> None:
        opened(page)
        work.set_constant("channel", "telefon")
        work.set_field("Bosted", "county")
        page.file.mapping.columns.selectRow(1)

    return [
        lambda: None,
        gaps,
        lambda: page.file.mapping.columns.selectRow(0),
        lambda: page.file.mapping.keep.click(),
        lambda: page.file.mapping.go.click(),
        lambda: page.file.mapping.wrong.click(),
        lambda: page.tabs.setCurrentIndex(1),
        lambda: page.desk.ask_undo(page.desk.runs[1]),
        page.desk.undo,
        lambda: page.tabs.setCurrentIndex(2),
        lambda: page.desk.ask_drop(KEPT),
    ]


def cut(page: QWidget) -> list[str]:
    """What has less room than its text needs."""
    found = []
    for one in page.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton) or one.objectName() in INSIDE:
            continue
        least = one.minimumSizeHint()
        if isinstance(one, QLabel) and one.wordWrap():
            fits = one.height() >= min(one.heightForWidth(one.width()), least.height())
        else:
            fits = one.width() >= least.width() and one.height() >= least.height()
        if not fits:
            found.append(f"{one.text()!r}: {one.size()} < {least}")
    return found


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_large_text_is_not_cut_off(show: Show, zoom: int, theme: Theme) -> None:
    page = show(Files(wrong=BAD, mappings=(KEPT,)))
    look(theme, zoom)
    for number, go in enumerate(states(page)):
        go()
        settle()
        assert cut(page) == [], number
        assert page.width() <= 1264 and page.height() <= 560, number


@pytest.mark.parametrize("high", [560, 390])
@pytest.mark.parametrize("zoom", [100, 200])
def test_what_has_focus_is_in_sight(show: Show, zoom: int, high: int) -> None:
    """390 is what bars and emergency numbers leave of a screen of 720 at 200 %."""
    page = opened(show(Files()))
    look(Theme.LIGHT, zoom)
    page.resize(1264, high)
    assert page.height() == high
    page.desk.work.set_field("Bosted", "county")
    mapping = page.file.mapping
    mapping.columns.selectRow(1)
    settle()
    for go in (mapping.detail.begin, mapping.detail.values.enter, mapping.detail.values.begin):
        go()
        settle()
        widget, port = focused(), mapping.area.viewport()
        assert widget is not None
        seen = QRect(widget.mapTo(page, QPoint(0, 0)), widget.size()).intersected(page.rect())
        outer = mapping.parentWidget()
        assert outer is not None
        for inside in (port, outer):
            seen &= QRect(inside.mapTo(page, QPoint(0, 0)), inside.size())
        assert seen.height() >= min(widget.height(), port.height()) * 0.9


def test_everything_that_can_be_used_has_a_name(show: Show) -> None:
    page = show(Files(wrong=BAD, mappings=(KEPT,)))
    for go in states(page):
        go()
    kinds = (QAbstractButton, QLineEdit, QListWidget, QTableView, QTabBar, QComboBox, QProgressBar)
    every: list[QWidget] = [one for kind in kinds for one in page.findChildren(kind)]
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in every
        if one.objectName() not in INSIDE
        and one.metaObject().className() != "QTableCornerButton"
        and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_nothing_of_the_file_is_in_a_title(show: Show) -> None:
    page = opened(show(Files()))
    assert page.windowTitle() == "" and FILE.stem not in page.accessibleName() + page.window().windowTitle()
