"""The tools beside the hits by keyboard and screen reader, also with large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.library.library import Library
from rusinfo_desk.ui.calculators.combining_pane import CombiningPane
from rusinfo_desk.ui.calculators.detection_pane import DetectionPane
from rusinfo_desk.ui.calculators.per_mille_pane import PerMillePane
from rusinfo_desk.ui.look import Look, Theme
from rusinfo_desk.ui.lookup.panes import Pane

PANES: tuple[Callable[[], Pane], ...] = (PerMillePane, DetectionPane, CombiningPane)
USED = (QAbstractButton, QLineEdit, QComboBox, QListView, QTextBrowser)


def opened(qtbot: QtBot, library: Library, kind: Callable[[], Pane]) -> Pane:
    pane = kind()
    qtbot.addWidget(pane)
    pane.resize(460, 500)
    pane.set_library(library)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


@pytest.fixture
def per_mille(qtbot: QtBot, library: Library) -> Iterator[PerMillePane]:
    pane = opened(qtbot, library, PerMillePane)
    assert isinstance(pane, PerMillePane)
    yield pane


@pytest.fixture
def combining(qtbot: QtBot, library: Library) -> Iterator[CombiningPane]:
    pane = opened(qtbot, library, CombiningPane)
    assert isinstance(pane, CombiningPane)
    yield pane


@pytest.mark.parametrize("kind", PANES)
def test_everything_that_is_used_has_a_name(qtbot: QtBot, library: Library, kind: Callable[[], Pane]) -> None:
    pane = opened(qtbot, library, kind)
    used = [one for one in pane.findChildren(QWidget) if isinstance(one, USED) and not one.objectName().startswith("qt_")]
    for widget in used:
        if not isinstance(widget.parent(), QComboBox) and widget.metaObject().className() != "QComboBoxListView":
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget


@pytest.mark.parametrize("kind", PANES)
def test_large_text_is_not_cut_off(qtbot: QtBot, library: Library, qapp: QApplication, kind: Callable[[], Pane]) -> None:
    pane = opened(qtbot, library, kind)
    Look(Theme.LIGHT, 200).apply(qapp)
    for _ in range(3):
        QApplication.processEvents()
    for label in pane.findChildren(QLabel):
        if label.isVisible():
            high = label.heightForWidth(label.width()) if label.wordWrap() else label.minimumSizeHint().height()
            assert label.height() >= high - 1, label.text()
            assert label.wordWrap() or label.width() >= label.minimumSizeHint().width(), label.text()
    for edit in pane.findChildren(QLineEdit):
        assert edit.width() >= edit.fontMetrics().averageCharWidth() * 6, edit.accessibleName()


@pytest.mark.parametrize("kind", PANES)
def test_escape_leaves_from_the_first_field(qtbot: QtBot, library: Library, kind: Callable[[], Pane]) -> None:
    pane = opened(qtbot, library, kind)
    pane.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None and pane.isAncestorOf(focus)
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(focus, Qt.Key.Key_Escape)


def test_what_it_may_not_be_used_for_always_stands_there(per_mille: PerMillePane) -> None:
    assert per_mille.warning.isVisible() and "avgjøre om noen kan kjøre" in per_mille.warning.text()
    per_mille.focus_first()
    QTest.keyClicks(per_mille.weight, "70")
    QTest.keyClicks(per_mille.hours, "3")
    QTest.keyClicks(per_mille.units, "6")
    assert per_mille.headline.text().endswith("promille nå") and per_mille.warning.isVisible()
    assert "avgjøre om noen kan kjøre" in per_mille.answer.toPlainText()
    per_mille.forget()
    assert per_mille.weight.text() == "" and per_mille.answer.toPlainText() == ""


def test_enter_goes_through_the_fields(per_mille: PerMillePane) -> None:
    per_mille.focus_first()
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is per_mille.units


def test_two_are_chosen_by_any_name_and_enter(combining: CombiningPane) -> None:
    combining.focus_first()
    QTest.keyClicks(combining.first.edit, "rivotrill")
    QTest.keyClick(combining.first.edit, Qt.Key.Key_Return)
    assert combining.first.edit.text() == "Klonazepam" and QApplication.focusWidget() is combining.second.edit
    QTest.keyClicks(combining.second.edit, "al")
    second = combining.second.list.item(1).text()
    QTest.keyClick(combining.second.edit, Qt.Key.Key_Down)
    QTest.keyClick(combining.second.edit, Qt.Key.Key_Return)
    assert combining.second.edit.text() == second and combining.heading.isVisible()


def test_the_pair_of_the_form_is_one_click(combining: CombiningPane) -> None:
    combining.set_chosen(("alkohol", "ghb", "kokain"))
    assert combining.heading.text() == "Alkohol og GHB"
    (button,) = [one for one in combining.findChildren(QAbstractButton) if one.text() == "GHB + Kokain"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert combining.heading.text() == "GHB og Kokain"
    combining.forget()
    assert not combining.heading.isVisible() and combining.first.edit.text() == ""


def test_the_table_follows_sample_and_name(qtbot: QtBot, library: Library) -> None:
    pane = opened(qtbot, library, DetectionPane)
    assert isinstance(pane, DetectionPane)
    pane.focus_first()
    QTest.keyClicks(pane.edit, "kokain")
    pane._rest.timeout.emit()
    assert "Kokain" in pane.page.toPlainText() and "Alkohol" not in pane.page.toPlainText()
    urine = next(button for button in pane.matrices.values() if button.text() == "Urin")
    urine.click()
    assert urine.isChecked() and "Urin" in pane.page.toPlainText()
    pane.forget()
    assert not urine.isChecked() and pane.edit.text() == ""
