"""What was published is remembered as it was, for good; and what the leader writes about a period."""

from __future__ import annotations

import pytest

from rusinfo_desk.registry.model.contact import new_id
from rusinfo_desk.registry.model.disclosure import Published, Variable
from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.registry.model.period import Period
from rusinfo_desk.registry.store.store import Store

YEAR, MONTH = Period.year(2025), Period.month(2025, 10)
EVERY = frozenset({("of", "contacts")})
PHONE = EVERY | {("channel", "telefon")}
OTHERS = EVERY | {("channel", "!ung_no"), ("county", "03"), ("county_list", "2024")}


def published(*counts: tuple[Period, frozenset[tuple[str, str]], int | None]) -> Published:
    return Published(new_id().hex, "2025-11-03", 5, {Variable(period, name): n for period, name, n in counts})


def test_what_was_published_comes_back_the_oldest_first(store: Store) -> None:
    year = published((YEAR, EVERY, 8431), (YEAR, PHONE, None), (MONTH, OTHERS, 0))
    month, nothing = published((Period.month(2024, 1), EVERY, 700)), published()
    for one in (year, month, nothing):
        store.publications.remember(one)
    assert store.publications.all() == (year, month, nothing)


def test_of_a_period_are_those_that_touch_a_day_of_it(store: Store) -> None:
    year, month = published((YEAR, EVERY, 8431)), published((MONTH, EVERY, 700), (YEAR, PHONE, 3))
    before = published((Period.year(2024), EVERY, 8000))
    for one in (year, month, before):
        store.publications.remember(one)
    assert store.publications.of(Period.month(2025, 1)) == (year, month)
    assert store.publications.of(Period.parse("2024-12-31..2025-01-01")) == (year, month, before)
    assert store.publications.of(Period.year(2023)) == ()


def test_the_same_publication_is_refused_and_leaves_nothing(store: Store) -> None:
    one = published((YEAR, EVERY, 8431))
    store.publications.remember(one)
    with pytest.raises(DeskError):
        store.publications.remember(Published(one.id, one.day, 5, {Variable(MONTH, EVERY): 3}))
    assert store.publications.all() == (one,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE published_count SET n = 5",
        "DELETE FROM published_count",
        "UPDATE publication SET threshold = 1",
        "DELETE FROM publication",
        "INSERT INTO publication VALUES (7, '00000000000040000000000000000000', '2025-11-03', 5)",
    ],
)
def test_nobody_changes_or_takes_away_what_was_published(store: Store, statement: str) -> None:
    one = published((YEAR, EVERY, 8431), (YEAR, PHONE, None))
    store.publications.remember(one)
    raw = store.database.raw()
    with pytest.raises(Exception, match=r"only grows|grows by one"):
        raw.execute(statement)
    raw.close()
    assert store.publications.all() == (one,)


@pytest.mark.parametrize(
    "name",
    [
        {("channel", "telefon")},
        {("of", "contacts"), ("channel", "Kari Nordmann")},
        {("of", "contacts"), ("channel", "91508588")},
        {("of", "contacts"), ("channel", "010190-12345")} | {("a", "1019012345")},
    ],
    ids=["of nothing", "a name", "a number to call", "a number of birth"],
)
def test_a_count_is_of_codes_only(store: Store, name: set[tuple[str, str]]) -> None:
    with pytest.raises(DeskError):
        store.publications.remember(published((YEAR, frozenset(name), 3)))
    assert store.publications.all() == ()


def test_a_service_of_the_house_is_a_code_too(store: Store) -> None:
    one = published((YEAR, EVERY | {("referred_to", "12345678-1234-4234-8234-123456789012")}, 3))
    store.publications.remember(one)
    assert store.publications.all() == (one,)


def test_a_text_is_kept_for_its_period_and_place(store: Store) -> None:
    texts = store.report_texts
    texts.put(YEAR, "innledning", "Først.")
    texts.put(YEAR, "innledning", "Tall for året.")
    texts.put(YEAR, "kommentar.contacts_by_month", "Færre i juli.")
    texts.put(Period.parse("2025-01-01..2025-05-19"), "innledning", "Til 19. mai.")
    texts.put(MONTH, "innledning", "Oktober.")
    assert texts.get(YEAR) == {"innledning": "Tall for året.", "kommentar.contacts_by_month": "Færre i juli."}
    assert texts.get(Period.parse("2025-01-01..2025-05-19")) == {"innledning": "Til 19. mai."}
    texts.put(YEAR, "innledning", " \n")
    assert texts.get(YEAR) == {"kommentar.contacts_by_month": "Færre i juli."}
    assert texts.get(Period.year(2024)) == {}
