"""The row of filters by keyboard: toggles, menus that stay open, the age, and everything away with one key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from rusinfo_desk.ui.lookup.filter_bar import FilterBar
from rusinfo_desk.ui.lookup.filters import FilterDesk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus on the offscreen platform


@pytest.fixture
def desk() -> FilterDesk:
    made = FilterDesk()
    made.set_names({"avrusning": "Avrusning", "lar": "LAR"}, {"03": "Oslo", "55": "Troms"})
    return made


@pytest.fixture
def bar(desk: FilterDesk, qtbot: QtBot) -> Iterator[FilterBar]:
    made = FilterBar(desk)
    qtbot.addWidget(made)
    qtbot.addWidget(made.every_button)
    made.resize(900, 80)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    for menu in (made.types, made.counties, made.every):
        menu.close()


def test_a_toggle_asks_anew_and_is_said_in_words(bar: FilterBar, desk: FilterDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        bar.toggle_open()
    assert desk.now.open_now and bar.open_now.isChecked()
    assert bar.words.text() == "Filter: Åpent nå" and bar.tidy.isVisible()
    bar.toggle_open()
    assert not bar.words.isVisible()


def test_several_types_are_ticked_without_the_menu_closing(bar: FilterBar, desk: FilterDesk) -> None:
    bar.open_types()
    QTest.keyClick(bar.types, Qt.Key.Key_Space)
    QTest.keyClick(bar.types, Qt.Key.Key_L)
    QTest.keyClick(bar.types, Qt.Key.Key_Return)
    assert bar.types.isVisible() and desk.now.types == {"avrusning", "lar"}
    QTest.keyClick(bar.types, Qt.Key.Key_Escape)
    assert not bar.types.isVisible() and bar.type_button.text() == "2 typer ▾"


def test_a_letter_goes_round_among_the_choices(bar: FilterBar, desk: FilterDesk) -> None:
    bar.open_counties()
    for _ in range(3):
        QTest.keyClick(bar.counties, Qt.Key.Key_T)
    QTest.keyClick(bar.counties, Qt.Key.Key_Space)
    assert desk.now.counties == {"55"}
    rule = bar.counties.actions()[0]
    assert not rule.isChecked(), "the form's county is not followed any more"


def test_following_the_form_closes_the_menu(bar: FilterBar, desk: FilterDesk) -> None:
    desk.toggle_county("03")
    bar.open_counties()
    QTest.keyClick(bar.counties, Qt.Key.Key_Space)
    assert not bar.counties.isVisible() and not desk.active


def test_the_age_filters_while_it_is_typed_and_enter_goes_back(bar: FilterBar, desk: FilterDesk, qtbot: QtBot) -> None:
    bar.go_to_age()
    with qtbot.waitSignal(bar.changed):
        QTest.keyClicks(bar.age, "19")
    assert desk.now.age == 19
    with qtbot.waitSignal(bar.left):
        QTest.keyClick(bar.age, Qt.Key.Key_Return)
    QTest.keyClicks(bar.age, "9")
    assert desk.now.age is None and "hele år" in bar.words.text()


def test_one_key_takes_all_filters_away(bar: FilterBar, desk: FilterDesk, qtbot: QtBot) -> None:
    bar.toggle_open()
    bar.go_to_age()
    QTest.keyClicks(bar.age, "19")
    with qtbot.waitSignal(bar.changed):
        bar.clear()
    assert not desk.active and bar.age.text() == "" and not bar.words.isVisible()


def test_a_narrow_row_is_one_button_with_everything_in_it(bar: FilterBar, desk: FilterDesk) -> None:
    bar.resize(200, 80)
    assert not bar.every_button.isHidden() and not bar.open_now.isVisible()
    bar.open_every()
    texts = [action.text() for action in bar.every.actions()]
    assert [any(word in text for text in texts) for word in ("Type", "Fylke", "Alder", "Åpent nå", "Uten")] == [True] * 5
    bar.every.setActiveAction(bar.every.actions()[3])
    QTest.keyClick(bar.every, Qt.Key.Key_Space)
    assert desk.now.open_now


def test_every_button_has_a_name_with_its_key(bar: FilterBar) -> None:
    for button in bar.findChildren(QToolButton):
        if not button.objectName().startswith("qt_"):
            name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
            assert "Alt+" in name or "Filtre" in name, button.text()
