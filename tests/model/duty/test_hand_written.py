from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.registry.model.duty.concluding import asked, conclude, open_branches
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.rules import OFFENCE, Clause, Outcome, Replies, Rules
from tests.model.duty.hand_written import CASES, ByHand
from tests.model.resources_folder import RESOURCES

ALWAYS = {
    "child": "case",
    "health": "case",
    "pregnant": "case",
    "pregnant_harm": "case",
    "worry": "child",
    "identifiable": "child",
}
OWN = {
    "report_hpl_32": "case",
    "silence_hpl_21": "case",
    "report_bvl_13_2": "child",
    "report_hpl_33": "child",
    "child_found": "child",
}


@cache
def shipped() -> Rules:
    return read_rules((RESOURCES / "duty" / "rules.toml").read_text(encoding="utf-8"))


def _place(written: str, case: ByHand, own: dict[str, str]) -> tuple[str, str]:
    branch, _, name = written.rpartition(".")
    return branch or own.get(name) or case.branches, name


def _replies(case: ByHand) -> Replies:
    lines = [line.split() for line in case.answers.split(",") if line.strip()]
    return {_place(name, case, ALWAYS): value for name, value in lines}


def _wanted(case: ByHand) -> set[tuple[str, str, Verdict]]:
    return {
        (*_place(written, case, OWN), verdict)
        for names, verdict in ((case.follows, Verdict.FOLLOWS), (case.may, Verdict.MAY_FOLLOW))
        for written in names.split()
    }


def _found(rules: Rules, case: ByHand) -> set[tuple[str, str, Verdict]]:
    findings = conclude(rules, case.branches.split(), _replies(case), explained=False).findings
    return {(one.branch, one.outcome.id, one.verdict) for one in findings if one.verdict is not Verdict.DOES_NOT_FOLLOW}


def _names(cases: Iterable[ByHand]) -> list[str]:
    return [case.id for case in cases]


@pytest.mark.parametrize("case", CASES, ids=_names(CASES))
def test_the_law_is_followed(case: ByHand) -> None:
    assert _found(shipped(), case) == _wanted(case), case.why


@pytest.mark.parametrize("case", CASES, ids=_names(CASES))
def test_a_case_answers_what_is_asked_and_names_what_is_there(case: ByHand) -> None:
    rules, replies = shipped(), _replies(case)
    for place, value in replies.items():
        question = rules.places[place]
        known = {one.value for one in question.options}
        assert value in (known | {*rules.offence, *rules.unlisted} if question.kind == OFFENCE else known), place
    places = {(branch, question.id) for branch, question in asked(rules, case.branches.split(), replies)}
    assert not replies or places <= set(replies), "what is asked is answered, were it with unsure"
    assert {name for _, name, _ in _wanted(case)} <= {one.id for one in rules.outcomes}


def test_there_are_enough_of_them_and_none_twice() -> None:
    assert len(CASES) >= 40
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("verdict", Verdict)
def test_each_outcome_is_reached_with_each_verdict(verdict: Verdict) -> None:
    reached = {
        finding.outcome.id
        for case in CASES
        for finding in conclude(shipped(), case.branches.split(), _replies(case), explained=False).findings
        if finding.verdict is verdict
    }
    assert reached == {one.id for one in shipped().outcomes}


@pytest.mark.parametrize("branch", ["case", "caller", "others", "at_risk", "child"])
def test_each_branch_is_gone_through(branch: str) -> None:
    assert any(branch in open_branches(shipped(), case.branches.split(), _replies(case)) for case in CASES)


def _mutants() -> dict[str, Outcome]:
    """Every outcome with one clause missing, one alternative of a clause missing or turned round, one answer missing."""
    found: dict[str, Outcome] = {}
    for outcome in shipped().outcomes:
        for number, clause in enumerate(outcome.condition):
            before, after = outcome.condition[:number], outcome.condition[number + 1 :]
            found[f"{outcome.id} without {number}"] = replace(outcome, condition=(*before, *after))
            for name, mutant in _clauses(clause):
                found[f"{outcome.id} {number} {name}"] = replace(outcome, condition=(*before, mutant, *after))
    return found


def _clauses(clause: Clause) -> Iterator[tuple[str, Clause]]:
    for number, literal in enumerate(clause):
        before, after = clause[:number], clause[number + 1 :]
        if before or after:
            yield f"without {number}", (*before, *after)
        yield f"not {number}", (*before, replace(literal, negated=not literal.negated), *after)
        if 1 < len(literal.values) < 8:
            for value in sorted(literal.values):
                yield f"{number} without {value}", (*before, replace(literal, values=literal.values - {value}), *after)


@pytest.mark.parametrize("mutant", _mutants().values(), ids=_mutants().keys())
def test_no_part_of_a_condition_can_go_unnoticed(mutant: Outcome) -> None:
    rules = shipped()
    outcomes = tuple(mutant if one.id == mutant.id else one for one in rules.outcomes)
    changed = replace(rules, outcomes=outcomes)
    assert any(_found(changed, case) != _wanted(case) for case in CASES)
