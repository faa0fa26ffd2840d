"""What the code fields mean by what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.options import Option, OptionSet, match, options
from rusinfo_desk.paths import resources

LIBRARY = Library.load(resources())
FIELDS = {field.id: field for field in LIBRARY.current.fields}
SETS = {name: options(field, LIBRARY) for name, field in FIELDS.items()}


def first(field: str, typed: str) -> str | None:
    found = SETS[field].match(typed)
    return found[0].code if found else None


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("caller_category", "2", "forelder"), ("caller_category", "forelder", "forelder"), ("caller_category", "mor", "forelder"),
        ("caller_category", "par", "partner"), ("caller_category", "sosk", "sosken"), ("caller_category", "1", "rusbruker"),
        ("caller_category", "13", "media"), ("caller_category", "forledr", "forelder"), ("gender_caller", "k", "kvinne"),
        ("topics", "beky", "bekymring"), ("topics", "selvm", "selvmord"), ("topics", "urinprove", "urinprover"),
        ("heard_of", "nettsok", "internett"), ("heard_of", "insta", "sosiale_medier"), ("earlier_contact", "j", "ja"),
        ("age_group", "u", "ungdom"), ("professional_type", "lege", "helsepersonell"),
        ("substances", "can", "cannabis"), ("substances", "rivotril", "klonazepam"), ("substances", "riva", "klonazepam"),
        ("substances", "xanax", "alprazolam"), ("substances", "weed", "cannabis"), ("substances", "ghb", "ghb"),
        ("substances", "benzo", "benzodiazepiner"), ("substances", "opioider", "opioider"),
        ("substances", "rivotrl", "klonazepam"),
        ("substances", "lyrika", "pregabalin"), ("county", "03", "03"), ("county", "oslo", "03"), ("county", "tromso", "55"),
        ("county", "tromsø", "55"), ("county", "karasjohka", "56"), ("county", "trms", "55"), ("county", "5501", "55"),
        ("county", "stavangr", "11"),
    ],
)  # fmt: skip
def test_the_first_hit_is_what_was_meant(field: str, typed: str, meant: str) -> None:
    assert first(field, typed) == meant


@pytest.mark.parametrize("field", [name for name, field in FIELDS.items() if field.codes])
def test_every_key_code_and_label_finds_its_own_code(field: str) -> None:
    for option in SETS[field]:
        for typed in (option.key, option.code, option.label):
            assert first(field, typed) == option.code, typed


def test_every_substance_name_brand_and_street_name_finds_its_substance() -> None:
    for one in LIBRARY.substances.values():
        if one.id == "ukjent":
            continue
        for name in (one.id, one.name, *one.brands.names, *one.street_names.names, *one.synonyms):
            codes = [option.code for option in SETS["substances"].match(name)]
            assert one.id in codes[:3], name


def test_unknown_substance_is_an_answer_not_a_choice() -> None:
    assert SETS["substances"].get("ukjent") is None
    assert {one for one in LIBRARY.groups if one != "ukjent"} <= {option.code for option in SETS["substances"]}


def test_a_street_name_with_two_meanings_shows_both() -> None:
    assert {option.code for option in SETS["substances"].match("brunt")[:2]} == {"cannabis", "heroin"}


def test_municipalities_of_the_same_name_are_told_apart() -> None:
    found = SETS["county"].match("herøy")[:2]
    assert {(option.code, option.hint) for option in found} == {("15", "Møre og Romsdal"), ("18", "Nordland")}


def test_closed_services_are_not_offered_for_referral() -> None:
    closed = {one.id for one in LIBRARY.services.values() if one.closed}
    assert closed and not closed & {option.code for option in SETS["referred_to"]}


def test_nothing_typed_gives_the_first_choices_in_order() -> None:
    assert [option.key for option in SETS["caller_category"].match("", limit=3)] == ["1", "2", "3"]
    assert SETS["county"].match("  ")[0].label == "Oslo"


def test_historic_codes_are_not_offered() -> None:
    given_set = SETS["age_group"]
    assert len(given_set) == 2 and given_set.get("u18") is None


def test_any_list_of_options_can_be_matched() -> None:
    assert match([Option("a", "Ærlig"), Option("b", "Båt")], "aer") == (Option("a", "Ærlig"),)
    assert match(OptionSet([]), "x") == ()


@given(st.sampled_from(sorted(SETS)), st.text(max_size=25))
def test_anything_may_be_typed_and_a_hit_is_always_a_choice(field: str, typed: str) -> None:
    found = SETS[field].match(typed)
    assert len(found) <= 8
    assert all(option in list(SETS[field]) for option in found)
