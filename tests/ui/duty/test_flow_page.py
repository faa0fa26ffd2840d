"""The flow by keyboard: the first screen, who, the questions, back again, and what Esc and F12 do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.ask_step import AskStep
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.offence_pick import OffencePick
from rusinfo_desk.ui.duty.page import DutyPage
from rusinfo_desk.ui.duty.question_view import QuestionView
from rusinfo_desk.ui.look import Look, Theme
from tests.conftest import StandingClock
from tests.ui.duty.flow_stand import a_page, answer, flow_desk
from tests.ui.duty.log_stand import KeptCases, entries_of, said_text, shown
from tests.ui.stand import Ticks, Typist

ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cases(clock: StandingClock) -> KeptCases:
    return KeptCases(clock)


@pytest.fixture
def case_desk(clock: StandingClock, ticks: Ticks, cases: KeptCases) -> CaseDesk:
    return flow_desk(clock, ticks, cases)


@pytest.fixture
def page(case_desk: CaseDesk, qtbot: QtBot) -> DutyPage:
    return a_page(case_desk, qtbot)


@pytest.fixture
def typist(page: DutyPage) -> Typist:
    return Typist(page)


def view(page: DutyPage) -> QuestionView:
    assert isinstance(page.step, AskStep) and page.step.view is not None
    return page.step.view


def to_question(page: DutyPage, typist: Typist, wanted: str) -> None:
    """On by Enter until this question is asked."""
    for _ in range(60):
        if isinstance(page.step, AskStep) and view(page).question.id == wanted:
            return
        typist.key(ENTER)
    raise AssertionError(f"{wanted} was not asked")


# the first screen


def test_the_numbers_are_there_without_a_key(page: DutyPage) -> None:
    large = [one.text() for one in page.step.findChildren(QAbstractButton)]
    assert large == ["113", "112", "110"] and page.step.id == "now"
    told = shown(page)
    assert "ring først" in told and "Bli på linja" in told and "Si dette når du ringer" in told


def test_a_case_begins_with_f12_and_is_kept_at_once(page: DutyPage, cases: KeptCases) -> None:
    (line,) = cases.lines()
    assert line.id == page.desk.case_id and [one.kind for one in page.desk.case.counsellor] == [EntryKind.OPENED]


@pytest.mark.parametrize(("key", "number"), [("1", "113"), ("2", "112"), ("3", "110")])
def test_one_key_copies_a_number(page: DutyPage, typist: Typist, key: str, number: str) -> None:
    typist.text(key)
    assert QGuiApplication.clipboard().text() == number
    assert page.desk.copied is not None


def test_esc_on_the_first_screen_leaves_no_case(page: DutyPage, typist: Typist, cases: KeptCases, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.closed):
        typist.key(Qt.Key.Key_Escape)
    assert cases.lines() == () and not page.has_open_case


def test_a_number_that_was_copied_keeps_the_case(page: DutyPage, typist: Typist, cases: KeptCases) -> None:
    typist.text("2")
    typist.key(Qt.Key.Key_Escape)
    assert len(cases.lines()) == 1 and page.has_open_case


# who, and the questions


def test_who_is_in_danger_on_one_key_each(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("13")
    typist.text("1")
    noted = [one.body["branches"] for one in entries_of(page.desk, EntryKind.BRANCHES)]
    assert noted == [["caller"], ["caller", "at_risk"], ["at_risk"]], "each choice is noted at once"


def test_one_key_answers_and_goes_on(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    first = view(page).question.id
    typist.text("n")
    assert answer(page.desk) == {("case", first): "nei"}
    assert view(page).question.id != first
    assert "spørsmål 2 av" in page.progress.text() and page.progress.text().startswith("Steg 3 av")


def test_enter_passes_a_question_by_without_answering(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    typist.key(ENTER)
    assert answer(page.desk) == {} and "spørsmål 2 av" in page.progress.text()


@pytest.mark.parametrize("back", [(ENTER, SHIFT), (Qt.Key.Key_Left, ALT)], ids=["shift_enter", "alt_left"])
def test_back_is_one_key_and_changes_nothing(page: DutyPage, typist: Typist, back: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    first = view(page).question.id
    typist.text("j")
    typist.key(*back)
    assert view(page).question.id == first and answer(page.desk) == {("case", first): "ja"}
    typist.text("j")
    assert len(entries_of(page.desk, EntryKind.REPLY)) == 1, "the same answer again is nothing new"
    typist.key(*back)
    typist.key(*back)
    assert page.step.id == "who"


def test_a_changed_answer_is_a_later_entry(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    typist.text("j")
    typist.key(ENTER, SHIFT)
    typist.text("u")
    assert [one.body["value"] for one in entries_of(page.desk, EntryKind.REPLY)] == ["ja", "usikker"]


def test_an_answer_is_taken_back(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    typist.text("j")
    typist.key(ENTER, SHIFT)
    before = view(page).question.id
    typist.key(Qt.Key.Key_Backspace)
    assert answer(page.desk) == {} and view(page).question.id == before


def test_a_reason_goes_with_the_answer(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    typist.key(Qt.Key.Key_Tab)
    typist.text("hun sa det selv")
    typist.key(ENTER)
    assert entries_of(page.desk, EntryKind.REPLY) == [], "the answer is asked for first"
    typist.text("j")
    (entry,) = entries_of(page.desk, EntryKind.REPLY)
    assert said_text(page.desk, entry, "reason") == "hun sa det selv" and page.desk.typed("reason_case_child") == ""


def test_a_child_opens_its_own_questions(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("1")
    typist.key(ENTER)
    assert view(page).question.id == "child"
    assert not any(branch == "child" for branch, _ in page.desk.judging.asked)
    typist.text("j")
    assert any(branch == "child" for branch, _ in page.desk.judging.asked)


# the offence


def test_an_offence_is_found_by_what_one_types(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    typist.text("drepe")
    assert "§ 275" in shown(page)
    typist.key(ENTER)
    found = answer(page.desk)["others", "offence"]
    assert "275" in page.desk.rules.offence[found].section  # type: ignore[union-attr]


def test_suicide_is_said_not_to_be_listed(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    typist.text("selvmord")
    assert "Ikke på listen i § 196" in shown(page)
    typist.key(ENTER)
    assert answer(page.desk)["others", "offence"] in page.desk.rules.unlisted  # type: ignore[union-attr]


def test_enter_without_typing_chooses_no_offence(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    typist.key(ENTER)
    assert ("others", "offence") not in answer(page.desk)


def test_the_arrows_go_around(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    typist.key(Qt.Key.Key_Up)
    typist.key(ENTER)
    assert answer(page.desk)["others", "offence"] == "usikker", "the question's own option is the last of the list"


# going away and coming back


def test_esc_keeps_the_case_and_f12_goes_on_where_it_was(page: DutyPage, typist: Typist, qtbot: QtBot) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    typist.text("n")
    at = view(page).question.id
    with qtbot.waitSignal(page.closed):
        typist.key(Qt.Key.Key_Escape)
    assert page.has_open_case
    page.begin()
    assert view(page).question.id == at
    typist.text("n")
    assert len(entries_of(page.desk, EntryKind.REPLY)) == 2, "the focus is back where one key answers"


def test_the_numbers_stay_in_sight_and_alt_copies(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    typist.key(ENTER)
    assert page.numbers.isVisible()
    typist.key(Qt.Key.Key_2, ALT)
    assert QGuiApplication.clipboard().text() == "112" and answer(page.desk) == {}


def test_the_log_of_notifications_is_one_key_away(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.key(Qt.Key.Key_L, ALT)
    assert page.step.id == "notify"


def test_ctrl_enter_goes_to_the_summary_and_closes_only_there(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("1")
    typist.key(ENTER, CTRL)
    assert page.step.id == "summary" and not page.desk.is_closed


# for everybody


def test_everything_has_a_name(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QListWidget):
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name.strip(), widget
    assert QAccessible.queryAccessibleInterface(view(page)).text(QAccessible.Text.Name) == view(page).question.text


@pytest.mark.parametrize("zoom", [100, 200])
def test_large_text_fits_the_width(case_desk: CaseDesk, qtbot: QtBot, zoom: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    Look(Theme.LIGHT, zoom).apply(app)
    app.setProperty("lookOfTests", "")
    page = a_page(case_desk, qtbot, height=480)
    typist = Typist(page)
    typist.key(ENTER)
    typist.text("2")
    wide = {page.step.id: page.minimumSizeHint().width()}
    for _ in range(20):
        typist.key(ENTER)
        QApplication.processEvents()
        wide[f"{page.step.id} {page.step.where()}"] = max(page.minimumSizeHint().width(), page.step.minimumSizeHint().width())
        if page.step.id == "decision":
            break
    else:
        raise AssertionError("the decision was not reached")
    assert {name: width for name, width in wide.items() if width > 740} == {}
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


def test_the_offence_list_is_not_a_stop_of_its_own(page: DutyPage, typist: Typist) -> None:
    typist.key(ENTER)
    typist.text("2")
    to_question(page, typist, "offence")
    pick = view(page).answers
    assert isinstance(pick, OffencePick) and pick.edit.hasFocus()
    typist.key(Qt.Key.Key_Tab)
    assert view(page).reason.edit.hasFocus()
