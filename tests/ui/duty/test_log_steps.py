"""The steps after the decision by keyboard: colleague, notifications, nobody because, aftercare."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.ui.duty.after_step import AfterStep
from rusinfo_desk.ui.duty.colleague_step import ColleagueStep
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.notify_step import NotifyStep
from rusinfo_desk.ui.duty.step import Step
from rusinfo_desk.ui.jobs import ImmediateLane
from tests.conftest import StandingClock
from tests.ui.duty.log_stand import NUMBERS, Frame, KeptCases, a_desk, entries_of, said_text, shown
from tests.ui.stand import Ticks, Typist

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
AT = "2025-10-14T14:02+02:00"


@pytest.fixture
def cases(clock: StandingClock) -> KeptCases:
    return KeptCases(clock)


@pytest.fixture
def case_desk(clock: StandingClock, ticks: Ticks, cases: KeptCases) -> CaseDesk:
    return a_desk(clock, ticks, cases)


def framed(step: Step, qtbot: QtBot) -> tuple[Frame, Typist]:
    frame = Frame(step)
    qtbot.addWidget(frame)
    frame.begin()
    qtbot.waitUntil(frame.isActiveWindow)
    step.focus_first()
    return frame, Typist(frame)


@pytest.fixture
def notify(case_desk: CaseDesk, qtbot: QtBot) -> tuple[NotifyStep, Frame, Typist]:
    step = NotifyStep(case_desk, NUMBERS)
    return step, *framed(step, qtbot)


def again(case_desk: CaseDesk, cases: KeptCases, clock: StandingClock, ticks: Ticks) -> CaseDesk:
    """The program was killed and started: another desk takes up what was kept."""
    case_desk.keeper.flush()
    later = CaseDesk(ImmediateLane(), clock, ticks)
    later.use_work(cases)
    later.take_up(case_desk.case_id)
    return later


# colleague


def test_a_colleague_in_two_keys(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.text("3")
    typist.key(ENTER)
    (entry,) = entries_of(case_desk, EntryKind.COLLEAGUE)
    assert entry.body == {"role": "leader", "at": AT}
    assert frame.done == 1 and typist.pressed == 2


def test_what_was_advised_is_a_text_of_the_entry(case_desk: CaseDesk, qtbot: QtBot, clock: StandingClock) -> None:
    frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.text("1")
    clock.forward(minutes=3)
    typist.text("ring 112")
    typist.key(ENTER)
    (entry,) = entries_of(case_desk, EntryKind.COLLEAGUE)
    assert entry.body["at"] == AT, "when the colleague was asked, not when the typing ended"
    assert said_text(case_desk, entry, "advice") == "ring 112"
    frame.step.enter()
    assert "✓ En annen veileder kl. 14.02" in shown(frame) and frame.done == 1


def test_another_role_keeps_the_time(case_desk: CaseDesk, qtbot: QtBot, clock: StandingClock) -> None:
    _frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.text("3")
    clock.forward(minutes=3)
    typist.key(ENTER, SHIFT)
    typist.text("1")
    typist.key(ENTER)
    (entry,) = entries_of(case_desk, EntryKind.COLLEAGUE)
    assert entry.body == {"role": "counsellor", "at": AT}


def test_enter_alone_goes_on_without_a_colleague(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.key(ENTER)
    assert entries_of(case_desk, EntryKind.COLLEAGUE) == [] and frame.done == 1


def test_a_choice_is_taken_away_with_backspace(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.text("3")
    typist.key(ENTER, SHIFT)
    typist.key(Qt.Key.Key_Backspace)
    typist.key(ENTER)
    assert entries_of(case_desk, EntryKind.COLLEAGUE) == [] and frame.done == 1


def test_a_name_in_the_advice_is_warned_about_and_marked(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(ColleagueStep(case_desk), qtbot)
    typist.text("3")
    typist.text("ring 90 80 70 60")
    typist.key(ENTER)
    assert entries_of(case_desk, EntryKind.COLLEAGUE) == [] and "telefonnummer" in shown(frame)
    typist.key(ENTER)  # let it stand with the reason that is offered
    assert len(entries_of(case_desk, EntryKind.COLLEAGUE)) == 1
    assert [one.marked for one in case_desk.case.texts.values()] == [True]


# notifications


def test_a_notification_in_six_keys(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    _, frame, typist = notify
    typist.text("2")
    typist.key(ENTER)  # no reference
    typist.key(ENTER)  # nothing said
    typist.text("jn")
    typist.key(ENTER)  # nothing about what the caller was told
    (entry,) = entries_of(case_desk, EntryKind.NOTIFICATION)
    assert entry.body == {"to": "politi", "channel": "telefon", "at": AT, "told": "ja", "agreed": "nei"}
    assert typist.pressed == 6 and frame.done == 0
    typist.key(ENTER)
    assert frame.done == 1, "one more Enter goes on"


def test_all_that_can_be_said_of_a_notification(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    _, frame, typist = notify
    typist.text("1")
    typist.enter("AMK 4711")
    typist.enter("overdose i tredje etasje")
    typist.text("jj")
    typist.enter("at jeg ringte")
    (entry,) = entries_of(case_desk, EntryKind.NOTIFICATION)
    said = {name: said_text(case_desk, entry, name) for name in ("reference", "said", "caller")}
    assert said == {"reference": "AMK 4711", "said": "overdose i tredje etasje", "caller": "at jeg ringte"}
    assert "✓ 113 Medisinsk nødtelefon kl. 14.02, telefon, referanse AMK 4711" in shown(frame)


def test_several_notifications(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk, clock: StandingClock) -> None:
    _, frame, typist = notify
    for key, told in (("2", "n"), ("6", "f")):
        typist.text(key)
        typist.key(ENTER)
        typist.key(ENTER)
        typist.text(told)
        typist.key(ENTER)
        clock.forward(minutes=10)
    found = [(one.to, one.told, one.agreed, one.at[11:16]) for one in case_desk.case.notifications]
    assert found == [
        ("politi", "nei", "ikke_mulig", "14:02"),
        ("barnevern", "ville_oke_faren", "ville_oke_faren", "14:12"),
    ]
    typist.key(ENTER)
    assert frame.done == 1


def test_the_time_can_be_written_over(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    step, frame, typist = notify
    typist.text("2")
    typist.key(ENTER, SHIFT)
    assert step.held() is step.time and step.time.edit.text() == "14.02"
    step.time.edit.selectAll()
    typist.text("26")
    typist.key(ENTER)
    assert step.held() is step.time and "Skriv klokkeslettet som 14.02." in shown(frame)
    step.time.edit.selectAll()
    typist.enter("1355")
    assert step.held() is step.reference
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("n")
    typist.key(ENTER)
    assert [one.at for one in case_desk.case.notifications] == ["2025-10-14T13:55+02:00"]


def test_another_way_than_the_telephone(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    step, _, typist = notify
    typist.text("6")
    typist.key(ENTER, SHIFT)
    typist.key(ENTER, SHIFT)
    assert step.held() is step.channel
    typist.text("3")
    assert step.held() is step.time
    for _ in range(3):
        typist.key(ENTER)
    typist.text("i")
    typist.key(ENTER)
    assert [(one.channel, one.told) for one in case_desk.case.notifications] == [("brev", "ikke_mulig")]


def test_nothing_is_noted_before_it_is_said_whether_the_caller_knows(
    notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk
) -> None:
    step, frame, typist = notify
    typist.text("2")
    assert step.finish(), "Ctrl+Enter stays here"
    assert case_desk.case.notifications == () and "Fikk innringer vite" in step.told.heading.text()
    assert "Svar på om innringer fikk vite det" in shown(frame) and step.held() is step.told
    typist.text("j")
    assert step.finish() and step.held() is step.agreed
    typist.text("j")
    assert not step.finish(), "whole: noted, and the frame goes on to the summary"
    assert len(case_desk.case.notifications) == 1


def test_one_key_notes_that_the_copied_number_was_rung(case_desk: CaseDesk, clock: StandingClock, qtbot: QtBot) -> None:
    case_desk.note_copied("medisinsk")
    clock.forward(minutes=4)
    step = NotifyStep(case_desk, NUMBERS)
    frame, typist = framed(step, qtbot)
    assert "R  Noter: ringte 113 kl. 14.02" in [one.text() for one in step.whom.buttons.values()]
    typist.text("r")
    assert step.held() is step.reference and step.whom.value == "medisinsk"
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("n")
    typist.key(ENTER)
    assert [(one.to, one.at) for one in case_desk.case.notifications] == [("medisinsk", AT)]
    assert not any("Noter: ringte" in one.text() for one in step.whom.buttons.values()), "it is offered once"
    assert frame.done == 0


def test_who_decided_to_notify_and_noted_nobody_is_reminded_once(
    notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk
) -> None:
    _, frame, typist = notify
    case_desk.say(EntryKind.DECISION, {"agrees": True, "decision": "notify"})
    typist.key(ENTER)
    assert frame.done == 0 and "Du valgte å varsle. Noter hvem" in shown(frame)
    typist.key(ENTER)
    assert frame.done == 1


def test_who_decided_not_to_goes_on_at_once(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    _, frame, typist = notify
    case_desk.say(EntryKind.DECISION, {"agrees": True, "decision": "no_duty"})
    typist.key(ENTER)
    assert frame.done == 1


def test_nobody_is_notified_needs_a_reason(notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk) -> None:
    step, frame, typist = notify
    typist.text("0")
    typist.key(ENTER)
    assert "Skriv kort hvorfor ingen varsles." in shown(frame) and case_desk.case.not_notified is None
    typist.enter("han er hos legevakta alt")
    (entry,) = entries_of(case_desk, EntryKind.NOT_NOTIFIED)
    assert said_text(case_desk, entry, "reason") == "han er hos legevakta alt"
    assert frame.done == 1 and not step.reason.isVisible()


def test_it_is_told_how_long_it_is_since_somebody_was_notified(
    notify: tuple[NotifyStep, Frame, Typist], case_desk: CaseDesk, clock: StandingClock
) -> None:
    step, frame, typist = notify
    assert "siden" not in shown(frame)
    typist.text("2")
    typist.key(ENTER)
    typist.key(ENTER)
    typist.text("n")
    typist.key(ENTER)
    assert "Siste varsling: under ett minutt siden" in shown(frame)
    clock.forward(minutes=3)
    step._tick()
    assert step.clock.text() == "Siste varsling: 3 min siden"


def test_what_was_chosen_and_typed_survives_a_kill(
    notify: tuple[NotifyStep, Frame, Typist],
    case_desk: CaseDesk,
    cases: KeptCases,
    clock: StandingClock,
    ticks: Ticks,
    qtbot: QtBot,
) -> None:
    _, _, typist = notify
    typist.text("2")
    typist.enter("4711")
    typist.text("det haster")
    later = again(case_desk, cases, clock, ticks)
    clock.forward(minutes=20)
    step = NotifyStep(later, NUMBERS)
    frame, _ = framed(step, qtbot)
    assert frame.isVisible()
    assert (step.whom.value, step.reference.text(), step.said.text()) == ("politi", "4711", "det haster")
    step.told.chosen.emit("nei")
    assert not step.finish()
    assert [one.at for one in later.case.notifications] == [AT], "with the time it was chosen"
    assert again(later, cases, clock, ticks).typed("notify_form") == "", "and nothing is left in typing"


# aftercare


def test_aftercare_in_two_keys(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(AfterStep(case_desk), qtbot)
    typist.text("11")
    assert case_desk.case.after == {"debrief": ("offered", AT), "psychologist": ("wanted", AT)}
    assert frame.done == 1 and typist.pressed == 2


def test_the_same_answer_again_does_not_start_the_clock_anew(case_desk: CaseDesk, qtbot: QtBot, clock: StandingClock) -> None:
    step = AfterStep(case_desk)
    frame, typist = framed(step, qtbot)
    typist.text("11")
    clock.forward(hours=1)
    frame.begin()
    typist.text("11")
    assert len(entries_of(case_desk, EntryKind.AFTER)) == 2
    frame.begin()
    typist.text("13")
    assert case_desk.case.after["psychologist"] == ("done", "2025-10-14T15:02+02:00")


def test_aftercare_may_be_left_unanswered(case_desk: CaseDesk, qtbot: QtBot) -> None:
    frame, typist = framed(AfterStep(case_desk), qtbot)
    typist.key(ENTER)
    typist.key(Qt.Key.Key_Backspace)
    typist.key(ENTER)
    assert case_desk.case.after == {} and frame.done == 1


# all of them


def test_everything_has_a_name(case_desk: CaseDesk, qtbot: QtBot) -> None:
    for step in (ColleagueStep(case_desk), NotifyStep(case_desk, NUMBERS), AfterStep(case_desk)):
        qtbot.addWidget(step)
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
            for widget in step.findChildren(kind):
                assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget


def test_the_steps_are_for_a_case_that_is_open(case_desk: CaseDesk, qtbot: QtBot) -> None:
    steps = (ColleagueStep(case_desk), NotifyStep(case_desk, NUMBERS), AfterStep(case_desk))
    for step in steps:
        qtbot.addWidget(step)
    assert all(step.wanted() for step in steps)
    case_desk.close()
    assert not any(step.wanted() for step in steps)
