"""The query sets that the search was tuned on stay answered: what is found, not how quickly."""

from __future__ import annotations

from functools import cache

import pytest

from rusinfo_desk.library.library import Library
from rusinfo_desk.library.search.index import SearchIndex
from rusinfo_desk.paths import resources
from tests.library.search.asked import FIRST, LEAST, OVERALL, Shares, read_queries, shares
from tests.library.search.invented import Invented

LIBRARY = Library.load(resources())


@cache
def real() -> Shares:
    return asked(LIBRARY.index, read_queries("development.tsv", LIBRARY))


@cache
def invented() -> Shares:
    made = Invented(LIBRARY, seed=1, size=2_000)
    return asked(SearchIndex.of(made.library), made.queries)


def asked(index: SearchIndex, queries: object) -> Shares:
    def ids(text: str, county: str | None) -> list[str]:
        return [hit.id for hit in index.search(text, county=county, limit=FIRST, tools=True).hits]

    return shares(ids, queries)  # type: ignore[arg-type]


@pytest.mark.parametrize("answered", [real, invented])
def test_the_right_answer_is_among_the_first_five(answered: object) -> None:
    result = answered()  # type: ignore[operator]
    assert result.overall >= OVERALL, [query.text for query in result.missed]


@pytest.mark.parametrize("family", sorted({query.family for query in read_queries("development.tsv", LIBRARY)}))
def test_no_family_falls_behind(family: str) -> None:
    missed = [query.text for query in real().missed if query.family == family]
    assert real().of(family) >= LEAST.get(family, LEAST[""]), missed


@pytest.mark.parametrize("name", ["development.tsv", "verdict.tsv"])
def test_every_query_has_an_answer_that_exists(name: str) -> None:
    known = {*LIBRARY.services, *LIBRARY.substances, *LIBRARY.rights, "verktoy-promille", "verktoy-pavisning", "verktoy-blanding"}
    assert [query.text for query in read_queries(name, LIBRARY) if not query.right & known] == []


def test_equal_seeds_invent_equal_things() -> None:
    one, other = (Invented(LIBRARY, seed=3, size=50, each=2) for _ in range(2))
    assert one.queries == other.queries and one.services == other.services
    assert Invented(LIBRARY, seed=4, size=50, each=2).services != one.services
