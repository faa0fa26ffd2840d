"""F10: by itself once a day when there is something to tell, never with the focus, and back to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.content import ContentAction, ContentKind, NewChange
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.since_last import begin_shift, since_last
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.shell.panels import Panels
from rusinfo_desk.ui.shell.since import Since
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import StandingClock
from tests.tasks.content_desks import RIGHTS, a_desk
from tests.ui.stand import Typist


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    made = a_desk(tmp_path / "hjem", clock, Role.COUNSELLOR)
    yield made
    made.close()


@pytest.fixture
def since(workplace: Workplace, clock: StandingClock) -> Since:
    panels = workplace.window.findChild(Panels)
    assert isinstance(panels, Panels)
    panels.since._clock = clock
    return panels.since


@pytest.fixture
def told(desk: Desk, clock: StandingClock) -> Desk:
    """Yesterday was a shift, and today there is new content."""
    clock.forward(days=-1)
    begin_shift(desk)
    clock.forward(days=1)
    desk.store.content.add(desk.stamp(), NewChange(ContentKind.RIGHTS, "innsyn-i-journal", ContentAction.EDIT, RIGHTS))
    desk.store.content.publish(desk.stamp(), "Nytt ark")
    return desk


def opened(since: Since, desk: Desk, library: Library) -> None:
    since.open(desk, ImmediateLane(), lambda: library)


def shown(workplace: Workplace) -> str:
    right = workplace.window.right.currentWidget()
    assert right is not None
    return " ".join(label.text() for label in right.findChildren(QLabel))


def held() -> QWidget | None:
    return QApplication.focusWidget()


def test_it_comes_by_itself_without_the_focus_and_once_a_day(
    workplace: Workplace, since: Since, told: Desk, library: Library, clock: StandingClock
) -> None:
    before = held()
    opened(since, told, library)
    assert since.is_shown and "Nytt ark" in shown(workplace) and held() is before
    assert not since_last(told).first_today
    Typist(workplace.window).key(Qt.Key.Key_F10)
    assert not since.is_shown and held() is before, "it goes, and who works in the form stays there"
    opened(since, told, library)
    assert not since.is_shown, "the same day"


def test_what_stands_there_is_told_anew_when_the_content_was_read(
    workplace: Workplace, since: Since, told: Desk, library: Library
) -> None:
    opened(since, told, library)
    assert "innsyn-i-journal" in shown(workplace), "not in the content that was read first"
    before, read = held(), load_library(told)
    since._find_library = lambda: read
    since.renew()
    assert "Innsyn i egen journal" in shown(workplace) and since.is_shown and held() is before


def test_another_day_is_looked_at_anew(
    workplace: Workplace, since: Since, told: Desk, library: Library, clock: StandingClock
) -> None:
    opened(since, told, library)
    Typist(workplace.window).key(Qt.Key.Key_F10)
    since.look()
    assert not since.is_shown
    clock.forward(days=1)
    since.look()
    assert since_last(told).first_today is False


def test_nothing_to_tell_shows_nothing_and_the_day_is_kept(since: Since, desk: Desk, library: Library) -> None:
    opened(since, desk, library)
    assert not since.is_shown and not since_last(desk).first_today


def test_who_looks_something_up_is_not_disturbed_but_told(
    workplace: Workplace, since: Since, told: Desk, library: Library
) -> None:
    workplace.lookup.focus_search()
    opened(since, told, library)
    assert not since.is_shown and "F10 viser det" in workplace.window.news.text()
    assert since_last(told).first_today, "it has not been seen"


def test_danger_is_never_covered(workplace: Workplace, since: Since, told: Desk, library: Library) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F12)
    opened(since, told, library)
    assert not since.is_shown


def test_the_key_opens_it_with_the_focus_and_esc_goes_back(
    workplace: Workplace, since: Since, desk: Desk, library: Library
) -> None:
    opened(since, desk, library)
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F2)
    workplace.page.form.focus("topics")
    typist.key(Qt.Key.Key_F10)
    assert since.is_shown and "Ikke noe nytt" in shown(workplace)
    panel = workplace.window.right.currentWidget()
    assert panel is not None and panel.isAncestorOf(held() or workplace.window)
    typist.key(Qt.Key.Key_Escape)
    assert workplace.page.form.focused() == "topics"


def test_before_the_register_is_open_it_says_so(workplace: Workplace, since: Since) -> None:
    Typist(workplace.window).key(Qt.Key.Key_F10)
    assert "før registeret er åpent" in workplace.window.news.text()
