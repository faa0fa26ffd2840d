"""Filters: one of the values within a filter, all filters that are set, and every hit holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusinfo_desk.library.directory.open_now import OpenKind, open_state
from rusinfo_desk.library.directory.service import Referral
from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import Filters, Found, Kind, SearchIndex
from rusinfo_desk.library.sheets.notice import Notice, NoticeKind
from rusinfo_desk.library.sheets.statement import Statement
from rusinfo_desk.paths import resources

LIBRARY = Library.load(resources())
INDEX = SearchIndex.of(LIBRARY)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Oslo"))
TEXTS = (
    "",
    "rus",
    "avrusning",
    "oslo",
    "metadon",
    "pårørende",
    "a",
    "kirkens bymisjon",
    "ungdom",
    "116",
    "akutt",
    "klinikk skien",
)


def search(text: str, filters: Filters) -> Found:
    return INDEX.search(text, limit=500, filters=filters, now=MONDAY)


def some(values: object) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(values)), max_size=3)  # type: ignore[call-overload]


FILTERS = st.builds(
    Filters,
    kinds=st.frozensets(st.sampled_from([Kind.SERVICE, Kind.SUBSTANCE, Kind.RIGHTS]), max_size=2),
    counties=some(LIBRARY.counties.newest.counties),
    types=some(LIBRARY.service_types),
    age=st.none() | st.integers(0, 99),
    open_now=st.booleans(),
    without_referral=st.booleans(),
)


def holds(found: str, filters: Filters) -> bool:
    service = LIBRARY.services.get(found)
    if service is None:
        kind = Kind.SUBSTANCE if found in LIBRARY.substances else Kind.RIGHTS
        return not filters.about_services and (not filters.kinds or kind in filters.kinds)
    age = filters.age
    return all(
        (
            not filters.kinds or Kind.SERVICE in filters.kinds,
            not filters.counties or service.county_code in filters.counties,
            not filters.types or filters.types & set(service.types),
            age is None or service.minimum_age is None or age >= service.minimum_age,
            age is None or service.maximum_age is None or age <= service.maximum_age,
            not filters.open_now or open_state(service, MONDAY).kind is OpenKind.OPEN,
            not filters.without_referral or service.referral in (Referral.NOT_NEEDED, Referral.SELF_OR_REFERRED),
        )
    )


@given(st.sampled_from(TEXTS), FILTERS)
def test_every_hit_holds_every_filter(text: str, filters: Filters) -> None:
    for hit in search(text, filters).hits:
        assert holds(hit.id, filters)


@given(FILTERS)
def test_without_words_the_filters_keep_all_that_hold_them(filters: Filters) -> None:
    everything = [*LIBRARY.services, *LIBRARY.substances, *LIBRARY.rights]
    expected = {one for one in everything if holds(one, filters)} if filters else set()
    assert {hit.id for hit in search("", filters).hits} == expected


@given(st.sampled_from(TEXTS), FILTERS)
def test_the_counts_are_those_of_the_hits(text: str, filters: Filters) -> None:
    found = search(text, filters)
    if found.complete:
        assert sum(found.counts.values()) == len(found.hits)
    services = [LIBRARY.services[hit.id] for hit in found.hits if hit.kind is Kind.SERVICE]
    for sort, count in found.types.items():
        assert count == sum(sort in service.types for service in services)


def test_values_within_a_filter_are_alternatives() -> None:
    one, other = (search("avrusning", Filters(counties=frozenset({code}))) for code in ("03", "55"))
    both = search("avrusning", Filters(counties=frozenset({"03", "55"})))
    assert {hit.id for hit in both.hits} == {hit.id for hit in (*one.hits, *other.hits)}


def test_without_a_time_nothing_is_known_to_be_open() -> None:
    assert INDEX.search("rus", filters=Filters(open_now=True)).hits == ()


def test_a_hit_says_whether_it_is_open_when_the_time_is_known() -> None:
    state = INDEX.search("nødnummer 113", now=MONDAY).hits[0]
    assert INDEX.search("nødnummer 113").hits[0].open is None
    assert state.open == open_state(LIBRARY.services[state.id], MONDAY)


@pytest.mark.parametrize(("day", "found"), [(date(2026, 11, 21), False), (date(2026, 11, 22), True), (date(2026, 11, 30), False)])
def test_a_notice_is_found_on_its_days(day: date, found: bool) -> None:
    message = (Statement("Tabletter med nitazener er funnet.", ("K",)),)
    notice = Notice(
        "varsel-1", "Nitazener i falske tabletter", NoticeKind.WARNING, date(2026, 11, 22), date(2026, 11, 29), message
    )
    index = SearchIndex.of(replace(LIBRARY, notices={notice.id: notice}))
    hits = index.search("nitazener tabletter", today=day).hits
    assert any(hit.id == "varsel-1" and hit.kind is Kind.NOTICE for hit in hits) is found
