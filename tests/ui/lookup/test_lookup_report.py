"""Ctrl+M: what is wrong reaches the leader; what could say who somebody is does not without a second thought."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import Home
from rusinfo_desk.settings import Role
from rusinfo_desk.tasks.desk import Clock, Desk
from rusinfo_desk.tasks.make_home import make_home
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.tasks.report_content import list_reports
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.lookup.page import LookupPanel
from rusinfo_desk.vault import PassphraseUnlock

PASSPHRASE = PassphraseUnlock("fire tilfeldige ord")


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    home = Home(tmp_path / "hjem")
    make_home(home, Role.COUNSELLOR, PASSPHRASE)
    opened = open_home(home, PASSPHRASE, clock)
    yield opened
    opened.close()


def open_report(panel: LookupPanel, desk: Desk | None) -> None:
    panel.set_desk(desk, ImmediateLane())
    panel.show_item("nat-hjelpetelefonen")
    panel.report()


def test_a_report_is_kept_for_the_leader(panel: LookupPanel, qtbot: QtBot, desk: Desk) -> None:
    open_report(panel, desk)
    panel.report_panel.wrong.setCurrentIndex(2)
    panel.report_panel.suggestion.setText("Stenger nå klokken ti")
    with qtbot.waitSignal(panel.told) as told:
        panel.report_panel.send.click()
    assert told.args is not None and "Meldt til leder" in str(told.args[0])
    kept = list_reports(desk)
    assert [(one.target_id, one.what, one.suggestion) for one in kept] == [
        ("nat-hjelpetelefonen", "Åpningstiden er feil", "Stenger nå klokken ti")
    ]
    assert not panel.report_panel.isVisible()


def test_a_number_is_seen_while_typing_and_needs_a_second_thought(panel: LookupPanel, desk: Desk) -> None:
    open_report(panel, desk)
    form = panel.report_panel
    form.suggestion.setText("Riktig nummer er 90 12 34 56")
    assert "telefonnummer" in form.warning.text() and not form.send.isEnabled()
    form.about_service.setChecked(True)
    assert form.send.isEnabled()
    form.send.click()
    assert len(list_reports(desk)) == 1


def test_an_identity_number_is_never_kept(panel: LookupPanel, desk: Desk) -> None:
    open_report(panel, desk)
    form = panel.report_panel
    form.suggestion.setText("01010012356")
    form.about_service.setChecked(True)
    assert "fødselsnummer" in form.warning.text()
    assert not form.send.isEnabled() and not form.about_service.isVisible()
    assert list_reports(desk) == ()


def test_without_a_register_it_says_that_nothing_is_kept(panel: LookupPanel) -> None:
    open_report(panel, None)
    panel.report_panel.send.click()
    assert "kan ikke lagres" in panel.report_panel.warning.text()
    assert panel.report_panel.isVisible()


def test_nothing_to_report_without_a_record(panel: LookupPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.told):
        panel.report()
    assert not panel.report_panel.isVisible()


def test_what_is_typed_at_once_goes_into_the_text(panel: LookupPanel, desk: Desk) -> None:
    panel.activateWindow()
    open_report(panel, desk)
    focus = QApplication.focusWidget()
    assert focus is panel.report_panel.suggestion
    QTest.keyClicks(focus, "Stengt")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert [(one.what, one.suggestion) for one in list_reports(desk)] == [("Noe annet", "Stengt")]


def test_enter_on_nothing_says_what_is_missing_and_keeps_nothing(panel: LookupPanel, desk: Desk, qtbot: QtBot) -> None:
    open_report(panel, desk)
    with qtbot.waitSignal(panel.told) as told:
        QTest.keyClick(panel.report_panel.suggestion, Qt.Key.Key_Return)
    assert told.args is not None and "Ikke sendt" in str(told.args[0])
    assert list_reports(desk) == () and panel.report_panel.isVisible()


@pytest.mark.parametrize(
    ("text", "way"), [("Ring 90 12 34 56", "Kryss av"), ("01010012356", "kan ikke lagres")], ids=["number", "identity"]
)
def test_enter_while_the_guard_warns_says_why_nothing_happened(
    panel: LookupPanel, desk: Desk, qtbot: QtBot, text: str, way: str
) -> None:
    open_report(panel, desk)
    panel.report_panel.suggestion.setText(text)
    with qtbot.waitSignal(panel.told) as told:
        QTest.keyClick(panel.report_panel.suggestion, Qt.Key.Key_Return)
    assert told.args is not None and str(told.args[0]).startswith("Ikke sendt.") and way in str(told.args[0])
    assert panel.report_panel.warning.text() == told.args[0]
    assert list_reports(desk) == ()
