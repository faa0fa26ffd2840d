"""Practice: the flow over a case in memory, marked all the way, and expected beside chosen at the end."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import resources
from rusinfo_desk.ui.duty.acute import read_duty
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.practice_page import BANNER, REAL_OPEN, PracticePage
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.lookup.numbers import read_numbers
from tests.conftest import StandingClock
from tests.ui.duty.practice_stand import PRACTICE, play, the_case

CASE = the_case("venter_til_det_morkner")


@pytest.fixture
def page(qtbot: QtBot, clock: StandingClock) -> PracticePage:
    numbers = read_numbers(resources() / "emergency.toml")
    made = PracticePage(numbers, read_duty(resources() / "rights" / "avvergelsesplikt.toml"), clock)
    qtbot.addWidget(made)
    made.show_practice(PRACTICE)
    made.resize(760, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    return made


def key(which: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, which)


def shown(page: PracticePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.height())


def desk_of(page: PracticePage) -> CaseDesk:
    assert page.flow is not None
    return page.flow.desk


def heard(page: PracticePage) -> str:
    assert page.caller is not None
    return page.caller.newest.text()


def test_it_is_marked_before_during_and_after(page: PracticePage) -> None:
    assert shown(page).count(BANNER) == 1
    page.begin(CASE)
    assert shown(page).count(BANNER) == 1 and desk_of(page).practice
    play(desk_of(page), CASE)
    assert shown(page).count(BANNER) == 1
    desk_of(page).close()
    assert shown(page).count(BANNER) == 1 and "Ingenting av den er lagret" in shown(page)


def test_a_case_is_chosen_by_keyboard(page: PracticePage) -> None:
    held = QApplication.focusWidget()
    assert isinstance(held, QAbstractItemView)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert page.playing is not None and page.playing.practice is PRACTICE.cases[1]
    assert page.flow is not None and page.flow.isVisible()


def test_the_caller_speaks_as_one_asks(page: PracticePage) -> None:
    page.begin(CASE)
    assert heard(page) == "\n".join(CASE.stages[0].says)
    desk_of(page).asked.emit("others", "danger_now")
    assert heard(page) == "\n".join(CASE.stages[1].says)
    assert page.caller is not None and page.caller.isVisible()


def test_the_expected_way_is_told_to_be_so(page: PracticePage) -> None:
    page.begin(CASE)
    play(desk_of(page), CASE)
    desk_of(page).close()
    told = shown(page)
    assert "Du valgte det samme som var ventet" in told and CASE.learn in told and "≠" not in told
    assert "straffeloven § 196" in told and "ikke juridisk rådgivning" in told


def test_another_way_stands_beside_the_expected(page: PracticePage) -> None:
    page.begin(CASE)
    play(desk_of(page), CASE, certain="usikker")
    desk_of(page).close()
    told = shown(page)
    assert "ett sted" in told and "Ventet: Ja" in told and "Du valgte: Usikker" in told


def test_after_one_comes_the_next_and_nothing_of_the_first_is_left(page: PracticePage) -> None:
    page.begin(CASE)
    first = desk_of(page)
    play(first, CASE)
    first.close()
    key(Qt.Key.Key_Return)
    assert page.choose.isVisible() and page.playing is None and page.flow is None
    page.begin(the_case("puster_rart"))
    assert desk_of(page) is not first and desk_of(page).own.lines[1:] == ()


def test_escape_leaves_and_what_is_played_waits(page: PracticePage, qtbot: QtBot) -> None:
    page.begin(CASE)
    play(desk_of(page), CASE)
    flow = page.flow
    assert flow is not None
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(flow, Qt.Key.Key_Escape)
    page.take_focus()
    assert desk_of(page).case.decision is not None


def test_a_real_case_that_is_open_is_told_of(page: PracticePage) -> None:
    assert REAL_OPEN not in shown(page)
    page.tell_real(True)
    assert REAL_OPEN in shown(page)
    page.begin(CASE)
    assert REAL_OPEN in shown(page)


def test_unreadable_cases_say_so(page: PracticePage) -> None:
    from rusinfo_desk.tasks.duty.load_practice import Practice

    page.show_practice(Practice(None, "", (), "Øvelsene kan ikke leses."))
    assert "Øvelsene kan ikke leses." in shown(page) and page.choose.list.count() == 0


def test_everything_has_a_name(page: PracticePage) -> None:
    page.begin(CASE)
    play(desk_of(page), CASE)
    desk_of(page).close()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    for line in CASE.stages[0].says:
        assert line not in page.accessibleName()


@pytest.mark.parametrize("zoom", [100, 200])
def test_large_text_is_not_cut_off(page: PracticePage, qtbot: QtBot, zoom: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty("lookOfTests", "")
    Look(Theme.LIGHT, zoom).apply(app)
    page.resize(740, 400)
    page.begin(CASE)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_2)
    for _ in range(4):
        key(Qt.Key.Key_Return)
        for _ in range(3):
            QApplication.processEvents()
        assert page.caller is not None and page.flow is not None
        bottom = page.caller.mapTo(page.flow, page.caller.rect().bottomLeft()).y()
        assert page.flow.keys.mapTo(page.flow, page.flow.keys.rect().topLeft()).y() > bottom, "nothing lies over the keys"
        assert page.caller.newest.height() >= page.caller.newest.heightForWidth(page.caller.newest.width()) - 1
        held = QApplication.focusWidget()
        assert held is not None and page.isAncestorOf(held)
        qtbot.waitUntil(partial(in_sight, held, page))
        assert page.banner.isVisible() and page.banner.y() < 60, "the marking never scrolls away"


def in_sight(widget: QWidget, page: PracticePage) -> bool:
    """Can the widget be seen under the banner, from its top where it is higher than the room?"""
    top, begin = widget.mapTo(page, QPoint(0, 0)).y(), page.banner.geometry().bottom()
    return begin < top and top + min(widget.height(), 100) <= page.height()
