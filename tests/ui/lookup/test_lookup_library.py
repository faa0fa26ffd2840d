"""The panel over a real register: filters, needs that were not met, confirmations, tools, what is handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.count_unmet import UnmetNeed, unmet_needs
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.load_library import load_library
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.ui.calculators.per_mille_pane import PerMillePane
from rusinfo_desk.ui.handout.pane import HandOutPane
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.ui.lookup.sheet_view import SheetView
from rusinfo_desk.ui.shortcuts import Key
from rusinfo_desk.vault import PassphraseUnlock

GOOD, OTHER, CLOSED = "nat-hjelpetelefonen", "nat-rusinfo", "inn-tyrilihaugen"
PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")
NONSENSE = "xyzzyplugh"


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, PASSPHRASE)
    opened = open_home(home, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def panel(qtbot: QtBot, library: Library, desk: Desk, clock: Clock) -> Iterator[LookupPanel]:
    made = LookupPanel(ImmediateLane(), clock)
    qtbot.addWidget(made)
    made.resize(820, 560)
    made.set_library(library)
    made.set_desk(desk, ImmediateLane())
    with qtbot.waitExposed(made):
        made.show()
    yield made


def counted(desk: Desk) -> tuple[UnmetNeed, ...]:
    return unmet_needs(desk, Period.month(2025, 10))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_filter_narrows_what_is_found_and_a_save_takes_it_away(panel: LookupPanel) -> None:
    panel.box.setText("avrusning")
    panel.set_county("55")
    whole = panel.model.rowCount()
    panel.filters.toggle_open()
    assert panel.model.rowCount() < whole
    panel.clear()
    assert not panel._desk.filters.active and panel._desk.filters.now.first == "55"
    panel.box.setText("avrusning")
    assert panel.model.rowCount() == whole


def test_filters_alone_list_what_they_keep(panel: LookupPanel) -> None:
    panel.filters.toggle_open()
    rows = [panel.model.row_at(at) for at in range(panel.model.rowCount())]
    assert rows and all(row is not None and row.kind == "service" and "åpen" in row.tag.casefold() for row in rows)


def test_a_hit_says_why_it_matched_and_its_state(panel: LookupPanel) -> None:
    panel.box.setText("rivotril")
    row = panel.model.row_at(0)
    assert row is not None and row.id == "klonazepam" and "«Rivotril»" in row.subtitle
    panel.box.setText("tyrilihaugen")
    row = panel.model.row_at(0)
    assert row is not None and row.tag == "Nedlagt" and row.closed


def test_a_search_without_a_hit_is_counted_once_when_it_rests(panel: LookupPanel, desk: Desk) -> None:
    QTest.keyClicks(panel.box, NONSENSE)
    assert panel._rest.isActive() and counted(desk) == ()
    panel._rest.timeout.emit()
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    found = counted(desk)
    assert [one.n for one in found] == [1]
    assert NONSENSE not in repr(found)


def test_enter_says_that_a_search_has_come_to_rest(panel: LookupPanel, desk: Desk) -> None:
    panel.set_county("55")
    QTest.keyClicks(panel.box, NONSENSE)
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    assert [one.county for one in counted(desk)] == ["55"]


def test_a_search_with_a_hit_is_no_need(panel: LookupPanel, desk: Desk) -> None:
    QTest.keyClicks(panel.box, "alkohol")
    panel._rest.timeout.emit()
    assert counted(desk) == ()


def test_a_confirmation_counts_at_once_and_the_same_key_takes_it_back(
    panel: LookupPanel, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    panel.show_item(GOOD)
    with qtbot.waitSignal(panel.content_changed):
        panel.acts.act(Key.CONFIRM)
    assert load_library(desk).services[GOOD].assured_date == clock().date()
    with qtbot.waitSignal(panel.content_changed):
        panel.acts.act(Key.CONFIRM)
    assert load_library(desk).services[GOOD].assured_date != clock().date()


def test_a_confirmation_needs_a_service_on_screen(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.show_item("alkohol")
    with qtbot.assertNotEmitted(panel.content_changed), qtbot.waitSignal(panel.told) as told:
        panel.acts.act(Key.CONFIRM)
    assert told.args is not None and "Velg et tiltak" in str(told.args[0])


def test_the_short_text_has_the_number_and_a_closed_service_has_none(panel: LookupPanel, library: Library) -> None:
    panel.show_item(GOOD)
    panel.acts.act(Key.COPY_TEXT)
    assert library.services[GOOD].name in clipboard() and str(library.services[GOOD].phone) in clipboard()
    QGuiApplication.clipboard().setText("urørt")
    for item in (CLOSED, "alkohol"):
        panel.show_item(item)
        panel.acts.act(Key.COPY_TEXT)
        assert clipboard() == "urørt"


def hand_out(panel: LookupPanel) -> HandOutPane:
    shown = panel.panes.shown
    assert isinstance(shown, HandOutPane)
    return shown


def test_the_list_is_filled_seen_copied_and_emptied_by_a_save(panel: LookupPanel, library: Library) -> None:
    for item in (GOOD, OTHER, CLOSED):
        panel.show_item(item)
        panel.acts.act(Key.PICK)
    panel.acts.act(Key.HAND_OUT_LIST)
    pane = hand_out(panel)
    assert list(pane.desk.ids) == [GOOD, OTHER] and pane.chosen.count() == 2
    pane.copy.click()
    assert all(library.services[one].name in clipboard() for one in (GOOD, OTHER))
    pane.chosen.setCurrentRow(0)
    QTest.keyClick(pane.chosen, Qt.Key.Key_Delete)
    assert list(pane.desk.ids) == [OTHER]
    panel.clear()
    assert list(pane.desk.ids) == [] and panel.panes.shown is None
    panel.acts.act(Key.HAND_OUT_LIST)
    assert not pane.copy.isEnabled() and "Listen er tom" in pane.preview.text()


def test_a_sheet_is_written_as_pdf_in_large_type(panel: LookupPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.show_item("alkohol")
    panel.acts.act(Key.HAND_OUT)
    pane = hand_out(panel)
    pane.large.setChecked(True)
    names: list[str] = []

    def choose(name: str) -> Path:
        names.append(name)
        return tmp_path / name

    pane.choose_path = choose
    with qtbot.waitSignal(panel.told, check_params_cb=lambda text: text.startswith("Lagret")):
        pane.pdf.click()
    assert names == ["RUSinfo-alkohol.pdf"]
    assert (tmp_path / names[0]).read_bytes().startswith(b"%PDF")


def test_what_is_not_to_be_told_is_not_printed_and_says_why(panel: LookupPanel) -> None:
    panel.show_item(CLOSED)
    panel.acts.act(Key.HAND_OUT)
    pane = hand_out(panel)
    assert not pane.print.isEnabled() and not pane.pdf.isEnabled() and "Listen er tom" not in pane.preview.text()


def test_a_tool_is_found_opened_with_focus_and_left_with_escape(panel: LookupPanel) -> None:
    panel.activateWindow()
    QTest.keyClicks(panel.box, "promillekalkulator")
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    pane = panel.panes.shown
    assert isinstance(pane, PerMillePane)
    assert QApplication.focusWidget() is pane.weight
    QTest.keyClicks(pane.weight, "70")
    QTest.keyClick(pane.weight, Qt.Key.Key_Escape)
    assert panel.panes.shown is None and QApplication.focusWidget() is panel.box
    panel.clear()
    assert pane.weight.text() == ""


def test_no_act_is_on_a_record_behind_a_tool(panel: LookupPanel, qtbot: QtBot) -> None:
    panel.show_item(GOOD)
    panel.open_item(Key.PER_MILLE.value.id)
    with qtbot.assertNotEmitted(panel.refer_requested):
        assert not panel.refer() and not panel.copy_number()


def test_a_link_in_a_sheet_leads_to_the_other_record(panel: LookupPanel, library: Library) -> None:
    one, other = next(
        (sheet.id, pair.target_id)
        for sheet in library.substances.values()
        for pair in sheet.combinations
        if pair.target_id in library.substances
    )
    panel.show_item(one)
    panel.details._body.item_meant.emit(other)
    assert panel.details.sheet is not None and panel.details.sheet.id == other


def test_a_topic_offers_its_tool(panel: LookupPanel) -> None:
    panel.offer(("urinprover",), "Valgt i skjemaet:")
    panel.offers.chosen.emit(Key.DETECTION.value.id)
    assert panel.panes.shown is not None and panel.panes.shown.accessibleName() == "Påvisning"


def test_the_day_of_the_test_is_the_clocks(clock: Clock) -> None:
    assert clock().date() == date(2025, 10, 14), "the counts above are of October"


def test_enter_goes_into_the_text_to_read_and_escape_back_to_the_search(panel: LookupPanel) -> None:
    panel.activateWindow()
    panel.focus_search()
    QTest.keyClicks(panel.box, "rivotril")
    QTest.keyClick(panel.box, Qt.Key.Key_Return)
    text = QApplication.focusWidget()
    assert isinstance(text, SheetView)
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is panel.box and panel.box.text() == "rivotril"
