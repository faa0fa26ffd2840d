"""The calm line about a wanted talk: it says nothing about the case, takes no focus, and is gone when it is done or long past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.duty.aftercare import Reminder
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.duty.keep_case import PracticeCases, StoredCases
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.aftercare import Aftercare, line_of
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.vault import PassphraseUnlock
from tests.conftest import NOW, StandingClock
from tests.ui.stand import Ticks

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    folder = Home(tmp_path / "hjem")
    make_home(folder, Role.COUNSELLOR, PASSPHRASE)
    opened = open_home(folder, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(WindowState(), Look(Theme.LIGHT, 100), QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def cases(home: Desk, clock: StandingClock, ticks: Ticks) -> CaseDesk:
    made = CaseDesk(ImmediateLane(), clock, ticks)
    made.use_work(StoredCases(home))
    return made


@pytest.fixture
def line(window: MainWindow, clock: StandingClock, home: Desk, cases: CaseDesk) -> Aftercare:
    made = Aftercare(window, clock)
    made.follow(cases)
    made.open(home, ImmediateLane())
    return made


def want(cases: CaseDesk) -> None:
    at = cases.clock().isoformat(timespec="minutes")
    cases.say(EntryKind.AFTER, {"what": "psychologist", "state": "wanted", "at": at})


def text(window: MainWindow) -> str:
    return window.aftercare.text.text() if window.aftercare.isVisible() else ""


def press(window: MainWindow, name: str) -> None:
    (button,) = [one for one in window.aftercare.buttons if one.text() == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def at(**ago: float) -> datetime:
    return NOW - timedelta(**ago)


def test_the_line_says_until_when_and_nothing_else() -> None:
    reminder = Reminder("a3f91c" + "0" * 26, NOW + timedelta(hours=24))
    assert line_of((reminder,), NOW) == "Samtale med psykolog: innen kl. 14.02 i morgen"
    assert line_of((reminder, reminder), NOW).endswith("(og 1 til)")
    assert line_of((), NOW) == ""


def test_when_the_time_is_up_it_says_so_calmly() -> None:
    over = Reminder("a" * 32, at(hours=1))
    assert line_of((over,), NOW) == "Samtale med psykolog: skulle vært innen kl. 13.02. Si fra til leder hvis den uteblir"


def test_it_comes_when_it_is_said_and_takes_no_focus(window: MainWindow, line: Aftercare, cases: CaseDesk) -> None:
    assert text(window) == ""
    focus = QApplication.focusWidget()
    cases.open_new()
    want(cases)
    assert text(window) == "Samtale med psykolog: innen kl. 14.02 i morgen"
    assert QApplication.focusWidget() is focus and cases.case.label not in text(window)


@pytest.mark.parametrize(("name", "state"), [("Gjort", "done"), ("Ikke ønsket", "declined")])
@pytest.mark.parametrize("put_away", [False, True], ids=["on_the_desk", "put_away"])
def test_a_button_notes_it_and_the_line_is_gone(
    window: MainWindow, line: Aftercare, cases: CaseDesk, home: Desk, name: str, state: str, put_away: bool
) -> None:
    cases.open_new()
    case_id = cases.case_id
    want(cases)
    if put_away:
        cases.put_down()
    assert text(window)
    press(window, name)
    assert text(window) == ""
    assert home.store.duty.entries(case_id)[-1].body["state"] == state
    if not put_away:
        assert cases.case.after["psychologist"][0] == state, "the desk's own book goes on from it"
        cases.say(EntryKind.ADDITION, {})
        assert len(home.store.duty.entries(case_id)) == 4


def test_it_survives_a_restart(window: MainWindow, clock: StandingClock, home: Desk, line: Aftercare, cases: CaseDesk) -> None:
    cases.open_new()
    want(cases)
    cases.close()
    window.aftercare.say("")
    later = Aftercare(window, clock)
    later.open(home, ImmediateLane())
    assert text(window) == "Samtale med psykolog: innen kl. 14.02 i morgen"


def test_it_is_gone_a_day_after_its_time(window: MainWindow, clock: StandingClock, line: Aftercare, cases: CaseDesk) -> None:
    cases.open_new()
    want(cases)
    cases.put_down()
    clock.forward(hours=25)
    line.show()
    assert text(window).startswith("Samtale med psykolog: skulle vært innen")
    clock.forward(hours=23)
    line.show()
    assert text(window) == ""


def test_it_is_silent_while_the_flow_is_on_screen(window: MainWindow, clock: StandingClock, home: Desk, cases: CaseDesk) -> None:
    on_screen = [True]
    line = Aftercare(window, clock, lambda: on_screen[0])
    line.follow(cases)
    line.open(home, ImmediateLane())
    cases.open_new()
    want(cases)
    assert text(window) == ""
    on_screen[0] = False
    line.show()
    assert text(window) == "Samtale med psykolog: innen kl. 14.02 i morgen"


def test_practice_reminds_nobody(window: MainWindow, clock: StandingClock, home: Desk, ticks: Ticks) -> None:
    practice = CaseDesk(ImmediateLane(), clock, ticks)
    practice.use_work(PracticeCases(lambda: clock().date()))
    line = Aftercare(window, clock)
    line.follow(practice)
    line.open(home, ImmediateLane())
    practice.open_new()
    want(practice)
    assert text(window) == ""
    practice.put_down()
    assert text(window) == ""


def test_a_fault_is_said_and_the_line_stays(
    window: MainWindow, line: Aftercare, cases: CaseDesk, home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.open_new()
    want(cases)
    cases.put_down()

    def broken(*_: object) -> None:
        raise DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")

    monkeypatch.setattr(home.store.duty, "add", broken)
    press(window, "Gjort")
    assert "Disken er full." in window.news.text() and text(window)
