from __future__ import annotations

from functools import cache

import pytest

from rusinfo_desk.library.duty import read_rules, search_offences
from rusinfo_desk.registry.model.duty.rules import NotListed, Offence, Rules
from tests.model.resources_folder import RESOURCES


@cache
def shipped() -> Rules:
    return read_rules((RESOURCES / "duty" / "rules.toml").read_text(encoding="utf-8"))


def _found(typed: str) -> list[str]:
    return [one.id for one in search_offences(shipped(), typed)]


FIRST = {
    "drap": "strl_275",
    "DREPE": "strl_275",
    "drpe": "strl_275",
    "øksedrap": "strl_275",
    "oksedrap": "strl_275",
    "vil drepe kona si": "strl_275",
    "knivstikking": "strl_274",
    "slår kona": "strl_282",
    "slaar barna sine": "strl_282",
    "mishandlng": "strl_282",
    "voldta": "strl_291",
    "voltekt": "strl_291",
    "incest": "strl_312",
    "pedofil": "strl_299",
    "ransplan": "strl_329",
    "tenne på": "strl_355",
    "tvangsekteskp": "strl_253",
    "omskjære": "strl_284",
    "holder henne fanget": "strl_255",
    "selvmord": "selvmord",
    "ta livet sitt": "selvmord",
    "fyllekjøring": "ruskjoring",
    "kjøre i fylla": "ruskjoring",
    "selger dop": "narkotika",
    "hasj": "narkotika",
    "275": "strl_275",
    "§ 299": "strl_299",
    "302": "seksuell_omgang_14_16",
    "231": "narkotika",
}


@pytest.mark.parametrize(("typed", "first"), FIRST.items(), ids=FIRST)
def test_what_one_types_comes_first(typed: str, first: str) -> None:
    assert _found(typed)[:1] == [first]


def test_what_is_not_listed_stands_beside_what_is() -> None:
    assert {"strl_258", "menneskehandel"} <= set(_found("menneskehandel"))
    assert {"strl_303", "seksuell_omgang_14_16"} <= set(_found("sex med 15-åring"))


def test_a_blow_shows_the_listed_and_the_not_listed_within_what_is_seen_at_once() -> None:
    """Whoever types «slå» must see that simple bodily harm is not listed before Enter takes what is."""
    assert {"strl_274", "strl_282", "kroppsskade", "kroppskrenkelse"} == set(_found("slå")[:4])


def test_nothing_typed_shows_all_and_first_what_a_helpline_meets() -> None:
    found = search_offences(shipped(), "  ")
    kinds = [1 if isinstance(one, NotListed) else 0 if one.near else 2 for one in found]
    assert kinds == sorted(kinds)
    assert len(found) == len(shipped().offences) + len(shipped().not_listed)


def test_what_is_nothing_finds_nothing() -> None:
    assert _found("xyzzy") == []
    assert _found("9999") == []


def test_a_little_word_alone_is_searched_for_and_one_beside_others_is_not() -> None:
    assert _found("drap på ham") == _found("drap")
    assert _found("av")


def _everything() -> tuple[Offence | NotListed, ...]:
    return (*shipped().offences, *shipped().not_listed)


@pytest.mark.parametrize("one", _everything(), ids=lambda one: one.id)
def test_a_thing_is_found_by_each_of_its_words(one: Offence | NotListed) -> None:
    for phrase in (one.name, *one.words):
        assert one.id in _found(phrase), phrase
