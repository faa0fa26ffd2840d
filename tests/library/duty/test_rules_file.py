from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.duty import BadRulesError, read_rules
from rusinfo_desk.registry.model.duty.rules import UNSURE
from tests.model.resources_folder import RESOURCES

SMALL = """\
version = "7.1"
checked = 2026-05-02
source = "Lovdata"
disclaimer = "Støtte."

[[laws]]
id = "strl_196"
section = "straffeloven § 196"
text = "Avverge."
checked = 2026-05-02
source = "Lovdata"

[[branches]]
id = "case"
label = "Saken"
help = "Alt."
chosen = false

[[branches]]
id = "others"
label = "Fare for andre"
help = "Andre."
key = "2"

[[questions]]
id = "child"
branches = ["case"]
text = "Barn?"

[[questions]]
id = "offence"
branches = ["others"]
kind = "offence"
text = "Hva?"
options = [{ value = "usikker", label = "Usikker", key = "U" }]

[[questions]]
id = "certain"
branches = ["others"]
text = "Sikkert?"
asked_if = ["offence = @listed | case.child != nei"]

[[offences]]
id = "strl_275"
section = "straffeloven § 275"
name = "drap"
plain = "Å drepe noen"
near = true

[[not_listed]]
id = "selvmord"
name = "Selvmord"
text = "Ikke listet."
laws = ["strl_196"]

[[outcomes]]
id = "avert"
branches = ["others"]
strength = "duty"
laws = ["strl_196"]
title = "Avverg"
condition = ["offence = @listed", "certain = ja"]
why = "Derfor."
"""


@cache
def shipped() -> str:
    return (RESOURCES / "duty" / "rules.toml").read_text(encoding="utf-8")


def test_a_small_text_becomes_rules() -> None:
    rules = read_rules(SMALL)
    assert (rules.version, rules.lawyer_checked) == ("7.1", None)
    assert [one.value for one in rules.question("child").options] == ["ja", "nei", UNSURE]
    assert rules.question("certain").asked_if[0][0].values == {"strl_275"}
    assert rules.question("certain").asked_if[0][1].negated
    assert rules.offence["strl_275"].near and rules.unlisted["selvmord"].laws == ("strl_196",)


def _line(text: str) -> int:
    """The line of the record that this stands in: where its table begins."""
    before = SMALL[: SMALL.index(text) + len(text)].splitlines()
    return next(number for number in range(len(before), 0, -1) if before[number - 1].startswith("[["))


