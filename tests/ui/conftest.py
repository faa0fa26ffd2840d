from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.ui.call.conduct import Conduct
from rusinfo_desk.ui.call.desk import CallDesk
from rusinfo_desk.ui.call.keeper import CallTasks, Keeper
from rusinfo_desk.ui.call.sources import LibrarySource
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.lookup.numbers import read_numbers
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.shell.desk import WindowState
from rusinfo_desk.ui.shell.equip import furnish
from rusinfo_desk.ui.shell.panels import Panels
from rusinfo_desk.ui.shell.window import MainWindow
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import StandingClock
from tests.ui.stand import Register, Ticks, Typist


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> None:
    """Light and 100 %, whatever the test before left: the style sheet belongs to the whole program."""
    if qapp.property("lookOfTests") != qapp.styleSheet():
        Look(Theme.LIGHT, 100).apply(qapp)
        qapp.setProperty("lookOfTests", qapp.styleSheet())


@pytest.fixture(scope="session")
def source(library: Library) -> LibrarySource:
    return LibrarySource(library)


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def desk(library: Library, clock: StandingClock, ticks: Ticks) -> CallDesk:
    return CallDesk(library.codebooks, clock, ticks)


@pytest.fixture
def conduct(desk: CallDesk, register: Register, clock: StandingClock, qtbot: QtBot) -> Conduct:
    keeper = Keeper(ImmediateLane(), register.tasks())
    return Conduct(desk, keeper, lambda question, typed: typed if typed.isdigit() else "", clock)


@pytest.fixture
def furnished(library: Library, clock: StandingClock, qtbot: QtBot) -> Iterator[Callable[[CallTasks], Workplace]]:
    """Makes the whole window with the real content over given tasks. Work is done at once."""
    made: list[Workplace] = []

    def furnish_with(tasks: CallTasks) -> Workplace:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = Look(Theme.LIGHT, 100)
        look.apply(app)
        window = MainWindow(WindowState(), look, QWidget())
        qtbot.addWidget(window)
        window.complete()
        panels = Panels(window, ImmediateLane(), read_numbers(resources() / "emergency.toml"))
        panels.lookup.set_library(library)
        made.append(furnish(window, panels.lookup, ImmediateLane(), tasks, library, clock))
        panels.set_recent(lambda: made[-1].list_of_recent(ImmediateLane(), leader=False))
        window.resize(1280, 720)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made[-1].page.take_focus()
        return made[-1]

    yield furnish_with
    for workplace in made:
        workplace.conduct.close()


@pytest.fixture
def workplace(furnished: Callable[[CallTasks], Workplace], register: Register) -> Workplace:
    """The whole window over a register in memory."""
    return furnished(register.tasks())


@pytest.fixture
def lookup(workplace: Workplace) -> LookupPanel:
    return workplace.lookup


@pytest.fixture
def typist(workplace: Workplace) -> Typist:
    return Typist(workplace.window)
