"""The invented cases, gone through with the rules as they ship: what is expected is what follows."""

from __future__ import annotations

import re

import pytest

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.library.duty.practice import read_practice
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.concluding import asked, conclude
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.registry.model.duty.rules import OFFENCE, UNSURE, Strength

FOLDER = resources() / "duty"
TEXT = (FOLDER / "practice.toml").read_text(encoding="utf-8")
RULES = read_rules((FOLDER / "rules.toml").read_text(encoding="utf-8"))
CASES = read_practice(TEXT, RULES)
each = pytest.mark.parametrize("case", CASES, ids=[one.id for one in CASES])


@each
def test_what_is_expected_is_what_follows(case: PracticeCase) -> None:
    found = conclude(RULES, case.branches, case.replies).findings
    open_or_follows = {
        (one.branch, one.outcome.id): one.verdict
        for one in found
        if one.verdict is not Verdict.DOES_NOT_FOLLOW and one.outcome.strength is not Strength.INFORMATION
    }
    assert open_or_follows == dict(case.outcomes)


@each
def test_every_question_that_is_asked_has_its_answer_and_no_other(case: PracticeCase) -> None:
    questions = {(branch, one.id) for branch, one in asked(RULES, case.branches, case.replies)}
    assert questions == case.replies.keys()


@each
def test_what_the_caller_says_comes_before_what_is_asked(case: PracticeCase) -> None:
    """A later stage never answers what is asked before an earlier one's."""
    order = [(branch, one.id) for branch, one in asked(RULES, case.branches, case.replies)]
    for branch in dict.fromkeys(branch for branch, _ in order):
        stages = [case.stage_of(*place) for place in order if place[0] == branch]
        assert None not in stages and stages == sorted(stages, key=lambda one: one or 0)


@each
def test_a_case_is_invented_and_nobody_is_named(case: PracticeCase) -> None:
    told = " ".join(line for stage in case.stages for line in stage.says)
    assert not re.search(r"\d{4,}", told)
    for word in re.findall(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+", told):
        pytest.fail(f"a name? {word}")
    assert all(line for stage in case.stages for line in stage.says) and case.learn and case.about


@each
def test_who_has_a_duty_and_no_milder_way_notifies(case: PracticeCase) -> None:
    certain = conclude(RULES, case.branches, case.replies).duty is Verdict.FOLLOWS
    if case.decision is Decision.NO_DUTY:
        assert not certain and Verdict.MAY_FOLLOW not in case.outcomes.values()
    elif certain and not any(case.replies.get((branch, "milder")) == "ja" for branch in case.branches):
        assert case.decision is Decision.NOTIFY


def test_the_cases_cover_the_ways_it_can_go() -> None:
    assert len(CASES) >= 8
    opened = {branch for case in CASES for branch, _ in case.replies}
    assert opened == {one.id for one in RULES.branches}
    assert {case.decision for case in CASES} == set(Decision)
    offences = {value for case in CASES for (_, name), value in case.replies.items() if name == OFFENCE}
    assert offences & RULES.offence.keys() and offences & RULES.unlisted.keys()
    assert any(UNSURE in case.replies.values() and Verdict.MAY_FOLLOW in case.outcomes.values() for case in CASES)
    assert any(len(case.branches) > 1 for case in CASES)
    assert any(not case.outcomes for case in CASES)


def test_the_file_says_that_all_of_it_is_invented() -> None:
    assert "Alt her er oppdiktet" in TEXT
