"""Settings and codebooks in the leader's editor: a setting in fields, a codebook as its text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.content import DUTY_RULES_ID, ContentKind
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.registry.model.house_settings import SETTINGS
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.load_duty import rules_in_use, shipped_duty_text
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.ui.editor.desk import EditorDesk
from rusinfo_desk.ui.editor.entries import Entry, Queue
from rusinfo_desk.ui.editor.page import EditorPage
from tests.conftest import StandingClock
from tests.tasks.duty_texts import next_rules

SETTING, BOOK = ContentKind.SETTING, ContentKind.CODEBOOK


@pytest.fixture
def page(editor: EditorDesk, qtbot: QtBot) -> EditorPage:
    made = EditorPage(editor)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def entry(editor: EditorDesk, kind: ContentKind, item_id: str) -> Entry:
    editor.choose(Queue.ALL)
    return next(one for one in editor.entries() if one.kind is kind and one.id == item_id)


def line(page: EditorPage, form: str, path: str) -> QLineEdit | QPlainTextEdit:
    field = page.work.forms[form].field(path)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field


def typed(page: EditorPage, form: str, path: str, text: str) -> None:
    field = line(page, form, path)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    page.desk.check()


def test_every_setting_and_codebook_stands_in_the_list(page: EditorPage) -> None:
    page.desk.choose(Queue.ALL)
    listed = {one.id: one.subtitle for one in page.desk.entries() if one.kind in (SETTING, BOOK)}
    assert listed.keys() == {*SETTINGS, "opening_hours", "staffing", "1"}
    assert listed["cut_minutes"] == "Innstilling · 15 minutter" and listed["1"] == "Kodebok · gjelder fra 01.01.2026"
    assert listed["opening_hours"] == "Innstilling · som det står i tiltaket"
    assert listed["staffing"] == "Innstilling · ikke satt"


def test_a_number_is_typed_saved_and_published(page: EditorPage, leader: Desk) -> None:
    page.desk.open(entry(page.desk, SETTING, "threshold"))
    value = line(page, "threshold", "value")
    assert isinstance(value, QLineEdit) and value.text() == "5" and not page.work.save_button.isEnabled()
    typed(page, "threshold", "value", "2")
    assert page.desk.opened is not None
    assert [str(one) for one in page.desk.opened.problems] == ["linje 2: value må være et helt tall fra 3 til 50 (henvendelser)"]
    assert not page.work.save_button.isEnabled()
    typed(page, "threshold", "value", "8")
    QTest.keyClicks(page.work.why, "Fordi")
    page.save()
    assert page.desk.problem == "" and load_library(leader).settings.threshold == 5
    page.bar.send()
    assert load_library(leader).settings.threshold == 8 and page.news.text() == "Utgave 1 er tatt i bruk."
    assert entry(page.desk, SETTING, "threshold").subtitle == "Innstilling · 8 henvendelser"


def test_opening_hours_have_fields_of_their_own(page: EditorPage, leader: Desk) -> None:
    page.desk.open(entry(page.desk, SETTING, "opening_hours"))
    for path, text in (("text", "Hverdager 10-16"), ("source", "vedtak i tjenesten"), ("date", "2025-10-01")):
        typed(page, "opening_hours", path, text)
    assert page.desk.opened is not None and page.desk.opened.problems == ()
    QTest.keyClicks(page.work.why, "Nye tider")
    page.save()
    page.bar.send()
    assert load_library(leader).services["nat-rusinfo"].opening_hours == "Hverdager 10-16"


def test_staffing_is_typed_in_one_line_and_can_be_taken_away(page: EditorPage, leader: Desk) -> None:
    page.desk.open(entry(page.desk, SETTING, "staffing"))
    typed(page, "staffing", "text", "Hverdager 11-15: Kari")
    assert page.desk.opened is not None and not page.work.save_button.isEnabled()
    assert str(page.desk.opened.problems[0]) == "Bak kolon må det stå et tall, 0–99: «Hverdager 11-15: Kari»"
    for text, said in (("Hverdager 11-15: 3", "Hverdager 11-15: 3"), ("", "ikke satt")):
        page.desk.open(entry(page.desk, SETTING, "staffing"))
        typed(page, "staffing", "text", text)
        assert page.desk.opened is not None and page.desk.opened.problems == ()
        QTest.keyClicks(page.work.why, "Ny turnus")
        page.save()
        page.bar.send()
        assert load_library(leader).settings.staffing == text
        assert entry(page.desk, SETTING, "staffing").subtitle == f"Innstilling · {said}"


def test_a_shared_home_is_told_how_the_others_get_it(page: EditorPage, leader: Desk) -> None:
    leader.store.exchange.join(Sharing("/invented", "5" * 16, "a" * 64, "d" * 16, "f" * 24), {})
    page.desk.load()
    page.desk.open(entry(page.desk, SETTING, "threshold"))
    typed(page, "threshold", "value", "8")
    page.desk.save("Fordi")
    page.bar.send()
    assert "«Deling» (Ctrl+Shift+D)" in page.news.text()


def test_a_codebook_is_read_as_text_and_the_next_begins_as_the_last(page: EditorPage, leader: Desk) -> None:
    page.desk.open(entry(page.desk, BOOK, "1"))
    opened = page.desk.opened
    assert opened is not None and opened.problems == () and 'version = "1"' in opened.text
    page.desk.type(opened.text.replace('label = "Chat"', 'label = "Prat"'))
    page.desk.check()
    assert page.desk.opened is not None and "kodebok 1 er gitt ut" in str(page.desk.opened.problems[0])
    page.desk.forget_typed()

    page.desk.begin(BOOK)
    opened = page.desk.opened
    assert opened is not None and opened.id == "2" and "valid_from må være etter" in str(opened.problems[0])
    page.desk.type(opened.text.replace('valid_from = "2025-11-01"', 'valid_from = "2026-02-01"'))
    page.desk.check()
    assert page.desk.opened is not None and page.desk.opened.problems == ()
    page.desk.save("Nytt år")
    page.bar.send()
    assert list(load_library(leader).codebooks) == ["1", "2"]


def test_the_rules_of_the_duty_to_avert_are_edited_as_text(page: EditorPage, leader: Desk, clock: StandingClock) -> None:
    clock.forward(days=400)  # after the laws were read
    page.desk.open(entry(page.desk, ContentKind.DUTY_RULES, DUTY_RULES_ID))
    opened = page.desk.opened
    assert opened is not None and opened.text == shipped_duty_text() and opened.problems == ()
    assert page.work.title.text() == "Regler for avvergelsesplikt" and page.work.stack.currentWidget() is page.work.source
    page.desk.type(opened.text + "# en merknad\n")
    page.desk.check()
    assert page.desk.opened is not None and "gi den en ny" in str(page.desk.opened.problems)
    page.desk.type(next_rules())
    page.desk.check()
    QTest.keyClicks(page.work.why, "Ny lovtekst")
    page.save()
    assert page.desk.problem == "" and rules_in_use(leader).shipped
    page.bar.send()
    assert rules_in_use(leader).version == "neste" and page.news.text() == "Utgave 1 er tatt i bruk."
