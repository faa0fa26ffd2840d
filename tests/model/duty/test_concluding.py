from __future__ import annotations

from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.registry.model.duty.concluding import asked, conclude, open_branches
from rusinfo_desk.registry.model.duty.conclusion import Finding, Reason, Turn, Verdict
from rusinfo_desk.registry.model.duty.rules import LISTED, NOT_LISTED, OFFENCE, UNSURE, Replies, Rules, Strength
from tests.model.resources_folder import RESOURCES

CHOSEN = ("caller", "others", "at_risk")
SETTLED = (Verdict.FOLLOWS, Verdict.DOES_NOT_FOLLOW)


@cache
def shipped() -> Rules:
    return read_rules((RESOURCES / "duty" / "rules.toml").read_text(encoding="utf-8"))


def _values(place: tuple[str, str]) -> list[str]:
    """The answers to a question; of the offences those that some condition treats in its own way, and two others."""
    rules = shipped()
    question = rules.places[place]
    values = [one.value for one in question.options]
    return values if question.kind != OFFENCE else [*values, "strl_275", "selvmord", *sorted(rules.singled)]


@st.composite
def answers(draw: st.DrawFn, definite: bool = False) -> Replies:
    found = {}
    for place in shipped().places:
        values = _values(place)
        value = draw(st.sampled_from([one for one in values if one != UNSURE] if definite else ["", *values]))
        if value:
            found[place] = value
    return found


branches = st.sets(st.sampled_from(CHOSEN)).map(lambda some: tuple(sorted(some)))


def _verdicts(chosen: tuple[str, ...], replies: Replies) -> dict[tuple[str, str], Verdict]:
    return {(one.branch, one.outcome.id): one.verdict for one in conclude(shipped(), chosen, replies, explained=False).findings}


def _open(replies: Replies) -> list[tuple[str, str]]:
    return [place for place in shipped().places if replies.get(place, UNSURE) == UNSURE]


@given(branches, answers(), st.data())
def test_more_answers_settle_what_is_open_and_unsettle_nothing(
    chosen: tuple[str, ...], replies: Replies, data: st.DataObject
) -> None:
    left = _open(replies)
    assume(left)
    more = dict(replies)
    for place in data.draw(st.sets(st.sampled_from(left), min_size=1)):
        more[place] = data.draw(st.sampled_from([one for one in _values(place) if one != UNSURE]))
    before, after = _verdicts(chosen, replies), _verdicts(chosen, more)
    for place, verdict in before.items():
        if verdict in SETTLED and place in after:
            assert after[place] is verdict, place


@given(branches, answers(definite=True))
def test_when_all_is_answered_nothing_is_open(chosen: tuple[str, ...], replies: Replies) -> None:
    assert set(_verdicts(chosen, replies).values()) <= set(SETTLED)


@given(branches, answers())
def test_what_is_unsure_weighs_no_more_than_what_is_unanswered(chosen: tuple[str, ...], replies: Replies) -> None:
    silent = {place: value for place, value in replies.items() if value != UNSURE}
    unsure, unanswered = _verdicts(chosen, replies), _verdicts(chosen, silent)
    assert all(unsure[place] is verdict for place, verdict in unanswered.items())


@given(branches, answers())
def test_what_is_not_asked_counts_for_nothing(chosen: tuple[str, ...], replies: Replies) -> None:
    places = {(branch, question.id) for branch, question in asked(shipped(), chosen, replies)}
    assert _verdicts(chosen, replies) == _verdicts(chosen, {place: value for place, value in replies.items() if place in places})


@given(branches, answers())
def test_the_answers_that_carry_a_verdict_are_enough_for_it(chosen: tuple[str, ...], replies: Replies) -> None:
    for one in conclude(shipped(), chosen, replies).findings:
        carrying = {(reason.branch, reason.question): reason.value for reason in one.because}
        assert all(replies.get(place, "") == value for place, value in carrying.items())
        if one.verdict is Verdict.MAY_FOLLOW:
            assert carrying and all(value in {"", UNSURE} for value in carrying.values())
        else:
            kept = {**carrying, ("case", "child"): replies.get(("case", "child"), "")}
            assert _verdicts(chosen, kept)[one.branch, one.outcome.id] is one.verdict


@given(branches, answers())
def test_a_change_that_is_told_has_the_effect_that_is_told(chosen: tuple[str, ...], replies: Replies) -> None:
    rules = shipped()
    plain = {LISTED: "strl_275", NOT_LISTED: "selvmord"}
    for one in conclude(rules, chosen, replies).findings:
        for turn in one.turns:
            meant = {(reason.branch, reason.question): plain.get(reason.value, reason.value) for reason in turn.answers}
            after = _verdicts(chosen, {**replies, **meant})
            assert after.get((one.branch, one.outcome.id), Verdict.DOES_NOT_FOLLOW) is turn.verdict
            assert turn.verdict is not one.verdict
        open_last = [turn.verdict is Verdict.MAY_FOLLOW for turn in one.turns]
        assert open_last == sorted(open_last), "what settles it is told first"
        assert {(reason.branch, reason.question) for reason in one.changes} == {
            (reason.branch, reason.question) for turn in one.turns for reason in turn.answers
        }


