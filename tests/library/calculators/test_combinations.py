"""Two things together: what a sheet says of it, found from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations as pairs_of

import pytest

from rusinfo_desk.library.calculators.combinations import UNKNOWN, Finding, combination
from rusinfo_desk.library.calculators.tool_items import combination_item
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.sheets.statement import FactSource
from rusinfo_desk.library.sheets.substance import Combination, CombinationTarget, Direction, Substance, SubstanceGroup

SOURCE = FactSource("A", "En kilde", "https://eksempel.no/a", date(2026, 11, 21))


def sheet(one: str, group: str, *stated: Combination) -> Substance:
    return Substance(one, one.upper(), None, "sedativ", group, combinations=stated, sources={"A": SOURCE})


def stated(kind: CombinationTarget, target: str, direction: Direction, text: str) -> Combination:
    return Combination(target or "mat", text, ("A",), kind, target, direction)


@pytest.fixture
def small(library: Library) -> Library:
    """Alcohol, two opioids, one of them with a rule about "other opioids", and something that nothing is said of."""
    substances = (
        sheet(
            "alkohol",
            "alkohol",
            stated(CombinationTarget.GROUP, "opioider", Direction.INCREASES, "Øker faren."),
            stated(CombinationTarget.OTHER, "", Direction.OTHER, "Mat."),
        ),
        sheet("morfin", "opioider", stated(CombinationTarget.SUBSTANCE, "alkohol", Direction.DEPRESSES, "Demper pusten.")),
        sheet("buprenorfin", "opioider", stated(CombinationTarget.GROUP, "opioider", Direction.OTHER, "Gir abstinens.")),
        sheet("lsd", "hallusinogener"),
    )
    groups = {one: SubstanceGroup(one, one.capitalize()) for one in ("alkohol", "opioider", "hallusinogener")}
    return replace(library, substances={one.id: one for one in substances}, groups=groups)


def test_a_pair_is_found_from_both_sides_worst_first(small: Library) -> None:
    found = combination(small, "morfin", "alkohol")
    assert [(one.sheet_id, one.direction, one.class_rule) for one in found.findings] == [
        ("morfin", Direction.DEPRESSES, ""),
        ("alkohol", Direction.INCREASES, "Opioider"),
    ]
    assert combination(small, "alkohol", "morfin").findings == found.findings
    assert found.findings[0].sources == (SOURCE,)


def test_a_class_rule_is_shown_as_one(small: Library) -> None:
    (line,) = combination_item(combination(small, "buprenorfin", "alkohol")).sections[0].lines
    assert line.text == "Øker faren. (regel for hele gruppen Opioider, fra faktaarket om ALKOHOL)"


def test_a_rule_about_the_others_is_not_about_itself(small: Library) -> None:
    assert [one.sheet_id for one in combination(small, "buprenorfin", "morfin").findings] == ["buprenorfin"]
    assert combination(small, "morfin", "buprenorfin").findings == combination(small, "buprenorfin", "morfin").findings


def test_a_group_may_be_asked_for_and_what_is_said_of_one_member_says_so(small: Library) -> None:
    found = combination(small, "opioider", "alkohol").findings
    assert [(one.sheet_id, one.about, one.class_rule) for one in found] == [("morfin", "MORFIN", ""), ("alkohol", "", "Opioider")]
    assert {one.text for one in combination(small, "alkohol", "opioider").findings} == {one.text for one in found}


def test_a_member_and_its_own_group_say_a_rule_once(small: Library) -> None:
    assert [one.sheet_id for one in combination(small, "opioider", "buprenorfin").findings] == ["buprenorfin"]


@pytest.mark.parametrize("other", ["lsd", "finnes-ikke", "hallusinogener"])
def test_nothing_stated_is_not_safe(small: Library, other: str) -> None:
    found = combination(small, "alkohol", other)
    assert (found.findings, found.unknown) == ((), UNKNOWN)
    assert UNKNOWN == "Ukjent er ikke trygt: ingen kilde sier noe om denne blandingen."
    assert combination_item(found).sections[0].lines[0].text == UNKNOWN


def test_a_substance_with_itself_is_no_combination(small: Library) -> None:
    assert combination(small, "morfin", "morfin").unknown == "Velg to forskjellige rusmidler."


def test_every_pair_that_ships_is_symmetric_and_loses_no_statement(library: Library) -> None:
    asked = sorted(library.substances.keys() | library.groups.keys())
    found = {(one.sheet_id, one.text) for pair in pairs_of(asked, 2) for one in _both_ways(library, *pair)}
    expected = {
        (sheet.id, one.text)
        for sheet in library.substances.values()
        for one in sheet.combinations
        if one.target_kind is not CombinationTarget.OTHER
    }
    assert found == expected


def _both_ways(library: Library, first: str, second: str) -> tuple[Finding, ...]:
    one, other = combination(library, first, second), combination(library, second, first)
    assert one.findings == other.findings
    assert one.unknown == other.unknown == ("" if one.findings else UNKNOWN)
    assert all(finding.sources for finding in one.findings)
    return one.findings
