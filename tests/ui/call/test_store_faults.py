"""The form in front of a real register that fails in earnest, and works again when the cause is gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.store.database import connect
from rusinfo_desk.registry.store.store import Store
from rusinfo_desk.settings import HomeSettings, KeyKind, Role
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.ui.call.keeper import CallTasks
from rusinfo_desk.ui.shell.equip import call_tasks
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.conftest import StandingClock
from tests.store.samples import KEY, empty_store
from tests.ui.stand import Typist

FURNISH = Callable[[CallTasks], Workplace]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def workplace(
    furnished: FURNISH, store: Store, tmp_path: Path, clock: StandingClock, library: Library, qtbot: QtBot
) -> Workplace:
    desk = Desk(Home(tmp_path), HomeSettings(Role.COUNSELLOR, KeyKind.KEYRING, "0" * 16), store, clock)
    return furnished(call_tasks(lambda: desk, library))


def _fill(workplace: Workplace, typist: Typist) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    workplace.conduct.flush()


def _cannot_save(workplace: Workplace, typist: Typist) -> str:
    typist.ctrl(Qt.Key.Key_Return)
    strip = workplace.window.fault
    assert strip.isVisible() and not strip.isModal()
    call = workplace.conduct.desk.current
    assert call is not None and call.draft.answers["topics"].codes == ("bekymring",), "the form stays"
    assert workplace.page.form.fields["caller_category"].edit.text() == "2"
    assert not workplace.page.form.fields["caller_category"].edit.isReadOnly()
    return strip.text.text()


def _can_save_again(workplace: Workplace, typist: Typist, store: Store) -> None:
    typist.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not workplace.window.fault.isVisible()
    assert store.contacts.count() == 1
    assert workplace.conduct.desk.calls == []
    assert store.drafts.all() == ()


def test_a_register_that_another_holds(
    workplace: Workplace, typist: Typist, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(workplace, typist)
    with_it = connect(tmp_path / "register.db", KEY)
    with_it.execute("BEGIN EXCLUSIVE")
    said = _cannot_save(workplace, typist)
    assert said
    with_it.rollback()
    with_it.close()
    _can_save_again(workplace, typist, store)


def test_a_register_that_is_taken_away_and_put_back(workplace: Workplace, typist: Typist, store: Store, tmp_path: Path) -> None:
    _fill(workplace, typist)
    register = tmp_path / "register.db"
    store.close()
    away = tmp_path.with_name(tmp_path.name + "-away")
    shutil.move(tmp_path, away)
    _cannot_save(workplace, typist)
    shutil.move(away, tmp_path)
    assert register.exists()
    _can_save_again(workplace, typist, store)
