"""A practice case with a slip in it is refused, with its line and what is wrong."""

from __future__ import annotations

import pytest

from rusinfo_desk.library.duty import BadRulesError, read_rules
from rusinfo_desk.library.duty.practice import read_practice
from rusinfo_desk.paths import resources
from rusinfo_desk.registry.model.duty.codes import Decision, Notified
from rusinfo_desk.registry.model.duty.conclusion import Verdict

RULES = read_rules((resources() / "duty" / "rules.toml").read_text(encoding="utf-8"))
GOOD = """# En øvelse.
[[cases]]
id = "prove"
title = "En prøve"
about = "Om noe."
branches = ["others"]
decision = "notify"
notified = ["politi"]
learn = "Noe å lære."
outcomes = ["others.avert_196 = follows"]

[[cases.stages]]
says = ["«Først.»"]
answers = ["others.danger_now = nei", "others.offence = strl_275"]

[[cases.stages]]
says = ["«Så.»"]
"""


def test_a_good_one_is_read() -> None:
    (case,) = read_practice(GOOD, RULES)
    assert (case.id, case.decision, case.notified) == ("prove", Decision.NOTIFY, (Notified.POLICE,))
    assert case.outcomes == {("others", "avert_196"): Verdict.FOLLOWS}
    assert case.replies == {("others", "danger_now"): "nei", ("others", "offence"): "strl_275"}
    assert case.stage_of("others", "offence") == 0 and case.stage_of("others", "certain") is None
    assert [stage.says for stage in case.stages] == [("«Først.»",), ("«Så.»",)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "prove"', 'id = "Prøve"', "ikke er et navn"),
        ('title = "En prøve"', "", "mangler «title»"),
        ('about = "Om noe."', 'about = "Om noe."\nextra = 1', "ukjente feltet «extra»"),
        ('branches = ["others"]', 'branches = ["child"]', "«child» i «branches»"),
        ('branches = ["others"]', 'branches = ["annet"]', "«annet» i «branches»"),
        ('decision = "notify"', 'decision = "kanskje"', "«kanskje» i «decision»"),
        ('decision = "notify"', "", "mangler «decision»"),
        ('notified = ["politi"]', 'notified = ["naboen"]', "«naboen» i «notified»"),
        ('notified = ["politi"]', "", "«notified» når «decision»"),
        ('decision = "notify"', 'decision = "no_duty"', "«notified» når «decision»"),
        ("others.avert_196 = follows", "others.ukjent = follows", "«others.ukjent»"),
        ("others.avert_196 = follows", "others.avert_196 = does_not_follow", "«does_not_follow» i «outcomes»"),
        ("others.avert_196 = follows", "others.avert_196", "ikke er av formen"),
        ("others.danger_now = nei", "others.danger_now = kanskje", "det svaret finnes ikke"),
        ("others.danger_now = nei", "others.plan = nei", "reglene ikke spør om"),
        ("others.offence = strl_275", "others.offence = strl_1", "det svaret finnes ikke"),
        ("others.danger_now = nei", "danger_now = nei", "ikke er av formen"),
        ('says = ["«Så.»"]', 'says = ["«Så.»"]\nanswers = ["others.offence = strl_327"]', "tidligere trinn"),
        ('says = ["«Så.»"]', "says = []", "«says» som er tom"),
        ('says = ["«Så.»"]', 'says = ["' + "a" * 401 + '"]', "for lang"),
        ('says = ["«Så.»"]', 'sier = ["«Så.»"]', "ukjente feltet «sier»"),
    ],
    ids=str,
)
def test_a_slip_is_refused_and_named(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match="linje 2: øvelsen") as raised:
        read_practice(GOOD.replace(old, new), RULES)
    assert said in str(raised.value)


def test_two_with_one_id_no_toml_and_no_case_are_refused() -> None:
    with pytest.raises(ValueError, match="som en annen øvelse har"):
        read_practice(GOOD + GOOD.removeprefix("# En øvelse.\n"), RULES)
    with pytest.raises(BadRulesError) as raised:
        read_practice("[[cases]]\nid = \n", RULES)
    assert raised.value.faults[0][0] == 2
    with pytest.raises(ValueError, match="mangler «cases»"):
        read_practice("", RULES)
