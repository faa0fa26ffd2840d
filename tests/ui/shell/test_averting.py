"""F12 in the whole window: beside the call, never in its way, and Ctrl+Enter there never ends the call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.ui.stand import Register, Typist


def _page(workplace: Workplace) -> DutyPage:
    found = workplace.window.findChild(DutyPage)
    assert isinstance(found, DutyPage)
    return found


def test_f12_stands_beside_the_call(workplace: Workplace, typist: Typist) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.key(Qt.Key.Key_F12)
    page = _page(workplace)
    assert page.isVisible() and workplace.page.form.isVisible()
    large = [one for one in page.step.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.text() for one in large] == ["113", "112", "110"]


def test_ctrl_enter_in_the_flow_never_ends_the_call(workplace: Workplace, typist: Typist, register: Register) -> None:
    typist.key(Qt.Key.Key_F2)
    typist.key(Qt.Key.Key_F12)
    typist.key(Qt.Key.Key_Return)
    typist.ctrl(Qt.Key.Key_Return)
    assert _page(workplace).step.id == "summary"
    assert register.contacts == {} and workplace.conduct.desk.current is not None
    typist.key(Qt.Key.Key_Escape)
    typist.ctrl(Qt.Key.Key_Return)
    assert workplace.page.form.focused() is not None, "in the form it is the call's again: it says what lacks"


def test_the_bar_says_in_words_that_a_case_is_open(workplace: Workplace, typist: Typist) -> None:
    alarm = workplace.window.bar.alarm
    assert alarm.text() == "Avvergelse  F12"
    typist.key(Qt.Key.Key_F12)
    typist.key(Qt.Key.Key_Return)
    typist.key(Qt.Key.Key_Escape)
    assert alarm.text() == "Avvergelse åpen  F12" and "åpen" in alarm.accessibleName().lower()
    typist.key(Qt.Key.Key_F12)
    assert _page(workplace).step.id == "now"


def test_the_title_of_the_window_says_nothing_of_a_case(workplace: Workplace, typist: Typist) -> None:
    before = workplace.window.windowTitle()
    typist.key(Qt.Key.Key_F12)
    typist.key(Qt.Key.Key_Return)
    label = _page(workplace).desk.case.label
    assert workplace.window.windowTitle() == before and label not in workplace.window.accessibleName()
    assert label not in workplace.window.bar.alarm.text()
