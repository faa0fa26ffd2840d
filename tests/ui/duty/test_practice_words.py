"""What the caller has said so far, and how it went, in words."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.duty.case import Case, Noted
from rusinfo_desk.registry.model.duty.codes import Decision
from rusinfo_desk.registry.model.duty.practice import PracticeCase
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.ui.duty.practice_desk import Playing, Row, follows, rows, verdict_of
from tests.ui.duty.practice_stand import PRACTICE, the_case

THREAT = the_case("venter_til_det_morkner")


@pytest.fixture
def rules() -> Rules:
    assert PRACTICE.rules is not None
    return PRACTICE.rules


def row(what: str, found: tuple[Row, ...]) -> Row:
    return next(one for one in found if one.what.startswith(what))


def test_the_cases_ship_with_the_rules_that_ship() -> None:
    assert PRACTICE.problem == "" and len(PRACTICE.cases) >= 8


def test_the_caller_says_what_is_asked_for_and_it_stays() -> None:
    playing = Playing(THREAT)
    assert playing.said == playing.newest == THREAT.stages[0].says
    playing.asked("others", "offence")
    assert playing.newest == THREAT.stages[1].says
    assert playing.said == (*THREAT.stages[0].says, *THREAT.stages[1].says)
    playing.asked("case", "child")
    assert playing.newest == THREAT.stages[1].says, "what was said is not unsaid"
    playing.hear_all()
    assert playing.newest == THREAT.stages[-1].says


def test_what_the_caller_does_not_tell_is_said_to_be_so() -> None:
    playing = Playing(THREAT)
    assert playing.answers_it
    playing.asked("others", "under_16")
    assert not playing.answers_it
    playing.asked("others", "danger_now")
    assert playing.answers_it


def test_expected_and_chosen_in_words(rules: Rules) -> None:
    case = Case(
        "1",
        branches=("others",),
        replies={("others", "offence"): "kroppsskade", ("others", "certain"): "ja"},
        decision=Noted(1, "", Decision.NO_DUTY),
    )
    found = rows(THREAT, case, rules)
    assert row("Hva det gjelder", found).right
    offence = row(rules.question("offence", "others").text, found)
    assert offence.expected == rules.offence["strl_275"].plain and offence.chosen == "Kroppsskade som ikke er grov"
    assert row(rules.question("when", "others").text, found).chosen == "ikke besvart"
    assert row("Hvem som varsles", found).expected == "Politiets nødtelefon" and row("Hvem som varsles", found).chosen == "ingen"
    assert not row("Det du bestemmer", found).right


def test_no_code_is_shown(rules: Rules) -> None:
    for practice in PRACTICE.cases:
        for one in rows(practice, Case("1"), rules):
            assert "_" not in one.expected + one.what, practice.id


def test_how_it_went_blames_nobody() -> None:
    right, wrong = Row("", "", "", True), Row("", "", "", False)
    assert "samme som var ventet" in verdict_of((right,))
    assert "ett sted" in verdict_of((right, wrong)) and "2 steder" in verdict_of((wrong, wrong))


@pytest.mark.parametrize("practice", PRACTICE.cases, ids=[one.id for one in PRACTICE.cases])
def test_what_follows_is_named_with_its_section(practice: PracticeCase, rules: Rules) -> None:
    found = follows(practice, rules)
    assert len(found) == len(practice.outcomes)
    assert all("§" in one and one.startswith(("Plikt som", "Rett som")) for one in found)
