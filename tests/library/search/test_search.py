"""The search box: the right thing first, forgiving, honest about what is closed, and quick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.directory.service import ServicePhone
from rusinfo_desk.library.fold import fold
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import Filters, Hit, Kind, Matched, SearchIndex
from rusinfo_desk.library.search.of_library import TOOLS
from rusinfo_desk.paths import resources

LIBRARY = Library.load(resources())
INDEX = SearchIndex.of(LIBRARY)
NAMES = sorted({one.name for one in LIBRARY.services.values()} | {one.name for one in LIBRARY.substances.values()})


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


@pytest.mark.parametrize(
    ("text", "matched", "sort"),
    [("rivotril", "Rivotril", Matched.BRAND), ("joggesko", "joggesko", Matched.STREET_NAME), ("klonaz", None, None),
     ("jogesko", "joggesko", Matched.STREET_NAME), ("51 53 11", "51 53 11 11", Matched.NUMBER),
     ("benzo", "Benzodiazepiner", Matched.GROUP), ("Kárášjohka", "Kárášjohka", Matched.PLACE),
     ("frelsesarmeen fyrlyset", "Frelsesarmeen", Matched.OPERATOR), ("fyrlysset", "Fyrlyset, Oslo", Matched.SPELLING)],
)  # fmt: skip
def test_a_hit_says_what_was_hit(text: str, matched: str | None, sort: Matched | None) -> None:
    first = hits(text)[0]
    assert (first.matched, first.matched_as) == (matched, sort)


def test_a_group_lists_its_medicines_with_most_names_first() -> None:
    first = [LIBRARY.substances[one] for one in ids("benzo")[:6]]
    assert all(one.report_group == "benzodiazepiner" and one.brands.names for one in first)
    assert ids("benzo")[0] == "diazepam"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("urinprøve", "verktoy-pavisning"), ("tisseprøve", "verktoy-pavisning"), ("promille", "verktoy-promille"),
     ("blanding av rusmidler", "verktoy-blanding")],
)  # fmt: skip
def test_tools_are_found_when_they_are_asked_for(text: str, meant: str) -> None:
    assert INDEX.search(text, tools=True).hits[0].id == meant
    assert all(hit.kind is not Kind.TOOL for hit in INDEX.search(text).hits)


@pytest.mark.parametrize(
    ("text", "meant"), [("førerkort", "forerkort-helsekrav"), ("tvang", "tvang"), ("taushetsplikt", "taushetsplikt")]
)
def test_a_subject_of_law_finds_its_sheet(text: str, meant: str) -> None:
    first = hits(text)[0]
    assert (first.id, first.kind) == (meant, Kind.RIGHTS)


def test_a_street_name_with_two_meanings_gives_both() -> None:
    assert set(ids("brunt")[:2]) == {"cannabis", "heroin"}


def test_counts_are_of_all_hits_and_a_kind_can_be_asked_for() -> None:
    everything = INDEX.search("metadon", limit=3)
    services = INDEX.search("metadon", limit=100, filters=Filters(kinds=frozenset({Kind.SERVICE})))
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


@given(st.text(max_size=30))
def test_the_same_text_in_another_form_finds_the_same(text: str) -> None:
    assert ids(fold(text)) == ids(text)


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title]))
def test_capital_letters_change_nothing(name: str, form: Callable[[str], str]) -> None:
    assert ids(form(name)) == ids(name)


@given(st.text(max_size=40), st.booleans())
def test_what_is_found_exists(text: str, tools: bool) -> None:
    known = {*LIBRARY.services, *LIBRARY.substances, *LIBRARY.rights, *LIBRARY.notices} | (set(TOOLS) if tools else set())
    assert {hit.id for hit in INDEX.search(text, tools=tools).hits} <= known


def test_where_not_all_words_fit_the_hits_are_said_to_be_the_nearest() -> None:
    assert not INDEX.search("krisesenter hasvik").complete
    assert INDEX.search("krisesenter hamar").complete


def test_what_is_confidential_or_internal_is_not_searched() -> None:
    one = LIBRARY.services["osl-fyrlyset"]
    hidden = replace(
        one,
        phones=(*one.phones, ServicePhone("87 65 43 21", confidential=True)),
        internal_note="skrivnotatet om vaktmesteren",
    )
    index = SearchIndex.of(replace(LIBRARY, services={**LIBRARY.services, one.id: hidden}))
    assert index.search("8765 4321").hits == () == index.search("skrivnotatet").hits
    assert index.search("23 03 66 80").hits[0].id == one.id


def test_the_index_is_built_once() -> None:
    library = Library.load(resources())
    assert library.index is library.index


def test_withdrawal_lists_the_most_dangerous_first() -> None:
    found = [LIBRARY.substances[one].withdrawal for one in ids("abstinens")]
    dangers = [one.danger for one in found if one is not None]
    assert len(dangers) == len(found) > 5
    assert dangers[:2] == ["livstruende", "livstruende"]
    assert "ubehagelig" not in dangers[:5]


def test_a_test_lists_what_has_a_window_for_it() -> None:
    found = ids("urinprøve")
    assert len(found) > 5
    for one in found:
        assert any("urin" in window.matrix.casefold() for window in LIBRARY.substances[one].detection)