FAULTS = {
    "an unknown field": ('plain = "Å drepe noen"', 'plain = "x"\nplian = "y"', "det ukjente feltet «plian»"),
    "a text that is missing": ('text = "Sikkert?"', "", "spørsmålet «certain» mangler «text»"),
    "an empty text": ('text = "Sikkert?"', 'text = " "', "«text» som ikke er en tekst"),
    "a number for a text": ('text = "Sikkert?"', "text = 3", "«text» som ikke er en tekst"),
    "a day that is none": ('text = "Avverge."\nchecked = 2026-05-02', 'text = "Avverge."\nchecked = "2026"', "ikke er en dato"),
    "a text for a flag": ("near = true", 'near = "ja"', "verken er true eller false"),
    "an id that is none": ('id = "strl_275"', 'id = "§ 275"', "ikke er et navn"),
    "an id twice": ('id = "selvmord"', 'id = "strl_275"', "«strl_275» står 2 ganger"),
    "an unknown kind": ('kind = "offence"', 'kind = "lovbrudd"', "ukjent «kind»"),
    "an unknown strength": ('strength = "duty"', 'strength = "plikt"', "ukjent «strength»"),
    "an unknown law": ('laws = ["strl_196"]\ntitle', 'laws = ["strl_169"]\ntitle', "nevner «strl_169», som ikke finnes"),
    "an unknown law of what is not listed": (
        'text = "Ikke listet."\nlaws = ["strl_196"]',
        'text = "x"\nlaws = ["y"]',
        "nevner «y»",
    ),
    "an unknown branch": ('branches = ["others"]\nstrength', 'branches = ["andre"]\nstrength', "nevner «andre»"),
    "a condition that is none": ('"certain = ja"', '"certain er ja"', "ikke av formen"),
    "a condition on an unknown question": ('"certain = ja"', '"sikkert = ja"', "vilkår om «others.sikkert», som ikke finnes der"),
    "a condition on an unknown answer": ('"certain = ja"', '"certain = jo"', "nevner «jo»"),
    "a condition on an unknown offence": ('"offence = @listed", "certain', '"offence = strl_1", "certain', "nevner «strl_1»"),
    "a condition on an unknown group": ("offence = @listed |", "offence = @liste |", "ukjente gruppen «@liste»"),
    "a condition that requires to be unsure": ('"certain = ja"', '"certain = usikker"', "alltid åpent"),
    "a condition in another branch": ("case.child != nei", "caller.child != nei", "vilkår om «caller.child»"),
    "a condition in a branch that may not be open": (
        SMALL[SMALL.index('branches = ["others"]\nstrength') : SMALL.index(' = ja"]')],
        'branches = ["case"]\nstrength = "duty"\ntitle = "Avverg"\ncondition = ["others.certain',
        "vilkår om «others.certain»",
    ),
    "a condition on a later question": ("case.child != nei", "certain != nei", "som ikke blir spurt før"),
    "a question that cannot be unsure": ('value = "usikker"', 'value = "ukjent"', "mangler svaret «usikker»"),
    "two answers with a key": (
        'options = [{ value = "usikker", label = "Usikker", key = "U" }]',
        'options = [{ value = "usikker", label = "Usikker", key = "U" }, { value = "annet", label = "Annet", key = "u" }]',
        "samme verdi eller tast",
    ),
    "a chosen branch without a key": ('key = "2"', "", "skal ha én tast når den velges"),
    "no list of records": ("[[laws]]", "[laws]", "mangler «laws»"),
    "the first branch is another": ('id = "case"', 'id = "saken"', "første grenen er ikke «case»"),
    "a version with a space": ('version = "7.1"', 'version = "7 1"', "«version» som ikke er et navn"),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_slip_is_said_in_norwegian(old: str, new: str, said: str) -> None:
    assert old in SMALL
    with pytest.raises(BadRulesError, match="«") as caught:
        read_rules(SMALL.replace(old, new))
    assert said in str(caught.value)


def _question(number: int, more: str = "") -> str:
    return f'\n[[questions]]\nid = "q{number}"\nbranches = ["others"]\ntext = "Hva {number}?"\n{more}\n'


_MANY = {
    "more questions than can be weighed, each hanging on the one before": (
        "".join(_question(number, f'asked_if = ["q{number - 1} = ja"]' if number else "") for number in range(400)),
        "«questions» har flere enn 80",
    ),
    "a condition without end": (
        _question(0) + _question(1, 'asked_if = ["' + " | ".join(["q0 = ja"] * 41) + '"]'),
        "«q1» har et vilkår med flere enn 40 ledd",
    ),
    "more answers than keys": (
        _question(0, "\n".join(f'[[questions.options]]\nvalue = "v{n}"\nlabel = "V"\nkey = "{chr(97 + n)}"' for n in range(13))),
        "«q0» har flere enn 12 svar",
    ),
    "a text without end": ("\n#" + "x" * 500_000, "for lang"),
    "a number without end": (f"\n[x]\ny = {'9' * 5000}\n", "ikke gyldig TOML"),
    "depth without end": (f"\n[x]\ny = {'[' * 5000}{']' * 5000}\n", "ikke gyldig TOML"),
}


@pytest.mark.parametrize(("more", "said"), _MANY.values(), ids=_MANY)
def test_rules_that_nobody_could_wait_for_are_refused(more: str, said: str) -> None:
    with pytest.raises(BadRulesError) as caught:
        read_rules(SMALL + more)
    assert said in str(caught.value)


def test_a_fault_names_the_line_of_its_record() -> None:
    with pytest.raises(BadRulesError) as caught:
        read_rules(SMALL.replace('"certain = ja"', '"certain = jo"'))
    assert caught.value.faults == ((_line('"certain = ja"'), "«avert» nevner «jo», som ikke finnes"),)


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(BadRulesError) as caught:
        read_rules(SMALL.replace('text = "Barn?"', "").replace('name = "drap"', ""))
    assert len(caught.value.faults) == 2


def test_what_is_not_toml_says_where() -> None:
    with pytest.raises(BadRulesError) as caught:
        read_rules("version = 1\nchecked = = 2\n")
    assert caught.value.faults == ((2, "teksten er ikke gyldig TOML"),)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(BadRulesError):
        read_rules(text)


@given(st.data())
def test_what_ships_with_a_line_missing_or_doubled_is_read_or_refused(data: st.DataObject) -> None:
    lines = shipped().splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place : place + 1] = data.draw(
        st.sampled_from([[], [lines[place]] * 2, [lines[place].replace("=", ":")], ["[[laws]]"]])
    )
    try:
        read_rules("\n".join(lines))
    except BadRulesError as fault:
        assert fault.faults
