"""The pages by keyboard, with large text, for a screen reader; and that each button does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.exchange import Alarm, AlarmCode
from rusinfo_desk.tasks.alarms import worded
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import Match, match
from rusinfo_desk.ui.sharing.founding import Step
from rusinfo_desk.ui.sharing.page import SharePage
from rusinfo_desk.ui.sharing.rounds import Rounds
from rusinfo_desk.ui.sharing.tasks import Overview
from rusinfo_desk.ui.widgets.card import Card
from tests.conftest import StandingClock
from tests.ui.sharing.share_stand import ADDRESS, ENROLMENT, FINGERPRINT, OTHER, SHARED, SHEET, Share, member, request

INSIDE = replace(ENROLMENT, admitted=True)
ALARM = worded(Alarm(AlarmCode.GAP, FINGERPRINT[:16], "c1", date(2025, 10, 12), date(2025, 10, 14)))


@pytest.fixture
def show(qtbot: QtBot, clock: StandingClock) -> Iterator[Callable[..., SharePage]]:
    def on_screen(share: Share, *, leader: bool = False) -> SharePage:
        tasks = share.tasks()
        rounds = Rounds(tasks, ImmediateLane(), ImmediateLane(), lambda _: None)
        desk = ShareDesk(tasks, ImmediateLane(), rounds, leader=leader)
        page = SharePage(desk, clock)
        desk.changed, rounds.changed = page.show_desk, desk.follow
        qtbot.addWidget(page)
        page.resize(1264, 560)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        rounds.begin()
        page.enter()
        return page

    yield on_screen


def at(page: SharePage, card: Card) -> bool:
    return page.card is card


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def write(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)


def leading() -> Share:
    machines = (member(own=True), member(OTHER))
    return Share(overview=Overview(INSIDE, leads=True, machines=machines, alarms=(ALARM,)), status=SHARED)


def test_a_counsellor_joins_by_keyboard_alone(show: Callable[..., SharePage]) -> None:
    share = Share()
    page = show(share)
    assert at(page, page.join)
    write(ADDRESS)
    press(Qt.Key.Key_Return)
    assert share.asked == [f"join {ADDRESS}"] and at(page, page.asked)
    assert page.asked.fingerprint.text() == "a1b2 c3d4 e5f6 0718 293a 4b5c"
    assert QApplication.focusWidget() is page.asked.fingerprint
    press(Qt.Key.Key_Return)
    assert share.asked[-1] == "round now"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "a1b2 c3d4 e5f6 0718 293a 4b5c"


def test_what_is_read_after_the_page_came_on_screen_gets_the_focus(qtbot: QtBot, clock: StandingClock) -> None:
    share, lane = Share(overview=Overview(INSIDE, leads=False), status=SHARED), SteppedLane()
    rounds = Rounds(share.tasks(), lane, ImmediateLane(), lambda _: None)
    desk = ShareDesk(share.tasks(), lane, rounds, leader=False)
    page = SharePage(desk, clock)
    desk.changed = page.show_desk
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    assert at(page, page.wait)
    lane.step()
    assert at(page, page.status_card) and QApplication.focusWidget() is page.status.now


def test_a_folder_is_chosen_and_tried(show: Callable[..., SharePage]) -> None:
    share = Share()
    page = show(share)
    page.join.address.choose = lambda: "P:/rusinfo"
    page.join.address.browse.click()
    page.join.try_it.click()
    assert share.asked == ["check P:/rusinfo"]
    assert page.join.verdict.heading.text() == "✓  Fellesområdet kan brukes" and page.join.verdict.isVisible()


def test_the_leader_sets_up_by_keyboard_alone(show: Callable[..., SharePage]) -> None:
    share = Share()
    page = show(share, leader=True)
    printed: list[str] = []

    def on_paper(text: str) -> str:
        printed.append(text)
        return ""

    page.paper.print = on_paper
    assert at(page, page.begin)
    press(Qt.Key.Key_Return)
    assert at(page, page.place)
    write(ADDRESS)
    press(Qt.Key.Key_Return)
    assert at(page, page.keys)
    press(Qt.Key.Key_Return)
    assert at(page, page.paper) and page.paper.code.text() == "  ".join(SHEET.groups)
    press(Qt.Key.Key_Return)
    assert printed == ["\n".join(SHEET.groups)]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert at(page, page.proof)
    write("feil")
    press(Qt.Key.Key_Return)
    assert page.bar.problem.isVisible() and at(page, page.proof)
    page.proof.groups.clear()
    write(" ".join(SHEET.groups[-2:]))
    press(Qt.Key.Key_Return)
    assert page.card is None and share.asked[-1] == "begin"
    assert QApplication.focusWidget() is page.console.list


def test_the_code_is_not_to_be_marked_or_copied_and_is_gone_from_the_screen_afterwards(show: Callable[..., SharePage]) -> None:
    page = show(Share(), leader=True)
    page.begin.next.click()
    page.desk.founding.place(ADDRESS)
    page.desk.founding.go(Step.PAPER)
    assert page.paper.code.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    page.desk.founding.prove("".join(SHEET.groups[-2:]))
    assert page.paper.code.text() == ""


def test_the_sheet_is_saved_as_a_file_only_when_asked(show: Callable[..., SharePage], tmp_path: Path) -> None:
    share = Share()
    page = show(share, leader=True)
    page.begin.next.click()
    page.desk.founding.place(ADDRESS)
    page.desk.founding.go(Step.PAPER)
    page.paper.choose = lambda: None
    page.paper.save.click()
    assert share.asked == [f"prepare {ADDRESS}"]
    page.paper.choose = lambda: tmp_path / "ark.pdf"
    page.paper.save.click()
    assert share.asked[-1] == "save ark.pdf" and page.bar.done.isVisible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Match.NOTHING),
        ("A1B2 c3", Match.SO_FAR),
        ("a1b2-c3d4-e5f6-0718-293a-4b5c", Match.ALL),
        ("a1b2 c3d5", Match.OTHER),
        ("a1b2c3d4e5f60718293a4b5c0", Match.OTHER),
    ],
)
def test_what_is_typed_is_compared_as_it_is_typed(typed: str, found: Match) -> None:
    assert match(typed, FINGERPRINT) is found


def _with_requests(show: Callable[..., SharePage]) -> tuple[SharePage, Share]:
    share = leading()
    share.requests = (request(FINGERPRINT), request(OTHER))
    page = show(share, leader=True)
    page.console.list.setCurrentRow(1)
    return page, share


def test_nobody_is_let_in_before_the_fingerprint_is_compared(show: Callable[..., SharePage]) -> None:
    page, share = _with_requests(show)
    pane = page.console.requests
    assert share.asked == ["requests"] and not pane.admit.isEnabled()
    pane.typed.setText("a1b2 c3d4 e5f6 0718 293a 4b5d")
    assert not pane.admit.isEnabled() and pane.state.text().startswith("▲")
    pane.compared.setChecked(True)
    assert not pane.admit.isEnabled(), "what was typed says otherwise"
    pane.compared.setChecked(False)
    pane.typed.setText("A1B2 C3D4 E5F6 0718 293A 4B5C")
    assert pane.admit.isEnabled() and pane.state.text().startswith("✓")
    QTest.keyClick(pane.typed, Qt.Key.Key_Return)
    assert share.asked[-1] == f"admit {FINGERPRINT}"
    assert not pane.admit.isEnabled() and pane.typed.text() == "", "the next one begins anew"
    pane.compared.setChecked(True)
    pane.admit.click()
    assert share.asked[-1] == f"admit {OTHER}"


def test_choosing_another_request_forgets_what_was_compared(show: Callable[..., SharePage]) -> None:
    page, _ = _with_requests(show)
    pane = page.console.requests
    pane.compared.setChecked(True)
    pane.list.setCurrentRow(1)
    assert not pane.compared.isChecked() and not pane.admit.isEnabled()


def test_a_round_in_between_does_not_wipe_what_is_being_typed(show: Callable[..., SharePage]) -> None:
    page, _ = _with_requests(show)
    pane = page.console.requests
    pane.typed.setText("a1b2")
    page.desk.rounds.due()
    page.desk.load()
    assert pane.typed.text() == "a1b2"


def test_a_machine_is_shut_out_in_two_steps_and_says_what_happens(show: Callable[..., SharePage]) -> None:
    share = leading()
    page = show(share, leader=True)
    pane = page.console.machines
    page.console.list.setCurrentRow(2)
    pane.list.setCurrentRow(0)
    assert not pane.shut_out.isEnabled(), "not one's own"
    pane.list.setCurrentRow(1)
    pane.shut_out.click()
    assert pane.box.isVisible() and "revoke" not in " ".join(share.asked)
    texts = " ".join(label.text() for label in pane.box.findChildren(QLabel))
    assert "godtas ikke noe nytt" in texts and "beholdes" in texts
    pane.box.from_day.setChecked(True)
    assert pane.box.since == date(2025, 10, 14)
    pane.box.go.click()
    assert share.asked[-1] == f"revoke {OTHER} 2025-10-14" and not pane.box.isVisible()


def test_choosing_another_machine_closes_the_question(show: Callable[..., SharePage]) -> None:
    page = show(leading(), leader=True)
    pane = page.console.machines
    page.console.list.setCurrentRow(2)
    pane.list.setCurrentRow(1)
    pane.shut_out.click()
    pane.list.setCurrentRow(0)
    assert not pane.box.isVisible()


def test_an_alarm_says_what_it_means_and_what_to_do(show: Callable[..., SharePage]) -> None:
    share = leading()
    page = show(share, leader=True)
    page.console.list.setCurrentRow(3)
    pane = page.console.alarms
    assert page.console.list.item(3).text() == "Varsler (1)"
    assert pane.title.text() == ALARM.title and pane.text.text() == ALARM.text and ALARM.do in pane.do.text()
    assert "a1b2 c3d4 e5f6" in pane.about.text()
    pane.seen.click()
    assert share.asked[-1] == "seen gap"


def test_backup_and_renewal(show: Callable[..., SharePage], tmp_path: Path) -> None:
    share = leading()
    page = show(share, leader=True)
    page.console.list.setCurrentRow(4)
    assert page.console.backup.last.text() == "Det er ikke tatt noen kopi ennå"
    page.console.backup.choose = lambda: tmp_path / "kopi.age"
    page.console.backup.go.click()
    assert share.asked[-1] == "back up kopi.age"
    page.console.list.setCurrentRow(5)
    pane = page.console.keys
    assert not pane.go.isEnabled()
    pane.code.setText("AGE-SECRET-KEY-1")
    pane.go.click()
    assert share.asked[-1] == "renew" and pane.code.text() == "", "the code does not stay on the screen"


def test_a_deputys_home_has_status_and_keys_only(show: Callable[..., SharePage]) -> None:
    page = show(Share(overview=Overview(INSIDE, leads=False), status=SHARED), leader=True)
    shown = [row for row in range(6) if not page.console.list.item(row).isHidden()]
    assert shown == [0, 5] and page.console.keys.title.text() == "Ta over som leder"


NAMED = (QAbstractButton, QLineEdit, QListWidget, QComboBox)
STATES: dict[str, Callable[[], tuple[Share, bool]]] = {
    "join": lambda: (Share(), False),
    "asked": lambda: (Share(overview=Overview(ENROLMENT, leads=False), status=SHARED), False),
    "shared": lambda: (Share(overview=Overview(INSIDE, leads=False), status=replace(SHARED, pending=2, unconfirmed=5)), False),
    "revoked": lambda: (Share(overview=Overview(replace(INSIDE, revoked=True), leads=False), status=SHARED), False),
    "begin": lambda: (Share(), True),
    "console": lambda: (leading(), True),
}


def nameless(page: QWidget) -> list[str]:
    found = []
    for widget in page.findChildren(QWidget):
        if isinstance(widget, NAMED) and widget.objectName() != "qt_spinbox_lineedit":
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name).strip():
                found.append(type(widget).__name__)
    return found


@pytest.mark.parametrize("state", STATES)
def test_everything_that_can_be_used_has_a_name(show: Callable[..., SharePage], state: str) -> None:
    share, leader = STATES[state]()
    assert nameless(show(share, leader=leader)) == []


def cut(page: QWidget) -> list[str]:
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton):
            least = widget.minimumSizeHint()
            if isinstance(widget, QLabel) and widget.wordWrap():
                fits = widget.height() >= min(widget.heightForWidth(widget.width()), least.height())
            else:
                fits = widget.width() >= least.width() and widget.height() >= least.height()
            if not fits:
                found.append(widget.text())
    return found


@pytest.mark.parametrize("state", STATES)
def test_text_at_200_percent_is_not_cut_off(show: Callable[..., SharePage], state: str, qapp: QApplication) -> None:
    share, leader = STATES[state]()
    page = show(share, leader=leader)
    Look(Theme.LIGHT, 200).apply(qapp)
    for row in range(6) if page.card is None else [0]:
        page.console.list.setCurrentRow(row)
        for _ in range(3):
            qapp.processEvents()
        assert cut(page) == []
        assert page.width() <= 1280, "the page does not widen the window"


def test_tab_goes_through_what_can_be_used_and_nothing_else(show: Callable[..., SharePage]) -> None:
    page, _ = _with_requests(show)
    pane = page.console.requests
    page.console.list.setFocus()
    stops = []
    for _ in range(5):
        press(Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [pane.list, pane.fingerprint, pane.typed, pane.compared, pane.look]
