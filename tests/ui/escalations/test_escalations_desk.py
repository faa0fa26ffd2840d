"""The leader's work with cases, without a window: what is asked before a deletion, what is kept of typing, what is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.codes import Review
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.ui.escalations import words
from rusinfo_desk.ui.escalations.desk import Act, EscalationsDesk
from rusinfo_desk.ui.escalations.tasks import key_of
from rusinfo_desk.ui.jobs import ImmediateLane, SteppedLane
from tests.conftest import NOW
from tests.model.duty.sample_case import LABEL, Writing, a_case
from tests.ui.escalations.case_stand import Cases, held, reviewed

BROKEN = DeskError("disk_full", what="Disken er full.", do="Frigjør plass.")


def desk_of(cases: Cases) -> EscalationsDesk:
    desk = EscalationsDesk(cases.tasks(), ImmediateLane(), NOW.date)
    desk.load()
    return desk


def test_the_first_case_is_read_and_stays_chosen_while_others_come() -> None:
    cases = Cases()
    desk = desk_of(cases)
    assert desk.held is not None and desk.held.case.label == LABEL
    assert desk.account is not None and desk.account.label == LABEL
    cases.cases = (reviewed(), held())
    desk.load()
    assert desk.held is not None and desk.held.case.label == LABEL


def test_facts_are_deleted_only_after_being_asked_twice() -> None:
    cases = Cases()
    desk = desk_of(cases)
    desk.begin(Act.FACTS)
    assert cases.asked == [] and not desk.sure
    desk.go_on()
    assert cases.asked == [] and desk.sure
    desk.go_on()
    assert cases.asked == ["facts a3f91c"]
    assert desk.asking is None and Act.FACTS not in desk.acts
    assert desk.doing.done == "1 tekst er slettet. Det står i saken."


def test_a_whole_case_is_deleted_only_by_its_name() -> None:
    cases = Cases()
    desk = desk_of(cases)
    desk.begin(Act.CASE)
    desk.go_on(LABEL)
    assert cases.asked == [], "the name given with the first question counts for nothing"
    desk.go_on("")
    desk.go_on("B4B-4B4")
    assert cases.asked == [] and desk.doing.problem == words.wrong_label(LABEL)
    desk.go_on(f" {LABEL.lower()} ")
    assert cases.asked == ["case a3f91c"]
    assert LABEL in desk.doing.done and desk.held is not None and desk.held.case.label != LABEL


def test_settling_asks_twice_only_where_it_deletes_something() -> None:
    cases = Cases(cases=(held(),))
    desk = desk_of(cases)
    desk.begin(Act.SETTLE)
    desk.go_on()
    assert cases.asked == [] and desk.sure
    desk.go_on()
    assert cases.asked == ["settle a3f91c"]
    bare = replace(held(), facts={})
    cases = Cases(cases=(bare,))
    desk = desk_of(cases)
    desk.begin(Act.SETTLE)
    desk.go_on()
    assert cases.asked == ["settle a3f91c"]


def test_what_a_counsellor_has_open_cannot_be_settled() -> None:
    opened = held(a_case(Writing().add(EntryKind.OPENED, program="1", rules="")))
    desk = desk_of(Cases(cases=(opened,)))
    assert Act.SETTLE not in desk.acts and Act.FACTS not in desk.acts
    desk.begin(Act.SETTLE)
    assert desk.asking is None


def test_another_case_withdraws_the_question_and_keeps_what_was_typed() -> None:
    cases = Cases()
    desk = desk_of(cases)
    first = desk.chosen
    desk.begin(Act.REVIEW)
    desk.type("review_comment", "halvskrevet")
    desk.choose(key_of(cases.cases[1]))
    assert desk.asking is None and desk.typed("review_comment") == ""
    desk.choose(first)
    assert desk.typed("review_comment") == "halvskrevet"


def test_a_saved_review_lets_go_of_what_was_typed_and_a_failed_one_does_not() -> None:
    cases = Cases(broken=BROKEN)
    desk = desk_of(cases)
    desk.begin(Act.REVIEW)
    desk.type("review_comment", "God vurdering")
    desk.type("add_text", "et tillegg på vei")
    desk.review(Review.RIGHT, {"comment": Typed("God vurdering")})
    assert desk.doing.problem == BROKEN.message and desk.asking is Act.REVIEW and desk.typed("review_comment")
    cases.broken = None
    desk.review(Review.RIGHT, {"comment": Typed("God vurdering")})
    assert cases.asked[-1] == "review a3f91c right" and cases.texts["comment"].text == "God vurdering"
    assert desk.doing.done == words.REVIEWED and desk.asking is None
    assert desk.typed("review_comment") == "" and desk.typed("add_text") == "et tillegg på vei"


def test_while_something_is_under_way_nothing_is_deleted() -> None:
    cases, lane = Cases(), SteppedLane()
    desk = EscalationsDesk(cases.tasks(), lane, NOW.date)
    desk.load()
    lane.step()
    lane.step()
    desk.begin(Act.CASE)
    desk.go_on()
    desk.reopen()
    desk.go_on(LABEL)
    while len(lane):
        lane.step()
    assert cases.asked == ["reopen a3f91c"]


def test_the_report_is_of_the_case_that_is_read(tmp_path: Path) -> None:
    cases = Cases()
    desk = desk_of(cases)
    desk.choose(key_of(cases.cases[1]))
    desk.begin(Act.SAVE)
    desk.save(tmp_path / "rapport.pdf")
    assert cases.asked == ["save rapport.pdf"] and [one.label for one in cases.saved] == ["B4B-4B4"]
    assert "ikke kryptert" in desk.doing.done


def test_two_pcs_that_claim_one_number_are_both_shown() -> None:
    later = Writing(now=NOW.replace(hour=20)).add(EntryKind.OPENED, program="1", rules="")
    desk = desk_of(Cases(cases=(held(), held(a_case(later), faults=("twice",)))))
    assert desk.overview is not None and len(desk.overview.accounts) == 2
    desk.choose(key_of(desk.cases[1]))
    assert desk.held is desk.cases[1]


@pytest.mark.parametrize(
    ("name", "days", "gone"),
    [
        ("case_facts_days", 90, 0),
        ("case_facts_days", 40, 1),
        ("case_facts_days", 41, 0),
        ("case_days", 40, 2),
        ("case_days", 0, 0),
    ],
)
def test_how_many_cases_a_shorter_time_would_touch(name: str, days: int, gone: int) -> None:
    from datetime import timedelta

    cases = Cases()
    desk = EscalationsDesk(cases.tasks(), ImmediateLane(), lambda: NOW.date() + timedelta(days=40))
    desk.load()
    assert desk.too_old(name, days) == gone


def test_what_cannot_be_read_is_said_and_nothing_is_lost() -> None:
    cases = Cases()
    desk = desk_of(cases)

    desk._not_read(OSError("the disk"))
    assert desk.doing.problem == words.NOT_READ and desk.cases
