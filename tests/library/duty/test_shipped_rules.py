from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rusinfo_desk.library.duty import read_rules
from rusinfo_desk.registry.model.duty.rules import NO, OFFENCE, UNSURE, YES, Law, Rules, Strength
from tests.model.resources_folder import RESOURCES

LEGAL = Path(__file__).parents[4] / "shared" / "domain" / "legal.json"
"""The facts that the rules were written from. Not part of the project; where they are missing these tests are left out."""

READ = date(2026, 5, 2)


@cache
def shipped() -> Rules:
    return read_rules((RESOURCES / "duty" / "rules.toml").read_text(encoding="utf-8"))


@pytest.fixture
def facts() -> dict[str, Any]:
    if not LEGAL.exists():
        pytest.skip("the facts are not beside the project")
    found: dict[str, Any] = json.loads(LEGAL.read_text(encoding="utf-8"))
    return found


def _laws() -> list[Law]:
    return list(shipped().laws)


@pytest.mark.parametrize("law", _laws(), ids=lambda law: law.id)
def test_a_law_has_section_date_and_source(law: Law) -> None:
    assert re.search(r"§§? \d+", law.section)
    assert law.checked == READ
    assert law.source
    assert law.text.endswith(".")


@pytest.mark.parametrize("law", _laws(), ids=lambda law: law.id)
def test_no_number_of_an_act_stands_without_doubt(law: Law) -> None:
    """What names an amending act is there because it may have changed the section."""
    assert not re.search(r"lov \d+\. \w+ 20\d\d", law.text)
    if law.id.startswith("hpl_"):
        assert law.doubt
    if law.id.startswith("strl_"):
        assert "lov 20. juni 2025 nr. 83" in law.doubt


def test_nobody_has_checked_them_and_they_say_so() -> None:
    rules = shipped()
    assert rules.lawyer_checked is None
    assert "ikke juridisk rådgivning" in rules.disclaimer
    assert "Ingen jurist" in rules.disclaimer
    assert rules.checked == READ


def test_every_duty_and_right_names_its_law() -> None:
    assert [one.id for one in shipped().outcomes if one.strength is not Strength.INFORMATION and not one.laws] == []
    assert all(one.otherwise for one in shipped().outcomes)


def test_every_duty_and_right_of_the_conclusion_is_there() -> None:
    laws = {law for one in shipped().outcomes if one.strength is not Strength.INFORMATION for law in one.laws}
    assert laws == {
        "strl_196", "strl_287", "strl_17", "hpl_31", "hpl_32", "hpl_33", "hpl_23_4", "bvl_13_2", "fvl_13b",
    }  # fmt: skip


def test_suicide_is_never_the_duty_of_section_196() -> None:
    avert = next(one for one in shipped().outcomes if one.id == "avert_196")
    assert "caller" not in avert.branches
    listed = next(one for one in avert.condition[0] if one.question == "offence").values
    assert "selvmord" not in listed and listed == shipped().offence.keys()
    assert {"strl_287", "strl_17", "hpl_31"} <= set(shipped().unlisted["selvmord"].laws)


def test_an_answer_is_one_key() -> None:
    for question in shipped().questions:
        assert all(len(option.key) == 1 for option in question.options)
        if question.kind != OFFENCE and {YES, NO} <= {one.value for one in question.options}:
            keys = {one.value: one.key for one in question.options}
            assert (keys[YES], keys[NO], keys[UNSURE]) == ("J", "N", "U")


def test_the_list_is_the_law_s(facts: dict[str, Any]) -> None:
    wanted = [
        (one["section"].replace("strl.", "straffeloven"), one["name"], one["helpline_relevant"])
        for one in facts["s196"]["offences"]
    ]
    assert len(wanted) == 48
    found = [(one.section, one.name, one.near) for one in shipped().offences]
    assert found[:48] == wanted
    also = re.findall(r"\d+(?:-\d+)?", facts["s196"]["also"])
    assert re.findall(r"\d+(?:-\d+)?", " ".join(one.section for one in shipped().offences[48:])) == also


