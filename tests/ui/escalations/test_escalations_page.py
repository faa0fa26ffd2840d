"""The page by keyboard, with large text, in light and dark, for a screen reader; and that nothing of a case can be copied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.boxes import Box
from rusinfo_desk.ui.escalations.counts_pane import counted
from rusinfo_desk.ui.escalations.desk import Act, EscalationsDesk
from rusinfo_desk.ui.escalations.page import EscalationsPage
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.look import DARK, LIGHT, Look, Theme, contrast
from tests.conftest import NOW
from tests.model.duty.sample_case import LABEL, MARKED
from tests.ui.escalations.case_stand import ALONE, COUNTS, Cases, held

Show = Callable[..., EscalationsPage]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def on_screen(cases: Cases, lane: ImmediateLane | SteppedLane | None = None) -> EscalationsPage:
        desk = EscalationsDesk(cases.tasks(), ImmediateLane() if lane is None else lane, lambda: NOW.date() + timedelta(days=3))
        page = EscalationsPage(desk)
        qtbot.addWidget(page)
        page.resize(1264, 560)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.enter()
        return page

    return on_screen


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def write(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def press_button(page: EscalationsPage, act: Act) -> None:
    page.cases.acts[act].setFocus()
    press(Qt.Key.Key_Return)


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_the_list_says_name_age_state_and_what_lacks(show: Show) -> None:
    page = show(Cases())
    first, second = (page.cases.list.item(row).text() for row in range(2))
    assert first.startswith(f"{LABEL} · åpnet 14.10.2025 · 3 døgn gammel\n● Venter på gjennomgang\nMangler: ")
    assert "leders gjennomgang" in first and "debrief" in first
    assert "✓ Ferdig hos leder" in second and "døgn" not in second
    assert page.tabs.tabText(0) == "Avvergingssaker (1)"


def test_every_row_of_the_list_is_shown_in_full(show: Show) -> None:
    page = show(Cases())
    rows = page.cases.list
    for wide in (200, 260, 330):
        page.cases.split.setSizes([wide, 1264 - wide])
        QApplication.processEvents()
        room = QRect(0, 0, rows.viewport().width() - 16, 10_000)
        for row in range(rows.count()):
            needed = rows.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, rows.item(row).text()).height()
            assert rows.visualItemRect(rows.item(row)).height() >= needed, wide


def test_the_whole_case_can_be_read(show: Show) -> None:
    page = show(Cases())
    account = page.desk.account
    assert account is not None
    shown = page.cases.view.toPlainText()
    for section in account.sections:
        assert section.heading in shown
        for line in section.lines:
            assert line.text in shown and line.label in shown
    assert all(banner in page.cases.banners.text() for banner in account.banners)
    assert MARKED in shown


def test_a_review_by_keyboard_alone(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    assert focused() is page.cases.list
    press(Qt.Key.Key_Tab)
    assert focused() is page.cases.acts[Act.REVIEW]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert page.cases.review.problem.isVisible(), "an outcome is asked for first"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    write("Godt vurdert")
    press(Qt.Key.Key_Return)
    write("Ring tidligere")
    press(Qt.Key.Key_Return)
    assert cases.asked == [f"review a3f91c {Review.RIGHT}"]
    assert [one.text for one in cases.texts.values()] == ["Godt vurdert", "Ring tidligere"]
    assert not page.cases.review.isVisible() and page.bar.done.text() == words.REVIEWED
    assert focused() is page.cases.acts[Act.REVIEW], "focus is back where it came from"
    QApplication.processEvents()
    assert page.cases.area.verticalScrollBar().value() == 0, "and in sight"


def test_a_text_that_may_say_who_somebody_is_is_marked_with_a_reason(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    press_button(page, Act.ADD)
    write("Ring 91 23 45 67")
    press(Qt.Key.Key_Return)
    assert cases.asked == [] and page.cases.add.text.why.hasFocus()
    press(Qt.Key.Key_Return)
    assert cases.asked == ["add a3f91c"]
    assert cases.texts["text"].marked and cases.texts["text"].why


def test_an_empty_addition_is_not_saved(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    press_button(page, Act.ADD)
    press(Qt.Key.Key_Return)
    assert cases.asked == [] and page.cases.add.problem.isVisible()


def test_enter_again_and_again_deletes_nothing(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    for act in (Act.FACTS, Act.CASE, Act.SETTLE):
        press_button(page, act)
        for _ in range(3):
            press(Qt.Key.Key_Return)
        assert cases.asked == [], act
        page.desk.cancel()


def test_before_facts_are_deleted_it_is_told_what_goes_what_stays_and_what_goes_later(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    press_button(page, Act.FACTS)
    ask = page.cases.ask
    assert ask.isVisible() and LABEL in ask.title.text()
    assert "1 tekst" in ask.goes.text() and "blir igjen" in ask.stays.text() and "sikkerhetskopi" in ask.later.text()
    assert not ask.sure.isVisible()
    press(Qt.Key.Key_Return)
    assert ask.sure.isVisible() and focused() is ask.stop and ask.go.text() == "Slett kjennetegnene for godt"
    ask.go.setFocus()
    press(Qt.Key.Key_Return)
    assert cases.asked == ["facts a3f91c"]
    assert not page.cases.acts[Act.FACTS].isVisible() and focused() is page.cases.list


def test_a_whole_case_is_deleted_by_writing_its_name(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    press_button(page, Act.CASE)
    press(Qt.Key.Key_Return)
    assert focused() is page.cases.ask.label
    write("feil")
    press(Qt.Key.Key_Return)
    assert cases.asked == [] and page.bar.problem.isVisible()
    page.cases.ask.label.clear()
    write(LABEL)
    press(Qt.Key.Key_Return)
    assert cases.asked == ["case a3f91c"] and page.cases.list.count() == 1


def test_esc_withdraws_and_keeps_what_was_typed(show: Show) -> None:
    page = show(Cases())
    press_button(page, Act.ADD)
    write("halvveis")
    press(Qt.Key.Key_Escape)
    assert not page.cases.add.isVisible() and focused() is page.cases.acts[Act.ADD]
    press(Qt.Key.Key_Return)
    assert page.cases.add.text.edit.toPlainText() == "halvveis"


def test_the_report_warns_before_a_place_is_chosen(show: Show, tmp_path: Path) -> None:
    cases = Cases()
    page = show(cases)
    asked: list[str] = []

    def choose(name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    page.cases.save.choose = choose
    press_button(page, Act.SAVE)
    assert page.cases.save.isVisible() and asked == []
    assert any("ikke kryptert" in label.text() for label in page.cases.save.findChildren(QLabel))
    press(Qt.Key.Key_Return)
    assert asked == [f"avvergingssak-{LABEL}.pdf"] and cases.asked == [f"save avvergingssak-{LABEL}.pdf"]


def test_nothing_of_a_case_gets_out_by_copying(show: Show) -> None:
    page = show(Cases())
    QGuiApplication.clipboard().setText("før")
    view = page.cases.view
    view.setFocus()
    view.selectAll()
    assert view.textCursor().hasSelection() and not view.createMimeDataFromSelection().formats()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "før"
    assert LABEL not in page.window().windowTitle()


def test_the_keys_scroll_the_case(show: Show) -> None:
    page = show(Cases())
    press(Qt.Key.Key_Return)
    assert focused() is page.cases.view
    bar = page.cases.area.verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_what_cannot_be_opened_is_said_and_stops_nothing(show: Show) -> None:
    page = show(Cases(unopened=2))
    assert page.cases.unopened.isVisible() and page.cases.unopened.text().startswith("2 forseglede deler kan ikke åpnes")
    assert page.cases.view.isVisible()
    page = show(Cases(cases=(), problem="Det finnes ingen nøkkel her."))
    assert page.cases.problem.isVisible() and not page.cases.none.isVisible() and not page.cases.split.isVisible()
    assert isinstance(focused(), QTabBar)


def test_damaged_rules_are_told_above_the_cases(show: Show) -> None:
    page = show(Cases(rules="Reglene kan ikke brukes."))
    assert page.cases.problem.isVisible() and page.cases.problem.text() == "Reglene kan ikke brukes."
    assert page.cases.view.isVisible()


def test_without_cases_it_says_where_they_come_from(show: Show) -> None:
    page = show(Cases(cases=()))
    assert page.cases.none.isVisible() and page.cases.none.text() == words.NO_CASES


def test_what_is_read_after_the_page_came_on_screen_gets_the_focus(show: Show) -> None:
    lane = SteppedLane()
    page = show(Cases(), lane)
    assert page.cases.none.text() == words.OPENING and focused() is page.tabs
    lane.step()
    assert focused() is page.cases.list
    page.back.setFocus()
    page.desk.load()
    while len(lane):
        lane.step()
    assert focused() is page.back, "later news move no focus"


def test_a_chain_that_does_not_hold_is_seen_in_the_list(show: Show) -> None:
    page = show(Cases(cases=(held(faults=("hash",)),)))
    assert "▲ Protokollen er ikke hel" in page.cases.list.item(0).text()
    assert page.cases.banners.text().startswith("Protokollen er ikke hel")


def test_the_counts_are_by_month_under_their_year(show: Show) -> None:
    grid = counted(COUNTS)
    assert [row.texts for row in grid.rows] == [
        ("2025", "5", "3"), ("oktober 2025", "2", "2"), ("september 2025", "3", "1"),
        ("2024", "1", "0"), ("desember 2024", "1", "0"),
    ]  # fmt: skip
    page = show(Cases())
    page.tabs.setCurrentIndex(1)
    assert page.counts.grid.isVisible()
    assert any("det eneste statistikken vet" in label.text() for label in page.counts.findChildren(QLabel))


def test_how_long_cases_are_kept_has_an_owner(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    page.tabs.setCurrentIndex(2)
    facts, whole = page.retention.parts
    assert facts.days.text() == "90" and facts.owner.text() == "Standardverdi: leder har ikke tatt stilling"
    assert whole.days.text() == "0" and whole.owner.text() == "Satt av leder 01.10.2025"
    assert page.retention.log.text() == "02.10.2025 · B4B-4B4 · kjennetegn · 2 forseglede deler · lagringstiden var ute"
    facts.days.setFocus()
    facts.days.selectAll()
    write("180")
    press(Qt.Key.Key_Return)
    assert cases.asked == ["keep case_facts_days 180"]


def test_a_time_that_would_delete_something_at_once_is_told_first(show: Show) -> None:
    cases = Cases()
    page = show(cases)
    page.tabs.setCurrentIndex(2)
    facts = page.retention.parts[0]
    facts.days.setFocus()
    facts.days.selectAll()
    write("2")
    press(Qt.Key.Key_Return)
    assert cases.asked == [] and facts.warning.isVisible() and "kjennetegnene i 1 sak" in facts.warning.text()
    press(Qt.Key.Key_Return)
    assert cases.asked == ["keep case_facts_days 2"]


def test_the_keys_pane_says_who_can_open_and_what_is_lost_before_it_is(show: Show) -> None:
    page = show(Cases(custody=ALONE))
    assert page.tabs.tabText(3) == "▲ Nøkler"
    page.tabs.setCurrentIndex(3)
    said = "\n".join(label.text() for label in page.custody.findChildren(QLabel) if label.isVisibleTo(page))
    assert "▲ Det er ingen stedfortreder." in said and "▲ Det er ikke laget noe ark." in said
    for told in ("Lederens maskin ryker", "Gjenopprettingsarket er borte", "Lederen slutter", "ingen åpne sakene"):
        assert told in said
    calm = show(Cases())
    assert calm.tabs.tabText(3) == "Nøkler" and not calm.custody.warnings.isVisibleTo(calm)
    said = "\n".join(label.text() for label in calm.custody.findChildren(QLabel))
    assert "✓ Ja, 1 maskin." in said and "Arket er fra 01.09.2025" in said


# access


def _everything(page: EscalationsPage) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListWidget, QTabBar)
    found: list[QWidget] = [one for kind in kinds for one in page.findChildren(kind)]
    return [one for one in found if one.metaObject().className() != "QTableCornerButton"]  # Qt's own, without use


INSIDE = {"ScrollLeftButton", "ScrollRightButton"}


def test_everything_that_can_be_used_has_a_name(show: Show) -> None:
    page = show(Cases())
    for act in Act:
        page.desk.begin(act)
        page.desk.go_on()
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in _everything(page)
        if one.objectName() not in INSIDE and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def _cut(page: QWidget) -> list[str]:
    cut = []
    for one in page.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QLabel | QAbstractButton) or one.objectName() in INSIDE:
            continue
        least = one.minimumSizeHint()
        if isinstance(one, QLabel) and one.wordWrap():
            fits = one.height() >= min(one.heightForWidth(one.width()), least.height())
        else:
            fits = one.width() >= least.width() and one.height() >= least.height()
        if not fits:
            cut.append(f"{one.text()!r}: {one.size()} < {least}")
    return cut


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_large_text_is_not_cut_off(show: Show, zoom: int, theme: Theme) -> None:
    page = show(Cases(custody=ALONE, unopened=1))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("lookOfTests", "")
    Look(theme, zoom).apply(app)
    for act in Act:
        page.desk.begin(act)
        page.desk.go_on()
        for _ in range(3):
            QApplication.processEvents()
        assert _cut(page) == [], act
        assert page.cases.view.document().size().height() <= page.cases.view.height()
    for tab in range(4):
        page.tabs.setCurrentIndex(tab)
        for _ in range(3):
            QApplication.processEvents()
        assert _cut(page) == [], tab
    assert page.width() <= 1264 and page.height() <= 560


@pytest.mark.parametrize("act", [Act.REVIEW, Act.ADD, Act.SAVE, Act.FACTS, Act.CASE])
def test_what_has_focus_is_in_sight_at_200_percent(show: Show, act: Act) -> None:
    page = show(Cases())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("lookOfTests", "")
    Look(Theme.LIGHT, 200).apply(app)
    for step in range(2):
        if step:
            page.desk.go_on()
        else:
            press_button(page, act)
        for _ in range(3):
            QApplication.processEvents()
        widget, port = focused(), page.cases.area.viewport()
        assert widget is not None and any(box.isAncestorOf(widget) for box in page.findChildren(Box))
        seen = QRect(widget.mapTo(port, QPoint(0, 0)), widget.size()).intersected(port.rect())
        assert seen.height() >= min(widget.height(), port.height()) * 0.9, f"{act} {step}"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_every_line_of_the_case_can_be_read(show: Show, theme: Theme) -> None:
    page = show(Cases())
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("lookOfTests", "")
    Look(theme, 100).apply(app)
    for _ in range(3):
        QApplication.processEvents()
    ground = (DARK if theme is Theme.DARK else LIGHT).ground
    block, seen = page.cases.view.document().begin(), 0
    while block.isValid():
        behind = block.blockFormat().background()
        colour = behind.color().name() if behind.style() != Qt.BrushStyle.NoBrush else ground
        places = block.begin()
        while not places.atEnd():
            ink = places.fragment().charFormat().foreground().color().name()
            assert contrast(ink, colour) >= 4.5, block.text()
            seen += 1
            places += 1
        block = block.next()
    assert seen > 40
