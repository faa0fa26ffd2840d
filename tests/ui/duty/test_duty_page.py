"""F12: the numbers, the law with its sections, and honesty about what is not recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import resources
from rusinfo_desk.ui.duty.acute import UNREADABLE, DutyText, acute, read_duty
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.lookup.numbers import read_numbers

NUMBERS = read_numbers(resources() / "emergency.toml")


@pytest.fixture
def text() -> DutyText:
    return read_duty(resources() / "rights" / "avvergelsesplikt.toml")


@pytest.fixture
def page(qtbot: QtBot, text: DutyText) -> DutyPage:
    made = DutyPage(NUMBERS, text)
    qtbot.addWidget(made)
    made.show()
    return made


def test_three_numbers_from_the_content(text: DutyText) -> None:
    assert [one.number for one in acute(NUMBERS, text.numbers)] == ["113", "112", "110"]


def test_suicide_is_never_said_to_be_on_the_list(text: DutyText) -> None:
    for law in text.laws:
        if "selvmord" in law.text.lower():
            assert "§ 196" not in law.section or "ikke" in law.section
    not_listed = next(law for law in text.laws if law.section.startswith("ikke i listen"))
    assert "Selvmordsfare" in not_listed.text and "ikke" in not_listed.text


def test_the_law_has_sections_source_date_and_no_lawyer(text: DutyText) -> None:
    assert {"straffeloven § 196", "helsepersonelloven § 31", "barnevernsloven § 13-2"} <= {law.section for law in text.laws}
    assert "2. mai 2026" in text.quality and "Ikke kvalitetssikret av jurist" in text.quality
    assert "lovdata.no" in text.quality


def test_the_threshold_is_lower_for_a_child(text: DutyText) -> None:
    child = next(law.text for law in text.laws if law.section == "barnevernsloven § 13-2")
    assert "grunn til å tro" in child and "Det kreves ikke at det er sikkert" in child


def test_it_says_that_nothing_is_recorded(page: DutyPage) -> None:
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "lagrer ikke vurderingen" in shown and "kan ikke spore" in shown


def test_a_number_is_copied_and_escape_goes_back(page: DutyPage, qtbot: QtBot) -> None:
    buttons = [one for one in page.findChildren(QAbstractButton) if one.text() == "112"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "112"
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_every_button_has_a_name(page: DutyPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_a_damaged_file_still_gives_the_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "law.toml"
    broken.write_text("title = ", encoding="utf-8")
    text = read_duty(broken)
    assert text.first == UNREADABLE
    page = DutyPage(NUMBERS, text)
    qtbot.addWidget(page)
    assert "113" in [button.text() for button in page.findChildren(QAbstractButton)]
