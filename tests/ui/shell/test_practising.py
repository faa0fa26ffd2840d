"""«Øv på avvergelse» in the window: nothing is written, and a real case that is open is never taken for the practice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from rusinfo_desk import logbook
from rusinfo_desk.registry.model.duty.line import CaseState
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.duty.practice_page import REAL_OPEN, PracticePage
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.shell.panels import Panels
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import StandingClock
from tests.tasks.content_desks import a_desk
from tests.ui.duty.practice_stand import PRACTICE, WORD, play, the_case
from tests.ui.stand import Register, Typist

CASE = the_case("den_lille_sover")
YEAR = Period.parse("2025")


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    home = tmp_path / "hjem"
    made = a_desk(home, clock, Role.COUNSELLOR)
    logbook.start(home / "logs")
    yield made
    logbook.stop()
    made.close()


@pytest.fixture
def panels(workplace: Workplace, desk: Desk) -> Panels:
    """The window with an open register."""
    found = workplace.window.findChild(Panels)
    assert isinstance(found, Panels)
    found.averting.open(desk, ImmediateLane())
    found.practising.open(desk, ImmediateLane())
    return found


def practice_of(workplace: Workplace) -> PracticePage:
    shown = workplace.window.right.currentWidget()
    assert isinstance(shown, PracticePage)
    return shown


def opened(workplace: Workplace) -> PracticePage:
    workplace.window.actions_.trigger("practice")
    return practice_of(workplace)


def real_case(workplace: Workplace, panels: Panels) -> str:
    """A real case is opened with F12, with something said in it; then back to the call."""
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F12)
    cases = panels.averting.cases
    if not cases.has_case:
        cases.open_new()
    play(cases, the_case("poser_pa_rommet"))
    panels.averting.page.go_back_to_call()
    return cases.case.label


def everything(folder: Path) -> dict[str, bytes]:
    """Every file, but for SQLite's shared memory, where a reader leaves how far it has read."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and not one.name.endswith("-shm"))
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


def test_nothing_is_written(
    workplace: Workplace, panels: Panels, desk: Desk, register: Register, tmp_path: Path, own_surroundings: Path
) -> None:
    before = everything(tmp_path), everything(own_surroundings), register.writes
    page = opened(workplace)
    page.begin(CASE)
    assert page.flow is not None
    play(page.flow.desk, CASE)
    page.flow.desk.type("said", WORD)
    page.flow.desk.keeper.flush()
    page.flow.desk.close()
    page.closed.emit()
    assert (everything(tmp_path), everything(own_surroundings), register.writes) == before
    assert desk.store.duty.lines() == () and desk.store.duty.counts(YEAR) == () and desk.store.cases.all() == ()
    assert desk.store.exchange.waiting().unconfirmed == 0
    workplace.window.close()
    after = everything(tmp_path) | everything(own_surroundings)
    assert not [name for name, data in after.items() if WORD.encode() in data]


def test_what_would_be_seen_when_it_were_written(workplace: Workplace, panels: Panels, tmp_path: Path) -> None:
    """The test above can fail: a real case changes the files."""
    before = everything(tmp_path)
    real_case(workplace, panels)
    assert everything(tmp_path) != before


def test_a_real_case_stays_untouched_and_it_is_plain_which_is_which(
    workplace: Workplace, panels: Panels, desk: Desk, tmp_path: Path
) -> None:
    label = real_case(workplace, panels)
    before, said = everything(tmp_path), panels.averting.cases.case
    page = opened(workplace)
    assert page.banner.isVisible() and REAL_OPEN in page.banner.text()
    page.begin(CASE)
    assert page.flow is not None and page.flow is not panels.averting.page
    play(page.flow.desk, CASE)
    assert page.banner.isVisible() and REAL_OPEN in page.banner.text()
    page.flow.desk.close()
    assert page.banner.isVisible() and REAL_OPEN in page.banner.text()
    assert everything(tmp_path) == before and panels.averting.cases.case == said
    assert [(one.label, one.state) for one in desk.store.duty.lines()] == [(label, CaseState.OPEN)]


def test_f12_goes_from_the_practice_to_the_real_flow(workplace: Workplace, panels: Panels) -> None:
    page = opened(workplace)
    page.begin(CASE)
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F12)
    assert workplace.window.right.currentWidget() is panels.averting.page
    assert not panels.averting.cases.practice
    told = [one.text() for one in panels.averting.page.findChildren(QLabel) if one.isVisible()]
    assert not any("ØVELSE" in one for one in told)


def test_a_practice_that_is_open_is_no_open_case(workplace: Workplace, panels: Panels) -> None:
    page = opened(workplace)
    page.begin(CASE)
    assert page.flow is not None
    play(page.flow.desk, CASE)
    assert not panels.averting.has_open_case and not workplace.window.averting.isVisible()


def test_ctrl_enter_in_a_practice_never_saves_the_call(workplace: Workplace, panels: Panels, register: Register) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    page = opened(workplace)
    page.begin(CASE)
    assert page.flow is not None
    play(page.flow.desk, CASE)
    page.flow.focus_first()
    typist.ctrl(Qt.Key.Key_Return)
    typist.ctrl(Qt.Key.Key_Return)
    assert register.contacts == {} and workplace.conduct.desk.current is not None
    typist.key(Qt.Key.Key_Escape)
    workplace.page.take_focus()
    typist.ctrl(Qt.Key.Key_Return)
    assert len(register.contacts) == 1, "beside the practice it saves the call as always"


def test_the_key_goes_there_and_back(workplace: Workplace, panels: Panels) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F2)
    workplace.page.form.focus("topics")
    opened(workplace)
    held = QApplication.focusWidget()
    assert held is not None and practice_of(workplace).isAncestorOf(held)
    typist.key(Qt.Key.Key_Escape)
    assert workplace.page.form.focused() == "topics"


def test_the_window_knows_nothing_of_the_practice(workplace: Workplace, panels: Panels) -> None:
    title = workplace.window.windowTitle()
    page = opened(workplace)
    page.begin(CASE)
    assert workplace.window.windowTitle() == title and len(PRACTICE.cases) == page.choose.list.count()
