"""F12's first screen as data: the numbers, the law with its sections, and what becomes of what is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from rusinfo_desk.paths import resources
from rusinfo_desk.ui.duty.acute import UNREADABLE, DutyText, acute, read_duty
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.lookup.numbers import read_numbers
from tests.conftest import StandingClock
from tests.ui.duty.flow_stand import flow_desk
from tests.ui.stand import Ticks

NUMBERS = read_numbers(resources() / "emergency.toml")


@pytest.fixture
def text() -> DutyText:
    return read_duty(resources() / "rights" / "avvergelsesplikt.toml")


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


def test_it_says_what_becomes_of_what_is_recorded(text: DutyText) -> None:
    assert "kryptert" in text.record and "hvem som ringer" in text.record and "forsegles den til leder" in text.record
    assert "kan ikke spore" in text.trace


def test_a_damaged_file_still_gives_the_numbers(qtbot: QtBot, tmp_path: Path, clock: StandingClock, ticks: Ticks) -> None:
    broken = tmp_path / "law.toml"
    broken.write_text("title = ", encoding="utf-8")
    text = read_duty(broken)
    assert text.first == UNREADABLE
    page = DutyPage(NUMBERS, text, flow_desk(clock, ticks, None))
    qtbot.addWidget(page)
    assert "113" in [button.text() for button in page.findChildren(QAbstractButton)]
