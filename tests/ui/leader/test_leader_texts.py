"""What the leader writes into a report: kept while it is typed, for its period, and never what could say who somebody is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.model.report_texts import slots
from rusinfo_desk.tasks.desk import Desk
from rusinfo_desk.tasks.figures.report_texts import texts_of
from rusinfo_desk.ui.jobs import ImmediateLane
from rusinfo_desk.ui.leader.desk import LeaderDesk
from rusinfo_desk.ui.leader.page import TEXTS, LeaderPage

SEPTEMBER, AUGUST = Period.month(2025, 9), Period.month(2025, 8)


def page_of(qtbot: QtBot, desk: Desk, library: Library) -> LeaderPage:
    for period in (SEPTEMBER, AUGUST):
        for slot in texts_of(desk, period):
            desk.store.report_texts.put(period, slot, "")
    page = LeaderPage(LeaderDesk(desk, library, ImmediateLane()))
    qtbot.addWidget(page)
    page.show()
    page.open(TEXTS)
    return page


def test_kept_while_it_is_typed_and_there_again(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    QTest.keyClicks(page.texts.text, "Roligere enn i fjor.")
    qtbot.waitUntil(lambda: dict(texts_of(leader, SEPTEMBER)) == {"innledning": "Roligere enn i fjor."})
    assert page.texts.state.text().startswith("Lagret")
    page.desk.step(-1)
    assert page.texts.text.toPlainText() == "" and "august 2025" in page.texts.period.text()
    page.desk.step(1)
    assert page.texts.text.toPlainText() == "Roligere enn i fjor."


def test_what_was_not_kept_yet_goes_to_its_own_period(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    QTest.keyClicks(page.texts.text, "Bare om september")
    page.desk.step(-1)
    assert dict(texts_of(leader, SEPTEMBER)) == {"innledning": "Bare om september"} and not texts_of(leader, AUGUST)


def test_another_place_has_another_text(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    QTest.keyClicks(page.texts.text, "Først")
    page.texts.keep_now()
    QTest.keyClick(page.texts.slots, Qt.Key.Key_Down)
    assert page.texts.text.toPlainText() == "" and page.texts.text.accessibleName() == "Tekst: Hovedfunn"
    QTest.keyClicks(page.texts.text, "Så")
    page.texts.keep_now()
    assert dict(texts_of(leader, SEPTEMBER)) == {"innledning": "Først", "hovedfunn": "Så"}


def test_each_table_has_a_place(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    assert page.desk.summary is not None
    labels = [page.texts.slots.itemText(at) for at in range(page.texts.slots.count())]
    wanted = slots((table.id, table.title) for table in page.desk.summary.tables)
    assert labels == [one.label for one in wanted] and f"Kommentar: {page.desk.summary.tables[0].title}" in labels


def test_what_could_say_who_somebody_is_waits_for_the_leaders_word(qtbot: QtBot, leader: Desk, library: Library) -> None:
    page = page_of(qtbot, leader, library)
    QTest.keyClicks(page.texts.text, "Ring 987 65 432 for mer")
    page.texts.keep_now()
    assert not texts_of(leader, SEPTEMBER)
    assert page.texts.state.text().startswith("Ikke lagret.") and page.texts.allow.isVisible()
    page.texts.allow.setChecked(True)
    assert dict(texts_of(leader, SEPTEMBER)) == {"innledning": "Ring 987 65 432 for mer"}
    assert not page.texts.allow.isVisible() and not page.texts.allow.isChecked()
