from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.content import ContentKind
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.report_content import report_content
from rusinfo_desk.ui.editor.desk import EditorDesk
from rusinfo_desk.ui.editor.entries import Entry, Queue
from rusinfo_desk.ui.editor.page import EditorPage

SERVICE = Entry(ContentKind.SERVICE, "osl-prindsen", "Prindsen")
SHEET = Entry(ContentKind.SUBSTANCE, "ghb", "GHB")


@pytest.fixture
def page(editor: EditorDesk, qtbot: QtBot) -> EditorPage:
    made = EditorPage(editor)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def line(page: EditorPage, path: str) -> QLineEdit:
    field = page.work.forms[ContentKind.SERVICE].field(path)
    assert isinstance(field, QLineEdit)
    return field


def test_a_service_is_edited_in_fields_saved_published_and_undone(page: EditorPage, leader: Desk) -> None:
    before = load_library(leader).services[SERVICE.id].website
    page.desk.open(SERVICE)
    website = line(page, "website")
    website.setFocus()
    website.selectAll()
    QTest.keyClicks(website, "https://eksempel.no/nytt")
    page.desk.check()
    QTest.keyClicks(page.work.why, "Ny nettside")
    assert page.work.save_button.isEnabled()
    page.save()
    assert page.desk.problem == ""
    QTest.keyClicks(page.bar.note, "Ny adresse")
    page.bar.send()
    assert load_library(leader).services[SERVICE.id].website == "https://eksempel.no/nytt"
    page.side.setCurrentIndex(1)
    page.side.list.setCurrentRow(0)
    page.side.undo.click()
    page.bar.send()
    assert load_library(leader).services[SERVICE.id].website == before


def test_a_fault_is_said_and_its_line_can_be_gone_to(page: EditorPage) -> None:
    page.desk.open(SHEET)
    text = page.work.source.toPlainText().replace("## Kort sagt\n", "## Kort sagt\n- <b>Uten kilde</b>\n")
    page.work.source.setPlainText(text)
    page.desk.check()
    assert page.work.problems.isVisible()
    assert not page.work.save_button.isEnabled()
    assert page.work.source.extraSelections()
    at = text[: text.index("- <b>")].count("\n")
    page.work.problems.findChildren(QPushButton)[0].click()
    assert page.work.source.textCursor().blockNumber() == at


def test_the_preview_follows_what_is_typed(page: EditorPage) -> None:
    page.desk.open(SERVICE)
    name = line(page, "name")
    name.selectAll()
    QTest.keyClicks(name, "Et helt annet navn")
    page.desk.check()
    assert page.side.preview.title.text() == "Et helt annet navn"


def test_typing_keeps_the_cursor_where_it_is(page: EditorPage) -> None:
    page.desk.open(SERVICE)
    name = line(page, "name")
    name.setCursorPosition(2)
    QTest.keyClicks(name, "x")
    page.desk.check()
    assert name.cursorPosition() == 3


def test_a_report_is_answered_where_it_is_read(page: EditorPage, leader: Desk) -> None:
    report_content(leader, "service", SERVICE.id, "Feil nummer", "Se nettsiden")
    page.desk.load()
    index = page.list.model.index(0)
    page.list.list.setCurrentIndex(index)
    QTest.keyClick(page.list.list, Qt.Key.Key_Return)
    assert "Se nettsiden" in page.work.said.text()
    page.work.settled.emit("avvist", "Nummeret er riktig")
    assert page.list.hint.text() == "Ingen meldte feil venter."


def test_the_lists_are_chosen_and_narrowed_by_keyboard(page: EditorPage) -> None:
    page.list.queues.setCurrentIndex(list(Queue).index(Queue.ALL))
    page.list.queues.activated.emit(list(Queue).index(Queue.ALL))
    QTest.keyClicks(page.list.box, "prindsen")
    assert page.list.model.rowCount() == 1


def test_a_fault_in_a_field_is_said_with_the_fields_label(page: EditorPage) -> None:
    page.desk.open(SERVICE)
    line(page, "phone").setText("")
    name = line(page, "name")
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    page.desk.check()
    (button,) = page.work.problems.findChildren(QPushButton)
    assert button.text() == "Navn mangler"


def test_wording_that_the_house_advises_against_is_said_but_stops_nothing(page: EditorPage) -> None:
    page.desk.open(SHEET)
    text = page.work.source.toPlainText().replace("## Kort sagt\n", "## Kort sagt\n- Misbrukere tar 5 gram. [^UGH]\n")
    page.work.source.setPlainText(text)
    page.desk.check()
    assert page.work.remarks.isVisible()
    assert page.work.save_button.isEnabled()


def test_nothing_is_open_at_first(page: EditorPage) -> None:
    assert page.work.title.text() == "Ingenting er åpnet"
    assert not page.work.save_button.isVisible()


def test_tab_goes_from_the_report_through_the_fields_to_the_reason(page: EditorPage, qtbot: QtBot) -> None:
    page.desk.open(SERVICE)
    form = page.work.forms[ContentKind.SERVICE]
    fields = form.fields
    form.focus_first()
    qtbot.waitUntil(fields[0].hasFocus)
    for field in fields[1:]:
        page.focusNextChild()
        assert field.hasFocus()
    page.focusNextChild()
    assert page.work.why.hasFocus()


def test_saving_without_a_reason_goes_to_the_reason(page: EditorPage, qtbot: QtBot) -> None:
    page.desk.open(SERVICE)
    website = line(page, "website")
    website.setFocus()
    website.selectAll()
    QTest.keyClicks(website, "https://eksempel.no/nytt")
    page.desk.check()
    page.save()
    qtbot.waitUntil(page.work.why.hasFocus)
    assert page.desk.problem


def test_after_saving_the_focus_stays_in_the_editor(page: EditorPage, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column, before = QVBoxLayout(around), QLineEdit()
    column.addWidget(before)
    column.addWidget(page)
    with qtbot.waitExposed(around):
        around.show()
    page.desk.open(SERVICE)
    website = line(page, "website")
    QTest.keyClicks(website, "/nytt")
    page.desk.check()
    page.work.why.setFocus()
    qtbot.waitUntil(page.work.why.hasFocus)
    QTest.keyClicks(page.work.why, "Ny nettside")
    page.save()
    focus = QApplication.focusWidget()
    stayed = focus is not None and page.isAncestorOf(focus)
    page.setParent(None)
    assert page.desk.problem == "" and stayed


def test_the_save_button_is_in_sight_under_a_long_form(page: EditorPage) -> None:
    page.resize(1280, 540)  # what is left of 720 by bars and numbers
    page.desk.open(SERVICE)
    page.desk.done = "Lagret."
    page.desk.changed()
    QApplication.processEvents()
    assert not page.work.save_button.visibleRegion().isEmpty()
