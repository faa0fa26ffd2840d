"""The panel as a counsellor uses it: typing, arrows, Enter, copying, referring, reporting."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListView, QTabBar, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import resources
from rusinfo_desk.ui.jobs import SteppedLane
from rusinfo_desk.ui.lookup.desk import Found, Question
from rusinfo_desk.ui.lookup.finder import Finder
from rusinfo_desk.ui.lookup.numbers import read_numbers
from rusinfo_desk.ui.lookup.page import EmergencyStrip, LookupPanel

GOOD, CLOSED = "nat-hjelpetelefonen", "inn-tyrilihaugen"


def shown(panel: LookupPanel) -> str:
    """The id of the record in the details; what waits for typing to rest is shown first."""
    panel._preview.flush()
    return panel.details.sheet.id if panel.details.sheet else ""


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def unnamed(root: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListView, QTabBar, QTextBrowser)
    found = [one for one in root.findChildren(QWidget) if isinstance(one, kinds) and not one.objectName().startswith("qt_")]
    parts = [one for one in found if not isinstance(one.parent(), (QTabBar, QComboBox))]
    return [one for one in parts if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()]


def test_typing_finds_and_shows_the_best_hit(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    QTest.keyClicks(panel.box, "hjelpetelefonen mental")
    assert shown(panel) == GOOD
    assert panel.tabs.tabText(1).startswith("Tiltak ")


def test_arrows_move_in_the_hits_while_typing_stays_in_the_box(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    QTest.keyClicks(panel.box, "avrusning")
    first = shown(panel)
    QTest.keyClick(panel.box, Qt.Key.Key_Down)
    assert first and panel.details.sheet is not None and panel.details.sheet.id != first
    assert panel.hits.currentIndex().row() == 1
    QTest.keyClick(panel.box, Qt.Key.Key_Up)
    QTest.keyClick(panel.box, Qt.Key.Key_Up)
    assert panel.hits.currentIndex().row() == 0
    assert panel.box.text() == "avrusning"


def test_number_is_copied_only_when_it_is_good(panel: LookupPanel, qtbot: QtBot, library: Library) -> None:
    panel.show_item(GOOD)
    assert panel.copy_number()
    assert clipboard() == library.services[GOOD].phone
    QGuiApplication.clipboard().setText("urørt")
    unsure = next(one for one in library.services.values() if one.phone and not one.phone_shown and not one.closed)
    for item in (unsure.id, CLOSED, "alkohol"):
        panel.show_item(item)
        with qtbot.waitSignal(panel.told):
            assert not panel.copy_number()
        assert clipboard() == "urørt"


def test_the_record_comes_when_typing_rests_and_acts_are_on_the_chosen_hit(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.box.setText("hjelpetelefonen mental")
    assert panel.details.sheet is None
    with qtbot.waitSignal(panel.refer_requested) as referred:
        panel.refer()
    assert referred.args is not None and referred.args[0] == GOOD
    panel.box.setText("alkohol")
    qtbot.waitUntil(lambda: panel.details.sheet is not None and panel.details.sheet.id == "alkohol")


def test_an_earlier_record_is_no_answer_to_a_search_that_finds_nothing(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.box.setText("uteseksjonen")
    panel.show_item("osl-uteseksjonen")
    panel.box.setText("qxqxqxqx")
    assert panel.details.sheet is None
    assert not panel.refer()


def test_referring_a_service_and_taking_a_substance(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.show_item(GOOD)
    with qtbot.waitSignal(panel.refer_requested) as referred:
        assert panel.refer()
    assert referred.args is not None and referred.args[0] == GOOD
    panel.show_item("alkohol")
    with qtbot.waitSignal(panel.substance_chosen) as chosen:
        assert panel.refer()
    assert chosen.args == ["alkohol"]
    panel.show_item(CLOSED)
    with qtbot.assertNotEmitted(panel.refer_requested), qtbot.waitSignal(panel.told):
        assert not panel.refer()


def test_command_is_chosen_with_enter(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    QTest.keyClicks(panel.box, ">alle")
    with qtbot.waitSignal(panel.command_chosen) as chosen:
        QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert chosen.args == ["keys"] and panel.box.text() == ""


def test_escape_leaves_and_clears_nothing(panel: LookupPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.box, "alkohol")
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.box, Qt.Key.Key_Escape)
    assert panel.box.text() == "alkohol"


def test_save_clears_search_details_and_report(panel: LookupPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.box, "alkohol")
    panel.offer(("alkohol",), "Valgt i skjemaet:")
    panel.report()
    panel.report_panel.suggestion.setText("noe")
    panel.clear()
    assert panel.box.text() == "" and panel.details.sheet is None
    assert not panel.offers.isVisible() and not panel.report_panel.isVisible()
    assert panel.report_panel.suggestion.text() == ""


def test_a_slow_answer_never_replaces_a_newer_one(qtbot: QtBot, library: Library) -> None:
    lane = SteppedLane()
    panel = LookupPanel(lane)
    qtbot.addWidget(panel)
    panel.set_library(library)
    lane.close()
    panel.box.setText("alkohol")
    panel.box.setText("cannabis")
    lane.step()
    assert shown(panel) == "", "the answer to the older question is dropped"
    lane.step()
    assert "cannabis" in shown(panel)


def test_the_lane_does_not_search_for_what_nobody_waits_for(
    qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def find(_: Finder, question: Question, now: datetime) -> Found:
        searched.append(question.text)
        return Found()

    monkeypatch.setattr(Finder, "find", find)
    lane = SteppedLane()
    panel = LookupPanel(lane)
    qtbot.addWidget(panel)
    panel.set_library(library)
    for text in ("a", "al", "alk"):
        panel.box.setText(text)
    lane.close()
    assert searched == ["alk"]


def test_county_of_the_form_comes_first(panel: LookupPanel, qtbot: QtBot, library: Library) -> None:
    QTest.keyClicks(panel.box, "avrusning")
    panel.set_county("55")
    assert library.services[shown(panel)].county_code == "55"


def test_offers_show_without_taking_focus(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    panel.offer(("ghb", "alkohol", "finnes-ikke"), "Valgt i skjemaet:")
    buttons = [one for one in panel.offers.findChildren(QAbstractButton) if one.isVisibleTo(panel.offers)]
    assert "Alkohol" in [one.text() for one in buttons]
    assert panel.details.sheet is None
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    sheet = panel.details.sheet
    assert sheet is not None and sheet.id == "alkohol"
    panel.offer((), "")
    assert not panel.offers.isVisible()


@pytest.mark.parametrize("item", [GOOD, CLOSED, "alkohol"])
def test_everything_has_a_name(panel: LookupPanel, item: str) -> None:
    panel.show_item(item)
    panel.report()
    assert unnamed(panel) == []


def test_hits_are_read_out_with_their_state(panel: LookupPanel) -> None:
    panel.box.setText("tyrilihaugen")
    index = panel.hits.model().index(0, 0)
    assert "Nedlagt" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_emergency_numbers_come_from_the_content_and_are_copied(qtbot: QtBot, library: Library) -> None:
    numbers = read_numbers(resources() / "emergency.toml")
    assert [one.number for one in numbers] == [one.number for one in library.emergency]
    strip = EmergencyStrip(numbers)
    qtbot.addWidget(strip)
    strip.resize(300, 200)
    strip.show()
    buttons = strip.findChildren(QAbstractButton)
    assert len(buttons) == len(numbers) and unnamed(strip) == []
    for button in buttons:
        assert strip.rect().contains(button.geometry()), "nothing is cut off when the strip is narrow"
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert clipboard() == numbers[0].number


def test_a_missing_file_of_numbers_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[[numbers", encoding="utf-8")
    assert read_numbers(tmp_path / "none.toml") == () == read_numbers(tmp_path / "broken.toml")
    strip = EmergencyStrip(())
    qtbot.addWidget(strip)
    assert strip.findChildren(QAbstractButton) == []
