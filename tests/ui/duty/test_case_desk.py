"""The flow's desk without a window: order, faults, typing, a restart, and a home without rules."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from rusinfo_desk.registry.model.anonymity import Guard, NameList
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.conclusion import Conclusion
from rusinfo_desk.registry.model.duty.record import Author, EntryKind, chain_faults
from rusinfo_desk.registry.model.errors import DeskError, RefusedError
from rusinfo_desk.ui.duty.desk import CaseDesk
from rusinfo_desk.ui.duty.finding_text import agrees
from rusinfo_desk.ui.duty.guarded_text import POLICE, GuardedText
from rusinfo_desk.ui.duty.judging import FREE_TEXT
from rusinfo_desk.ui.jobs import SteppedLane
from tests.conftest import StandingClock
from tests.ui.duty.flow_stand import FailingCases, a_page, flow_desk
from tests.ui.duty.log_stand import entries_of, said_text, shown
from tests.ui.stand import DISK_FULL, Ticks, Typist


@pytest.fixture
def cases(clock: StandingClock) -> FailingCases:
    return FailingCases(clock)


@pytest.fixture
def case_desk(clock: StandingClock, ticks: Ticks, cases: FailingCases, qtbot: QtBot) -> CaseDesk:
    made = flow_desk(clock, ticks, cases)
    made.open_new()
    return made


def reply(desk: CaseDesk, value: str, question: str = "child") -> None:
    desk.say(EntryKind.REPLY, {"branch": "case", "question": question, "value": value})


def restarted(desk: CaseDesk, cases: FailingCases, clock: StandingClock) -> CaseDesk:
    """Another program, later, over the same register."""
    return flow_desk(clock, Ticks(), cases)


def test_what_failed_is_kept_in_order_when_it_works_again(case_desk: CaseDesk, cases: FailingCases) -> None:
    told: list[DeskError | None] = []
    case_desk.fault.connect(told.append)
    cases.broken = DISK_FULL
    for value in ("ja", "nei", "usikker"):
        reply(case_desk, value)
    assert cases.written == [] and case_desk.keeper.waiting == 3
    assert case_desk.case.replies == {("case", "child"): "usikker"}, "the screen does not wait"
    cases.broken = None
    case_desk.keeper.try_again()
    assert cases.written == [2, 3, 4] and case_desk.keeper.waiting == 0
    assert told[0] is DISK_FULL and told[-1] is None


def test_what_is_refused_does_not_hold_back_the_rest(case_desk: CaseDesk, cases: FailingCases) -> None:
    cases.broken = RefusedError("case_sealed", what="Nei.", why="Nei.", do="Nei.")
    reply(case_desk, "ja")
    cases.broken = None
    reply(case_desk, "nei")
    case_desk.keeper.try_again()
    assert cases.written == [3]


def test_what_is_said_before_the_register_is_open_waits_for_it(clock: StandingClock, ticks: Ticks, cases: FailingCases) -> None:
    desk = flow_desk(clock, ticks, None)
    desk.open_new()
    reply(desk, "ja")
    assert cases.lines() == ()
    desk.use_work(cases)
    assert [one.id for one in cases.lines()] == [desk.case_id] and cases.written == [2]


def test_the_screen_does_not_wait_for_the_register(clock: StandingClock, ticks: Ticks, cases: FailingCases) -> None:
    lane = SteppedLane()
    desk = flow_desk(clock, ticks, cases, lane)
    desk.open_new()
    reply(desk, "ja")
    assert desk.case.replies and cases.lines() == ()
    lane.close()
    assert cases.written == [2]


def test_a_case_goes_on_after_a_restart_with_what_was_typed(
    case_desk: CaseDesk, cases: FailingCases, clock: StandingClock
) -> None:
    reply(case_desk, "ja")
    case_desk.type("reason_case_child", "han er fem")
    case_desk.keeper.flush()
    later = restarted(case_desk, cases, clock)
    assert later.own.newest is not None and later.own.newest.opened == case_desk.case.opened
    later.take_up(case_desk.case_id)
    assert later.case.replies == {("case", "child"): "ja"} and later.typed("reason_case_child") == "han er fem"
    reply(later, "nei")
    assert chain_faults(later.case.counsellor) == () and cases.written == [2, 3]


def test_the_time_since_f12_goes_on_over_a_restart(
    case_desk: CaseDesk, cases: FailingCases, clock: StandingClock, ticks: Ticks
) -> None:
    ticks.now += 90
    assert case_desk.seconds() == 90
    clock.forward(minutes=5)
    later = restarted(case_desk, cases, clock)
    later.take_up(case_desk.case_id)
    assert later.seconds() == 300


def test_an_empty_case_is_let_go_of_and_one_with_something_is_not(case_desk: CaseDesk, cases: FailingCases) -> None:
    case_desk.type("reason_case_child", "noe")
    assert not case_desk.discard_empty() and len(cases.lines()) == 1
    case_desk.type("reason_case_child", "")
    assert case_desk.discard_empty() and cases.lines() == () and not case_desk.has_case


def test_a_closed_case_is_sealed_and_what_is_added_too(case_desk: CaseDesk, cases: FailingCases) -> None:
    case_desk.close()
    assert cases.sealed == [EntryKind.CLOSED] and case_desk.is_closed
    case_desk.close()
    case_desk.say(EntryKind.ADDITION, {})
    assert cases.sealed == [EntryKind.CLOSED, EntryKind.ADDITION]
    assert all(one.author is Author.COUNSELLOR for one in case_desk.case.counsellor)


# asked about first


def test_a_case_that_lies_open_is_asked_about_first(
    case_desk: CaseDesk, cases: FailingCases, clock: StandingClock, qtbot: QtBot
) -> None:
    case_desk.say(EntryKind.BRANCHES, {"branches": ["others"]})
    page = a_page(restarted(case_desk, cases, clock), qtbot)
    assert "Det finnes en åpen avvergingssak fra kl. 14.02" in shown(page) and len(cases.lines()) == 1
    Typist(page).enter()
    assert page.desk.case_id == case_desk.case_id and page.step.id == "ask:case"


def test_a_new_one_beside_it_is_one_key(case_desk: CaseDesk, cases: FailingCases, clock: StandingClock, qtbot: QtBot) -> None:
    reply(case_desk, "ja")
    page = a_page(restarted(case_desk, cases, clock), qtbot)
    Typist(page).text("n")
    assert page.desk.case_id != case_desk.case_id and len(cases.lines()) == 2 and page.step.id == "who"


def test_f12_quicker_than_the_list_is_asked_all_the_same(
    case_desk: CaseDesk, cases: FailingCases, clock: StandingClock, qtbot: QtBot
) -> None:
    reply(case_desk, "ja")
    desk = flow_desk(clock, Ticks(), None)
    page = a_page(desk, qtbot)
    assert desk.has_case
    desk.use_work(cases)
    assert not desk.has_case and "Det finnes en åpen avvergingssak" in shown(page)
    assert [one.id for one in cases.lines()] == [case_desk.case_id], "the empty one is gone"


def test_own_cases_are_a_list_without_content(
    case_desk: CaseDesk, cases: FailingCases, clock: StandingClock, qtbot: QtBot
) -> None:
    reply(case_desk, "ja")
    case_desk.close()
    page = a_page(restarted(case_desk, cases, clock), qtbot)
    typist = Typist(page)
    typist.text("t")
    assert page.step.id == "cases"
    typist.text("1")
    assert page.step.id == "addition" and page.desk.is_closed


# without rules


def test_without_rules_numbers_branches_free_text_and_log_work(
    clock: StandingClock, ticks: Ticks, cases: FailingCases, qtbot: QtBot
) -> None:
    desk = flow_desk(clock, ticks, cases)
    desk.use_rules(None, "", "Reglene kan ikke leses.")
    page = a_page(desk, qtbot)
    typist = Typist(page)
    typist.enter()
    assert "Reglene kan ikke leses." in shown(page)
    typist.text("2")
    typist.enter()
    assert page.step.id == "ask:others"
    typist.enter("truer naboen")
    (entry,) = entries_of(desk, EntryKind.REPLY)
    assert entry.body["question"] == FREE_TEXT and said_text(desk, entry, "reason") == "truer naboen"
    assert page.step.id == "decision" and desk.conclusion is None
    typist.text("1")
    assert desk.case.decision is not None and desk.case.decision.agrees and page.step.id == "colleague"


# the guard


@pytest.fixture
def guarded(case_desk: CaseDesk, qtbot: QtBot) -> GuardedText:
    case_desk.use_guard(Guard(NameList(frozenset({"ola"}), frozenset({"nordmann"}))))
    made = GuardedText(case_desk, "advice", "Råd")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_text_that_may_name_somebody_waits_for_a_reason(guarded: GuardedText) -> None:
    guarded.edit.setPlainText("Ola Nordmann sa det")
    assert not guarded.ready() and guarded.why.hasFocus() and guarded.why.text() == POLICE
    assert guarded.ready(), "Enter in the reason lets it stand"
    typed = guarded.typed()
    assert typed.marked and typed.why == POLICE


def test_what_is_found_later_is_asked_about_again(guarded: GuardedText) -> None:
    guarded.edit.setPlainText("Ola Nordmann sa det")
    assert not guarded.ready() and guarded.ready()
    guarded.edit.setPlainText("Ola Nordmann sa det, ring 22 33 44 55")
    guarded.edit.setFocus()
    assert not guarded.ready()


def test_taken_out_it_is_not_marked(guarded: GuardedText) -> None:
    guarded.edit.setPlainText("Ola Nordmann sa det")
    assert not guarded.ready()
    guarded.edit.setPlainText("naboen sa det")
    assert guarded.ready() and guarded.typed().marked is False and guarded.typed().why == ""


def test_an_answer_over_a_warning_is_given_when_the_reason_stands(
    clock: StandingClock, ticks: Ticks, cases: FailingCases, qtbot: QtBot
) -> None:
    desk = flow_desk(clock, ticks, cases)
    page = a_page(desk, qtbot)
    typist = Typist(page)
    typist.enter()
    typist.text("2")
    typist.enter()
    desk.type("reason_case_child", "ring 22 33 44 55")
    page.go_to("ask:case")
    typist.text("j")
    assert desk.case.replies == {}, "the guard asks first"
    typist.enter()
    (entry,) = entries_of(desk, EntryKind.REPLY)
    assert entry.body["value"] == "ja" and desk.case.marked[0].text == "ring 22 33 44 55"


# agreeing with what follows


@pytest.mark.parametrize(
    ("given", "decision", "expected"),
    [
        ("ja", Decision.NOTIFY, True),
        ("ja", Decision.MILDER, True),
        ("ja", Decision.NO_DUTY, False),
        ("nei", Decision.NO_DUTY, True),
    ],
)
def test_who_decides_against_a_duty_is_asked_why(case_desk: CaseDesk, given: str, decision: str, expected: bool) -> None:
    case_desk.say(EntryKind.BRANCHES, {"branches": ["others"]})
    for _ in range(30):
        left = case_desk.judging.unanswered
        if not left:
            break
        branch, question = left[0]
        value = given if branch == "others" and question.id in ("danger_now", "certain", "avertable") else "nei"
        case_desk.say(EntryKind.REPLY, {"branch": branch, "question": question.id, "value": value})
    assert isinstance(case_desk.conclusion, Conclusion)
    assert agrees(case_desk.conclusion, decision) is expected