@given(branches, answers(definite=True))
def test_what_follows_can_be_changed(chosen: tuple[str, ...], replies: Replies) -> None:
    rules = shipped()
    said = {(branch, one.id): replies[branch, one.id] for branch, one in asked(rules, chosen, replies)}
    for one in conclude(rules, chosen, said).findings:
        assert one.verdict is not Verdict.FOLLOWS or one.turns, one.outcome.id


def test_nothing_is_asked_twice_and_the_case_comes_first() -> None:
    found = asked(shipped(), CHOSEN, {})
    places = [(branch, question.id) for branch, question in found]
    assert len(set(places)) == len(places)
    assert [branch for branch, _ in found] == sorted((branch for branch, _ in found), key=["case", *CHOSEN].index)


def test_a_question_goes_when_an_answer_makes_it_pointless() -> None:
    listed = {("others", "offence"): "strl_275"}
    ids = [question.id for _, question in asked(shipped(), ["others"], listed)]
    assert "certain" in ids and "under_16" not in ids
    ids = [question.id for _, question in asked(shipped(), ["others"], listed | {("others", "certain"): "nei"})]
    assert "certain" in ids and "avertable" not in ids


def test_a_telephone_case_asks_little() -> None:
    replies = {
        ("case", "child"): "nei",
        ("case", "health"): "nei",
        ("others", "danger_now"): "ja",
        ("others", "offence"): "strl_275",
        ("others", "certain"): "ja",
        ("others", "when"): "pagar",
        ("others", "avertable"): "ja",
        ("others", "exempt"): "nei",
        ("others", "milder"): "nei",
    }
    places = [(branch, question.id) for branch, question in asked(shipped(), ["others"], replies)]
    assert places == list(replies)


def test_a_child_that_may_be_affected_opens_the_branch_and_an_unknown_offence_does_not() -> None:
    rules = shipped()
    assert open_branches(rules, ["caller"], {}) == ("case", "caller")
    assert open_branches(rules, ["caller"], {("case", "child"): UNSURE}) == ("case", "caller", "child")
    assert open_branches(rules, ["caller"], {("case", "child"): "ja"}) == ("case", "caller", "child")
    assert open_branches(rules, ["caller", "child"], {("case", "child"): "nei"}) == ("case", "caller")
    assert open_branches(rules, ["others"], {("others", "offence"): UNSURE}) == ("case", "others")


def _one(branch: str, outcome: str, replies: Replies) -> Finding:
    found = conclude(shipped(), [branch], replies).findings
    return next(one for one in found if (one.branch, one.outcome.id) == (branch, outcome))


def test_that_no_child_is_affected_would_change_what_follows_for_the_child() -> None:
    turns = _one("child", "report_bvl_13_2", {("case", "child"): "ja", ("child", "worry"): "mishandling"}).turns
    assert Turn((Reason("case", "child", "nei"),), Verdict.DOES_NOT_FOLLOW) in turns
    assert Turn((Reason("child", "worry", "nei"),), Verdict.DOES_NOT_FOLLOW) in turns


def test_what_settles_it_is_told_before_what_leaves_it_open() -> None:
    replies = {("caller", "danger_now"): "ja", ("caller", "milder"): "nei"}
    found = [turn.verdict for turn in _one("caller", "share_fvl_13b", replies).turns]
    assert found == [Verdict.DOES_NOT_FOLLOW, Verdict.MAY_FOLLOW]


def test_two_answers_that_each_stand_in_the_way_are_changed_together() -> None:
    replies = {
        ("caller", "danger_now"): "nei",
        ("caller", "danger"): "apenbar",
        ("case", "health"): "nei",
        ("caller", "milder"): "ja",
    }
    turns = _one("caller", "warn_hpl_31", replies).turns
    assert {(reason.question, reason.value) for reason in turns[0].answers} == {("health", "ja"), ("milder", "nei")}
    assert turns[0].verdict is Verdict.FOLLOWS


def test_duties_come_first_and_what_follows_before_what_may() -> None:
    conclusion = conclude(shipped(), ["caller"], {("caller", "danger_now"): "ja"})
    strengths = [one.outcome.strength for one in conclusion.findings]
    assert strengths == sorted(strengths, key=list(Strength).index)
    duties = [one.verdict for one in conclusion.findings if one.outcome.strength is Strength.DUTY]
    assert duties == sorted(duties, key=list(Verdict).index)
    assert conclusion.duty is Verdict.FOLLOWS