def test_what_is_not_on_the_list_is_shown(facts: dict[str, Any]) -> None:
    assert len(shipped().not_listed) == len(facts["s196"]["not_listed"])
    texts = " ".join(f"{one.name} {one.text}" for one in shipped().not_listed)
    for section in set(re.findall(r"§ (\d+)", " ".join(facts["s196"]["not_listed"]))) - {"196"}:
        assert section in texts, section


def _doubts(facts: dict[str, Any]) -> dict[str, list[str]]:
    """What the facts mark as uncertain, by the law it belongs to: what must be told in its doubt."""
    hpl = {one["section"]: one["text"] for one in facts["hpl"]}
    assert "versjonsforskjell (2025 nr. 39 vs 2026 nr. 1)" in hpl["hpl. § 33"]
    assert "Ikke endret av lov 2026 nr. 1" in hpl["hpl. § 31"]
    assert "UTLEDET" in facts["bvl"]["text"]
    assert "nr. 81" in facts["fvl"][0]["text"] and "IKKE i kraft" in facts["fvl"][0]["text"]
    assert "ikrafttreden ukjent" in facts["narc"]["text"]
    assert "lov 23. jan 2026 nr. 1" in facts["disclaimer"] and "lov 20. juni 2025 nr. 83" in facts["disclaimer"]
    return {
        "hpl_33": ["2025 nr. 39", "2026 nr. 1", "annet ledd", "lovdata.no"],
        "hpl_31": ["1. juli 2026", "lov 23. januar 2026 nr. 1"],
        "hpl_32": ["1. juli 2026", "lov 23. januar 2026 nr. 1"],
        "hpl_23_4": ["1. juli 2026", "lov 23. januar 2026 nr. 1"],
        "hpl_21": ["fra 1. juli 2026", "i kraft i utgaven som er lest"],
        "bvl_13_2": ["Vår lesning", "kjennes igjen"],
        "fvl_13b": ["lov 20. juni 2025 nr. 81", "§ 34 første ledd", "bokstav m", "i kraft i utgaven som er lest"],
        "narkotika": ["Lov 20. juni 2025 nr. 83", "ukjent"],
        "strl_196": ["lov 20. juni 2025 nr. 83", "i kraft i utgaven som er lest", "§ 16", "først etterpå"],
        "strl_287": ["lov 20. juni 2025 nr. 83", "i kraft i utgaven som er lest"],
        "strl_17": ["lov 20. juni 2025 nr. 83", "i kraft i utgaven som er lest"],
    }


def test_what_is_uncertain_is_told(facts: dict[str, Any]) -> None:
    for law, phrases in _doubts(facts).items():
        for phrase in phrases:
            assert phrase in shipped().law[law].doubt, (law, phrase)


def test_no_amending_act_is_left_out_or_made_up(facts: dict[str, Any]) -> None:
    def acts(text: str) -> set[str]:
        return set(re.findall(r"20\d\d nr\. \d+", text))

    told = " ".join(law.text + law.doubt for law in shipped().laws)
    assert acts(told) == acts(json.dumps(facts, ensure_ascii=False))


def test_every_section_of_the_facts_is_retold_and_no_other(facts: dict[str, Any]) -> None:
    def sections(text: str) -> set[str]:
        return set(re.findall(r"\d+(?:-\d+)?", text.replace("(1967)", "").split("(fra")[0]))

    named = [facts["s196"]["source"], facts["s287"]["source"], facts["s17"]["source"], facts["bvl"]["section"]]
    named += [facts["sotjl"]["section"], *(one["section"] for group in ("hpl", "hol", "fvl") for one in facts[group])]
    named += [facts["narc"]["section"]]
    assert set().union(*map(sections, named)) == set().union(*(sections(law.section) for law in shipped().laws))
