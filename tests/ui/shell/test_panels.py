"""What opens on the right goes back to where the focus was."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.anonymity import Guard
from rusinfo_desk.ui.call.sources import LibrarySource
from rusinfo_desk.ui.shell.panels import Panels
from rusinfo_desk.ui.shell.workplace import Workplace
from tests.ui.stand import Typist


def test_esc_goes_back_to_the_field(workplace: Workplace) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F2)
    form = workplace.page.form
    form.focus("topics")
    typist.key(Qt.Key.Key_F12)
    assert form.focused() is None
    typist.key(Qt.Key.Key_Escape)
    assert form.focused() == "topics"


def test_esc_goes_to_the_form_when_it_was_built_anew_meanwhile(workplace: Workplace, library: Library, qtbot: QtBot) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F2)
    page = workplace.page
    page.form.focus("caller_category")
    typist.key(Qt.Key.Key_F12)
    page.form.build(library.current, LibrarySource(library))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    workplace.conduct.shown.emit()
    typist.key(Qt.Key.Key_Escape)
    assert not workplace.window.fault.isVisible()
    assert page.form.focused() == "caller_category"


def test_content_that_arrives_leaves_who_is_in_the_duty_page_there(workplace: Workplace, qtbot: QtBot) -> None:
    typist = Typist(workplace.window)
    typist.key(Qt.Key.Key_F12)
    panels = workplace.window.findChild(Panels)
    assert isinstance(panels, Panels)
    page = workplace.window.right.currentWidget()
    assert page is panels.averting.page
    held = workplace.window.focusWidget()
    panels.averting.use_guard(Guard())
    QCoreApplication.processEvents()
    assert workplace.window.right.currentWidget() is page
    assert workplace.window.focusWidget() is held
