"""The search box: the right thing first, forgiving, honest about what is closed, and quick."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import Hit, Kind, SearchIndex
from rusinfo_desk.paths import resources

LIBRARY = Library.load(resources())
INDEX = SearchIndex.of(LIBRARY)


def hits(text: str, county: str | None = None) -> list[Hit]:
    return list(INDEX.search(text, county=county).hits)


def ids(text: str, county: str | None = None) -> list[str]:
    return [hit.id for hit in hits(text, county)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("rivotril", "klonazepam"), ("riva", "klonazepam"), ("Rivotirl", "klonazepam"), ("xanax", "alprazolam"),
        ("weed", "cannabis"), ("lyrica", "pregabalin"), ("lyrika", "pregabalin"), ("kokainn", "kokain"),
        ("oxyconton", "oksykodon"), ("alcohol", "alkohol"), ("ghb", "ghb"), ("heroin", "heroin"), ("metadon", "metadon"),
        ("subutex", "buprenorfin"), ("e", "mdma"), ("ritalin", "metylfenidat"), ("rusinfo", "nat-rusinfo"),
        ("kirkens sos", "nat-kirkens-sos"), ("giftinfo", "nat-giftinfo"), ("giftinformasjonen", "nat-giftinfo"),
        ("tromsø poliklinikk", "tro-unn-poli"), ("tromso ruspoli", "tro-unn-poli"), ("poliklinikk tromsø", "tro-unn-poli"),
        ("krisesenter hamar", "inn-hamar-krisesenter"), ("anonyme alkoholikere", "org-aa"),
        ("valdresklinikken", "inn-valdresklinikken"),
    ],
)  # fmt: skip
def test_the_first_hit_is_what_was_meant(text: str, meant: str) -> None:
    assert ids(text)[0] == meant


@pytest.mark.parametrize("text", ["avrusing", "avrusning", "avrusnng"])
def test_detoxification_is_found_however_it_is_spelt(text: str) -> None:
    kinds = [LIBRARY.services[one].types for one in ids(text)[:5]]
    assert kinds and all("avrusning" in kind for kind in kinds)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("915 08 588", "nat-rusinfo"), ("+47 915 08 588", "nat-rusinfo"), ("91508588", "nat-rusinfo"), ("08588", "nat-rusinfo"),
     ("113", "nat-113"), ("22591300", "nat-giftinfo"), ("116 123", "nat-hjelpetelefonen"), ("08 588", "nat-rusinfo")],
)  # fmt: skip
def test_a_number_finds_who_has_it(text: str, meant: str) -> None:
    assert ids(text)[0] == meant


@pytest.mark.parametrize(("text", "meant"), [("800 400 85", "nat-royketelefonen"), ("80045353", "nat-nav-gjeld")])
def test_a_number_out_of_use_finds_what_became_of_it(text: str, meant: str) -> None:
    assert ids(text) == [meant]


def test_all_words_must_fit() -> None:
    for one in ids("poliklinikk bergen"):
        service = LIBRARY.services[one]
        assert service.municipality == "Bergen"
        assert "poliklinikk" in " ".join((service.name, *service.type_labels)).lower()


def test_where_nothing_has_all_the_words_the_nearest_is_shown() -> None:
    assert ids("kirkens sos xyzzyxx")[0] == "nat-kirkens-sos"


def test_closed_services_come_last_and_are_marked() -> None:
    found = hits("borgestadklinikken")
    closed = [hit.closed for hit in found]
    assert True in closed and closed == sorted(closed)
    assert next(hit for hit in found if hit.closed).subtitle.startswith("Nedlagt")


def test_where_only_closed_ones_fit_open_ones_nearby_are_shown_first() -> None:
    found = hits("stavanger avrusning")
    assert not found[0].closed and "rog-asenter" in [hit.id for hit in found if hit.closed]


def test_the_county_of_the_form_is_lifted() -> None:
    for county in ("03", "11", "46", "50"):
        first = LIBRARY.services[ids("poliklinikk", county)[0]]
        assert first.county_code == county


def test_a_recent_source_comes_before_one_that_needs_a_check() -> None:
    standing = {hit.id: hit.score for hit in hits("krisesenter")}
    assert standing["inn-hamar-krisesenter"] > 0
    unverified = [hit for hit in hits("lavterskel") if not hit.checked]
    assert unverified, "nothing is checked by RUSinfo yet, and hits say so"


def test_a_sami_name_of_a_place_finds_its_services() -> None:
    assert any("karasjok" in (LIBRARY.services[one].municipality or "").lower() for one in ids("Kárášjohka"))


def test_a_hit_by_another_name_says_which() -> None:
    assert hits("rivotril")[0].matched == "Rivotril"
    assert hits("klonaz")[0].matched is None


def test_a_street_name_with_two_meanings_gives_both() -> None:
    assert set(ids("brunt")[:2]) == {"cannabis", "heroin"}


def test_counts_are_of_all_hits_and_a_kind_can_be_asked_for() -> None:
    everything = INDEX.search("metadon", limit=3)
    services = INDEX.search("metadon", limit=50, kind=Kind.SERVICE)
    assert everything.counts[Kind.SERVICE] == services.counts[Kind.SERVICE] == len(services.hits)
    assert len(everything.hits) == 3 and all(hit.kind is Kind.SERVICE for hit in services.hits)


@pytest.mark.parametrize("text", ["", "   ", "–!?", "xqzwvxqzwv", "qqqqqqqqq"])
def test_nothing_found_is_no_error(text: str) -> None:
    assert hits(text) == []


@given(st.sampled_from(sorted(LIBRARY.services)))
def test_every_service_is_among_the_first_for_its_own_name(one: str) -> None:
    assert one in ids(LIBRARY.services[one].name)[:8]


@given(st.sampled_from([one for one in LIBRARY.substances.values() if one.id != "ukjent"]), st.data())
def test_every_name_of_a_substance_finds_it(one: object, data: st.DataObject) -> None:
    substance = one
    names = [substance.name, *substance.brands.names, *substance.street_names.names]  # type: ignore[attr-defined]
    assert substance.id in ids(data.draw(st.sampled_from(names)))[:5]  # type: ignore[attr-defined]


@given(st.text(max_size=40), st.sampled_from([None, "03", "99"]))
def test_anything_may_be_typed(text: str, county: str | None) -> None:
    found = INDEX.search(text, county=county, limit=5)
    assert len(found.hits) <= 5


def test_the_index_is_built_once() -> None:
    library = Library.load(resources())
    assert library.index is library.index
