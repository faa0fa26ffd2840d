"""Expected beside chosen: each answer, the decision, and who was notified."""

from __future__ import annotations

from rusinfo_desk.registry.model.duty.case import Case, Noted, Notification
from rusinfo_desk.registry.model.duty.codes import Decision, Notified
from rusinfo_desk.registry.model.duty.practice import Compared, PracticeCase, Stage, Topic, compare

PRACTICE = PracticeCase(
    id="prove",
    title="",
    about="",
    branches=("caller", "others"),
    stages=(Stage(("a",), {("caller", "suicide"): "ja"}), Stage(("b",), {("others", "offence"): "strl_275"})),
    outcomes={},
    decision=Decision.NOTIFY,
    learn="",
    notified=(Notified.POLICE, Notified.MEDICAL),
)


def told(to: Notified) -> Notification:
    return Notification(1, to, "telefon", "", "ja", "ja", {})


def by_topic(case: Case, topic: Topic) -> list[Compared]:
    return [one for one in compare(PRACTICE, case) if one.topic is topic]


def test_nothing_chosen_is_nothing_right() -> None:
    assert [one.right for one in compare(PRACTICE, Case("1"))] == [False] * 5
    assert all(one.chosen == () for one in compare(PRACTICE, Case("1")))


def test_the_expected_way_is_right_in_any_order() -> None:
    case = Case(
        "1",
        branches=("others", "caller"),
        replies={("caller", "suicide"): "ja", ("others", "offence"): "strl_275", ("case", "child"): "nei"},
        decision=Noted(1, "", Decision.NOTIFY),
        notifications=(told(Notified.MEDICAL), told(Notified.POLICE), told(Notified.POLICE)),
    )
    assert all(one.right for one in compare(PRACTICE, case))
    assert len(compare(PRACTICE, case)) == 5, "what was not expected to be asked is not compared"


def test_what_was_chosen_otherwise_stands_beside() -> None:
    case = Case(
        "1",
        replies={("caller", "suicide"): "usikker"},
        decision=Noted(1, "", Decision.NO_DUTY),
        notifications=(told(Notified.POLICE),),
    )
    first, second = by_topic(case, Topic.REPLY)
    assert (first.branch, first.question, first.expected, first.chosen, first.right) == (
        "caller",
        "suicide",
        ("ja",),
        ("usikker",),
        False,
    )
    assert second.chosen == ()
    assert by_topic(case, Topic.DECISION)[0].chosen == ("no_duty",)
    assert not by_topic(case, Topic.NOTIFIED)[0].right
