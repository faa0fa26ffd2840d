"""What a screen reader and somebody with large text get."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.shell.workplace import Workplace
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.ui.widgets import announce as announcing
from tests.ui.stand import DISK_FULL, Register, Typist

NAMED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView)
INSIDE = {"qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton", "qt_menubar_ext_button"}


def _all(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, NAMED) and widget.objectName() not in INSIDE:
            parent = widget.parentWidget()
            if not isinstance(parent, QComboBox) and (
                parent is None or parent.metaObject().className() != "QComboBoxPrivateContainer"
            ):
                yield widget


def _filled(workplace: Workplace, typist: Typist) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    for typed in ("3", "6", "8", "9"):
        typist.enter(typed)
    workplace.page.form.focus("substances")
    typist.enter("syntetiske")
    typist.enter("can")


def test_everything_that_can_be_used_has_a_name(workplace: Workplace, typist: Typist) -> None:
    _filled(workplace, typist)
    nameless = []
    for widget in _all(workplace.window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


def test_everything_that_can_be_done_has_a_key(workplace: Workplace) -> None:
    unreachable = [
        action.text()
        for action in workplace.window.findChildren(QAction)
        if action.text() and not action.menu() and not action.shortcuts() and action.parent() is workplace.window
    ]
    assert unreachable == []
    for widget in _all(workplace.window):
        if isinstance(widget, QAbstractButton) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            assert widget.property("part") == "chip", widget.text()


def test_every_command_does_something(workplace: Workplace) -> None:
    """No action is left without anybody listening."""
    window = workplace.window
    for key in Key:
        if key.value.action and key is not Key.LEADER:
            assert window.actions_[key].receivers("2triggered(bool)") > 0, key


def _cut(window: QWidget) -> list[str]:
    """What has less room than its text needs."""
    cut = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        least = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.height() >= min(widget.heightForWidth(widget.width()), least.height())
        else:
            fits = widget.width() >= least.width() and widget.height() >= least.height()
        if not fits:
            cut.append(f"{type(widget).__name__} {widget.text()!r}: {widget.size()} < {least}")
    return cut


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_large_text_is_not_cut_off(workplace: Workplace, typist: Typist, qtbot: QtBot, zoom: int) -> None:
    _filled(workplace, typist)
    workplace.window.set_look(Look(Theme.LIGHT, zoom))
    for _ in range(3):
        QApplication.processEvents()
    assert _cut(workplace.window) == []
    window = workplace.window
    assert window.width() <= 1280 and window.height() <= 720, "the window still fits a small screen"


def test_large_text_is_not_cut_off_between_calls(workplace: Workplace) -> None:
    window = workplace.window
    window.set_look(Look(Theme.LIGHT, 200))
    window.restore.say("2 kladder fra sist. De ligger trygt til du har valgt.")
    for _ in range(3):
        QApplication.processEvents()
    assert workplace.page.begin_button.isVisible()
    assert _cut(window) == []


def test_the_field_in_focus_is_in_sight_at_200_percent(workplace: Workplace, typist: Typist) -> None:
    _filled(workplace, typist)
    workplace.window.set_look(Look(Theme.LIGHT, 200))
    form = workplace.page.form
    for field_id in ("county", "referred_to", "caller_category"):
        form.focus(field_id)
        for _ in range(3):
            QApplication.processEvents()
        field = form.fields[field_id]
        top = field.edit.mapTo(form.viewport(), field.edit.rect().topLeft()).y()
        assert top >= 0
        assert top + field.edit.height() <= form.viewport().height()


def test_saving_a_new_call_and_faults_are_said(
    workplace: Workplace, typist: Typist, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(announcing, "announce", lambda widget, text, *, urgent=False: said.append((text, urgent)))
    typist.key(Qt.Key.Key_F2)
    typist.enter("2")
    workplace.page.form.focus("topics")
    typist.enter("3")
    register.broken = DISK_FULL
    typist.ctrl(Qt.Key.Key_Return)
    assert said[-1] == ("Disken er full.", True)
    assert workplace.window.fault.isVisible()
    assert workplace.window.fault.text.text().startswith("Disken er full. Det er ikke plass. Frigjør plass.")
    assert "står fortsatt i skjemaet" in workplace.window.fault.text.text()
    register.broken = None
    typist.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not workplace.window.fault.isVisible()
    assert ("Henvendelsen er lagret. Ctrl+Z angrer innen 10 sekunder.", False) in said
    assert ("Lagringen virker igjen.", False) in said
    workplace.second_call("chat")
    assert said[-1][0].startswith("Ny henvendelse (chat)")


def test_an_announcement_reaches_qt(workplace: Workplace) -> None:
    announcing.announce(workplace.window, "lagret")
    announcing.announce(workplace.window, "feil", urgent=True)
