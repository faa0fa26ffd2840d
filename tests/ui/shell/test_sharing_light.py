"""The light in the bar and the page behind it, over a share in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.changes import Changes
from rusinfo_desk.ui.jobs import ImmediateLane, Jobs
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.loose_lane import LooseLane
from rusinfo_desk.ui.sharing.page import SharePage
from rusinfo_desk.ui.sharing.tasks import Overview
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.sharing import Sharing
from rusinfo_desk.ui.shell.window import MainWindow
from tests.conftest import StandingClock
from tests.ui.sharing.share_stand import DEAD, ENROLMENT, OTHER, SHARED, Share, request

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Shown:
    """A window with its light."""

    def __init__(self, window: MainWindow, clock: StandingClock) -> None:
        self.window, self.changes, self.sharing = window, Changes(window), Sharing(window, clock)

    def open(self, share: Share, lane: Jobs | None = None, role: Role = Role.COUNSELLOR) -> None:
        desk = cast(Desk, SimpleNamespace(settings=SimpleNamespace(role=role)))
        self.sharing.open(desk, ImmediateLane(), self.changes, share=lane or ImmediateLane(), tasks=share.tasks())

    @property
    def light(self) -> str:
        return self.window.bar.sharing.text()


@pytest.fixture
def shown(qtbot: QtBot, clock: StandingClock) -> Iterator[Shown]:
    window = MainWindow(WindowState(), Look(Theme.LIGHT, 100), QWidget())
    qtbot.addWidget(window)
    window.complete()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one = Shown(window, clock)
    yield one
    one.sharing.close()


def test_the_light_is_always_there_and_says_it_also_to_a_screen_reader(shown: Shown) -> None:
    shown.open(Share())
    assert shown.light == "lagret her" and shown.window.bar.sharing.isVisible()
    assert shown.window.bar.sharing.accessibleName() == "Deling: lagret her, Ctrl+Shift+D"


def test_offline_is_calm_and_back_again_drains_by_itself(shown: Shown) -> None:
    share = Share(status=replace(SHARED, unconfirmed=3))
    shown.open(share)
    share.round = DEAD
    assert shown.sharing.desk is not None
    shown.sharing.desk.rounds.due()
    assert not shown.window.fault.isVisible() and not shown.window.news.isVisible(), "nothing is said, nothing is red"
    assert shown.window.bar.sharing.property("part") == "light"
    share.round, share.status = replace(DEAD, outcome="done", said="Alt er delt.", news=True), SHARED
    shown.sharing.desk.rounds.due()
    assert shown.sharing.desk.rounds.status == SHARED and shown.light == "lagret her · delt kl. 14:02"


def test_something_registered_asks_for_a_round(shown: Shown) -> None:
    shown.open(Share(status=SHARED))
    timer = shown.sharing._timer
    assert timer.isActive() and timer.interval() < 60_000
    timer.stop()
    shown.changes.contacts.emit()
    assert timer.isActive() and 60_000 <= timer.interval() <= 75_000


def test_a_click_and_the_key_open_the_page_and_before_the_register_is_open_it_is_said(shown: Shown) -> None:
    QTest.keyClick(shown.window, Qt.Key.Key_D, CTRL_SHIFT)
    assert shown.window.news.text() == "Deling åpnes når registeret er åpent."
    shown.open(Share(overview=Overview(ENROLMENT, leads=False), status=SHARED))
    shown.window.bar.sharing.click()
    page = shown.window.body.currentWidget()
    assert isinstance(page, SharePage) and page.card is page.asked
    shown.window.show_body(shown.window.split)
    QTest.keyClick(shown.window, Qt.Key.Key_D, CTRL_SHIFT)
    assert shown.window.body.currentWidget() is page and shown.window.focusWidget() is page.asked.fingerprint


def test_a_pc_that_waits_sees_by_itself_that_it_was_let_in(shown: Shown) -> None:
    share = Share(overview=Overview(ENROLMENT, leads=False), status=SHARED)
    shown.open(share)
    shown.sharing.show_page()
    page = shown.window.body.currentWidget()
    assert isinstance(page, SharePage) and page.card is page.asked
    share.overview = Overview(replace(ENROLMENT, admitted=True), leads=False)
    assert shown.sharing.desk is not None
    shown.sharing.desk.rounds.due()
    assert page.card is page.status_card and shown.window.focusWidget() is page.status.now
    assert shown.window.news.text().startswith("Maskinen er sluppet inn.")
    page.back.click()
    assert shown.window.body.currentWidget() is shown.window.split


def test_the_leader_is_told_in_the_light_who_wants_in(shown: Shown) -> None:
    share = Share(overview=Overview(replace(ENROLMENT, admitted=True), leads=True), status=SHARED)
    share.round = replace(share.round, requests=(request(OTHER),))
    shown.open(share, role=Role.LEADER)
    assert shown.sharing.desk is not None
    shown.sharing.desk.rounds.due()
    assert shown.light == "lagret her · delt kl. 14:02 · 1 vil inn"


def test_a_lane_that_hangs_neither_stops_the_window_nor_its_closing(shown: Shown, qtbot: QtBot) -> None:
    share, gate, hurried = Share(status=SHARED), threading.Event(), threading.Event()
    hung: list[bool] = []

    def hangs(now: bool, progress: object) -> None:
        hung.append(True)
        gate.wait()

    tasks = replace(share.tasks(), round=hangs, hurry=hurried.set)  # type: ignore[arg-type]
    lane = LooseLane(shown.window, patience=0.02)
    desk = cast(Desk, SimpleNamespace(settings=SimpleNamespace(role=Role.COUNSELLOR)))
    shown.sharing.open(desk, ImmediateLane(), shown.changes, share=lane, tasks=tasks)
    assert shown.sharing.desk is not None
    shown.sharing.desk.rounds.due()
    qtbot.waitUntil(lambda: bool(hung))
    shown.sharing.show_page()
    assert shown.window.body.currentWidget() is not shown.window.split
    share.status = replace(SHARED, unconfirmed=1)
    shown.changes.contacts.emit()
    assert shown.sharing.desk.rounds.status == share.status, "the light goes on"
    shown.sharing.close()
    assert hurried.is_set()
    gate.set()


def test_closing_cuts_and_tries_once(shown: Shown) -> None:
    share = Share(status=SHARED)
    shown.open(share)
    shown.sharing.close()
    shown.sharing.close()
    assert share.asked[-3:] == ["hurry", "last round", "close"]
    assert not shown.sharing._timer.isActive()
