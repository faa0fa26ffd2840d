from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rusinfo_desk.registry.model.duty.changing import because, turns
from rusinfo_desk.registry.model.duty.conclusion import Reason, Turn, Verdict
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Branch, Literal, Option, Outcome, Question, Rules, Strength
from rusinfo_desk.registry.model.duty.weighing import Truth, Weighing, open_branches

ANSWERS = tuple(Option(value, value, value[0]) for value in ("ja", "nei", "usikker"))


def _is(question: str, value: str = "ja", negated: bool = False) -> Literal:
    return Literal("case", question, frozenset({value}), negated)


RULES = Rules(
    version="1",
    checked=date(2026, 5, 2),
    source="",
    disclaimer="",
    lawyer_checked=None,
    laws=(),
    branches=(Branch("case", "Saken", "", chosen=False), Branch("other", "Annet", "", "1")),
    questions=(
        Question("a", ("case",), "A?", ANSWERS),
        Question("b", ("case",), "B?", ANSWERS),
        Question("late", ("case",), "Sent?", ANSWERS, asked_if=((_is("a"),),)),
        Question("else", ("other",), "Ellers?", ANSWERS),
    ),
    offences=(),
    not_listed=(),
    outcomes=(),
)
TRUTHS: dict[str, Truth] = {"ja": True, "nei": False, "usikker": None, "": None}


def _weighing(**replies: str) -> Weighing:
    return Weighing(RULES, ["case"], {("case", name): value for name, value in replies.items() if value})


@pytest.mark.parametrize("a", TRUTHS)
@pytest.mark.parametrize("b", TRUTHS)
def test_and_or_and_not_are_kleenes(a: str, b: str) -> None:
    weighing, known = _weighing(a=a, b=b), {TRUTHS[a], TRUTHS[b]}
    both = False if False in known else None if None in known else True
    either = True if True in known else None if None in known else False
    assert weighing.truth(((_is("a"),), (_is("b"),)), "case") is both
    assert weighing.truth(((_is("a"), _is("b")),), "case") is either
    turned = {True: False, False: True, None: None}[TRUTHS[a]]
    assert weighing.literal(_is("a", negated=True), "case") is turned


def test_what_asks_nothing_holds() -> None:
    assert _weighing().truth((), "case") is True


@pytest.mark.parametrize("a", TRUTHS)
def test_a_question_is_asked_unless_it_surely_is_not_to_be(a: str) -> None:
    assert _weighing(a=a).asked(("case", "late")) is (a != "nei")


def test_a_question_that_is_not_asked_has_none_of_its_answers() -> None:
    weighing = _weighing(a="nei", late="ja")
    assert weighing.literal(_is("late"), "case") is False
    assert weighing.literal(_is("late", negated=True), "case") is True


def test_a_branch_that_is_not_open_is_not_asked_about() -> None:
    weighing = Weighing(RULES, ["case"], {("other", "else"): "ja"})
    assert not weighing.asked(("other", "else"))
    assert Weighing(RULES, ["case", "other"], {}).asked(("other", "else"))
    assert not weighing.asked(("case", "nothing"))


def test_one_answer_of_those_that_would_do_is_named() -> None:
    condition = ((_is("a"), _is("b")),)
    assert because(_weighing(a="ja", b="ja"), condition, "case") == (Reason("case", "a", "ja"),)
    assert because(_weighing(a="nei", b="ja"), condition, "case") == (Reason("case", "b", "ja"),)


def test_all_that_stands_in_the_way_is_named_and_only_that() -> None:
    condition = ((_is("a"),), (_is("b"),))
    assert because(_weighing(a="nei", b="ja"), condition, "case") == (Reason("case", "a", "nei"),)
    assert because(_weighing(a="nei", b="nei"), condition, "case") == (Reason("case", "a", "nei"), Reason("case", "b", "nei"))


def test_in_the_place_of_what_is_not_asked_stands_what_made_it_so() -> None:
    assert because(_weighing(a="nei"), ((_is("late"),),), "case") == (Reason("case", "a", "nei"),)


def test_of_what_is_open_the_open_questions_are_named() -> None:
    condition = ((_is("a"),), (_is("b"),))
    assert because(_weighing(a="usikker", b="ja"), condition, "case") == (Reason("case", "a", "usikker"),)
    assert because(_weighing(b="ja"), condition, "case") == (Reason("case", "a", ""),)


SELF = Branch("self", "Selv", "", chosen=False, asked_if=((_is("a"), _is("what", "knife")),))
WHAT = Question("what", ("case",), "Hva?", (Option("usikker", "Usikker", "u"),), kind=OFFENCE)
OPENING = replace(RULES, branches=(*RULES.branches, SELF), questions=(*RULES.questions, WHAT))


@pytest.mark.parametrize(
    ("replies", "opens"),
    [
        ({}, False),
        ({"a": "ja"}, True),
        ({"a": "usikker"}, True),
        ({"a": "nei"}, False),
        ({"what": "knife"}, True),
        ({"what": "song"}, False),
        ({"what": "usikker"}, False),
        ({"a": "nei", "what": "knife"}, True),
    ],
    ids=str,
)
def test_a_branch_opens_by_itself_when_an_answer_says_so_or_is_unsure(replies: dict[str, str], opens: bool) -> None:
    given = {("case", name): value for name, value in replies.items()}
    assert ("self" in open_branches(OPENING, [], given)) is opens
    assert "self" not in open_branches(OPENING, ["self"], {})


def test_what_decides_whether_a_question_is_asked_is_told_as_a_change_and_unsure_never_is() -> None:
    outcome = Outcome("o", ("case",), Strength.DUTY, (), "Plikt", ((_is("late"),),), "Derfor.")
    found = turns(RULES, (), {("case", "a"): "nei"}, "case", outcome)
    assert found == (Turn((Reason("case", "a", "ja"),), Verdict.MAY_FOLLOW),)
    found = turns(RULES, (), {("case", "a"): "ja", ("case", "late"): "ja"}, "case", outcome)
    assert {(turn.answers[0].question, turn.answers[0].value) for turn in found} == {("a", "nei"), ("late", "nei")}
